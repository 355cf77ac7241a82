"""Bring a library and its search index up to date with the files, in one pass.

The one rule: every file is read once, and what was done is kept when the work is
stopped. The index follows the catalogue: an episode whose digest the index does not
know is indexed, whatever the reason.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from .errors import (
    CancelledError,
    IndexDamagedError,
    IndexVersionError,
    SearchIndexError,
    SourceError,
)
from .text import clean_line, counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .library import Library, LoadedEpisode, Scan
    from .search import Writer

COMMIT_EVERY = 250
"""Episodes between commits: what is found so far can be searched while work goes on."""

FIRST_COMMIT = 25
"""Episodes before the first commit: a new library can be searched within a second."""

TELL_EVERY_S = 2.0
"""How often a growing list of episodes is shown anew."""

_log = logging.getLogger(__name__)


class Told(Protocol):
    """Hears how the work goes; may raise `CancelledError` to stop it."""

    def advance(self, what: str, done: int, total: int) -> None:
        """So many of so many files are done."""

    def changed(self) -> None:
        """The catalogue knows more than before."""


@dataclass
class Summary:
    """What one pass has done."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    failed: int = 0
    """Files of the library that cannot be read as transcripts, old ones included."""

    episodes: int = 0
    turns: int = 0
    indexed: int = 0
    is_searchable: bool = True
    """The index holds what the library holds."""

    notes: list[str] = field(default_factory=list)
    """What a person should know, such as that another process holds the index."""

    @property
    def is_idle(self) -> bool:
        """True where nothing had to be done."""
        return not (self.added or self.changed or self.removed or self.indexed)

    def describe(self) -> str:
        """What was done, as one line for a person."""
        counts = (
            (self.added, "new"),
            (self.changed, "changed"),
            (self.removed, "gone"),
            (self.failed, "unreadable"),
        )
        done = ", ".join(f"{count:,} {word}" for count, word in counts if count)
        size = f"{counted(self.episodes, 'episode')}, {counted(self.turns, 'turn')}"
        return f"{size} ({done})" if done else size


def keep_up(
    library: Library, folder: Path, told: Told, *, rebuild: bool = False
) -> Summary:
    """Read new and changed files, drop what is gone, and index what is missing.

    Args:
        library: The library; its catalogue is brought up to date.
        folder: Folder of the index, private to the user.
        told: Hears of progress; may stop the work.
        rebuild: Make the index anew from the files.

    Raises:
        CancelledError: `told` stopped the work; what was done is kept.
        SearchIndexError: The index cannot be made anew, though `rebuild` asks for it.
    """
    from .search import recreate  # noqa: PLC0415  (loaded when there is work)

    summary = Summary()
    if rebuild:
        recreate(folder)
    elif _is_current(library, folder):
        _count(library, summary)
        return summary
    try:
        _index(library, folder, told, summary)
    except SearchIndexError as error:
        # Busy, a full disk, of a newer version, not ours alone: what is there stays.
        summary.is_searchable = False
        summary.notes.append(str(error))
        _read_files(library, told, summary, None)
    if library.trouble:
        summary.notes.append(library.trouble)
    _count(library, summary)
    return summary


def _is_current(library: Library, folder: Path) -> bool:
    """True where nothing has to be done; nobody is kept from writing to find out."""
    from .search import list_indexed  # noqa: PLC0415  (loaded when there is work)

    found = library.scan()
    is_seen = found.is_clean and not (found.absent or found.unreachable)
    sound = {entry.id: entry.digest for entry in library.entries if not entry.error}
    return is_seen and list_indexed(folder) == sound


def _index(library: Library, folder: Path, told: Told, summary: Summary) -> None:
    """Do one pass; where the index is beyond use, make it anew."""
    from .search import recreate  # noqa: PLC0415  (loaded when there is work)

    try:
        _pass(library, folder, told, summary)
    except SearchIndexError as error:
        if not _may_be_made_anew(error):
            raise
        _log.info("%s", error)
        recreate(folder)
        _pass(library, folder, told, summary)
        summary.notes.append(f"{error}; it was made anew")


def _may_be_made_anew(error: SearchIndexError) -> bool:
    """True where the index is damaged or old; a full disk is no reason to delete it."""
    is_old = isinstance(error, IndexVersionError) and not error.is_newer
    return is_old or isinstance(error, IndexDamagedError)


def _pass(library: Library, folder: Path, told: Told, summary: Summary) -> None:
    from .search import open_writer  # noqa: PLC0415  (loaded when there is work)

    with open_writer(folder) as writer:
        feed = _Feed(library, writer, told, summary)
        try:
            _read_files(library, told, summary, feed)
            _drop_gone(library, writer)
            _index_missing(library, feed, told)
        except CancelledError:
            feed.commit()
            raise
        feed.commit()


class _Feed:
    """Puts episodes into the index and commits now and then."""

    def __init__(
        self, library: Library, writer: Writer, told: Told, summary: Summary
    ) -> None:
        self.writer = writer
        self._library = library
        self._told = told
        self._summary = summary
        self._waiting = 0
        self._limit = FIRST_COMMIT
        self._told_at = monotonic()

    def add(self, loaded: LoadedEpisode) -> None:
        """Index one episode."""
        from .search.describe import document_of  # noqa: PLC0415  (see `_pass`)

        self.writer.add(document_of(loaded))
        self._summary.indexed += 1
        self._waiting += 1
        if self._waiting >= self._limit:
            self.commit()
            self._limit = COMMIT_EVERY
        if monotonic() - self._told_at >= TELL_EVERY_S:
            self._told_at = monotonic()
            self._told.changed()

    def commit(self) -> None:
        """Make what was added last."""
        self._waiting = 0
        self.writer.commit()
        self._library.save()


def _read_files(
    library: Library, told: Told, summary: Summary, feed: _Feed | None
) -> None:
    found = library.scan()
    summary.notes += [note for note in unseen(found) if note not in summary.notes]
    # After a pass that failed, what it did not come to is found once more.
    summary.added = max(summary.added, len(found.new))
    summary.changed = max(summary.changed, len(found.changed))
    summary.removed = max(summary.removed, len(found.removed))
    library.update(
        found,
        (lambda _loaded: None) if feed is None else feed.add,
        lambda done, total: told.advance("reading", done, total),
    )
    told.changed()


def unseen(found: Scan) -> Iterator[str]:
    """What a person should know of sources and folders that were not seen."""
    for path in found.absent:
        yield f"{clean_line(path)}: no such file or folder; its episodes are left out"
    for path in dict.fromkeys(found.unreachable):
        yield f"{clean_line(path)}: this folder cannot be listed; no file of it is read"


def _drop_gone(library: Library, writer: Writer) -> None:
    sound = {entry.id for entry in library.entries if not entry.error}
    for gone in set(writer.known) - sound:
        writer.remove(gone)


def _index_missing(library: Library, feed: _Feed, told: Told) -> None:
    known = feed.writer.known
    missing = [
        entry
        for entry in library.entries
        if not entry.error and known.get(entry.id) != entry.digest
    ]
    for done, entry in enumerate(missing):
        told.advance("indexing", done, len(missing))
        try:
            feed.add(library.load(entry))
        except (SourceError, OSError) as error:
            _log.info("%s vanished while the library was indexed: %s", entry.id, error)


def _count(library: Library, summary: Summary) -> None:
    entries = library.entries
    summary.failed = sum(1 for entry in entries if entry.error)
    summary.episodes = len(entries) - summary.failed
    summary.turns = sum(entry.turns for entry in entries)
