"""The transcript, painted."""

from __future__ import annotations

import re

import pytest

from earmark.glyphs import ASCII, UNICODE
from earmark.view.roll import Anchor
from earmark.view.turns import ChapterHeading
from earmark.widgets.transcript import LEAD_ROWS, TranscriptView
from earmark_index.model import Flag, Reading, SpeakerOrigin, TimeOrigin, Turn

DECK = "So when the wind meets the deck it does not push evenly, and the deck hums."
HEADINGS = {0: [ChapterHeading("~Wind", "0:00")], 2: [ChapterHeading("Salt", "2:00")]}
HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def turn(text, speaker="Mira", minute=0):
    origin = SpeakerOrigin.EXPLICIT
    return Turn(text, speaker, origin, minute * 60_000, None, TimeOrigin.EXACT)


def reading(*turns):
    return Reading(turns, tuple(range(len(turns))))


TALK = reading(
    turn(DECK),
    turn("Why?", "Tom", 1),
    turn("桥面开始摇晃，工程师们都知道这一点（共振）。", "林晓", 2),
    turn("The deck sways.", "林晓", 3),
)
LONG = reading(*(turn(f"{n} {DECK}", "Mira" if n % 2 else "Tom") for n in range(300)))


@pytest.fixture
def view():
    return TranscriptView(UNICODE, 30)


def style_of(strip, word):
    """Style of the segment that holds a word, and only that word."""
    return next(segment.style for segment in strip if segment.text == word)


async def test_turns_stand_below_their_chapters_with_speaker_and_time(
    widget_app, view, lines
):
    async with widget_app(view).run_test(size=(40, 18)):
        view.show(TALK, HEADINGS)
        assert [line[:32].rstrip() for line in lines(view)] == [
            "  ~Wind ─────────────────── 0:00",
            "",
            "  Mira                      0:00",
            "  So when the wind meets the",
            "  deck it does not push evenly,",
            "  and the deck hums.",
            "",
            "  Tom                       1:00",
            "  Why?",
            "",
            "  Salt ──────────────────── 2:00",
            "",
            "  林晓                      2:00",
            "  桥面开始摇晃，工程师们都知道这",
            "  一点（共振）。",
            "                            3:00",
            "  The deck sways.",
            "",
        ]


async def test_hits_are_marked_by_style_and_in_the_margin(widget_app, view, strips):
    async with widget_app(view).run_test(size=(40, 16)):
        view.show(TALK, {})
        view.set_highlights({0: ((27, 31), (65, 69)), 3: ((4, 8),)}, 3)
        rows = [strip for strip in strips(view) if "deck" in strip.text]
        styles = [style_of(strip, "deck") for strip in rows]
        assert [style.underline for style in styles] == [True, True, None]
        assert [style.reverse for style in styles] == [None, None, True]
        signs = [strip.text[0] for strip in strips(view)]
        assert signs.count(UNICODE.hit) == 2
        assert signs.count(UNICODE.current_hit) == 1


async def test_marks_go_when_another_reading_is_shown(widget_app, view, lines):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(TALK, {})
        view.set_highlights({0: ((0, 2),)}, 0)
        view.show(TALK, {})
        assert all(line[:1] in ("", " ") for line in lines(view))


async def test_the_bar_shows_the_view_and_the_hits(widget_app, view, lines):
    async with widget_app(view).run_test(size=(40, 10)):
        view.show(LONG, {}, turn=160)
        view.set_highlights({0: ((0, 1),), 161: ((0, 1),), 299: ((0, 1),)}, 0)
        bar = [line[39:] for line in lines(view)]
        assert bar == ["▐", "", "", "", "", "█", "", "", "", "▐"]


async def test_signs_in_ascii(widget_app, lines):
    view = TranscriptView(ASCII, 30)
    async with widget_app(view).run_test(size=(40, 10)):
        view.show(LONG, {5: [ChapterHeading("Wind")]}, turn=5)
        view.set_highlights({5: ((2, 4),), 290: ((0, 1),)}, 5)
        assert "".join(lines(view)).isascii()
        assert any(line.startswith(ASCII.current_hit) for line in lines(view))


async def test_a_resize_keeps_the_words_at_the_top(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)) as pilot:
        view.show(LONG, {})
        view.go_turn(100, 30)
        at = view.place
        for width in (20, 100, 7, 40):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            top = view.shown[0]
            assert top[0] == at[0]
            assert top[1].offset <= at[1] <= top[1].offset + len(top[1].text)
        assert view.place == at


