"""The line being typed, and rows made of two parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from earmark.widgets.line import MAX_LINE, Line
from earmark.widgets.spread import shorten, spread
from earmark_index.text import clean_line


def test_text_is_inserted_at_the_cursor():
    assert Line("slt", 1).insert("a") == Line("salt", 2)


def test_newlines_become_blanks_and_controls_visible():
    assert Line().insert("a\nb\x1b").text == "a b^["


def test_the_line_has_a_limit():
    assert len(Line().insert("x" * 5000).text) == MAX_LINE
    assert len(Line.of("x" * 5000).text) == MAX_LINE


def test_deleting_left_and_right_of_the_cursor():
    assert Line("salt", 2).delete_left() == Line("slt", 1)
    assert Line("salt", 2).delete_right() == Line("sat", 2)


def test_deleting_at_the_ends_changes_nothing():
    assert Line("salt", 0).delete_left() == Line("salt", 0)
    assert Line("salt", 4).delete_right() == Line("salt", 4)


@pytest.mark.parametrize(
    ("text", "left"), [("a bc", "a "), ("a bc  ", "a "), ("bc", ""), ("", "")]
)
def test_a_word_is_deleted_with_the_blanks_after_it(text, left):
    assert Line.of(text).delete_word().text == left


def test_deleting_a_word_keeps_what_follows_the_cursor():
    assert Line("a bc d", 4).delete_word() == Line("a  d", 2)


@given(
    st.text(max_size=30),
    st.lists(
        st.one_of(
            st.builds(lambda text: lambda line: line.insert(text), st.text(max_size=5)),
            st.sampled_from([Line.delete_left, Line.delete_right, Line.delete_word]),
            st.builds(lambda n: lambda line: line.move(n), st.integers(-5, 5)),
        ),
        max_size=20,
    ),
)
def test_the_cursor_never_leaves_the_text(start, edits):
    line = Line.of(start)
    for edit in edits:
        line = edit(line)
        assert 0 <= line.cursor <= len(line.text) <= MAX_LINE


@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 50))
def test_a_row_is_exactly_as_wide_as_asked(left, right, width):
    # What is shown was cleaned: a joiner at an end would swallow the blank beside it.
    left, right = clean_line(left), clean_line(right)
    row = spread(Content(left), Content(right), width, "...")
    assert row.cell_length == width


def test_both_parts_are_shown_where_there_is_room():
    assert spread(Content("ab"), Content("cd"), 8, "…").plain == "ab    cd"


def test_the_left_part_gives_way():
    assert spread(Content("abcdefgh"), Content("xy"), 8, "…").plain == "abc…  xy"


def test_a_cut_is_marked():
    assert shorten(Content("abcdef"), 4, "…").plain == "abc…"
    assert shorten(Content("abcdef"), 4, "...").plain == "a..."
    assert shorten(Content("abc"), 4, "…").plain == "abc"
