"""The files below a folder that may be transcripts, found without reading them.

The one rule: only regular files inside the tree. Links are not followed, since what
they lead to inside the tree is found anyway and what is outside was not asked for;
hidden names, programs' folders and media are passed over.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .naming import SUFFIXES
from .passed_over import FOLDERS, STEMS
from .passed_over import SUFFIXES as PASSED_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Seen(NamedTuple):
    """A file that was met, and its state."""

    folder: str
    name: str
    size: int
    mtime_ns: int
    inode: int


@dataclass(slots=True)
class Walk:
    """Walks trees and remembers what could not be entered."""

    unreachable: list[str]
    """Folders that exist but could not be listed."""

    def files(self, root: str) -> Iterator[Seen]:
        """Every candidate below a folder, folder by folder."""
        folders = [root]
        seen: set[tuple[int, int]] = set()
        while folders:
            folder = folders.pop()
            try:
                yield from self._list(folder, folders, seen)
            except FileNotFoundError:
                continue  # it vanished while we walked
            except OSError:
                self.unreachable.append(folder)

    def _list(
        self, folder: str, folders: list[str], seen: set[tuple[int, int]]
    ) -> Iterator[Seen]:
        found = Path(folder).stat()
        if (found.st_dev, found.st_ino) in seen:
            return  # a loop of mounts
        seen.add((found.st_dev, found.st_ino))
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=_name, reverse=True):
                if entry.is_dir(follow_symlinks=False):
                    if not is_skipped_folder(entry.name):
                        folders.append(entry.path)
                elif entry.is_file(follow_symlinks=False):
                    file = _look(folder, entry)
                    if file is not None:
                        yield file


def look_at(path: str) -> Seen | None:
    """The state of one file; `None` where it is no regular file or not there."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    folder, _, name = path.rpartition("/")
    return Seen(folder, name, found.st_size, found.st_mtime_ns, found.st_ino)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _look(folder: str, entry: os.DirEntry[str]) -> Seen | None:
    """The state of a file that may be a transcript."""
    if not is_candidate(entry.name, lambda: _looks_like_text(entry.path)):
        return None
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None  # it vanished while we walked
    return Seen(folder, entry.name, found.st_size, found.st_mtime_ns, found.st_ino)


def is_skipped_folder(name: str) -> bool:
    """True for hidden folders and those that programs fill."""
    return name.startswith(".") or name.lower() in FOLDERS


def is_candidate(name: str, looks_like_text: Callable[[], bool]) -> bool:
    """True for a file that may hold a transcript, by its name.

    Args:
        name: The file name.
        looks_like_text: Asked where the suffix says nothing.
    """
    if name.startswith((".", "~")) or name.endswith("~"):
        return False
    stem, _, rest = name.lower().partition(".")
    if stem in STEMS or rest == "info.json":
        return False
    suffix = rest.removesuffix(".gz").rpartition(".")[2]
    if suffix in SUFFIXES:
        return True
    return suffix not in PASSED_SUFFIXES and looks_like_text()


def _looks_like_text(path: str) -> bool:
    """True where the first bytes of a file are no binary."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            head = file.read(1024)
    except OSError:
        return False
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return bool(head) and (is_wide or b"\0" not in head)
