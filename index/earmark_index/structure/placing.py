"""Where chapters with a time begin among the turns.

The one rule: a chapter that says its turn keeps it; a chapter whose time nobody can
place stays without one and is left to the overview.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark_index.model import Chapter, Turn

EARLY_MS = 500
"""Chapters are often given in whole seconds; a caption may start just before."""

NEAR_MS = 5000
"""A turn that starts this soon after the chapter begins it. Where none does, the
chapter begins inside a long turn."""


def place_chapters(
    chapters: Iterable[Chapter], turns: Sequence[Turn]
) -> tuple[Chapter, ...]:
    """Give every chapter that has a time the turn on which it begins."""
    clock = _Clock(turns)
    return tuple(_place(chapter, clock) for chapter in chapters)


def first_turns(chapters: Iterable[Chapter]) -> frozenset[int]:
    """Numbers of all turns on which a chapter, at any depth, begins."""
    return frozenset(_first_turns(chapters))


def _first_turns(chapters: Iterable[Chapter]) -> Iterator[int]:
    for chapter in chapters:
        if chapter.first_turn is not None:
            yield chapter.first_turn
        yield from _first_turns(chapter.children)


def _place(chapter: Chapter, clock: _Clock) -> Chapter:
    children = tuple(_place(child, clock) for child in chapter.children)
    first = chapter.first_turn
    if first is None and chapter.start_ms is not None:
        first = clock.turn_of(chapter.start_ms)
    if first == chapter.first_turn and children == chapter.children:
        return chapter
    return replace(chapter, first_turn=first, children=children)


class _Clock:
    """The times of turns, made to ascend where a file runs backwards."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        timed = [
            (number, turn.start_ms)
            for number, turn in enumerate(turns)
            if turn.start_ms is not None
        ]
        self._numbers = [number for number, _ in timed]
        self._starts = list(accumulate((start for _, start in timed), max))

    def turn_of(self, time_ms: int) -> int | None:
        """The turn that begins near a time, or the one that is spoken then."""
        if not self._starts:
            return None
        following = bisect_left(self._starts, time_ms - EARLY_MS)
        near = self._starts[following : following + 1]
        if near and near[0] <= time_ms + NEAR_MS:
            return self._numbers[following]
        before = bisect_right(self._starts, time_ms) - 1
        return self._numbers[max(0, before)]
