"""What of a turn's text is marked as found.

The one rule: it is read off the text of the turn, which is there anyway because it is
shown; no place of the index is looked up for it. It marks what `scan` marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .analysis import spans_of, terms
from .nearness import keep_near
from .plan import AnyOf, Close, Sequence, Terms
from .schema import SPEAKER
from .spans import join_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Sequence as List

    from .compile import Need
    from .nearness import Row
    from .plan import Leaf, Plan
    from .spans import Span


class Marker:
    """Marks turns for one query."""

    def __init__(self, needs: Iterable[Need]) -> None:
        self._needs = [*needs]
        self._sets: dict[int, frozenset[str]] = {}

    def spans(self, text: str) -> tuple[Span, ...]:
        """The spans of a text that match: ascending, overlapping ones as one."""
        found = terms(text)
        rows = {row for need in self._needs for row in self._need(need, found)}
        sized = [(first, last - first + 1) for first, last in sorted(rows)]
        return join_spans(spans_of(text, sized))

    def _need(self, need: Need, found: List[str]) -> Iterable[Row]:
        """Rows of the name as a whole; of its words where they stand apart."""
        name = [row for leaf in need.name or () for row in self._leaf(leaf, found)]
        if name:
            return name
        return (row for part in need.parts for row in self._plan(part, found))

    def _plan(self, plan: Plan, found: List[str]) -> Iterator[Row]:
        match plan:
            case Terms() | Sequence():
                yield from self._leaf(plan, found)
            case AnyOf():
                for part in plan.parts:
                    yield from self._plan(part, found)
            case Close():
                rows = [
                    sorted({row for leaf in leaves for row in self._leaf(leaf, found)})
                    for leaves in plan.parts
                ]
                for kept in keep_near(rows, plan.distance, lambda _: 0):
                    yield from kept

    def _leaf(self, leaf: Leaf, found: List[str]) -> Iterator[Row]:
        if isinstance(leaf, Sequence):
            yield from self._row(leaf, found)
        elif leaf.field != SPEAKER:
            wanted = self._set(leaf.terms)
            rest = leaf.rest
            for at, term in enumerate(found):
                if term in wanted or (rest and term.startswith(rest)):
                    yield at, at + leaf.width - 1

    def _row(self, leaf: Sequence, found: List[str]) -> Iterator[Row]:
        slots = [self._set(slot) for slot in leaf.slots]
        first = slots[0]
        for at in range(len(found) - len(slots) + 1):
            if found[at] in first and all(
                found[at + n] in slot for n, slot in enumerate(slots)
            ):
                yield at, at + leaf.width - 1

    def _set(self, names: tuple[str, ...]) -> frozenset[str]:
        # Hashing a tuple of hundreds of names would take longer than all the rest.
        kept = self._sets.get(id(names))
        if kept is None:
            kept = self._sets[id(names)] = frozenset(names)
        return kept
