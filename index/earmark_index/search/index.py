"""Open an index for reading or writing, make it anew, say how it is.

The one rule: nothing of an index is believed before it was checked: whose the folder
is, which version made it, and that every file is as it was written. Whoosh is loaded
while the files are being checked.
"""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.errors import (
    IndexDamagedError,
    IndexMissingError,
    SearchIndexError,
)
from earmark_index.private import create_folder

from .dictionary import dictionary_name, is_dictionary, unpack_dictionary
from .edge import as_index_error
from .lexicon import Lexicon
from .lock import LOCK_NAME, WriterLock
from .manifest import (
    MANIFEST_NAME,
    check_sizes,
    read_manifest,
    read_verified,
    stamp_of,
    verify,
)
from .schema import FIELDS, SPEAKER, TEXT
from .searcher import Opened, Searcher
from .trust import check_folder, check_private, make_private
from .writer import Writer, remove, sweep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .dictionary import Dictionary
    from .engine import PrivateStorage, SegmentReader
    from .manifest import Manifest, SegmentEntry

_TRIES = 50
"""On a busy machine, five commits in a row were faster than one opening."""


def open_writer(folder: Path) -> Writer:
    """Open the index in a folder for writing; an empty one is made where none is.

    Raises:
        IndexBusyError: Another process writes; the message says which.
        IndexUntrustedError: The folder is not private to this user.
        SearchIndexError: It was made by another version, is damaged, or cannot be
            written; `recreate` begins anew.
    """
    return Writer(folder)


def open_searcher(folder: Path) -> Searcher:
    """Open the index in a folder as it is now.

    Raises:
        IndexMissingError: There is no index yet.
        IndexUntrustedError: The folder is not private to this user.
        SearchIndexError: It was made by another version or is damaged; `recreate` it.
    """
    with as_index_error(folder, "be read"):
        for _ in range(_TRIES):
            if not folder.exists():
                message = f"there is no search index in {folder} yet; make it once"
                raise IndexMissingError(message)
            stamp = stamp_of(folder)
            try:
                check_private(folder)
                return _open(folder, read_manifest(folder), stamp)
            except Exception:
                # Another process may have committed just now and removed, or made
                # anew, what we read of; nothing that was found then means anything.
                if stamp_of(folder) == stamp:
                    raise
        message = f"the search index in {folder} changes all the time; try again later"
        raise SearchIndexError(message)


def list_indexed(folder: Path) -> dict[str, str] | None:
    """Digest of every episode in the index, by id, without locking anything.

    Returns:
        `None` where a writer has to look at it: there is no sound index, or a process
        that was killed left files in it.
    """
    try:
        check_private(folder)
        manifest = read_manifest(folder)
        check_sizes(folder, manifest)
        found = {path.name for path in folder.iterdir()}
    except (SearchIndexError, OSError):
        return None
    is_tidy = found == {LOCK_NAME, MANIFEST_NAME, *manifest.files}
    return manifest.known if is_tidy else None


def recreate(folder: Path) -> None:
    """Remove the index in a folder, whatever state it is in; the next writer begins.

    Raises:
        IndexBusyError: Another process writes.
        SearchIndexError: The folder is not ours or cannot be written.
    """
    with as_index_error(folder, "be removed"):
        create_folder(folder)
        _take_back(folder)
        lock = WriterLock(folder)
        try:
            sweep(folder, None)
        finally:
            lock.release()
        make_private(folder)


def _take_back(folder: Path) -> None:
    """Let nobody else write a folder of this user, and nothing stand for its lock."""
    found = folder.lstat()
    if stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid():
        folder.chmod(0o700)
    check_folder(folder)
    lock = folder / LOCK_NAME
    if lock.is_symlink() or (lock.exists() and not lock.is_file()):
        remove(lock)


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """How the index is, for `earmark index` and `earmark doctor`."""

    folder: str
    problem: str
    """Why it cannot be used; empty where it can."""

    generation: int = 0
    episodes: int = 0
    turns: int = 0
    words: int = 0
    segments: int = 0
    size_bytes: int = 0


def index_status(folder: Path, *, is_thorough: bool = False) -> IndexStatus:
    """Say how the index in a folder is, without loading Whoosh.

    Args:
        folder: The folder.
        is_thorough: Also compare every file with its checksum.
    """
    try:
        with as_index_error(folder, "be read"):
            if folder.exists():
                check_private(folder)
            manifest = read_manifest(folder)
            if is_thorough:
                verify(folder, manifest, manifest.files)
    except SearchIndexError as error:
        return IndexStatus(str(folder), str(error))
    documents = [
        document
        for segment in manifest.segments
        for document in segment.documents
        if not (document.is_deleted or document.is_notes)
    ]
    return IndexStatus(
        folder=str(folder),
        problem="",
        generation=manifest.generation,
        episodes=len(manifest.known),
        turns=sum(document.turns for document in documents),
        words=sum(document.words for document in documents),
        segments=len(manifest.segments),
        size_bytes=sum(file.size for file in manifest.files.values()),
    )


def _open(folder: Path, manifest: Manifest, stamp: object) -> Searcher:
    with ThreadPoolExecutor(1, "earmark-verify") as pool:
        others = [name for name in manifest.files if not is_dictionary(name)]
        checked = pool.submit(verify, folder, manifest, others)
        from . import engine  # noqa: PLC0415  (loaded while the files are checked)

        dictionaries = [
            _read_dictionaries(folder, manifest, s.name) for s in manifest.segments
        ]
        lexicon, speakers = (
            Lexicon(one[field] for one in dictionaries) for field in (TEXT, SPEAKER)
        )
        checked.result()
    storage = engine.PrivateStorage(folder)
    try:
        segments = {
            segment.segment_id(): segment
            for segment in engine.read_contents(storage, manifest.generation)
        }
        readers = [
            _open_segment(folder, storage, segments[entry.name], entry, found)
            for entry, found in zip(manifest.segments, dictionaries, strict=True)
        ]
    except BaseException:
        storage.close_all()
        raise
    opened = Opened(
        manifest, stamp, tuple(readers), lexicon, speakers, storage.close_all
    )
    return Searcher(folder, opened)


def _open_segment(
    folder: Path,
    storage: PrivateStorage,
    segment: object,
    entry: SegmentEntry,
    dictionaries: Mapping[str, Dictionary],
) -> SegmentReader:
    """Open a segment; Whoosh's own account of it must be that of the manifest."""
    from . import engine  # noqa: PLC0415  (loaded by now)

    reader = engine.SegmentReader(storage, segment, dictionaries)
    deleted = {n for n, stored in enumerate(entry.documents) if stored.is_deleted}
    if reader.documents != len(entry.documents) or reader.deleted != deleted:
        message = f"the search index in {folder} contradicts itself; make it again"
        raise IndexDamagedError(message)
    return reader


def _read_dictionaries(
    folder: Path, manifest: Manifest, segment: str
) -> dict[str, Dictionary]:
    names = {field: dictionary_name(segment, field) for field in FIELDS}
    return {
        field: unpack_dictionary(read_verified(folder, manifest, name))
        for field, name in names.items()
    }
