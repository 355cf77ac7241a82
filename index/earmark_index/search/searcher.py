"""Search one generation of the index.

The one rule: a searcher keeps the generation it opened, whatever is written meanwhile;
`is_current` tells when a new one is due. It is never refreshed in place: later editions
of Whoosh count documents twice then.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Self

from .answer import answer
from .compile import compile_query
from .edge import as_index_error
from .manifest import Place, stamp_of
from .ranking import Sizes
from .schema import TURNS
from .turn_store import StoredTurns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .engine import SegmentReader
    from .lexicon import Lexicon
    from .manifest import Manifest
    from .query import Query
    from .results import Results

CHECK_S = 0.005
"""Seconds between two questions whether a search shall end."""

KEPT_EPISODES = 128
"""Unpacked episodes kept for the next key, about 60 kB each."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What `open_searcher` opened of one generation."""

    manifest: Manifest
    stamp: object
    readers: tuple[SegmentReader, ...]
    lexicon: Lexicon
    speakers: Lexicon
    close: Callable[[], None]


class Searcher:
    """Answers queries; safe in several threads. Made by `open_searcher`."""

    def __init__(self, folder: Path, opened: Opened) -> None:
        """Take over what `open_searcher` opened."""
        self.manifest = opened.manifest
        self.readers = opened.readers
        self.lexicon = opened.lexicon
        self.speakers = opened.speakers
        self._folder = folder
        self._opened = opened
        self._turns: dict[Place, StoredTurns] = {}
        self.places: dict[str, tuple[Place, ...]] = {}
        """Documents of each episode, in the order of its turns."""

        self.turn_counts: dict[str, int] = {}
        """Turns of each episode."""

        self.sizes = self._measure()

    def _measure(self) -> Sizes:
        words = 0
        for segment, entry in enumerate(self.manifest.segments):
            for number, stored in enumerate(entry.documents):
                if stored.is_deleted:
                    continue
                before = self.places.get(stored.id, ())
                self.places[stored.id] = (*before, Place(segment, number))
                turns = self.turn_counts.get(stored.id, 0)
                self.turn_counts[stored.id] = turns + stored.turns
                words += stored.words
        return Sizes(len(self.places), sum(self.turn_counts.values()), words)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; searching is over."""
        self._turns.clear()
        self._opened.close()

    def is_current(self) -> bool:
        """True until another generation is committed."""
        return stamp_of(self._folder) == self._opened.stamp

    def search(
        self,
        query: Query,
        *,
        max_episodes: int = 50,
        per_episode: int = 5,
        stop: Callable[[], None] | None = None,
    ) -> Results:
        """Find the turns that match.

        Args:
            query: What `parse_query` made.
            max_episodes: Episodes to show; all are counted.
            per_episode: Turns to show of each.
            stop: Called at least every 10 ms; raises to end the search.

        Raises:
            CancelledError: `stop` raised it.
            SearchIndexError: The index cannot be read; it must be made again.
        """
        check = _throttled(stop)
        compiled = compile_query(query, self.lexicon, self.speakers)
        with as_index_error(self._folder, "be read"):
            return answer(self, compiled, max_episodes, per_episode, check)

    def first_turn(self, place: Place) -> int:
        """Number in its episode of the first turn of a document."""
        segment, number = place
        documents = self.manifest.segments[segment].documents
        parts = self.places[documents[number].id]
        before = parts[: parts.index(place)]
        return sum(documents[part.document].turns for part in before)

    def column(self, place: Place, name: str) -> bytes:
        """A column's value for a document."""
        return self.readers[place.segment].column(name, place.document)

    def turns(self, place: Place) -> StoredTurns:
        """The turns of a document."""
        turns = self._turns.get(place)
        if turns is None:
            turns = StoredTurns(self.column(place, TURNS))
            if len(self._turns) >= KEPT_EPISODES:
                self._turns.clear()
            self._turns[place] = turns
        return turns


def _throttled(stop: Callable[[], None] | None) -> Callable[[], None]:
    """Ask `stop` only every few milliseconds, however often it is called."""
    if stop is None:
        return lambda: None
    asked = 0.0

    def check() -> None:
        nonlocal asked
        now = monotonic()
        if now - asked >= CHECK_S:
            asked = now
            stop()

    return check
