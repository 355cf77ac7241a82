"""Marks in words that are shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from earmark.view.cells import is_inside_cluster
from earmark.view.pieces import Look, Piece
from earmark.view.spans import in_row, mark
from earmark_index.text import clean

texts = st.text(st.sampled_from("ab 桥e\u0301☺\ufe0f👩\u200d👧🇩🇪")).map(clean)
spans = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))).map(
    lambda found: sorted((min(span), max(span)) for span in found)
)


@given(texts, spans)
def test_marking_changes_neither_words_nor_width(text, found):
    pieces = mark(text, found, Look.TEXT, Look.HIT)
    assert "".join(piece.text for piece in pieces) == text
    assert sum(piece.width for piece in pieces) == cell_len(text)


def test_what_was_found_is_marked():
    pieces = mark("the deck hums", ((4, 8),), Look.TEXT, Look.HIT)
    assert [(piece.text, piece.look) for piece in pieces] == [
        ("the ", Look.TEXT),
        ("deck", Look.HIT),
        (" hums", Look.TEXT),
    ]


def test_a_mark_takes_all_of_a_cluster():
    pieces = mark("ae\u0301b", ((1, 2),), Look.TEXT, Look.HIT)
    assert [piece.text for piece in pieces] == ["a", "e\u0301", "b"]


def test_a_row_has_the_spans_that_meet_it():
    found = ((0, 3), (8, 12), (15, 18), (30, 31))
    assert in_row(found, 10, 10) == ((0, 2), (5, 8))
    assert in_row(found, 3, 5) == ()
    assert in_row((), 0, 5) == ()


def test_a_span_over_several_rows_is_in_each():
    assert in_row(((2, 40),), 10, 10) == ((0, 10),)


@given(texts, spans)
def test_no_mark_tears_a_cluster(text, found):
    at = 0
    for piece in mark(text, found, Look.TEXT, Look.HIT):
        assert not is_inside_cluster(text, at)
        at += len(piece.text)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), max_size=9),
    st.integers(0, 60),
    st.integers(0, 20),
)
def test_in_a_row_is_what_meets_it_and_nothing_else(steps, start, length):
    found, at = [], 0
    for gap, size in steps:
        found.append((at + gap, at + gap + size))
        at += gap + size
    inside = {
        place - start
        for first, last in found
        for place in range(first, last)
        if start <= place < start + length
    }
    shown = in_row(found, start, length)
    assert {place for first, last in shown for place in range(first, last)} == inside
    assert all(0 <= first < last <= length for first, last in shown)


def test_without_spans_a_row_is_one_piece():
    assert mark("", (), Look.QUIET, Look.HIT) == (Piece("", Look.QUIET),)


def test_spans_without_length_mark_nothing():
    assert in_row(((3, 3), (5, 6)), 0, 9) == ((5, 6),)
