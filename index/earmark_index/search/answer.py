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
from .found import Found
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
    from .manifest import Place
    from .searcher import Searcher

SNIPPET_WIDTH = 200
"""Code points of a snippet: two rows of a wide terminal."""

CUT_NOTE = "many words begin so, there may be more hits; type on"


def answer(
    searcher: Searcher,
    compiled: Compiled,
    max_episodes: int,
    per_episode: int,
    check: Callable[[], None],
) -> Results:
    """Answer a compiled query; see `Searcher.search`."""
    found = Found(searcher, compiled.plan, check)
    sizes, turns = searcher.sizes, searcher.turn_counts
    scores = {
        id_: (score_episode(hits, turns[id_], sizes), hits, id_)
        for id_, hits in found.hits.items()
    }
    shown = nlargest(max_episodes, scores, key=scores.__getitem__)
    is_complete = compiled.is_complete and found.is_complete
    show = _Show(searcher, compiled, found, per_episode, check)
    return Results(
        hits=sum(found.hits.values()),
        episodes=len(found.hits),
        groups=tuple(map(show.episode, shown)),
        also=found.count_spellings(compiled.also),
        note=compiled.query.note or ("" if is_complete else CUT_NOTE),
        is_complete=is_complete,
    )


class _Show:
    """Makes the part of an answer that a person sees."""

    def __init__(
        self,
        searcher: Searcher,
        compiled: Compiled,
        found: Found,
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

    def episode(self, id_: str) -> EpisodeHits:
        """The hits of one episode."""
        self._check()
        places = [p for p in self._searcher.places[id_] if self._found.count(p)]
        about = json.loads(self._searcher.column(places[0], ABOUT))
        best = self._best(places)
        return EpisodeHits(
            id=about["id"],
            title=about["title"],
            show=about["show"],
            number=about["number"],
            date=about["date"],
            count=self._found.hits[id_],
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
        spans = self._spans(place, turn, shown)
        text, spans = snippet(shown.text, spans, SNIPPET_WIDTH)
        return Hit(
            turn=self._searcher.first_turn(place) + turn,
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
