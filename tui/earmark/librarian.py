"""Answers what the screens ask, out of the library and the search index.

The one rule: values in, values out, in any thread; nothing here knows a widget. A
damaged index is an error of one search, never of the session.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index import (
    EpisodeText,
    keep_up,
    open_searcher,
    parse_query,
    scan_episode,
    talk_shares,
)
from earmark_index.errors import QueryError, SearchIndexError
from earmark_index.model import TimeOrigin
from earmark_index.text import clean_line
from earmark_index.timecode import format_clock

from .desk import Desk
from .naming import name_by, name_entry
from .opened import OpenEpisode, list_chapters
from .panes.episode_search import Findings
from .panes.overview import Talk
from .panes.walk import TurnHit
from .shelf import EpisodeHits, LibraryFindings, LibraryHit, ShelfEpisode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from earmark_index import EpisodeEntry, Library, Results, Searcher, Summary
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
        if named is not None:
            return by_path.get(str(named))
        ids = list(by_path.values())
        last = state.last
        if last in ids:
            return last
        return ids[0] if ids else None

    def read(self, episode: str) -> OpenEpisode:
        """Read one episode and prepare it for searching.

        Raises:
            SourceError: The file cannot be read as a transcript.
            OSError: The file is gone or closed to us.
        """
        loaded = self._library.load(episode)
        opened = OpenEpisode(
            id=loaded.entry.id,
            episode=loaded.episode,
            report=loaded.report,
            joined=loaded.joined,
            original=loaded.original,
            chapters=list_chapters(loaded.episode.chapters, loaded.episode.turns),
            source=loaded.entry.path,
        )
        self._prepared = {
            (opened.id, "joined"): (opened, EpisodeText(opened.joined.turns))
        }
        return opened

    def find(self, opened: OpenEpisode, view: View, typed: str) -> Findings:
        """Find a query in the open episode."""
        try:
            query = parse_query(typed, is_live=True)
        except QueryError as error:
            return Findings(error=str(error), error_at=error.offset)
        found = scan_episode(query, self._text_of(opened, view))
        hits = tuple(TurnHit(hit.turn, hit.spans) for hit in found.hits)
        return Findings(hits, found.also)

    def _text_of(self, opened: OpenEpisode, view: View) -> EpisodeText:
        """What was prepared for a view; made at the first search in it."""
        kept = self._prepared.get((opened.id, view))
        if kept is None or kept[0] is not opened:
            kept = (opened, EpisodeText(opened.reading(view).turns))
            self._prepared = {**self._prepared, (opened.id, view): kept}
        return kept[1]

    def search(self, typed: str, stop: Stop) -> LibraryFindings:
        """Find a query in the library.

        Raises:
            CancelledError: The answer is no longer wanted.
            SearchIndexError: The index cannot be used.
        """
        try:
            query = parse_query(typed, is_live=True)
        except QueryError as error:
            return LibraryFindings(typed, error=str(error), error_at=error.offset)
        results = self._current_searcher().search(
            query, max_episodes=MAX_EPISODES, per_episode=PER_EPISODE, stop=stop.check
        )
        return _findings(typed, results)

    def _current_searcher(self) -> Searcher:
        """The searcher of the newest state of the index."""
        if self._searcher is None or not self._searcher.is_current():
            self._searcher = None
            self._searcher = open_searcher(self._index)
        return self._searcher

    def keep(self, work: LibraryWork) -> str:
        """Find new and changed files, update the index; what was done, in words.

        Raises:
            CancelledError: The person stopped it; what was done is kept.
        """
        work.list_episodes(self._shelf())
        told = _Told(work, self)
        try:
            summary = keep_up(self._library, self._index, told)
        except SearchIndexError as error:
            self._searcher = None
            return str(error)
        finally:
            work.list_episodes(self._shelf())
        return _describe(summary)

    def _shelf(self) -> tuple[ShelfEpisode, ...]:
        return tuple(map(_shelve, self._library.entries))

    def list_on(self, work: LibraryWork) -> None:
        """Tell which episodes are known by now."""
        work.list_episodes(self._shelf())


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
    return ShelfEpisode(entry.id, name_entry(entry), entry.show, entry.error)


def _talk(opened: OpenEpisode) -> Sequence[Talk]:
    """Who says how much in an episode."""
    shares = talk_shares(opened.original.turns)
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
        mark = "~" if hit.time_origin is TimeOrigin.ESTIMATED else ""
        time = "" if hit.start_ms is None else f"{mark}{format_clock(hit.start_ms)}"
        yield LibraryHit(hit.turn, hit.snippet, hit.spans, hit.speaker or "", time)
