"""Rows of words and what was found in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.view.pieces import Look, Piece
from earmark.view.rows import Row, wrap_rows
from earmark_index.text import clean

TEXT = "So when the wind meets the deck\nit hums."
LABEL = Row(left=(Piece("Mira", Look.SPEAKER),), is_words=False)


def test_a_gap_is_a_row_of_nothing_above_the_words():
    assert Row(is_words=False).is_gap
    assert not LABEL.is_gap
    assert not Row().is_gap


def test_a_row_is_what_stands_left_of_the_words_the_words_and_what_stands_right():
    row = Row(4, "deck", left=(Piece("["),), right=(Piece("]"),))
    assert row.pieces() == (Piece("["), Piece("deck"), Piece("]"))
    assert row.pieces(((1, 3),), Look.CURRENT_HIT) == (
        Piece("["),
        Piece("d"),
        Piece("ec", Look.CURRENT_HIT),
        Piece("k"),
        Piece("]"),
    )


def test_what_was_found_is_counted_from_the_start_of_the_row():
    row = Row(10, "meets the deck")
    assert row.found(((0, 12), (20, 24), (24, 30))) == ((0, 2), (10, 14))
    assert row.found(()) == ()


def test_nothing_is_found_above_the_words():
    assert LABEL.found(((0, 9),)) == ()


def test_rows_know_where_they_are_in_the_whole_text():
    rows = wrap_rows(TEXT, (12, 40), 14, Look.QUIET, (Piece("  "),))
    assert [(row.offset, row.text) for row in rows] == [
        (12, "wind meets the"),
        (27, "deck"),
        (32, "it hums."),
    ]
    assert {row.look for row in rows} == {Look.QUIET}
    assert {row.left for row in rows} == {(Piece("  "),)}


def test_a_newline_at_the_end_of_a_stretch_is_no_row():
    assert [row.text for row in wrap_rows("a\nb", (0, 2), 9, Look.TEXT)] == ["a"]
    assert [row.text for row in wrap_rows("a\n", (0, 2), 9, Look.TEXT)] == ["a", ""]


@given(
    st.text("ab .\n桥，e\u0301", max_size=80).map(clean),
    st.integers(1, 20),
    st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=4),
)
def test_every_found_character_but_blanks_is_marked_once(text, width, cuts):
    spans, at = [], 0
    for start, length in sorted(cuts):
        first = max(at, start)
        at = min(len(text), first + length)
        if first < at:
            spans.append((first, at))
    marked = [
        text[row.offset + first : row.offset + last]
        for row in wrap_rows(text, (0, len(text)), width, Look.TEXT)
        for first, last in row.found(spans)
    ]
    wanted = "".join(text[first:last] for first, last in spans)
    assert "".join("".join(marked).split()) == "".join(wanted.split())
