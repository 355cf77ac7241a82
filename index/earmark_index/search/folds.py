"""Which segments a commit folds into one.

The one rule: work follows what changed. Nothing is folded while there are few segments;
then the small ones go together, and a segment that is mostly replaced is made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .builder import EPISODES_PER_SEGMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .manifest import SegmentEntry

MOST_SEGMENTS = 16
"""Every term of a query is looked up in each segment, about 10 microseconds each."""

_SMALL = 250
_WORN = 0.5


def choose_folds(segments: Sequence[SegmentEntry]) -> tuple[SegmentEntry, ...]:
    """Segments to fold into one new segment; empty where all stay as they are."""
    worn = [s for s in segments if _is_worn(s)]
    if len(segments) <= MOST_SEGMENTS:
        return _fitting(worn)
    small = sorted(
        (s for s in segments if s.living <= _SMALL and s not in worn),
        key=lambda segment: segment.living,
    )
    chosen = _fitting([*worn, *small])
    # Nothing is won by copying one whole segment.
    return chosen if len(chosen) > 1 or worn else ()


def _is_worn(segment: SegmentEntry) -> bool:
    return segment.living < segment.episodes * (1 - _WORN)


def _fitting(segments: Sequence[SegmentEntry]) -> tuple[SegmentEntry, ...]:
    chosen: list[SegmentEntry] = []
    total = 0
    for segment in segments:
        total += segment.living
        if chosen and total > EPISODES_PER_SEGMENT:
            break
        chosen.append(segment)
    return tuple(chosen)
