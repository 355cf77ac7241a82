"""The part of an answer that a person sees: turns, snippets, chapters, notes.

The one rule: an episode is read when it is shown, and only as far as it is shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from heapq import nlargest
from typing import TYPE_CHECKING

from .analysis import terms
from .document import unpack_lengths
from .marking import Marker
from .results import ChapterHits, EpisodeHits, Hit
from .schema import LENGTHS
from .scoring import Scorer
from .snippet import snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .compile import Compiled
    from .found import Found
    from .manifest import Place
    from .scopes import About
    from .scoring import Scored
    from .searcher import Searcher

SNIPPET_WIDTH = 200
"""Code points of a snippet: two rows of a wide terminal."""

CANDIDATES = 8
"""Turns of an episode among which the shown ones are chosen, where places of words are
not looked at: they differ in nothing but where they stand."""

_NOTHING: frozenset[str] = frozenset()

LEAST_NOTES = 4
"""Passages shown of an episode, or as many as turns where more of those are wanted; of
a word in every chapter there are dozens."""


class Show:
    """Makes what is shown of the episodes that a query finds."""

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
        self._marker = Marker(compiled.needs)
        self._scorers: dict[Place, Scorer] = {}
        self._scored: dict[str, dict[int, Scored]] = {}

    def episode(self, id_: str) -> EpisodeHits:
        """The hits of one episode."""
        self._check()
        about = self._searcher.about(id_)
        return EpisodeHits(
            id=about.id,
            title=about.title,
            show=about.show,
            number=about.number,
            date=about.date,
            count=self._found.hits.get(id_, 0),
            hits=tuple(self.hit(id_, turn) for turn in self._best(id_)),
            notes=tuple(self._notes(id_)),
            chapters=tuple(self._chapters(id_, about)),
        )

    def scores(self, id_: str) -> dict[int, Scored]:
        """The score of every matching turn of an episode."""
        if id_ not in self._scored:
            self._check()
            place = self._searcher.places[id_]
            scorer = self._scorer(place)
            fields = _Fields(self._searcher.about(id_))
            turns = self._found.turns(place)
            if self._per_episode and len(turns) > CANDIDATES:
                turns = scorer.narrow(turns, max(CANDIDATES, self._per_episode))
            self._scored[id_] = scorer.score(turns, fields.of)
        return self._scored[id_]

    def hit(self, id_: str, turn: int) -> Hit:
        """One matching turn."""
        place = self._searcher.places[id_]
        shown = self._searcher.turns(place)[turn]
        scored = self.scores(id_)[turn]
        spans = self._marker.spans(shown.text)
        text, spans = snippet(shown.text, spans, SNIPPET_WIDTH)
        return Hit(
            turn=turn,
            speaker=shown.speaker,
            start_ms=shown.start_ms,
            time_origin=shown.time_origin,
            snippet=text,
            spans=spans,
            score=scored.score,
            why=scored.why,
        )

    def _best(self, id_: str) -> list[int]:
        """The best turns of an episode, in order of the turns."""
        if not self._per_episode or id_ not in self._found.hits:
            return []
        scores = self.scores(id_)
        best = nlargest(
            self._per_episode, scores, key=lambda turn: (scores[turn].score, -turn)
        )
        return sorted(best)

    def _chapters(self, id_: str, about: About) -> Iterable[ChapterHits]:
        """The chapters in which turns match."""
        if not about.chapters or id_ not in self._found.hits:
            return
        firsts = [first for first, _ in about.chapters]
        turns = self._found.turns(self._searcher.places[id_])
        counts = Counter(bisect_right(firsts, turn) - 1 for turn in turns)
        for number in sorted(counts):
            if number >= 0:
                first, title = about.chapters[number]
                yield ChapterHits(title, first, counts[number])

    def _notes(self, id_: str) -> Iterable[Hit]:
        """The best passages about an episode that match."""
        if not self._per_episode or id_ not in self._found.passages:
            return []
        scores = self.passage_scores(id_)
        most = max(LEAST_NOTES, self._per_episode)
        best = nlargest(most, scores, key=lambda n: (scores[n].score, -n))
        return [self.passage(id_, number) for number in sorted(best)]

    def passage_scores(self, id_: str) -> dict[int, Scored]:
        """The score of every matching passage about an episode."""
        place = self._searcher.notes[id_]
        return self._scorer(place).score(self._found.turns(place), lambda _: _NOTHING)

    def passage(self, id_: str, number: int) -> Hit:
        """One matching passage."""
        place = self._searcher.notes[id_]
        heading = self._searcher.headings(place)[number]
        shown = self._searcher.turns(place)[number]
        scored = self._scorer(place).score({number}, lambda _: _NOTHING)[number]
        spans = self._marker.spans(shown.text)
        text, spans = snippet(shown.text, spans, SNIPPET_WIDTH)
        return Hit(
            turn=-1 if heading.turn is None else heading.turn,
            speaker=None,
            start_ms=shown.start_ms,
            time_origin=shown.time_origin,
            snippet=text,
            spans=spans,
            score=scored.score,
            why=scored.why,
            kind=heading.kind,
            label=heading.label,
        )

    def _scorer(self, place: Place) -> Scorer:
        if place not in self._scorers:
            lengths = unpack_lengths(self._searcher.column(place, LENGTHS))
            self._scorers[place] = Scorer(
                self._compiled,
                self._searcher.sizes,
                self._found.matchers[place.segment],
                place.document,
                lengths,
                is_brief=self._per_episode > 0,
            )
        return self._scorers[place]


class _Fields:
    """Terms of what stands above the turns of an episode."""

    def __init__(self, about: About) -> None:
        self._title = frozenset(terms(about.title))
        self._firsts = [first for first, _ in about.chapters]
        self._titles = [title for _, title in about.chapters]
        self._known: dict[int, frozenset[str]] = {}

    def of(self, turn: int) -> frozenset[str]:
        """The terms above one turn."""
        number = bisect_right(self._firsts, turn) - 1
        if number not in self._known:
            title = self._titles[number] if number >= 0 else ""
            self._known[number] = self._title | frozenset(terms(title))
        return self._known[number]
