"""Rows that are made to fit, from wide to narrow."""

from __future__ import annotations

import pytest
from textual.content import Content

from earmark.widgets.spread import line_up, pick

TRAIL = tuple(
    map(Content, ["earmark > Small Talk > Salt", "Small Talk > Salt", "Salt"])
)
HINTS = tuple(map(Content, ["Space page", "/ search", "Tab chapters", "h help"]))


@pytest.mark.parametrize(
    ("width", "way"),
    [(27, "earmark > Small Talk > Salt"), (26, "Small Talk > Salt"), (0, "Salt")],
)
def test_the_longest_way_that_fits_is_picked(width, way):
    assert pick(TRAIL, width).plain == way


def test_nothing_to_pick_from_is_nothing():
    assert pick((), 10).plain == ""


@pytest.mark.parametrize(
    ("width", "row"),
    [
        (80, "Space page  / search  Tab chapters  h help"),
        (41, "Space page  / search  h help"),
        (27, "/ search  h help"),
        (10, "h help"),
        (3, "h help"),
    ],
)
def test_the_longest_hints_give_way_first(width, row):
    assert line_up(HINTS, width).plain == row
