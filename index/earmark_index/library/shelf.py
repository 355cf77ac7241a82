"""A library: the episodes below some folders, known without reading them again.

The one rule: costs grow with what changed. A scan looks at names and states only; what
did not change is neither opened nor parsed; one file that cannot be read is an entry
with an error and never stops the rest.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from earmark_index.errors import SourceError, explain
from earmark_index.text import clean_line

from .catalogue import load_catalogue, save_catalogue
from .discover import discover, discover_file
from .selecting import select, sort_entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from .entry import EpisodeEntry, EpisodeFiles, LoadedEpisode


@dataclass(frozen=True, slots=True)
class Scan:
    """What a look at the files found, compared with the catalogue."""

    new: tuple[EpisodeFiles, ...] = ()
    changed: tuple[EpisodeFiles, ...] = ()
    """Episodes of which a file was edited, added or taken away."""

    removed: tuple[EpisodeEntry, ...] = ()
    unchanged: tuple[EpisodeEntry, ...] = ()
    unreachable: tuple[str, ...] = ()
    """Folders that could not be listed; the episodes in them count as unchanged."""

    absent: tuple[str, ...] = ()
    """Roots that are not there."""

    @property
    def is_clean(self) -> bool:
        """True where nothing has to be done."""
        return not (self.new or self.changed or self.removed)


class Library:
    """Shows and episodes below some folders and files."""

    def __init__(self, roots: Sequence[Path], folder: Path | None) -> None:
        """Open a library; only its catalogue is read, at the first use.

        Args:
            roots: Folders, each with all below it, and single files.
            folder: Private cache folder of this library; `None` keeps nothing.
        """
        self.roots = tuple(_absolute(root) for root in roots)
        self._folder = folder
        self._changed: dict[str, EpisodeEntry] | None = None
        self._listed: tuple[object, tuple[EpisodeEntry, ...]] = (None, ())
        self._saved: object = None
        self.trouble = ""
        """Why the list of episodes could not be kept; `""` where all is well."""

    @cached_property
    def _kept(self) -> dict[str, EpisodeEntry]:
        """The catalogue as it was when the library was opened."""
        entries = () if self._folder is None else load_catalogue(self._folder)
        return {
            entry.id: entry for entry in entries if _is_below(entry.path, self.roots)
        }

    @property
    def _entries(self) -> dict[str, EpisodeEntry]:
        return self._kept if self._changed is None else self._changed

    @property
    def entries(self) -> tuple[EpisodeEntry, ...]:
        """All known episodes, by show, number, date and title."""
        of, listed = self._listed
        if of is not self._entries:
            of = self._entries
            # The catalogue was kept in this order.
            is_kept = self._changed is None
            listed = tuple(of.values()) if is_kept else sort_entries(of.values())
            self._listed = (of, listed)
        return listed

    def find(self, selector: str) -> tuple[EpisodeEntry, ...]:
        """The episodes that a person means by an id, number, path or some words."""
        return select(self.entries, selector)

    def scan(self) -> Scan:
        """Compare the files with the catalogue; no file is opened."""
        known = self._entries
        found = discover(self.roots)
        by_id = {episode.id: episode for episode in found.episodes}
        same = {
            name
            for name, entry in known.items()
            if entry.source == by_id.get(name) and not entry.is_unread
        }
        gone = [entry for name, entry in known.items() if name not in by_id]
        kept = {entry.id for entry in gone if _is_below(entry.path, found.unreachable)}
        return Scan(
            new=tuple(one for one in found.episodes if one.id not in known),
            changed=tuple(
                one for one in found.episodes if one.id in known and one.id not in same
            ),
            removed=tuple(entry for entry in gone if entry.id not in kept),
            unchanged=tuple(
                entry
                for entry in known.values()
                if entry.id in kept or entry.id in same
            ),
            unreachable=found.unreachable,
            absent=tuple(root for root in self.roots if not os.path.lexists(root)),
        )

    def update(
        self,
        scan: Scan,
        on_loaded: Callable[[LoadedEpisode], None],
        on_progress: Callable[[int, int], None],
    ) -> None:
        """Read what is new or changed, forget what is gone, keep the catalogue.

        Args:
            scan: What `scan` found.
            on_loaded: Gets every episode that was read. One whose files were touched
                but hold what they held is not read again.
            on_progress: Gets the number of episodes done and of all to do, before
                each and at the end. It may raise `CancelledError`.

        Raises:
            CancelledError: `on_progress` or `on_loaded` ended the work; what was done
                is kept.
        """
        if scan.is_clean:
            return
        gone = {entry.id for entry in scan.removed}
        self._changed = {
            name: entry for name, entry in self._entries.items() if name not in gone
        }
        try:
            self._read_all((*scan.new, *scan.changed), on_loaded, on_progress)
        finally:
            self.save()

    def save(self) -> None:
        """Keep the list of episodes; where that is impossible, `trouble` says why.

        The list is a cache: without it the files are read again next time.
        """
        if self._folder is None or self._saved is self._entries:
            return
        try:
            is_kept = save_catalogue(self._folder, self.entries)
            reason = "" if is_kept else f"{self._folder} is not yours alone"
        except OSError as error:
            reason = explain(error)
        self._saved = self._entries
        self.trouble = reason and f"the list of episodes cannot be kept: {reason}"

    def _read_all(
        self,
        sources: Sequence[EpisodeFiles],
        on_loaded: Callable[[LoadedEpisode], None],
        on_progress: Callable[[int, int], None],
    ) -> None:
        for done, source in enumerate(sources):
            on_progress(done, len(sources))
            entry, loaded = _read(source, self._entries.get(source.id))
            # A new dictionary each time: other threads list the entries meanwhile.
            self._changed = {**self._entries, entry.id: entry}
            if loaded is not None:
                on_loaded(loaded)
        on_progress(len(sources), len(sources))

    def load(self, episode: EpisodeEntry | str) -> LoadedEpisode:
        """Read an episode from its files, as they are now.

        Args:
            episode: An entry or its id.

        Raises:
            SourceError: There is no such episode, or it cannot be read.
        """
        from .loading import fetch, read_episode  # noqa: PLC0415  (see `_read`)

        source = self._source(episode) if isinstance(episode, str) else episode.source
        return read_episode(source, fetch(source))

    def _source(self, name: str) -> EpisodeFiles:
        """The files of an episode, also of one that was never read."""
        entry = self._entries.get(name)
        if entry is not None:
            return entry.source
        for source in discover(self.roots).episodes:
            if source.id == name:
                return source
        raise SourceError(clean_line(name), "no episode of this library has this id")


def load_file(path: str | os.PathLike[str]) -> LoadedEpisode:
    """Read one file as an episode, with the sidecars beside it.

    Raises:
        SourceError: It cannot be opened or holds no transcript.
    """
    try:
        source = discover_file(_absolute(path))
    except ValueError:  # a zero byte or a lone surrogate
        source = None
    if source is None:
        # The reader says what is wrong with it.
        from earmark_index.formats.opening import read_regular  # noqa: PLC0415

        read_regular(path)
        raise SourceError(clean_line(os.fspath(path)), "not a regular file")
    from .loading import fetch, read_episode  # noqa: PLC0415  (see `_read`)

    return read_episode(source, fetch(source))


def _read(
    source: EpisodeFiles, known: EpisodeEntry | None
) -> tuple[EpisodeEntry, LoadedEpisode | None]:
    """Read one episode; an error becomes part of its entry."""
    # The readers are loaded when there is something to read: listing needs none.
    from .loading import (  # noqa: PLC0415
        fetch,
        make_digest,
        make_failed_entry,
        read_episode,
    )

    fetched = fetch(source)
    if known is not None and known.digest == make_digest(fetched):
        return replace(known, source=source), None
    try:
        loaded = read_episode(source, fetched)
    except Exception as error:  # noqa: BLE001  (a mistake of a reader is reported here)
        return make_failed_entry(source, fetched, error), None
    return loaded.entry, loaded


def _absolute(path: str | os.PathLike[str]) -> str:
    """The absolute path with all links resolved, so that ids do not depend on them."""
    return os.path.realpath(path)


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(path == one or path.startswith(f"{one.rstrip('/')}/") for one in folders)
