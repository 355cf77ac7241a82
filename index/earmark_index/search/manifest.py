"""What belongs to the index: written last, read first.

The one rule: a commit is the renaming of this file. Before it the old index is whole,
after it the new one is; a file that no manifest names is rubbish. The manifest is JSON,
so it can be read before anything of Whoosh's is trusted.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from earmark_index.errors import (
    IndexDamagedError,
    IndexMissingError,
    IndexVersionError,
)

from .schema import ANALYZER_VERSION, SCHEMA_VERSION
from .terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MANIFEST_NAME = "manifest.json"
_KIND = "earmark search index"
_LARGEST = 256 * 1024 * 1024
_PIECE = 8 * 1024 * 1024
_TELLING_WORDS = ("added", "evening", "internal", "news", "organize", "past", "skis")


@dataclass(frozen=True, slots=True)
class Stored:
    """One document of a segment: the speech of an episode, or the notes about it."""

    id: str
    digest: str
    turns: int
    words: int
    is_deleted: bool = False
    is_notes: bool = False
    """Its turns are passages about the episode: nobody says them."""


class Place(NamedTuple):
    """Where a document is: number of its segment, and its number in it."""

    segment: int
    document: int


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """One segment and its documents, in the order of their numbers."""

    name: str
    documents: tuple[Stored, ...]

    @property
    def living(self) -> int:
        """Episodes that are not deleted."""
        return sum(not (one.is_deleted or one.is_notes) for one in self.documents)

    @property
    def episodes(self) -> int:
        """Episodes, with those that are deleted."""
        return sum(not one.is_notes for one in self.documents)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Size and checksum of a file of the index."""

    size: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of the index."""

    generation: int
    segments: tuple[SegmentEntry, ...]
    files: dict[str, FileEntry]

    @property
    def known(self) -> dict[str, str]:
        """Digest of every episode in the index, by id."""
        return {
            document.id: document.digest
            for segment in self.segments
            for document in segment.documents
            if not document.is_deleted
        }


def read_manifest(folder: Path) -> Manifest:
    """Read what the index in a folder consists of.

    Raises:
        IndexMissingError: There is no index yet.
        IndexVersionError: Another version of earmark made it.
        IndexDamagedError: The manifest cannot be understood.
        OSError: It cannot be read.
    """
    path = folder / MANIFEST_NAME
    try:
        if path.stat().st_size > _LARGEST:
            raise IndexDamagedError(_damaged(folder, "its manifest is far too large"))
        content = path.read_bytes()
    except FileNotFoundError:
        message = f"there is no search index in {folder} yet; make it once"
        raise IndexMissingError(message) from None
    try:
        _, _, sealed = content.partition(b" ")
        if content != seal(sealed):
            raise IndexDamagedError(_damaged(folder, "its manifest was changed"))
        head, _, body = sealed.partition(b"\n")
        about = json.loads(head)
        _check_versions(folder, about)
        return _parse(about["generation"], json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = _damaged(folder, "its manifest cannot be read")
        raise IndexDamagedError(message) from error


def stamp_of(folder: Path) -> tuple[int, int, int] | None:
    """Tells one manifest from another without reading it; `None` without one."""
    try:
        found = (folder / MANIFEST_NAME).stat()
    except OSError:
        return None
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make a generation the index; from here on it survives a loss of power."""
    body = json.dumps(_unparse(manifest), ensure_ascii=True).encode("ascii")
    about = {
        "kind": _KIND,
        "schema": SCHEMA_VERSION,
        "analyzer": ANALYZER_VERSION,
        "machine": _machine(),
        "generation": manifest.generation,
    }
    content = seal(json.dumps(about).encode("ascii") + b"\n" + body)
    temporary = folder / f"{MANIFEST_NAME}.new"
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)  # the files that the manifest names
    temporary.replace(folder / MANIFEST_NAME)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def measure(path: Path) -> FileEntry:
    """Size and checksum of a file as it is now."""
    size = checksum = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
    return FileEntry(size, checksum)