async def test_lines_and_pages_move_the_view_and_stop_at_both_ends(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(LONG, {})
        view.scroll_lines(-5)
        assert view.place == (0, 0)
        view.scroll_pages(1)
        view.scroll_pages(-1)
        assert (view.place, view.fraction) == ((0, 0), 0)
        view.scroll_lines(10**9)
        assert view.fraction == 1
        assert view.shown[-1][0] == 299
        assert len(view.shown) == 12
        end = view.spot
        view.scroll_lines(1)
        assert view.spot == end
        view.scroll_lines(-1)
        assert view.fraction < 1


async def test_a_turn_near_the_end_can_be_at_the_top(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(LONG, {})
        view.go_turn(299)
        assert view.place == (299, 0)
        view.scroll_lines(1)
        assert view.place == (299, 0)


async def test_a_hit_is_revealed_with_its_speaker_and_what_was_said_before(
    widget_app, view, lines
):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(LONG, {})
        view.reveal(200, 60)
        assert view.place[0] == 199
        begin = view.roll.spot(Anchor(200, 0))
        above = next(n for n in range(12) if view.roll.move(view.spot, n) == begin)
        assert above == 2
        assert any(line.startswith("  Tom") for line in lines(view)[above : above + 2])


async def test_a_hit_that_is_in_view_moves_nothing(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(LONG, {})
        view.reveal(1, 3)
        assert view.place == (0, 0)


async def test_a_hit_in_the_last_row_of_the_view_moves_nothing(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(LONG, {})
        for go in (lambda: view.go_turn(100), view.go_end):
            go()
            before, (item, row) = view.spot, view.shown[-1]
            assert row.is_words
            view.reveal(item, row.offset)
            assert view.spot == before


async def test_a_hit_just_outside_of_the_view_moves_it(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(LONG, {}, turn=100)
        foot = view.roll.move(view.spot, 12)
        below = view.roll.anchor(foot)
        view.reveal(below.item, below.offset)
        assert view.place[0] > 100
        view.scroll_lines(-1)
        view.reveal(100, 0)
        assert view.place[0] == 99


async def test_a_hit_near_the_end_leaves_no_rows_empty(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(LONG, {})
        view.reveal(299, 40)
        assert len(view.shown) == 12
        assert view.shown[-1][0] == 299


@pytest.mark.parametrize("height", [1, 2, 4, 12])
async def test_whatever_the_height_a_hit_is_shown(widget_app, view, height):
    chapters = {2: [ChapterHeading(f"Part {n}") for n in range(9)]}
    async with widget_app(view).run_test(size=(40, height)):
        for number, offset in [(2, 0), (2, 70), (1, 3), (299, 0)]:
            view.show(LONG, chapters, turn=150)
            view.reveal(number, offset)
            assert any(
                item == number
                and row.is_words
                and row.offset <= offset <= row.offset + len(row.text)
                for item, row in view.shown
            )


async def test_a_hit_deep_in_a_long_turn_has_rows_above_it(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(reading(turn("The deck hums. " * 1000)), {})
        view.reveal(0, 9000)
        offsets = [row.offset for _, row in view.shown]
        assert sum(offset <= 9000 for offset in offsets) == LEAD_ROWS + 1


async def test_a_hit_deep_in_a_long_turn_is_in_view(widget_app, view):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(reading(turn("The deck hums. " * 70_000)), {})
        view.reveal(0, 500_000)
        assert view.place[0] == 0
        starts = [row.offset for _, row in view.shown]
        assert starts[0] < 500_000 < starts[-1]


async def test_one_megabyte_moves_as_fast_as_anything(widget_app, view, lines):
    async with widget_app(view).run_test(size=(40, 12)):
        view.show(reading(turn("桥" * 1_000_000)), {})
        view.go_end()
        assert lines(view)[-1].startswith("  桥")
        assert view.fraction == 1
        view.go_fraction(0.5)
        assert view.fraction == pytest.approx(0.5, abs=0.01)


async def test_of_20_000_turns_only_those_near_the_view_are_wrapped(widget_app, view):
    many = reading(*(turn(f"{n} {DECK}") for n in range(20_000)))
    async with widget_app(view).run_test(size=(40, 12)) as pilot:
        view.show(many, {})
        await pilot.pause()
        view.set_highlights(dict.fromkeys(range(0, 20_000, 3), ((0, 1),)), 0)
        view.go_turn(10_000)
        view.reveal(15_000, 40)
        view.go_fraction(0.3)
        view.scroll_pages(3)
        view.scroll_lines(10**9)
        view.scroll_lines(-(10**9))
        await pilot.pause()
        assert view.place == (0, 0)
        assert view.roll._rows.cache_info().misses < 200


async def test_hits_of_turns_that_are_not_shown_are_left_out(widget_app, view, lines):
    async with widget_app(view).run_test(size=(40, 10)):
        view.show(LONG, {})
        view.set_highlights({999: ((0, 1),)}, 999)
        assert [line[39:] for line in lines(view)] == ["│", *[""] * 9]


async def test_a_turn_and_a_hit_without_spans_are_marked_on_the_bar(
    widget_app, view, lines
):
    async with widget_app(view).run_test(size=(40, 10)):
        view.show(LONG, {})
        view.set_highlights({150: (), 299: ((0, 1),)}, None)
        assert [line[39:] for line in lines(view)][-1] == "▐"


async def test_every_hit_of_a_very_long_turn_is_on_the_bar(widget_app, view, lines):
    async with widget_app(view).run_test(size=(40, 10)):
        view.show(reading(turn("The deck hums. " * 1000)), {})
        view.set_highlights({0: ((1, 2), (7400, 7404), (14_990, 14_994))}, 0)
        assert "".join(line[39:] or " " for line in lines(view)) == "█   ▐    ▐"


async def test_a_theme_changes_what_is_painted(widget_app, view, strips):
    app = widget_app(view)
    async with app.run_test(size=(40, 12)) as pilot:
        view.show(TALK, HEADINGS)
        before = style_of(strips(view)[2], "Mira")
        app.theme = "dracula"
        await pilot.pause()
        assert style_of(strips(view)[2], "Mira").color != before.color


async def test_a_higher_view_shows_more_and_keeps_its_top(widget_app, view):
    async with widget_app(view).run_test(size=(40, 6)) as pilot:
        view.show(LONG, {}, turn=9)
        rolled = view.roll
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert view.place == (9, 0)
        assert len(view.shown) == 20
        assert view.roll is rolled


async def test_row_by_row_every_row_comes_by_once(widget_app, view):
    said = reading(turn("The deck hums.\n" * 700), turn("Why?", "Tom", 1))
    async with widget_app(view).run_test(size=(40, 5)):
        view.show(said, {})
        down = [view.shown[0]]
        while view.fraction < 1:
            view.scroll_lines(1)
            down.append(view.shown[0])
        up = [view.shown[0]]
        while view.place != (0, 0) or view.spot.row:
            view.scroll_lines(-1)
            up.append(view.shown[0])
        assert len(down) == 701
        assert up == down[::-1]


PROBES = [
    "\x1b]52;c;aGk=\x1b\\ \x1b[6n \x9b2J",
    "a\u202eb\u2066c\u200ed",
    "\x00\x07\x08\x7f \ud800",
    "[@click=app.quit]x[/] [/] [/b] [link=x]y",
]


@pytest.mark.parametrize("probe", PROBES)
async def test_nothing_from_outside_acts_on_the_terminal(widget_app, strips, probe):
    view = TranscriptView(UNICODE, 0)
    flags = (Flag.NON_SPEECH,)
    said = Turn(probe, speaker=probe, speaker_origin=SpeakerOrigin.EXPLICIT)
    async with widget_app(view).run_test(size=(120, 12)):
        view.show(
            reading(said, Turn(probe, flags=flags)), {0: [ChapterHeading(probe, probe)]}
        )
        view.set_highlights({0: ((1, 3),)}, 0)
        for strip in strips(view):
            assert HARMFUL.search(strip.text) is None
            assert strip.cell_length == 120
            assert not any(part.style and part.style.meta for part in strip)


def test_markup_is_painted_as_words(view):
    view.show(reading(turn("[@click=app.quit]x[/]")), {})
    assert view.shown[1][1].text == "[@click=app.quit]x[/]"


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (3, 9), (15, 2), (16, 3), (200, 60)])
async def test_any_size_is_survived(widget_app, view, strips, size):
    async with widget_app(view).run_test(size=size):
        view.show(TALK, HEADINGS)
        view.set_highlights({2: ((0, 2),)}, 2)
        for move in (
            view.go_end,
            lambda: view.scroll_lines(-3),
            lambda: view.reveal(2, 1),
            lambda: view.go_fraction(0.5),
            lambda: view.scroll_pages(0.5),
        ):
            move()
            assert all(strip.cell_length == size[0] for strip in strips(view))


async def test_nothing_to_show_is_shown(widget_app, view, lines):
    async with widget_app(view).run_test(size=(40, 3)):
        view.show(reading(), {})
        view.scroll_lines(1)
        view.go_end()
        view.reveal(0)
        view.go_turn(5, 5)
        view.set_highlights({3: ((0, 1),)}, 3)
        assert (view.place, view.fraction) == ((0, 0), 0)
        assert lines(view) == [""] * 3


def test_movements_before_the_first_layout_are_kept(view):
    view.show(LONG, {})
    view.go_turn(9)
    view.scroll_lines(1)
    view.go_end()
    view.go_turn(7)
    assert view.place == (7, 0)


async def test_without_colours_the_looks_still_differ(
    widget_app, view, strips, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    async with widget_app(view).run_test(size=(40, 16)):
        view.show(TALK, {})
        view.set_highlights({0: ((27, 31),), 3: ((4, 8),)}, 3)
        rows = [strip for strip in strips(view) if "deck" in strip.text]
        assert style_of(strips(view)[0], "Mira").bold
        assert style_of(rows[0], "deck").underline
        assert style_of(rows[-1], "deck").reverse
