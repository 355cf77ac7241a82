"""A long sheet of rows that is unrolled only where it is looked at.

The one rule: nothing here wraps more than it is asked to show; how far down a place is
in the whole is estimated by characters, never by counting rows.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .rows import Row, Sheet

PARTS_KEPT = 256
"""Wrapped parts that are kept; a screen of sixty rows shows about thirty."""

ITEM_WEIGHT = 80
"""Characters that the rows between two items count for: about one full row."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A row of the sheet, for one width."""

    item: int = 0
    part: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the sheet that is the same at every width."""

    item: int = 0
    offset: int = 0
    above: int | None = None
    """Rows shown above the words; `None` for all where the words begin the item."""


class Roll:
    """The rows of a sheet, and ways to move among them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._rows = lru_cache(maxsize=PARTS_KEPT)(sheet.rows)
        weights = (sheet.size(item) + ITEM_WEIGHT for item in range(len(sheet)))
        self._before = list(accumulate(weights, initial=0))
        self._ends: dict[int, Spot] = {}

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to show."""
        return len(self._sheet) == 0

    def _next(self, spot: Spot) -> Spot | None:
        """The start of the part after the one of a spot."""
        if spot.part + 1 < len(self._sheet.parts(spot.item)):
            return Spot(spot.item, spot.part + 1)
        return Spot(spot.item + 1) if spot.item + 1 < len(self._sheet) else None

    def _previous(self, spot: Spot) -> Spot | None:
        """The start of the part before the one of a spot."""
        if spot.part > 0:
            return Spot(spot.item, spot.part - 1)
        if spot.item == 0:
            return None
        return Spot(spot.item - 1, len(self._sheet.parts(spot.item - 1)) - 1)

    def move(self, spot: Spot, rows: int) -> Spot:
        """The spot some rows further, negative upwards; it stops at both ends."""
        if self.is_empty:
            return spot
        # No item has more rows than it has weight: far ends need no counting.
        if rows > self._before[-1] - self._before[spot.item]:
            return self._last_row()
        if -rows > self._before[spot.item + 1]:
            return Spot()
        return self._down(spot, rows) if rows > 0 else self._up(spot, -rows)

    def _down(self, spot: Spot, rows: int) -> Spot:
        row = spot.row + rows
        while row >= (count := len(self._rows(spot.item, spot.part))):
            after = self._next(spot)
            if after is None:
                return Spot(spot.item, spot.part, count - 1)
            spot, row = after, row - count
        return Spot(spot.item, spot.part, row)

    def _up(self, spot: Spot, rows: int) -> Spot:
        row = spot.row - rows
        while row < 0:
            before = self._previous(spot)
            if before is None:
                return Spot()
            spot, row = before, row + len(self._rows(before.item, before.part))
        return Spot(spot.item, spot.part, row)

    def _last_row(self) -> Spot:
        item = len(self._sheet) - 1
        part = len(self._sheet.parts(item)) - 1
        return Spot(item, part, len(self._rows(item, part)) - 1)

    def end(self, height: int) -> Spot:
        """The spot at the top of a view in which the last row is at the foot."""
        if self.is_empty:
            return Spot()
        if height not in self._ends:
            self._ends = {height: self._up(self._last_row(), max(0, height - 1))}
        return self._ends[height]

    def view(self, spot: Spot, height: int) -> list[tuple[int, Row]]:
        """The rows from a spot on, each with its item, as many as fit and are there."""
        shown: list[tuple[int, Row]] = []
        at: Spot | None = None if self.is_empty else spot
        while at is not None and len(shown) < height:
            rows = self._rows(at.item, at.part)[at.row :]
            shown += [(at.item, row) for row in rows[: height - len(shown)]]
            at = self._next(at)
        return shown

    def spot(self, anchor: Anchor) -> Spot:
        """Where an anchor is at this width."""
        found = self.words(anchor.item, anchor.offset)
        if self.is_empty or found.part > 0:
            return found
        rows = self._rows(found.item, 0)
        above = _count_above(rows)
        if found.row > above:
            return found
        if anchor.above is None:
            return Spot(found.item, 0, int(rows[0].is_gap))
        return Spot(found.item, 0, max(0, above - anchor.above))

    def words(self, item: int, offset: int) -> Spot:
        """The row of words that holds an offset, or the nearest there is."""
        if self.is_empty:
            return Spot()
        item, offset = min(max(0, item), len(self._sheet) - 1), max(0, offset)
        part = bisect_right(self._sheet.parts(item), offset) - 1
        return Spot(item, part, _row_of(self._rows(item, part), offset))

    def anchor(self, spot: Spot) -> Anchor:
        """What stays of a spot when the width changes."""
        if self.is_empty:
            return Anchor()
        rows = self._rows(spot.item, spot.part)
        above = _count_above(rows) - spot.row
        return Anchor(spot.item, rows[spot.row].offset, max(0, above))

    def weight(self, item: int, offset: int = 0) -> int:
        """Characters of the whole before an offset of an item."""
        return self._before[item] + (ITEM_WEIGHT + offset if offset else 0)

    @property
    def total(self) -> int:
        """Characters of the whole."""
        return self._before[-1]

    def _depth(self, spot: Spot) -> float:
        """Characters before a row, rows above the words counted as parts of one."""
        rows = self._rows(spot.item, spot.part)
        above = _count_above(rows)
        row = rows[spot.row]
        share = spot.row / above if spot.row < above else 1
        return self._before[spot.item] + ITEM_WEIGHT * share + row.offset

    def fraction(self, spot: Spot, height: int) -> float:
        """How far down a spot is: 0 at the start, 1 where the last row is in view."""
        if self.is_empty:
            return 0.0
        if spot >= self.end(height):
            return 1.0
        start, end = self._depth(Spot()), self._depth(self.end(height))
        # An item without words is as deep as the next one.
        return (self._depth(spot) - start) / max(1, end - start)

    def at_fraction(self, fraction: float, height: int) -> Spot:
        """The spot that is about so far down; exact at both ends."""
        if self.is_empty or fraction <= 0:
            return Spot()
        end = self.end(height)
        if fraction >= 1 or end == Spot():
            return end
        start = self._depth(Spot())
        depth = start + fraction * (self._depth(end) - start)
        item = min(bisect_right(self._before, depth), len(self._sheet)) - 1
        offset = max(0, round(depth - self._before[item]) - ITEM_WEIGHT)
        return min(end, self.spot(Anchor(item, min(offset, self._sheet.size(item)))))


def _count_above(rows: Sequence[Row]) -> int:
    """How many rows stand above the words."""
    return next((at for at, row in enumerate(rows) if row.is_words), len(rows))


def _row_of(rows: Sequence[Row], offset: int) -> int:
    """The last row that begins at or before an offset."""
    return bisect_right(rows, offset, key=lambda row: row.offset) - 1
