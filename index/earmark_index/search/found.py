"""The turns that match a plan, in every segment of a generation.

The one rule: counting is for all episodes, looking is for those shown. What counting
had to decode is kept; the turns of other documents are found when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .matcher import SegmentMatcher
from .plan import Sequence, Terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from .manifest import Place
    from .plan import Plan
    from .searcher import Searcher


class Found:
    """The matches of one plan."""

    def __init__(
        self,
        searcher: Searcher,
        plan: Plan,
        check: Callable[[], None],
        like: Found | None = None,
    ) -> None:
        """Count the turns that match.

        Args:
            searcher: The generation.
            plan: What to find.
            check: Called every few milliseconds; may raise to stop.
            like: What another plan of the same query finds: rows of words that both
                ask for are looked for once.
        """
        self._plan = plan
        self._counts: list[dict[int, int]] = []
        self._bits: list[int | None] = []
        self.matchers: list[SegmentMatcher] = []
        self.hits: dict[str, int] = {}
        """Turns that match in each episode that has any."""

        self.passages: dict[str, int] = {}
        """Passages that match about each episode that has any."""

        entries = searcher.manifest.segments
        opened = zip(searcher.readers, entries, strict=True)
        for number, (reader, entry) in enumerate(opened):
            matcher = (
                SegmentMatcher(number, reader, entry, check)
                if like is None
                else like.matchers[number]
            )
            counts, bits = matcher.counts(plan)
            self.matchers.append(matcher)
            self._counts.append(counts)
            self._bits.append(bits)
            for document, count in counts.items():
                stored = entry.documents[document]
                counted = self.passages if stored.is_notes else self.hits
                counted[stored.id] = count

    def count(self, place: Place) -> int:
        """How many turns of a document match."""
        return self._counts[place.segment].get(place.document, 0)

    def turns(self, place: Place) -> set[int]:
        """The turns of a document that match."""
        matcher = self.matchers[place.segment]
        return matcher.turns(self.bits(place.segment), place.document)

    def bits(self, segment: int) -> int:
        """The turns and passages of a segment that match, as `numbering` has them."""
        bits = self._bits[segment]
        if bits is None:
            bits = self._bits[segment] = self.matchers[segment].bits(self._plan)
        return bits

    def count_row(self, row: tuple[str, ...]) -> int:
        """Turns and passages among those that match in which terms stand in a row."""
        plan = Terms(row, 0) if len(row) == 1 else _sequence(row)
        return sum(
            matcher.among(plan, bits).bit_count()
            for number, matcher in enumerate(self.matchers)
            if (bits := self.bits(number))
        )


def _sequence(row: tuple[str, ...]) -> Sequence:
    return Sequence(tuple((term,) for term in row), 0, len(row))
