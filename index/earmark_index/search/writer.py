"""Write the index: add, replace and remove episodes, then commit.

The one rule: what is committed is whole. Segments go to the disk as they fill up, but
nobody sees them before `commit` has written the manifest; whatever fails before that,
or the process being killed, leaves the old index, and the next writer sweeps the rest.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from earmark_index.errors import IndexMissingError, SearchIndexError

from .builder import SegmentBuilder
from .edge import as_index_error
from .folds import choose_folds
from .lock import LOCK_NAME, WriterLock
from .manifest import (
    MANIFEST_NAME,
    Manifest,
    SegmentEntry,
    check_sizes,
    measure,
    read_manifest,
    stamp_of,
    verify,
    write_manifest,
)
from .schema import INDEX_NAME
from .trust import make_private

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .document import IndexDocument
    from .engine import PrivateStorage
    from .manifest import Stored


class Writer:
    """The one writer of an index; use it in a `with` block and call `commit`.

    Leaving the block without a commit gives up what was added since the last one.
    """

    def __init__(self, folder: Path) -> None:
        """Lock the index for writing; see `open_writer`."""
        with as_index_error(folder, "be written"):
            make_private(folder)
            self._lock: WriterLock | None = WriterLock(folder)
            try:
                self._begin(folder)
            except BaseException:
                self._lock.release()
                raise

    def _begin(self, folder: Path) -> None:
        self._folder = folder
        self._stamp = stamp_of(folder)
        try:
            self._manifest = read_manifest(folder)
        except IndexMissingError:
            self._manifest = Manifest(generation=0, segments=(), files={})
        check_sizes(folder, self._manifest)
        self._documents = {s.name: list(s.documents) for s in self._manifest.segments}
        self._builder = SegmentBuilder()
        self._places: dict[str, list[tuple[list[Stored], int]]] = {}
        for documents in self._documents.values():
            for number, stored in enumerate(documents):
                if not stored.is_deleted:
                    places = self._places.setdefault(stored.id, [])
                    places.append((documents, number))
        # Whoosh's part is only loaded when there is something to write.
        self._storage: PrivateStorage | None = None
        self._segments: dict[str, Any] = {}
        self._is_changed = self._manifest.generation == 0
        self._sweep()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.cancel()

    @property
    def known(self) -> Mapping[str, str]:
        """Digest of every episode in the index, also of those added just now."""
        return {
            id_: documents[number].digest
            for id_, places in self._places.items()
            for documents, number in places[:1]
        }

    def add(self, document: IndexDocument) -> None:
        """Add an episode, in place of the one of the same id.

        Raises:
            SearchIndexError: It cannot be written; the writer is closed.
        """
        self._check_open()
        with self._or_cancel():
            self.remove(document.id)
            numbers = self._builder.add(document)
            places = [(self._builder.documents, number) for number in numbers]
            self._places[document.id] = places
            self._is_changed = True
            if self._builder.is_full:
                self._write_segment(self._builder)
                self._builder = SegmentBuilder()

    def remove(self, id_: str) -> None:
        """Remove an episode; one that is not there is no mistake."""
        for documents, number in self._places.pop(id_, ()):
            documents[number] = replace(documents[number], is_deleted=True)
            self._is_changed = True

    def commit(self, check: Callable[[], None] = lambda: None) -> None:
        """Make everything since the last commit the index, at once.

        Args:
            check: Called while segments are folded; may raise `CancelledError`, and
                then the index stays as it was.

        Raises:
            SearchIndexError: It cannot be written; the index stays as it was and the
                writer is closed.
        """
        self._check_open()
        if not self._is_changed:
            return
        with self._or_cancel():
            if self._builder.documents:
                self._write_segment(self._builder)
            self._builder = SegmentBuilder()
            self._fold(check)
            self._publish()
        self._is_changed = False

    def cancel(self) -> None:
        """Give up what was not committed and let others write."""
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        try:
            if self._storage is not None:
                self._storage.close_all()
            self._sweep()
        finally:
            lock.release()

    def _sweep(self) -> None:
        """Remove what is no part of the index; the next writer tries once more."""
        with suppress(OSError):
            # Work may be stopped right behind the rename of a manifest: then all files
            # stay, for they are those of the new index, or of one that may come back.
            if stamp_of(self._folder) == self._stamp:
                sweep(self._folder, self._manifest)

    def _check_open(self) -> None:
        if self._lock is None:
            raise SearchIndexError("the writer of the search index is closed")

    def _or_cancel(self) -> as_index_error:
        return as_index_error(self._folder, "be written", on_error=self.cancel)

    def _open_storage(self) -> PrivateStorage:
        """Whoosh's storage with the segments of the last commit."""
        from . import engine  # noqa: PLC0415  (loading Whoosh takes long)

        if self._storage is None:
            self._storage = engine.PrivateStorage(self._folder)
            if self._manifest.generation:
                names = [n for n in self._manifest.files if n.endswith(".toc")]
                verify(self._folder, self._manifest, names)
                generation = self._manifest.generation
                segments = engine.read_contents(self._storage, generation)
                self._segments = {s.segment_id(): s for s in segments}
        return self._storage

    def _write_segment(self, builder: SegmentBuilder) -> None:
        from . import engine  # noqa: PLC0415  (loading Whoosh takes long)

        storage = self._open_storage()
        segment = engine.write_segment(storage, builder.columns, builder.fields())
        name = segment.segment_id()
        self._segments[name] = segment
        self._documents[name] = builder.documents

    def _entries(self) -> list[SegmentEntry]:
        """The segments that still hold an episode."""
        entries = [SegmentEntry(n, tuple(d)) for n, d in self._documents.items()]
        return [entry for entry in entries if entry.living]

    def _fold(self, check: Callable[[], None]) -> None:
        from . import engine  # noqa: PLC0415  (loading Whoosh takes long)

        chosen = choose_folds(self._entries())
        if not chosen:
            return
        builder = SegmentBuilder()
        storage = self._open_storage()
        for entry in chosen:
            self._apply_deletions(entry)
            old = [n for n in self._manifest.files if n.startswith(f"{entry.name}.")]
            verify(self._folder, self._manifest, old)
            reader = engine.SegmentReader(storage, self._segments[entry.name])
            builder.add_segment(reader, entry, check)
        self._write_segment(builder)
        for entry in chosen:
            del self._documents[entry.name]
        self._find_places_again(builder.documents)

    def _find_places_again(self, documents: list[Stored]) -> None:
        moved: dict[str, list[tuple[list[Stored], int]]] = {}
        for number, stored in enumerate(documents):
            moved.setdefault(stored.id, []).append((documents, number))
        self._places |= moved

    def _apply_deletions(self, entry: SegmentEntry) -> None:
        segment = self._segments[entry.name]
        for number, stored in enumerate(entry.documents):
            if stored.is_deleted and not segment.is_deleted(number):
                segment.delete_document(number)

    def _publish(self) -> None:
        from . import engine  # noqa: PLC0415  (loading Whoosh takes long)

        entries = self._entries()
        storage = self._open_storage()
        for entry in entries:
            self._apply_deletions(entry)
        generation = self._manifest.generation + 1
        segments = [self._segments[entry.name] for entry in entries]
        engine.write_contents(storage, segments, generation)
        made = storage.take_made()
        storage.close_all()
        kept = {
            name: file
            for name, file in self._manifest.files.items()
            if not name.endswith(".toc")
        }
        files = kept | {name: measure(self._folder / name) for name in made}
        names = {entry.name for entry in entries}
        files = {
            name: file
            for name, file in files.items()
            if name.endswith(".toc") or name.partition(".")[0] in names
        }
        manifest = Manifest(generation, tuple(entries), files)
        write_manifest(self._folder, manifest)
        self._manifest, self._stamp = manifest, stamp_of(self._folder)
        self._documents = {entry.name: self._documents[entry.name] for entry in entries}
        self._segments = {entry.name: self._segments[entry.name] for entry in entries}
        self._sweep()


def sweep(folder: Path, manifest: Manifest | None) -> None:
    """Remove files of an index that a manifest does not name; all with `None`."""
    kept = {LOCK_NAME}
    if manifest is not None:
        kept |= {MANIFEST_NAME, *manifest.files}
    # The manifest goes first: without it the rest is rubbish whatever happens next.
    for path in sorted(folder.iterdir(), key=lambda path: path.name != MANIFEST_NAME):
        is_ours = path.name.startswith((f"{INDEX_NAME}_", f"_{INDEX_NAME}_"))
        is_manifest = path.name.startswith(MANIFEST_NAME)
        if (is_ours or is_manifest) and path.name not in kept:
            remove(path)


def remove(path: Path) -> None:
    """Remove whatever has the name of a file of the index."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
