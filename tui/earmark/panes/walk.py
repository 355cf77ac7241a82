"""The hits of one search in one episode, and which one the reader is at.

The one rule: hits are in reading order and counted by turn; walking past an end comes
out at the other and says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TurnHit:
    """One turn in which something was found."""

    turn: int
    """Number of the reading turn."""

    spans: tuple[Span, ...]
    """Code points of the turn's text from and up to."""

    @property
    def offset(self) -> int:
        """Where the first match of the turn begins."""
        return self.spans[0][0] if self.spans else 0


@dataclass(frozen=True, slots=True)
class Walk:
    """A path along hits."""

    hits: tuple[TurnHit, ...] = ()
    at: int | None = None
    """Number of the current hit."""

    has_wrapped: bool = False
    """The last step went past an end."""

    @property
    def current(self) -> TurnHit | None:
        """The hit one is at."""
        return None if self.at is None else self.hits[self.at]

    def nearest(self, turn: int, *, step: int) -> Walk:
        """The walk at the first hit from a turn on: `step` 1 downwards, -1 upwards."""
        return self._land(self._first(turn, step))

    def step(self, steps: int, turn: int) -> Walk:
        """The walk some hits further.

        Args:
            steps: How many hits, negative upwards, never 0.
            turn: Where the reader is; who has scrolled away goes on from there.
        """
        if self.at is not None and self.hits[self.at].turn == turn:
            return self._land(self.at + steps)
        direction = 1 if steps > 0 else -1
        return self._land(self._first(turn + direction, direction) + steps - direction)

    def _first(self, turn: int, step: int) -> int:
        """Number of the first hit from a turn on; may lie past an end."""
        turns = [hit.turn for hit in self.hits]
        return bisect_left(turns, turn) if step > 0 else bisect_right(turns, turn) - 1

    def _land(self, at: int) -> Walk:
        if not self.hits:
            return Walk()
        inside = at % len(self.hits)
        return replace(self, at=inside, has_wrapped=inside != at)

    def count_between(self, starts: Sequence[int]) -> tuple[int, ...]:
        """How many hits lie in each stretch; `starts` ascend, the last goes on."""
        turns = [hit.turn for hit in self.hits]
        edges = [bisect_left(turns, start) for start in starts] + [len(turns)]
        return tuple(after - before for before, after in pairwise(edges))
