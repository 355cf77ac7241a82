"""Wrapping text into lines of a width, for Latin, Chinese and anything else.

The one rule: every code point but the blanks where a line ends stands in exactly one
line, and no line is wider than asked for (a character of two cells in one column is).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .breaks import BLANKS, last_break
from .cells import cluster_end, cluster_start, edges, is_inside_cluster, reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Extent = tuple[int, int]
"""Code points of a text, from and up to."""


def wrap(text: str, width: int) -> tuple[Extent, ...]:
    r"""Cut `text` into the lines it is shown in.

    Args:
        text: Clean text; `\n` separates paragraphs.
        width: Longest line in cells, from 1 up.

    Returns:
        One extent for each line, at least one for each paragraph, in order.
    """
    lines: list[Extent] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += [
            (start + first, start + last)
            for first, last in _wrap_paragraph(paragraph, max(1, width))
        ]
        start += len(paragraph) + 1
    return tuple(lines)


def _wrap_paragraph(text: str, width: int) -> Iterator[Extent]:
    cells = edges(text)
    start = 0
    while cells[-1] - cells[start] > width:
        end = _line_end(text, cells, start, width)
        yield start, _without_blanks(text, start, end)
        start = _behind_blanks(text, end)
        if start == len(text):
            return
    yield start, len(text)


def _line_end(text: str, cells: Sequence[int], start: int, width: int) -> int:
    """Where the line that begins at `start` ends, the blanks after it not counted."""
    limit = reach(cells, start, width)
    end = last_break(text, start, limit)
    if end > start:
        return end
    # No place to break: the word is longer than the line and is cut.
    cut = cluster_start(text, limit)
    return cut if cut > start else cluster_end(text, start + 1)


def _behind_blanks(text: str, start: int) -> int:
    """Where the next line begins; a blank that carries a mark is no blank."""
    while start < len(text) and text[start] in BLANKS:
        if is_inside_cluster(text, start + 1):
            break
        start += 1
    return start


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return end
