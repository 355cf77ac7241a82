"""Putting what was found into words that are shown.

The one rule: a mark never tears a cluster apart, so that a row with marks is as wide as
one without.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from .cells import cluster_end, cluster_start
from .pieces import Look, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
"""Code points from and up to."""


def in_row(spans: Sequence[Span], start: int, length: int) -> tuple[Span, ...]:
    """The spans that meet a row, counted from its start.

    Args:
        spans: Sorted and apart, counted from the start of the turn.
        start: Code points of the turn before the row.
        length: Code points of the row.
    """
    first = max(0, bisect_right(spans, start, key=_start_of) - 1)
    found = []
    for begin, end in spans[first:]:
        if begin >= start + length:
            break
        inside = max(0, begin - start), min(length, end - start)
        if inside[0] < inside[1]:
            found.append(inside)
    return tuple(found)


def _start_of(span: Span) -> int:
    return span[0]


def mark(
    text: str, spans: Sequence[Span], look: Look, marked: Look
) -> tuple[Piece, ...]:
    """Cut a row into pieces at the ends of what was found in it."""
    return tuple(_cut(text, spans, look, marked)) if spans else (Piece(text, look),)


def _cut(text: str, spans: Sequence[Span], look: Look, marked: Look) -> Iterator[Piece]:
    at = 0
    for begin, end in spans:
        first = max(at, cluster_start(text, begin))
        last = cluster_end(text, max(first, end))
        if first > at:
            yield Piece(text[at:first], look)
        if last > first:
            yield Piece(text[first:last], marked)
        at = max(at, last)
    if at < len(text):
        yield Piece(text[at:], look)
