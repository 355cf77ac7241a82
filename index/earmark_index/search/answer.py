"""One answer of the index: count, choose, then show.

The one rule: every document is counted, only those shown are read. Hits of an episode
are its best turns, given in the order in which they are spoken.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from heapq import nlargest
from typing import TYPE_CHECKING

from .analysis import units
from .manifest import Place
from .matcher import SegmentMatcher
from .plan import leaves_of
from .ranking import score_episode, score_turn, weight_of
from .results import EpisodeHits, Hit, Results
from .scan import match_turn
from .schema import ABOUT, LENGTHS, SPEAKER
from .snippet import snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark_index.model import Turn

    from .compile import Compiled
    from .episode_text import Span
    from .matcher import Matches
    from .plan import Plan
    from .searcher import Searcher

SNIPPET_WIDTH = 200
"""Code points of a snippet: two rows of a wide terminal."""


def answer(
    searcher: Searcher,
    compiled: Compiled,
    max_episodes: int,
    per_episode: int,
    check: Callable[[], None],
) -> Results:
    """Answer a compiled query; see `Searcher.search`."""
    found = _Found(searcher, compiled.plan, check)
    places: dict[str, list[Place]] = {}
    for place in found.counts:
        places.setdefault(searcher.stored(place).id, []).append(place)
    scores = {id_: _score(searcher, found, parts) for id_, parts in places.items()}
    shown = nlargest(max_episodes, scores, key=lambda id_: (*scores[id_], id_))
    show = _Show(searcher, compiled, found, per_episode, check)
    return Results(
        hits=sum(found.counts.values()),
        episodes=len(places),
        groups=tuple(show.episode(sorted(places[id_])) for id_ in shown),
        also=found.count_spellings(compiled.also),
        note=compiled.query.note,
        is_complete=compiled.is_complete and found.is_complete,
    )


def _score(searcher: Searcher, found: _Found, places: list[Place]) -> tuple[float, int]:
    """What an episode is ordered by: its score, then its hits."""
    hits = turns = 0
    for place in places:
        hits += found.counts[place]
        turns += searcher.stored(place).turns
    return score_episode(hits, turns, searcher.sizes), hits


class _Found:
    """The matches of one plan in every segment."""

    def __init__(
        self, searcher: Searcher, plan: Plan, check: Callable[[], None]
    ) -> None:
        self._plan = plan
        entries = searcher.manifest.segments
        self.matchers = [
            SegmentMatcher(reader, entry, check)
            for reader, entry in zip(searcher.readers, entries, strict=True)
        ]
        self._matches: list[Matches | None] = []
        self.counts: dict[Place, int] = {}
        for segment, matcher in enumerate(self.matchers):
            counts, matches = matcher.counts(plan)
            self._matches.append(matches)
            for document, count in counts.items():
                self.counts[Place(segment, document)] = count

    @property
    def is_complete(self) -> bool:
        """False where a segment gave up before it was through."""
        return all(matcher.is_complete for matcher in self.matchers)

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
        spellings = [(term, count) for term, count in counts.items() if count]
        return tuple(
            sorted(spellings, key=lambda spelling: (-spelling[1], spelling[0]))
        )


class _Show:
    """Makes the part of an answer that a person sees."""

    def __init__(
        self,
        searcher: Searcher,
        compiled: Compiled,
        found: _Found,
        per_episode: int,
        check: Callable[[], None],
    ) -> None:
        self._searcher = searcher
        self._compiled = compiled
        self._found = found
        self._per_episode = per_episode
        self._check = check
        sizes = searcher.sizes
        self._starts: dict[tuple[int, Place], list[int]] = {}
        self._leaves = [
            (leaf, weight_of(leaf.cost, sizes))
            for leaf in leaves_of(compiled.plan)
            if getattr(leaf, "field", "") != SPEAKER
        ]

    def episode(self, places: list[Place]) -> EpisodeHits:
        """The hits of one episode, all of whose documents match."""
        self._check()
        about = json.loads(self._searcher.column(places[0], ABOUT))
        best = self._best(places)
        return EpisodeHits(
            id=about["id"],
            title=about["title"],
            show=about["show"],
            number=about["number"],
            date=about["date"],
            count=sum(self._found.counts[place] for place in places),
            hits=tuple(self._hit(place, turn, score) for place, turn, score in best),
        )

    def _best(self, places: list[Place]) -> list[tuple[Place, int, float]]:
        """The best turns of an episode, in order of the turns."""
        scored = [
            (score, -number, -turn, place)
            for number, place in enumerate(places)
            for turn, score in self._score(place).items()
        ]
        best = nlargest(self._per_episode, scored, key=lambda one: one[:3])
        best.sort(key=lambda one: (-one[1], -one[2]))
        return [(place, -turn, score) for score, _, turn, place in best]

    def _score(self, place: Place) -> dict[int, float]:
        """The score of every matching turn of a document."""
        lengths = array("H")
        lengths.frombytes(self._searcher.column(place, LENGTHS))
        scores = dict.fromkeys(self._found.turns(place), 0.0)
        sizes = self._searcher.sizes
        for leaf, (_, weight) in enumerate(self._leaves):
            for turn, times in Counter(self._turns_of(leaf, place)).items():
                if turn in scores:
                    scores[turn] += score_turn(times, weight, lengths[turn], sizes)
        return scores

    def _starts_of(self, leaf: int, place: Place) -> list[int]:
        """Where in a document the matches of a leaf begin; the leaf by its number."""
        starts = self._starts.get((leaf, place))
        if starts is None:
            matcher = self._found.matchers[place.segment]
            starts = matcher.starts(self._leaves[leaf][0], place.document)
            self._starts[leaf, place] = starts
        return starts

    def _turns_of(self, leaf: int, place: Place) -> list[int]:
        """The turn of every match of a leaf."""
        starts = self._starts_of(leaf, place)
        pieces = self._found.matchers[place.segment].pieces(place.document)
        if pieces is None:
            return [start >> 16 for start in starts]
        return [pieces[start >> 16] for start in starts]

    def _hit(self, place: Place, turn: int, score: float) -> Hit:
        shown = self._searcher.turns(place)[turn]
        about = json.loads(self._searcher.column(place, ABOUT))
        text, spans = snippet(
            shown.text, self._spans(place, turn, shown), SNIPPET_WIDTH
        )
        return Hit(
            turn=about["first"] + turn,
            speaker=shown.speaker,
            start_ms=shown.start_ms,
            time_origin=shown.time_origin,
            snippet=text,
            spans=spans,
            score=score,
        )

    def _spans(self, place: Place, turn: int, shown: Turn) -> tuple[Span, ...]:
        """What `match_turn` gives; by the places of the index where that is quicker."""
        matcher = self._found.matchers[place.segment]
        is_plain = matcher.pieces(place.document) is None
        if not (self._compiled.is_named and is_plain):
            return match_turn(self._compiled.query, shown) or ()
        found = units(shown.text)
        spans = [
            (
                found.starts[start & 0xFFFF],
                found.ends[(start & 0xFFFF) + leaf.width - 1],
            )
            for number, (leaf, _) in enumerate(self._leaves)
            for start in self._starts_of(number, place)
            if start >> 16 == turn
        ]
        return _joined(spans)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Spans ascending, overlapping ones as one; as `scan` has them."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
