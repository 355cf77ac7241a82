"""One row made of a left and a right part; widths here are cells.

The one rule: the result is exactly as wide as asked for, at any width from 0.
"""

from __future__ import annotations

from textual.content import Content

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
