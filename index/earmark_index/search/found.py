"""The turns that match a plan, in every segment of a generation.

The one rule: counting is for all episodes, looking is for those shown. What counting
had to decode is kept; the turns of other documents are found when they are asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .matcher import SegmentMatcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from .manifest import Place
    from .matcher import Matches
    from .plan import Plan
    from .searcher import Searcher


class Found:
    """The matches of one plan."""

    def __init__(
        self, searcher: Searcher, plan: Plan, check: Callable[[], None]
    ) -> None:
        """Count the turns that match.

        Args:
            searcher: The generation.
            plan: What to find.
            check: Called every few milliseconds; may raise to stop.
        """
        self._plan = plan
        self._counts: list[dict[int, int]] = []
        self._matches: list[Matches | None] = []
        self.matchers: list[SegmentMatcher] = []
        self.hits: dict[str, int] = {}
        """Turns that match in each episode that has any."""

        entries = searcher.manifest.segments
        for reader, entry in zip(searcher.readers, entries, strict=True):
            matcher = SegmentMatcher(reader, entry, check)
            counts, matches = matcher.counts(plan)
            self.matchers.append(matcher)
            self._counts.append(counts)
            self._matches.append(matches)
            for document, count in counts.items():
                id_ = entry.documents[document].id
                self.hits[id_] = self.hits.get(id_, 0) + count

    @property
    def is_complete(self) -> bool:
        """False where a segment gave up before it was through."""
        return all(matcher.is_complete for matcher in self.matchers)

    def count(self, place: Place) -> int:
        """How many turns of a document match."""
        return self._counts[place.segment].get(place.document, 0)

    def turns(self, place: Place) -> set[int]:
        """The turns of a document that match."""
        matches = self._matches[place.segment]
        if matches is None:
            matcher = self.matchers[place.segment]
            matches = matcher.matches(self._plan, {place.document})
        return matches.get(place.document, set())

    def count_spellings(self, terms: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
        """Turns in which each of some terms stands, the most frequent first."""
        counts = {term: sum(m.count(term) for m in self.matchers) for term in terms}
        found = [(term, count) for term, count in counts.items() if count]
        return tuple(sorted(found, key=lambda one: (-one[1], one[0])))
