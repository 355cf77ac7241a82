"""Spellings while they are collected.

The one rule: a spelling is given once, for the reason that came first, and never what
was typed itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from earmark_index.search.tree import Variant, Why

from .pieces import text_of, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from earmark_index.search.vocabulary import Row

_LEAST = 0.01


class Scored(NamedTuple):
    """A row with how likely it is meant, and how often it occurs."""

    score: float
    row: Row
    times: int


class Collected:
    """The spellings of one word or one row."""

    def __init__(self, typed: Row | None) -> None:
        """Begin with none.

        Args:
            typed: What is not to be collected.
        """
        self._typed = typed
        self._variants: dict[Row, Variant] = {}

    def add(self, rows: Mapping[Row, int], why: Why, score: float) -> None:
        """Add rows with how often they occur; what is there already stays."""
        for row, times in rows.items():
            self._add(Scored(score, row, times), why)

    def add_best(self, scored: Iterable[Scored], why: Why, most: int) -> None:
        """Add the best few of some rows that are not there already."""
        new = [one for one in scored if one.row not in self._variants]
        for one in sorted(new, key=_best_first)[:most]:
            self._add(one, why)

    def _add(self, one: Scored, why: Why) -> None:
        row = one.row
        if row != self._typed and row not in self._variants:
            score = min(1.0, max(_LEAST, one.score))
            self._variants[row] = Variant(
                row, width_of(row), why, score, text_of(row), one.times
            )

    def variants(self) -> tuple[Variant, ...]:
        """All of them, the nearest reason first, then the likeliest."""
        return tuple(sorted(self._variants.values(), key=_in_order))


def _best_first(one: Scored) -> tuple[float, int, Row]:
    return -one.score, -one.times, one.row


def _in_order(one: Variant) -> tuple[int, float, int, Row]:
    return one.why.tier, -one.score, -one.times, one.terms
