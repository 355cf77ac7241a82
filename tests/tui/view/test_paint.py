"""Painting."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from earmark.view.paint import paint
from earmark.view.pieces import Look, Piece

HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
PROBES = [
    "\x1b]52;c;aGk=\x1b\\",
    "\x1b[6n",
    "\x9b2J",
    "a\u202eb\u2066c",
    "tab\there\x00\x07",
    "\ud800\udfff",
    "two\nlines\r\nthree",
    "[@click=app.quit]x[/]",
    "[/]",
    "[link=x]",
]


@given(st.lists(st.text()), st.integers(0, 60))
def test_a_strip_is_as_wide_as_asked_for_and_harmless(texts, width):
    strip = paint([Piece(text) for text in texts], {}, width)
    assert strip.cell_length == width
    assert HARMFUL.search(strip.text) is None


@pytest.mark.parametrize("probe", PROBES)
def test_probes_are_shown_and_not_obeyed(probe):
    strip = paint([Piece(probe)], {}, 80)
    assert HARMFUL.search(strip.text) is None
    assert all(segment.control is None for segment in strip)
    assert not any(segment.style and segment.style.meta for segment in strip)


def test_markup_is_words():
    assert paint([Piece("[@click=app.quit]x[/]")], {}, 22).text.startswith(
        "[@click=app.quit]x[/]"
    )


def test_looks_are_painted_over_the_style_beneath():
    bold, red = Style(bold=True), Style(color="red")
    strip = paint([Piece("hit", Look.HIT)], {Look.HIT: bold}, 5, red)
    assert [segment.style for segment in strip] == [red + bold, red]
