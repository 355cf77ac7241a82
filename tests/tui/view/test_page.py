"""The rows of a page of blocks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.view.blocks import Fact, Heading, Item, Paragraph
from earmark.view.chunks import LONGEST
from earmark.view.page import MAX_LABEL, PageSheet
from earmark.view.pieces import Look, width_of


def rows_of(blocks, width):
    sheet = PageSheet(blocks, width)
    return [
        row
        for item in range(len(sheet))
        for part in range(len(sheet.parts(item)))
        for row in sheet.rows(item, part)
    ]


def shown(*blocks, width=40):
    """The rows as text, without the blanks at their ends."""
    return [
        "".join(p.text for p in row.pieces()).rstrip() for row in rows_of(blocks, width)
    ]


def test_the_title_of_a_page_is_bold_and_a_section_has_a_rule():
    rows = rows_of([Heading("Bridges", level=1), Heading("People")], 20)
    assert shown(Heading("Bridges", level=1), Heading("People"), width=20) == [
        "Bridges",
        "",
        "People ─────────────",
    ]
    assert (rows[0].look, rows[2].look) == (Look.STRONG, Look.CHAPTER)


def test_a_long_title_is_wrapped_and_its_rule_stands_in_the_last_row():
    title = Heading("Why bridges hum and decks sway")
    assert shown(title, width=16) == ["Why bridges hum", "and decks sway ─"]
    assert shown(title, width=14) == ["Why bridges", "hum and decks", "sway ─────────"]


def test_a_title_of_several_lines_is_one_title():
    assert shown(Heading("Why\nbridges", level=1)) == ["Why bridges"]


def test_facts_that_stand_together_are_aligned():
    assert shown(
        Fact("Show", "Small Talk"),
        Fact("Duration", "48:10"),
        Paragraph("So."),
        Fact("File", "a.vtt"),
    ) == ["Show      Small Talk", "Duration  48:10", "So.", "File  a.vtt"]


def test_facts_hang_under_their_text():
    assert shown(Fact("Show", "Small talk about large bridges"), width=30) == [
        "Show  Small talk about large",
        "      bridges",
    ]


def test_a_label_that_is_too_long_stands_above_its_text():
    label = "x" * (MAX_LABEL + 1)
    assert shown(Fact("Show", "A"), Fact(label, "B")) == ["Show  A", label, "  B"]


def test_labels_stand_above_their_text_where_the_page_is_narrow():
    assert shown(Fact("Recognised by", "its cues"), width=9) == [
        "Recognise",
        "d by",
        "  its",
        "  cues",
    ]


def test_items_hang_under_their_text_and_stand_deeper_by_depth():
    assert shown(Item("wind and deck"), Item("hum", depth=1), width=12) == [
        "• wind and",
        "  deck",
        "  • hum",
    ]


def test_no_depth_leaves_words_without_room():
    assert shown(Item("wind", depth=99), width=12) == ["   • wind"]


def test_a_very_narrow_page_has_words_only():
    assert shown(Item("ab", depth=3), Fact("c", "d"), width=1) == ["a", "b", "c", "d"]


def test_paragraphs_are_parted_by_a_blank_row():
    assert shown(Heading("A", level=1), Paragraph("b"), Paragraph("c")) == [
        "A",
        "b",
        "",
        "c",
    ]
    assert shown(Item("a"), Paragraph("b"), Item("c")) == ["• a", "", "b", "• c"]


def test_remarks_are_quiet():
    rows = rows_of([Paragraph("No chapters.", is_quiet=True), Paragraph("So.")], 20)
    assert [row.look for row in rows if row.is_words] == [Look.QUIET, Look.TEXT]


@pytest.mark.parametrize("block", [Paragraph, Item, lambda t: Fact("Deep", t)])
def test_a_very_long_block_comes_in_parts_without_a_seam(block):
    line = "The deck hums in the wind."
    text = "\n".join([line] * 1000)
    sheet = PageSheet([block(text)], 60)
    assert len(sheet.parts(0)) > 5
    rows = [row for part in range(len(sheet.parts(0))) for row in sheet.rows(0, part)]
    assert [row.text for row in rows] == [line] * 1000
    assert len({width_of(row.left) for row in rows}) == 1


def test_what_stands_above_a_very_long_fact_stands_there_once():
    rows = shown(Fact("x" * 30, "wind " * LONGEST), Heading("deck " * LONGEST))
    assert rows.count("x" * 30) == 1
    assert " ".join(rows).count("deck") == LONGEST
    assert sum("─" in row for row in rows) == 1


def test_an_empty_page_has_no_rows():
    assert len(PageSheet([], 40)) == 0


words = st.text()
blocks = st.one_of(
    st.builds(Heading, words, st.integers(1, 3)),
    st.builds(Paragraph, words, st.booleans()),
    st.builds(Item, words, st.integers(0, 12)),
    st.builds(Fact, words, words),
)


@given(st.lists(blocks, min_size=1, max_size=5), st.integers(1, 60))
def test_any_block_has_rows_that_fit_at_any_width(found, width):
    sheet = PageSheet(found, width)
    for item in range(len(sheet)):
        rows = sheet.rows(item, 0)
        assert any(row.is_words for row in rows)
        # One column has no room for a character of two cells.
        assert all(width_of(row.pieces()) <= max(2, width) for row in rows)
        assert sheet.size(item) >= rows[-1].offset


@given(st.text("ab 桥", max_size=60), st.integers(2, 60), st.integers(0, 9))
def test_every_letter_of_a_block_is_shown(text, width, depth):
    for block in (Heading(text), Paragraph(text), Item(text, depth), Fact("x", text)):
        rows = rows_of([block], width)
        letters = "".join(row.text for row in rows if row.is_words)
        assert letters.replace(" ", "") == text.replace(" ", "")
        assert all(width_of(row.pieces()) <= width for row in rows)
