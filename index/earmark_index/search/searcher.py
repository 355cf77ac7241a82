"""Search one generation of the index.

The one rule: a searcher keeps the generation it opened, whatever is written meanwhile;
`is_current` tells when a new one is due. It is never refreshed in place: later editions
of Whoosh count documents twice then.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Self

from .about import read_about, read_headings
from .answer import Wanted, answer, rank
from .compile import compile_query
from .edge import as_index_error
from .facets import SegmentSpeakers
from .manifest import Place, stamp_of
from .plan import Ranges
from .ranking import Sizes, episode_norm
from .results import Order
from .schema import ABOUT, TURNS
from .scopes import BY_PASSAGE, stretches_of, stretches_over
from .turn_store import StoredTurns

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .compile import Compiled
    from .engine import SegmentReader
    from .lexicon import Lexicon
    from .manifest import Manifest
    from .passage import Heading
    from .results import RankedHit, Results
    from .scopes import About, Stretches
    from .tree import Query, Scope, Variant
    from .variants import Aliases, Choice, Depth
    from .words import LibraryWords

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
        self._about: dict[str, About] = {}
        self._headings: dict[Place, tuple[Heading, ...]] = {}
        self.places: dict[str, Place] = {}
        """Document of the turns of each episode."""

        self.notes: dict[str, Place] = {}
        """Document of the passages about each episode that has any."""

        self.turn_counts: dict[str, int] = {}
        """Turns of each episode."""

        self.sizes = self._measure()
        self.norms = {
            id_: episode_norm(turns, self.sizes)
            for id_, turns in self.turn_counts.items()
        }
        """By what the hits of each episode are tempered, see `ranking`."""

        self.has_deleted = any(reader.deleted for reader in opened.readers)
        """True where counts of the lexicon may be too high."""

    def _measure(self) -> Sizes:
        words = 0
        for segment, entry in enumerate(self.manifest.segments):
            for number, stored in enumerate(entry.documents):
                if stored.is_deleted:
                    continue
                if stored.is_notes:
                    self.notes[stored.id] = Place(segment, number)
                    continue
                self.places[stored.id] = Place(segment, number)
                self.turn_counts[stored.id] = stored.turns
                words += stored.words
        return Sizes(len(self.places), sum(self.turn_counts.values()), words)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files; searching is over."""
        self._turns.clear()
        self._headings.clear()
        self._opened.close()

    def is_current(self) -> bool:
        """True until another generation is committed."""
        return stamp_of(self._folder) == self._opened.stamp

    def spell(
        self,
        query: Query,
        *,
        depth: Depth | None = None,
        choice: Choice | None = None,
        aliases: Aliases | None = None,
    ) -> Query:
        """Add the other spellings that the library holds to a parsed query.

        Args:
            query: What `parse_query` made.
            depth: How far to look; `Depth.FULL` where none is given.
            choice: Which spellings a person dropped or pinned.
            aliases: Names that a person declared to be equal.

        Raises:
            SearchIndexError: The index cannot be read; it must be made again.
        """
        # Looking for other spellings loads more than opening the index does.
        from .variants import Choice, Depth, spell  # noqa: PLC0415

        with as_index_error(self._folder, "be read"):
            return spell(
                query,
                self.words,
                depth=depth or Depth.FULL,
                choice=choice or Choice(),
                aliases=aliases,
            )

    @cached_property
    def words(self) -> LibraryWords:
        """What spelling may ask of the library."""
        from .words import LibraryWords  # noqa: PLC0415  (as above)

        return LibraryWords(self)

    def suggest(self, query: Query) -> tuple[Variant, ...]:
        """Spellings of the library that may have been meant; for a lack of hits."""
        from .variants import suggest  # noqa: PLC0415  (as above)

        with as_index_error(self._folder, "be read"):
            return suggest(query, self.words)

    def compile(self, query: Query) -> Compiled:
        """The plan of a query.

        Raises:
            QueryError: The query can only be answered in an open episode.
        """
        return compile_query(query, self.lexicon, self.speakers, self._ranges)

    def search(  # noqa: PLR0913  (all but the query by name)
        self,
        query: Query,
        *,
        max_episodes: int = 50,
        per_episode: int = 5,
        order: Order = Order.RELEVANCE,
        facets: bool = False,
        relax: bool = True,
        stop: Callable[[], None] | None = None,
    ) -> Results:
        """Find the turns that match.

        Args:
            query: What `parse_query` or `spell` made.
            max_episodes: Episodes to show; all are counted.
            per_episode: Turns to show of each.
            order: In which order to show episodes.
            facets: Also count hits by show, speaker and year.
            relax: Give way where no turn meets the query: words in neighbouring
                turns, then some of the words; `Results.query` says so.
            stop: Called at least every 10 ms; raises to end the search.

        Raises:
            CancelledError: `stop` raised it.
            QueryError: The query can only be answered in an open episode.
            SearchIndexError: The index cannot be read; it must be made again.
        """
        wanted = Wanted(max_episodes, per_episode, order, facets, relax)
        with as_index_error(self._folder, "be read"):
            return answer(self, query, wanted, _throttled(stop))

    def rank(
        self,
        query: Query,
        *,
        limit: int | None = None,
        stop: Callable[[], None] | None = None,
    ) -> tuple[RankedHit, ...]:
        """The turns and passages that match, the best of all episodes first.

        Args:
            query: What `parse_query` or `spell` made.
            limit: How many; all where none is given.
            stop: As in `search`.

        Raises:
            As `search`.
        """
        with as_index_error(self._folder, "be read"):
            return rank(self, query, limit, _throttled(stop))

    def similar(
        self,
        id_: str,
        turn: int,
        *,
        limit: int = 20,
        stop: Callable[[], None] | None = None,
    ) -> tuple[RankedHit, ...]:
        """The turns of the library that are about the same as one; the best first.

        Args:
            id_: Episode of the turn.
            turn: Its number in the joined reading.
            limit: How many to find.
            stop: As in `search`.

        Raises:
            CancelledError: `stop` raised it.
            LookupError: The index has no such episode or turn.
            SearchIndexError: The index cannot be read; it must be made again.
        """
        from .similar import similar  # noqa: PLC0415  (asked for now and then)

        # Asked for before anything is read: the index is not to blame.
        if not 0 <= turn < self.turn_counts[id_]:
            message = f"{id_} has no turn {turn}"
            raise IndexError(message)
        with as_index_error(self._folder, "be read"):
            return similar(self, id_, turn, limit, _throttled(stop))

    def _ranges(self, scope: Scope) -> Ranges:
        """The turns that a scope covers."""
        documents: dict[tuple[int, int], tuple[range, ...] | None] = {}
        cost = 0
        for id_, place in self.places.items():
            turns = self.turn_counts[id_]
            stretches = stretches_of(scope, self.about(id_), turns)
            if stretches:
                documents[place] = stretches
                cost += sum(map(len, stretches))
        for id_, place in self.notes.items():
            if stretches := self._stretches(scope, self.about(id_), place):
                documents[place] = stretches
        return Ranges(documents, cost)

    def _stretches(self, scope: Scope, about: About, notes: Place) -> Stretches:
        """The passages that a scope covers."""
        if scope.name in BY_PASSAGE:
            return stretches_over(scope, about, self.headings(notes))
        stored = self.manifest.segments[notes.segment].documents[notes.document]
        return stretches_of(scope, about, stored.turns)

    def column(self, place: Place, name: str) -> bytes:
        """A column's value for a document."""
        return self.readers[place.segment].column(name, place.document)

    def about(self, id_: str) -> About:
        """The facts about an episode; read once."""
        about = self._about.get(id_)
        if about is None:
            about = read_about(self.column(self.places[id_], ABOUT))
            self._about[id_] = about
        return about

    @cached_property
    def segment_speakers(self) -> tuple[SegmentSpeakers, ...]:
        """Who speaks each turn of each segment; worked out when facets are wanted."""
        return tuple(map(SegmentSpeakers, self.readers))

    def headings(self, place: Place) -> tuple[Heading, ...]:
        """What stands above each passage of a document of notes."""
        headings = self._headings.get(place)
        if headings is None:
            headings = read_headings(self.column(place, ABOUT))
            self._headings[place] = headings
        return headings

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
