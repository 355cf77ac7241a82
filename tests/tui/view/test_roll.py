"""Moving in a long sheet of rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.view.roll import PARTS_KEPT, Anchor, Roll, Spot
from earmark.view.turns import ChapterHeading, TurnSheet
from earmark_index.model import Flag, Turn

WORDS = "so when the wind meets the deck it does not push evenly 桥面开始摇晃。 "
turns = st.lists(
    st.builds(
        Turn,
        text=st.integers(0, 160).map(lambda length: (WORDS * 3)[:length]),
        speaker=st.sampled_from([None, "Mira", "Tom"]),
        start_ms=st.sampled_from([None, 1000, 2000]),
    ),
    min_size=1,
    max_size=6,
)
headings = st.dictionaries(
    st.integers(0, 7), st.just([ChapterHeading("Wind", "12:40")]), max_size=3
)
widths = st.integers(1, 50)
heights = st.integers(1, 30)


def make_roll(found, chapters, width):
    return Roll(TurnSheet(found, chapters, width))


def all_spots(roll):
    spots, at = [Spot()], Spot()
    while (after := roll.move(at, 1)) != at:
        spots.append(after)
        at = after
    return spots


@given(turns, headings, widths, st.integers(-60, 60))
def test_moving_counts_rows_and_stops_at_both_ends(found, chapters, width, rows):
    roll = make_roll(found, chapters, width)
    spots = all_spots(roll)
    for at in (0, len(spots) // 2, len(spots) - 1):
        expected = spots[min(max(0, at + rows), len(spots) - 1)]
        assert roll.move(spots[at], rows) == expected


@given(turns, headings, widths, heights)
def test_a_view_holds_the_rows_from_a_spot_on(found, chapters, width, height):
    roll = make_roll(found, chapters, width)
    spots = all_spots(roll)
    assert len(roll.view(Spot(), height)) == min(height, len(spots))
    assert len(roll.view(spots[-1], height)) == 1


@given(turns, headings, widths, heights)
def test_at_the_end_the_last_row_is_at_the_foot(found, chapters, width, height):
    roll = make_roll(found, chapters, width)
    spots = all_spots(roll)
    assert roll.end(height) == spots[max(0, len(spots) - height)]


@given(turns, headings, widths, heights)
def test_the_fraction_never_falls_and_is_exact_at_both_ends(
    found, chapters, width, height
):
    roll = make_roll(found, chapters, width)
    fractions = [roll.fraction(spot, height) for spot in all_spots(roll)]
    assert fractions == sorted(fractions)
    assert fractions[0] == (1 if roll.end(height) == Spot() else 0)
    assert fractions[-1] == 1


@given(turns, headings, widths, heights, st.floats(-1, 2))
def test_a_part_of_the_whole_is_found_again(found, chapters, width, height, part):
    roll = make_roll(found, chapters, width)
    spot = roll.at_fraction(part, height)
    assert Spot() <= spot <= roll.end(height)
    if roll.end(height) > Spot() and part in (0, 1):
        assert roll.fraction(spot, height) == part


@given(turns, headings, widths)
def test_an_anchor_leads_back_to_its_row(found, chapters, width):
    roll = make_roll(found, chapters, width)
    for spot in all_spots(roll):
        assert roll.spot(roll.anchor(spot)) == spot


@given(turns, headings, widths, widths)
def test_an_anchor_stays_in_its_words_at_another_width(found, chapters, width, other):
    roll, changed = make_roll(found, chapters, width), make_roll(found, chapters, other)
    for spot in all_spots(roll):
        anchor = roll.anchor(spot)
        there = changed.anchor(changed.spot(anchor))
        assert there.item == anchor.item
        assert there.offset <= anchor.offset


@given(turns, headings, widths, st.integers(-2, 9), st.integers(0, 999))
def test_any_anchor_is_somewhere(found, chapters, width, item, offset):
    roll = make_roll(found, chapters, width)
    assert roll.spot(Anchor(item, offset)).item in range(len(found))


def test_a_turn_at_the_top_shows_its_speaker_without_the_blank_row_above():
    roll = make_roll([Turn("a", speaker="Mira"), Turn("b", speaker="Tom")], {}, 20)
    assert roll.spot(Anchor(1)) == Spot(1, 0, 1)


def test_an_offset_in_the_first_row_shows_what_stands_above():
    roll = make_roll([Turn("wind and deck and hum", speaker="Mira")], {}, 9)
    assert roll.spot(Anchor(0, 3)) == Spot(0, 0, 0)
    assert roll.spot(Anchor(0, 9)) == Spot(0, 0, 2)


def test_nothing_has_no_rows():
    roll = make_roll([], {}, 20)
    assert roll.is_empty
    assert roll.view(Spot(), 9) == []
    assert roll.move(Spot(), 5) == roll.end(9) == roll.at_fraction(0.5, 9) == Spot()
    assert roll.fraction(Spot(), 9) == 0
    assert roll.anchor(roll.spot(Anchor(4, 2))) == Anchor()


class CountingSheet:
    """A sheet of many turns that counts how many it has laid out."""

    def __init__(self, turns):
        self._sheet = TurnSheet(turns, {}, 40)
        self.laid_out = []

    def __len__(self):
        return len(self._sheet)

    def size(self, item):
        return self._sheet.size(item)

    def parts(self, item):
        return self._sheet.parts(item)

    def rows(self, item, part):
        self.laid_out.append((item, part))
        return self._sheet.rows(item, part)


@pytest.mark.parametrize(
    "turns",
    [[Turn(WORDS * 3)] * 20_000, [Turn(WORDS * 16_000)], [Turn("x" * 1_000_000)]],
    ids=["20,000 turns", "1 MB in one turn", "1 MB without a blank"],
)
def test_only_what_is_looked_at_is_laid_out(turns):
    sheet = CountingSheet(turns)
    roll = Roll(sheet)
    for spot in (Spot(), roll.end(40), roll.at_fraction(0.5, 40)):
        roll.view(spot, 40)
        roll.move(spot, -40)
        roll.fraction(spot, 40)
    assert len(sheet.laid_out) < 150


def test_a_count_beyond_all_rows_goes_straight_to_the_end():
    sheet = CountingSheet([Turn("wind")] * 20_000)
    roll = Roll(sheet)
    assert roll.move(Spot(), 10**9) == Spot(19_999, 0, 1)
    assert len(sheet.laid_out) < 5


def test_what_is_kept_is_bounded():
    sheet = CountingSheet([Turn("wind")] * (2 * PARTS_KEPT))
    roll = Roll(sheet)
    roll.view(Spot(), 10_000)
    roll.view(Spot(), 1)
    assert sheet.laid_out.count((0, 0)) == 2


def test_a_first_turn_without_words_is_at_the_start():
    roll = make_roll([Turn(""), Turn("b", speaker="Tom"), Turn("c")], {}, 20)
    assert [roll.fraction(spot, 5) for spot in all_spots(roll)][:3] == [0, 0, 1]


def test_a_count_beyond_all_rows_goes_straight_to_the_start():
    sheet = CountingSheet([Turn("wind")] * 20_000)
    roll = Roll(sheet)
    assert roll.move(Spot(19_999), -(10**9)) == Spot()
    assert len(sheet.laid_out) < 5


@given(turns, headings, widths, st.integers(0, 300))
def test_moving_there_and_back_leads_to_the_same_row(found, chapters, width, rows):
    roll = make_roll(found, chapters, width)
    below = len(all_spots(roll)) - 1
    there = roll.move(Spot(), min(rows, below))
    assert roll.move(there, -min(rows, below)) == Spot()


@given(
    turns.filter(lambda found: all(turn.text for turn in found)),
    headings,
    widths,
    heights,
)
def test_a_row_is_about_found_again_by_its_fraction(found, chapters, width, height):
    roll = make_roll(found, chapters, width)
    for spot in all_spots(roll):
        again = roll.at_fraction(roll.fraction(spot, height), height)
        wanted = min(spot, roll.end(height))
        # At most a blank row, a chapter, a blank row and a name stand above words.
        assert roll.move(wanted, -4) <= again <= roll.move(wanted, 4)


@given(turns, headings, widths)
def test_views_one_below_the_other_hold_every_row_once(found, chapters, width):
    roll = make_roll(found, chapters, width)
    spots = all_spots(roll)
    paged = [row for at in spots[::7] for row in roll.view(at, 7)]
    assert paged == roll.view(Spot(), len(spots))


hostile = st.lists(
    st.builds(
        Turn,
        text=st.text(st.sampled_from("a\n\x1b\u202e\u200b\u0301 桥"), max_size=40),
        repeats=st.sampled_from([1, 265]),
        flags=st.sampled_from([(), (Flag.NON_SPEECH,), (Flag.PHANTOM,)]),
    ),
    min_size=1,
    max_size=4,
)


@given(hostile, widths)
def test_no_text_holds_the_view_back(found, width):
    roll = make_roll(found, {}, width)
    spots = all_spots(roll)
    assert [roll.spot(roll.anchor(spot)) for spot in spots] == spots


def test_the_row_of_words_is_found_below_what_stands_above():
    roll = make_roll([Turn("wind and deck", speaker="Mira")], {}, 9)
    assert roll.words(0, 0) == roll.words(-1, -5) == Spot(0, 0, 1)
    assert roll.words(0, 10) == roll.words(7, 999) == Spot(0, 0, 2)
