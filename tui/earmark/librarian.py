"""Answers what the screens ask, out of the library and the search index.

The one rule: values in, values out, in any thread; nothing here knows a widget. A
damaged index is an error of one search, never of the session. What the first screen
does not need - the search, the state of the files - waits until it is painted.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep
from typing import TYPE_CHECKING

import earmark_index  # its names are loaded at their first use
from earmark_index.errors import (
    IndexDamagedError,
    IndexMissingError,
    SearchIndexError,
)
from earmark_index.paths import shorten_home
from earmark_index.text import clean_line

from .background import Lane
from .desk import Desk
from .naming import name_entry
from .opened import OpenEpisode, list_chapters
from .panes.overview import Talk
from .shelf import LibraryFindings, Mistake, ShelfEpisode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index import (
        EpisodeEntry,
        EpisodeText,
        Library,
        LoadedEpisode,
        Searcher,
        Summary,
    )
    from earmark_index.search.complete import Names
    from earmark_index.search.scopes import About

    from .background import Stop
    from .opened import View
    from .panes.episode_search import Findings
    from .question import Question
    from .searchbook import SearchBook
    from .services import LibraryWork
    from .shelf import Completions
    from .state import State

NOT_INDEXED = "nothing is indexed yet; r looks for files and indexes them"
DAMAGED = "the search index is damaged; r makes it anew from the files"

SHOWN_S = 0.25
"""From an episode being read to its being on the screen; other work waits as long."""

READ_S = 5.0
"""Other work waits no longer for an episode: it may lie on a disk that is asleep."""


class Librarian:
    """The library of one session, its index, and what is prepared for searching."""

    def __init__(
        self, library: Library, index: Path, book: SearchBook | None = None
    ) -> None:
        """Prepare the answers.

        Args:
            library: The library.
            index: Folder of its search index.
            book: Knows which words shall find each other.
        """
        self._library = library
        self._index = index
        self._book = book
        self._searcher: Searcher | None = None
        self._is_damaged = False
        self._is_beginning = False
        self._has_read = Event()
        self._opened: OpenEpisode | None = None
        self._loaded: LoadedEpisode | None = None
        self._names: Names | None = None
        self._named: Searcher | None = None
        self._naming = Lane("earmark-names", lambda _error: None)
        self._prepared: dict[tuple[str, View], tuple[OpenEpisode, EpisodeText]] = {}

    def desk(self) -> Desk:
        """The functions that the screens are made with."""
        return Desk(
            read=self.read,
            keep=self.keep,
            search=self.search,
            find=self.find,
            complete=self.complete,
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
        loaded = self._loaded = self._library.load(episode)
        return OpenEpisode(
            id=loaded.entry.id,
            episode=loaded.episode,
            report=loaded.report,
            joined=loaded.joined,
            original=loaded.original,
            chapters=list_chapters(loaded.episode.chapters, loaded.episode.turns),
            source=shorten_home(loaded.entry.path),
        )

    def find(self, opened: OpenEpisode, view: View, question: Question) -> Findings:
        """Find a question in the open episode."""
        from .answering import find_in  # noqa: PLC0415  (the search loads at its first use)

        text = self._text_of(opened, view)
        return find_in(text, question, self._searcher, self._book)

    def _text_of(self, opened: OpenEpisode, view: View) -> EpisodeText:
        """What was prepared for a view; made at the first search in it."""
        kept = self._prepared.get((opened.id, view))
        if kept is None or kept[0] is not opened:
            turns = opened.reading(view).turns
            about = self._about(opened, view)
            kept = (opened, earmark_index.EpisodeText(turns, about))
            self._prepared = {**self._prepared, (opened.id, view): kept}
        return kept[1]

    def _about(self, opened: OpenEpisode, view: View) -> About | None:
        """What scopes of a query look at."""
        loaded = self._loaded
        if loaded is None or loaded.entry.id != opened.id:
            return None
        if view == "original":
            loaded = replace(loaded, joined=loaded.original)
        return earmark_index.about_of(earmark_index.document_of(loaded))

    def search(self, question: Question, stop: Stop) -> LibraryFindings:
        """Find a question in the library.

        Raises:
            CancelledError: The answer is no longer wanted.
            SearchIndexError: The index cannot be used.
        """
        from .answering import find_like, search_for  # noqa: PLC0415  (as above)

        typed = question.typed
        try:
            searcher = self._current_searcher()
            if question.like is not None:
                labels = {entry.id: entry for entry in self._library.entries}
                return find_like(searcher, question.like, labels, stop)
            return search_for(searcher, question, self._book, stop)
        except IndexMissingError:
            return LibraryFindings(typed, mistake=Mistake(NOT_INDEXED))
        except IndexDamagedError:
            self._searcher, self._is_damaged = None, True
            return LibraryFindings(typed, mistake=Mistake(DAMAGED))

    def complete(self, typed: str, cursor: int) -> Completions | None:
        """Ways to complete a query, by what the library holds."""
        from .completing import NO_NAMES, complete_query, name_episode  # noqa: PLC0415

        searcher = self._searcher
        if searcher is not None and self._named is not searcher:
            self._named = searcher
            self._naming.submit(lambda _stop: self._gather(searcher))
        names = self._names
        if names is None and self._opened is not None:
            names = name_episode(self._opened.episode)
        return complete_query(typed, cursor, names or NO_NAMES)

    def _gather(self, searcher: Searcher) -> None:
        """Gather the names of the library, for completing."""
        from .completing import name_library  # noqa: PLC0415  (as above)

        # Without names a query is completed by fields alone, which is no error.
        with suppress(SearchIndexError):
            self._names = name_library(self._library.entries, searcher)

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
            # The first key of a search shall not wait for its modules.
            from . import answering, completing  # noqa: F401, PLC0415

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
