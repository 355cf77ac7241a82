"""The rows of a transcript."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.view.names import CHANGED, UNNAMED
from earmark.view.pieces import Look, width_of
from earmark.view.turns import ChapterHeading, Signs, TurnSheet
from earmark_index.model import Flag, SpeakerOrigin, TimeOrigin, Turn

MIRA = Turn(
    "So when the wind meets the deck it does not push evenly.",
    speaker="Mira Okafor",
    speaker_origin=SpeakerOrigin.EXPLICIT,
    start_ms=761_000,
    time_origin=TimeOrigin.EXACT,
)
TOM = Turn("Why?", speaker="Tom Vale", start_ms=785_000, time_origin=TimeOrigin.EXACT)


def shown(*turns, width=30, headings=None, item=None):
    """The rows of the last turn, or of another, as text."""
    sheet = TurnSheet(turns, headings or {}, width)
    rows = sheet.rows(len(turns) - 1 if item is None else item, 0)
    return ["".join(piece.text for piece in row.pieces()) for row in rows]


def looks(*turns, width=30):
    rows = TurnSheet(turns, {}, width).rows(len(turns) - 1, 0)
    return [piece.look for row in rows for piece in row.pieces() if piece.text.strip()]


def test_a_turn_has_its_speaker_and_its_time_above_its_words():
    assert shown(MIRA) == [
        "Mira Okafor              12:41",
        "So when the wind meets the",
        "deck it does not push evenly.",
    ]
    assert looks(TOM) == [Look.SPEAKER, Look.TIME, Look.TEXT]


def test_a_blank_row_parts_turns():
    assert shown(MIRA, TOM) == ["", "Tom Vale                 13:05", "Why?"]


def test_a_speaker_who_goes_on_is_not_named_again_but_the_time_is():
    again = Turn("Well.", speaker="Mira Okafor", start_ms=800_000)
    assert shown(MIRA, again) == ["                         13:20", "Well."]


def test_the_same_time_is_not_written_again():
    again = Turn("Well.", speaker="Mira Okafor", start_ms=761_400)
    assert shown(MIRA, again) == ["", "Well."]


def test_an_estimated_time_says_so():
    turn = Turn("Well.", start_ms=1000, time_origin=TimeOrigin.ESTIMATED)
    assert shown(turn, width=10) == ["     ~0:01", "Well."]


def test_nothing_known_is_nothing_shown():
    assert shown(Turn("Well.")) == ["Well."]
    assert shown(Turn("Well."), Turn("Yes.")) == ["", "Yes."]


def test_a_turn_without_a_name_after_one_with_a_name_says_so():
    assert shown(TOM, Turn("Well.")) == ["", UNNAMED, "Well."]


def test_a_change_without_a_name_is_shown_as_the_source_has_it():
    assert shown(TOM, Turn("Well.", flags=(Flag.CHANGE,))) == ["", CHANGED, "Well."]


def test_an_inherited_speaker_is_no_fact():
    jingle = Turn("[Music]", flags=(Flag.NON_SPEECH,))
    heir = Turn("Well.", speaker="Tom Vale", speaker_origin=SpeakerOrigin.INHERITED)
    assert shown(TOM, jingle, heir) == ["", "~Tom Vale", "Well."]
    assert looks(TOM, jingle, heir)[0] is Look.INHERITED


def test_what_is_no_speech_stands_in_brackets_once():
    flags = (Flag.NON_SPEECH,)
    assert shown(Turn("applause", flags=flags)) == ["[applause]"]
    assert shown(Turn("[Music]", flags=flags)) == ["[Music]"]
    assert shown(Turn("a long jingle", flags=flags), width=9) == ["[a long", " jingle]"]
    assert looks(Turn("applause", flags=flags)) == [Look.QUIET] * 3


def test_repeats_are_counted_behind_the_words():
    assert shown(Turn("Thank you.", repeats=265)) == ["Thank you. (×265)"]
    assert shown(Turn("Thank you.", repeats=265), width=12) == ["Thank you.", "(×265)"]


def test_a_phantom_line_is_doubted():
    phantom = Turn("Subtitles by Nobody", flags=(Flag.PHANTOM,))
    assert shown(phantom, width=40) == ["Subtitles by Nobody (not spoken?)"]


def test_a_chapter_stands_above_its_first_turn_with_a_rule_and_its_time():
    headings = {0: [ChapterHeading("~Wind", "12:40")]}
    assert shown(MIRA, headings=headings)[:3] == [
        "~Wind ────────────────── 12:40",
        "",
        "Mira Okafor              12:41",
    ]


def test_below_a_chapter_the_speaker_is_named_again():
    headings = {1: [ChapterHeading("Wind"), ChapterHeading("Decks", depth=1)]}
    assert shown(TOM, TOM, headings=headings)[:5] == [
        "",
        "Wind ─────────────────────────",
        "  Decks ──────────────────────",
        "",
        "Tom Vale                 13:05",
    ]


def test_a_long_title_gives_way_to_its_time():
    headings = {0: [ChapterHeading("How a deck sways in the wind", "12:40")]}
    assert shown(TOM, headings=headings, width=20)[0] == "How a deck sw… 12:40"


def test_plain_signs_are_used_where_the_screen_has_no_others():
    sheet = TurnSheet(
        (Turn("Yes.", repeats=2),),
        {0: [ChapterHeading("A")]},
        9,
        Signs("-", "x", "..."),
    )
    rows = ["".join(p.text for p in row.pieces()) for row in sheet.rows(0, 0)]
    assert rows == ["A -------", "", "Yes. (x2)"]


def test_paragraphs_of_a_turn_begin_on_rows_of_their_own():
    assert shown(Turn("One.\nTwo.")) == ["One.", "Two."]


def test_a_very_long_turn_comes_in_parts():
    turn = Turn("The deck hums.\n" * 1000, speaker="Tom Vale", repeats=2)
    sheet = TurnSheet((turn,), {}, 40)
    parts = sheet.parts(0)
    rows = [row for part in range(len(parts)) for row in sheet.rows(0, part)]
    words = [row for row in rows if row.is_words]
    assert len(parts) > 3
    assert [row.text for row in words[:1000]] == ["The deck hums."] * 1000
    assert [row.offset for row in words] == sorted(row.offset for row in words)


def test_every_part_of_a_very_long_jingle_stands_in_the_same_brackets():
    sheet = TurnSheet((Turn("la " * 5000, flags=(Flag.NON_SPEECH,)),), {}, 40)
    parts = range(len(sheet.parts(0)))
    rows = [row.pieces() for part in parts for row in sheet.rows(0, part)]
    assert len(parts) > 2
    assert [row[0].text for row in rows] == ["[", *" " * (len(rows) - 1)]
    assert [number for number, row in enumerate(rows) if row[-1].text == "]"] == [
        len(rows) - 1
    ]


def test_parts_meet_in_order_and_hold_everything_once():
    text = "The deck hums in the wind. " * 40_000
    sheet = TurnSheet((Turn(text),), {}, 60)
    parts = sheet.parts(0)
    assert (len(text), len(parts)) > (1_000_000, 250)
    for part in (0, len(parts) // 2, len(parts) - 2):
        rows = sheet.rows(0, part)
        assert rows[0].offset == parts[part]
        said = " ".join(row.text for row in rows).split()
        assert said == text[parts[part] : parts[part + 1]].split()


def test_a_note_behind_an_empty_last_line_takes_no_row():
    assert shown(Turn("So.\n", repeats=265), width=3) == ["So.", "(×2"]


def test_no_depth_leaves_a_chapter_without_room():
    headings = {0: [ChapterHeading("Wind", depth=99)]}
    assert shown(TOM, headings=headings, width=20)[0] == "     Wind ──────────"


def test_a_chapter_without_a_title_has_its_rule():
    headings = {0: [ChapterHeading("\n", "1:00")]}
    assert shown(TOM, headings=headings, width=12)[0] == "─ ───── 1:00"


turns = st.builds(
    Turn,
    text=st.text(),
    speaker=st.none() | st.text(),
    speaker_origin=st.sampled_from(SpeakerOrigin),
    start_ms=st.none() | st.integers(0, 10**7),
    time_origin=st.sampled_from(TimeOrigin),
    flags=st.lists(st.sampled_from(Flag)).map(tuple),
    repeats=st.integers(1, 300),
)
headings = st.dictionaries(
    st.integers(0, 2),
    st.lists(st.builds(ChapterHeading, st.text(), st.just("1:00"), st.integers(0, 9))),
)


@given(st.lists(turns, min_size=1, max_size=3), headings, st.integers(1, 60))
def test_any_turn_has_rows_at_any_width(found, chapters, width):
    sheet = TurnSheet(found, chapters, width)
    for item in range(len(sheet)):
        rows = sheet.rows(item, 0)
        assert any(row.is_words for row in rows)
        # One column has no room for a character of two cells.
        assert all(width_of(row.pieces()) <= max(2, width) for row in rows)