def verify(folder: Path, manifest: Manifest, names: Iterable[str]) -> None:
    """Compare files with what the manifest says of them.

    Raises:
        IndexDamagedError: A file was changed or cut.
        FileNotFoundError: A file is gone; a commit of another process may be why.
    """
    for name in names:
        if measure(folder / name) != manifest.files[name]:
            raise IndexDamagedError(_damaged(folder, f"{name} was changed or cut"))


def read_verified(folder: Path, manifest: Manifest, name: str) -> bytes:
    """Read a file that is as the manifest says.

    Raises:
        IndexDamagedError: It was changed or cut.
        FileNotFoundError: It is gone; a commit of another process may be why.
    """
    content = (folder / name).read_bytes()
    if FileEntry(len(content), zlib.crc32(content)) != manifest.files[name]:
        raise IndexDamagedError(_damaged(folder, f"{name} was changed or cut"))
    return content


def check_sizes(folder: Path, manifest: Manifest) -> None:
    """Look whether every file is there in its full length; none is opened.

    Raises:
        IndexDamagedError: A file is lost or cut.
    """
    for name, entry in manifest.files.items():
        try:
            size = (folder / name).stat().st_size
        except FileNotFoundError:
            size = -1
        if size != entry.size:
            raise IndexDamagedError(_damaged(folder, f"{name} is lost or cut"))


def _damaged(folder: Path, what: str) -> str:
    return f"the search index in {folder} is damaged ({what}); it must be made again"


def seal(content: bytes) -> bytes:
    """Put the checksum in front of a manifest; it is looked at before the versions.

    Otherwise a flipped bit would make an index that of a newer earmark, left alone.
    """
    return b"%08x %b" % (zlib.crc32(content), content)


def _machine() -> list[str]:
    """What terms and places depend on beside our own code.

    Folding follows the characters that this Python knows, stems the stemmer: words
    that editions of it treat differently tell which one it is.
    """
    stems = " ".join(map(stem, _TELLING_WORDS))
    return [sys.byteorder, unicodedata.unidata_version, stems]


def _check_versions(folder: Path, about: dict[str, Any]) -> None:
    if about["kind"] != _KIND:
        raise IndexDamagedError(_damaged(folder, "it is of another program"))
    made = (about["schema"], about["analyzer"])
    ours = (SCHEMA_VERSION, ANALYZER_VERSION)
    if made != ours or about["machine"] != _machine():
        is_newer = made > ours
        what = (
            "a newer version of earmark and is left alone; "
            "use that version, or make the index again with this one"
            if is_newer
            else "an older version of earmark or another machine; it must be made again"
        )
        message = f"the search index in {folder} was made by {what}"
        raise IndexVersionError(message, is_newer=is_newer)


def _parse(generation: int, body: dict[str, Any]) -> Manifest:
    segments = tuple(
        SegmentEntry(
            str(name),
            tuple(
                Stored(str(i), str(d), int(turns), int(words), bool(gone), bool(notes))
                for i, d, turns, words, gone, notes in documents
            ),
        )
        for name, documents in body["segments"]
    )
    files = {
        str(name): FileEntry(int(size), int(checksum))
        for name, (size, checksum) in body["files"].items()
    }
    if any("/" in name for name in files):
        raise ValueError("a file outside the folder")
    return Manifest(int(generation), segments, files)


def _unparse(manifest: Manifest) -> dict[str, Any]:
    segments = [
        [
            s.name,
            [
                (d.id, d.digest, d.turns, d.words, int(d.is_deleted), int(d.is_notes))
                for d in s.documents
            ],
        ]
        for s in manifest.segments
    ]
    files = {name: [one.size, one.checksum] for name, one in manifest.files.items()}
    return {"segments": segments, "files": files}
