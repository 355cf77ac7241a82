"""Where the chosen row of a list goes, and what of the list is shown then.

The one rule: this is pure; a row that cannot be chosen is never chosen, and the view
moves by as little as it must.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def step(choosable: Sequence[int], at: int, steps: int) -> int:
    """The row so many choosable rows further; it stops at both ends.

    Args:
        choosable: Numbers of the rows that can be chosen, ascending.
        at: Row to go from.
        steps: How far, negative upwards.
    """
    if not choosable:
        return at
    place = bisect_left(choosable, at) + steps
    return choosable[min(max(0, place), len(choosable) - 1)]


def leap(choosable: Sequence[int], at: int, rows: int) -> int:
    """The first choosable row that is at least so many rows further, or the last."""
    if not choosable:
        return at
    if rows < 0:
        place = bisect_right(choosable, at + rows) - 1
    else:
        place = bisect_left(choosable, at + rows)
    return choosable[min(max(0, place), len(choosable) - 1)]


def nearest(choosable: Sequence[int], at: int) -> int:
    """The row itself, or the next one that can be chosen."""
    return leap(choosable, at, 0)


def scroll(top: int, wanted: range, at: int, count: int, height: int) -> int:
    """The row at the top of a view that shows what is wanted.

    Args:
        top: Row at the top before.
        wanted: Rows to be seen, as far as there is room.
        at: The one among them that is seen in any case.
        count: Rows of the list.
        height: Rows of the view.
    """
    if height < 1:
        return top
    first = max(wanted.start, at - height + 1)
    last = min(wanted.stop - 1, first + height - 1)
    top = min(max(top, last - height + 1), first)
    return max(0, min(top, count - height))
