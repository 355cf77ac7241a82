"""Answers what the screens ask, out of the library and the search index.

The one rule: values in, values out, in any thread; nothing here knows a widget. A
damaged index is an error of one search, never of the session. What the first screen
does not need - the search, the state of the files - waits until it is painted.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

import earmark_index  # its names are loaded at their first use
from earmark_index.errors import (
    IndexDamagedError,
    IndexMissingError,
    QueryError,
    SearchIndexError,
)
from earmark_index.paths import shorten_home
from earmark_index.text import clean_line
from earmark_index.timecode import show_time

from .desk import Desk
from .naming import name_by, name_entry
from .opened import OpenEpisode, list_chapters
from .panes.episode_search import Findings
from .panes.overview import Talk
from .panes.walk import TurnHit
from .shelf import EpisodeHits, LibraryFindings, LibraryHit, ShelfEpisode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index import (
        EpisodeEntry,
        EpisodeText,
        Library,
        Results,
        Searcher,
        Summary,
    )
    from earmark_index.search import EpisodeHits as FoundEpisode
    from earmark_index.search import Hit

    from .background import Stop
    from .opened import View
    from .services import LibraryWork
    from .state import State

MAX_EPISODES = 40
"""Episodes in the hit list; more is not read but refined."""

PER_EPISODE = 4
"""Turns shown of an episode in the hit list; opening it shows all."""

NOT_INDEXED = "nothing is indexed yet; r looks for files and indexes them"
DAMAGED = "the search index is damaged; r makes it anew from the files"

SHOWN_S = 0.25
"""From an episode being read to its being on the screen; other work waits as long."""

READ_S = 5.0
"""Other work waits no longer for an episode: it may lie on a disk that is asleep."""


class Librarian:
    """The library of one session, its index, and what is prepared for searching."""

    def __init__(self, library: Library, index: Path) -> None:
        """Prepare the answers.

        Args:
            library: The library.
            index: Folder of its search index.
        """
        self._library = library
        self._index = index
        self._searcher: Searcher | None = None
        self._is_damaged = False
        self._is_beginning = False
        self._has_read = Event()
        self._opened: OpenEpisode | None = None
        self._prepared: dict[tuple[str, View], tuple[OpenEpisode, EpisodeText]] = {}

    def desk(self) -> Desk:
        """The functions that the screens are made with."""
        return Desk(
            read=self.read,
            keep=self.keep,
            search=self.search,
            find=self.find,
            talk=_talk,
        )

    def first(self, state: State, named: Path | None) -> str | None:
        """Id of the episode to begin with: the one named, the last one, or the first.

        The library may never have been read: then its files are known by name only.
        """
        by_path = {entry.path: entry.id for entry in self._library.entries}
        if not by_path:
            found = sorted(self._library.scan().new, key=lambda files: files.path)
            by_path = {files.path: files.id for files in found}
        # A named file may be a sidecar of another one that is named.
        first = by_path.get(str(named)) or _last_or_first(state, by_path)
        self._is_beginning = first is not None
        return first

    def read(self, episode: str) -> OpenEpisode:
        """Read one episode; all but the first are prepared for searching at once.

        Raises:
            SourceError: The file cannot be read as a transcript.
            OSError: The file is gone or closed to us.
        """
        is_first = not self._has_read.is_set()
        try:
            opened = self._open(episode)
            self._opened, self._prepared = opened, {}
        finally:
            self._has_read.set()
        if not is_first:
            self._text_of(opened, "joined")
        return opened

    def _open(self, episode: str) -> OpenEpisode:
        loaded = self._library.load(episode)
        return OpenEpisode(
            id=loaded.entry.id,
            episode=loaded.episode,
            report=loaded.report,
            joined=loaded.joined,
            original=loaded.original,
            chapters=list_chapters(loaded.episode.chapters, loaded.episode.turns),
            source=shorten_home(loaded.entry.path),
        )

    def find(self, opened: OpenEpisode, view: View, typed: str) -> Findings:
        """Find a query in the open episode."""
        try:
            query = earmark_index.parse_query(typed, is_live=True)
        except QueryError as error:
            return Findings(error=str(error), error_at=error.offset)
        found = earmark_index.scan_episode(query, self._text_of(opened, view))
        hits = tuple(TurnHit(hit.turn, hit.spans) for hit in found.hits)
        return Findings(hits, found.also)

    def _text_of(self, opened: OpenEpisode, view: View) -> EpisodeText:
        """What was prepared for a view; made at the first search in it."""
        kept = self._prepared.get((opened.id, view))
        if kept is None or kept[0] is not opened:
            kept = (opened, earmark_index.EpisodeText(opened.reading(view).turns))
            self._prepared = {**self._prepared, (opened.id, view): kept}
        return kept[1]

    def search(self, typed: str, stop: Stop) -> LibraryFindings:
        """Find a query in the library.

        Raises:
            CancelledError: The answer is no longer wanted.
            SearchIndexError: The index cannot be used.
        """
        try:
            query = earmark_index.parse_query(typed, is_live=True)
        except QueryError as error:
            return LibraryFindings(typed, error=str(error), error_at=error.offset)
        try:
            results = self._current_searcher().search(
                query,
                max_episodes=MAX_EPISODES,
                per_episode=PER_EPISODE,
                stop=stop.check,
            )
        except IndexMissingError:
            return LibraryFindings(typed, error=NOT_INDEXED)
        except IndexDamagedError:
            self._searcher, self._is_damaged = None, True
            return LibraryFindings(typed, error=DAMAGED)
        return _findings(typed, results)

    def _current_searcher(self) -> Searcher:
        """The searcher of the newest state of the index."""
        if self._searcher is None or not self._searcher.is_current():
            self._searcher = None
            self._searcher = earmark_index.open_searcher(self._index)
        return self._searcher

    def keep(self, work: LibraryWork) -> str:
        """Find new and changed files, update the index; what was done, in words.

        Raises:
            CancelledError: The person stopped it; what was done is kept.
        """
        work.list_episodes(self._shelf())
        self._let_screen_go_first()
        told = _Told(work, self)
        try:
            summary = earmark_index.keep_up(
                self._library, self._index, told, rebuild=self._is_damaged
            )
            self._is_damaged = False
        except SearchIndexError as error:
            self._searcher = None
            return str(error)
        finally:
            work.list_episodes(self._shelf())
        return _describe(summary)

    def _let_screen_go_first(self) -> None:
        """Take no time from the first episode while it is read and painted."""
        if not self._is_beginning:
            return
        self._is_beginning = False
        self._has_read.wait(READ_S)
        sleep(SHOWN_S)
        if self._opened is not None:
            self._text_of(self._opened, "joined")

    def _shelf(self) -> tuple[ShelfEpisode, ...]:
        return tuple(map(_shelve, self._library.entries))

    def list_on(self, work: LibraryWork) -> None:
        """Tell which episodes are known by now."""
        work.list_episodes(self._shelf())


def _last_or_first(state: State, by_path: dict[str, str]) -> str | None:
    """The episode that was open last, or the first of the library."""
    ids = list(by_path.values())
    if state.last in ids:
        return state.last
    return ids[0] if ids else None


class _Told:
    """Passes progress on to the screen."""

    def __init__(self, work: LibraryWork, librarian: Librarian) -> None:
        self._work = work
        self._librarian = librarian

    def advance(self, what: str, done: int, total: int) -> None:
        """So many of so many files are done."""
        self._work.advance(what, done, total)

    def changed(self) -> None:
        """The catalogue knows more than before."""
        self._librarian.list_on(self._work)


def _describe(summary: Summary) -> str:
    """One line for the foot of the screen; empty where nothing has happened."""
    if summary.notes:
        return clean_line(summary.notes[0])
    return "" if summary.is_idle else summary.describe()


def _shelve(entry: EpisodeEntry) -> ShelfEpisode:
    why = entry.error.removeprefix(f"{Path(entry.path).name}: ")
    return ShelfEpisode(entry.id, name_entry(entry), entry.show, why)


def _talk(opened: OpenEpisode) -> Sequence[Talk]:
    """Who says how much in an episode."""
    shares = earmark_index.talk_shares(opened.original.turns)
    return [
        Talk(share.name, share.percent, share.turns, share.questions)
        for share in shares
    ]


def _findings(typed: str, results: Results) -> LibraryFindings:
    return LibraryFindings(
        query=typed,
        groups=tuple(map(_group, results.groups)),
        hits=results.hits,
        episodes=results.episodes,
        also=results.also,
        note=results.note,
    )


def _group(found: FoundEpisode) -> EpisodeHits:
    return EpisodeHits(
        episode=found.id,
        label=name_by(found.number, found.title, otherwise="Untitled"),
        show=clean_line(found.show),
        count=found.count,
        hits=tuple(_hits(found.hits)),
    )


def _hits(hits: Iterable[Hit]) -> Iterable[LibraryHit]:
    for hit in hits:
        time = show_time(hit.start_ms, hit.time_origin)
        yield LibraryHit(hit.turn, hit.snippet, hit.spans, hit.speaker or "", time)
