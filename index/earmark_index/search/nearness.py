"""Words that stand near each other, by their places.

The one rule: scan and index ask the same function; it only sees places in order and a
way to tell which turn a place is in.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Row = tuple[int, int]
"""First and last place of one match."""


def keep_near(
    rows: Sequence[Sequence[Row]], distance: int, turn_of: Callable[[int], int]
) -> list[list[Row]]:
    """The matches that belong to a chain in which each is near the next.

    Args:
        rows: The matches of every part, ascending.
        distance: Most places between the end of one and the beginning of the other.
        turn_of: The turn of a place; matches in different turns are never near.

    Returns:
        For each part the matches that are kept; all empty where no chain is whole.
    """
    kept = [list(matches) for matches in rows]
    steps = range(1, len(kept))
    for at in steps:
        kept[at] = _beside(kept[at], kept[at - 1], distance, turn_of)
    for at in reversed(steps):
        kept[at - 1] = _beside(kept[at - 1], kept[at], distance, turn_of)
    return kept


def spread(turns: set[int]) -> set[int]:
    """The turns with those before and behind them."""
    return {near for turn in turns for near in (turn - 1, turn, turn + 1)}


def _beside(
    matches: Sequence[Row],
    others: Sequence[Row],
    distance: int,
    turn_of: Callable[[int], int],
) -> list[Row]:
    """Those matches that have one of the others near them."""
    if not others:
        return []
    widest = max(last - first for first, last in others)
    firsts = [first for first, _ in others]
    kept: list[Row] = []
    for first, last in matches:
        turn = turn_of(first)
        start = bisect_left(firsts, first - distance - 1 - widest)
        end = bisect_left(firsts, last + distance + 2)
        for other_first, other_last in others[start:end]:
            if other_first > last:
                between = other_first - last - 1
            else:
                between = first - other_last - 1  # below 0 where they overlap
            if 0 <= between <= distance and turn_of(other_first) == turn:
                kept.append((first, last))
                break
    return kept
