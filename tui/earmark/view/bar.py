"""The bar at the right edge: where the view is in the whole, and where the hits are.

The one rule: one character for each row of the view, none where all is in view.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class BarSigns:
    """Characters of the bar, each one cell wide."""

    view: str = "│"
    """What is on the screen."""

    hit: str = "▐"
    """A hit lies here."""

    both: str = "█"
    """A hit that is on the screen."""


def draw_bar(
    height: int,
    total: float,
    view: tuple[float, float],
    hits: Sequence[float],
    signs: BarSigns,
) -> tuple[str, ...]:
    """Draw the bar.

    Args:
        height: Rows.
        total: Length of the whole, in whatever unit.
        view: Where the view begins and ends in it.
        hits: Where something was found, ascending.
        signs: Characters to draw with.
    """
    if height < 1 or total <= 0:
        return (" ",) * max(0, height)
    first = min(height - 1, int(view[0] / total * height))
    last = max(first + 1, min(height, ceil(view[1] / total * height)))
    found = _rows_with(hits, height, total)
    return tuple(
        _sign(is_view=first <= row < last, is_hit=row in found, signs=signs)
        for row in range(height)
    )


def _rows_with(hits: Sequence[float], height: int, total: float) -> set[int]:
    """The rows of the bar in which a hit lies."""
    edges = [bisect_left(hits, row / height * total) for row in range(height)]
    edges.append(len(hits))
    return {row for row in range(height) if edges[row] < edges[row + 1]}


def _sign(*, is_view: bool, is_hit: bool, signs: BarSigns) -> str:
    if is_view:
        return signs.both if is_hit else signs.view
    return signs.hit if is_hit else " "
