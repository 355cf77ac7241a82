"""Stretches of a turn's text that are marked as found.

The one rule: spans come out ascending, and overlapping ones as one, whoever found them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]
"""Code points of a text from and up to."""


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that overlap as one."""
    ordered = sorted(spans)
    joined = ordered[:1]
    for start, end in ordered[1:]:
        if start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
