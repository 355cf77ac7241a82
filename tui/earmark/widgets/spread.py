"""One row made of a left and a right part; widths here are cells.

The one rule: the result is exactly as wide as asked for, at any width from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 2
"""Cells kept free between the two parts."""


def shorten(content: Content, width: int, ellipsis: str) -> Content:
    """Cut content to a width and say so with an ellipsis."""
    if content.cell_length <= width:
        return content
    room = width - Content(ellipsis).cell_length
    if room < 0:
        return content.truncate(max(0, width))
    return content.truncate(room) + Content(ellipsis)


def spread(left: Content, right: Content, width: int, ellipsis: str) -> Content:
    """Put `left` and `right` at the two ends of a row; the left part gives way.

    Where both do not fit, the right part is kept as long as it leaves half the row.
    """
    right = shorten(right, max(width // 2, width - left.cell_length - GAP), ellipsis)
    gap = GAP if right else 0
    left = shorten(left, max(0, width - right.cell_length - gap), ellipsis)
    free = max(0, width - left.cell_length - right.cell_length)
    return left + Content(" " * free) + right


def pick(ways: Sequence[Content], width: int) -> Content:
    """The first way of saying something that fits, or the last."""
    fitting = (way for way in ways if way.cell_length <= width)
    return next(fitting, ways[-1] if ways else Content())


def line_up(parts: Sequence[Content], width: int) -> Content:
    """Put parts side by side; where they do not fit, the longest give way first."""
    kept = list(parts)
    while len(kept) > 1 and _length(kept) > width:
        kept.remove(max(kept, key=lambda part: part.cell_length))
    return Content(" " * GAP).join(kept)


def _length(parts: Sequence[Content]) -> int:
    return sum(part.cell_length for part in parts) + GAP * (len(parts) - 1)
