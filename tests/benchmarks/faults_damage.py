"""Change, cut, lose and replace every file of an index.

The one rule: what was changed is noticed before it is believed; a different answer
counts as wrong, and so does the right answer out of a changed file.
"""

from __future__ import annotations

import contextlib
import os
import random
from typing import TYPE_CHECKING

from faults_library import Prepared, answers, remove
from faults_table import Row

from earmark_index.errors import (
    IndexDamagedError,
    IndexUntrustedError,
)
from earmark_index.search.lock import LOCK_NAME
from earmark_index.search.manifest import MANIFEST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FLIPS = 100
BLOCK = 4096
SMALL = 1500
"""Bytes up to which a file is cut at every length."""

_random = random.Random(7)  # noqa: S311  (the same damage in every run)


def cut(content: bytes) -> Iterator[bytes]:
    """A file cut at both ends and in the middle, or everywhere where it is small."""
    size = len(content)
    lengths = range(size) if size <= SMALL else (0, 1, size // 2, size - 1)
    for length in dict.fromkeys(lengths):
        yield content[:length]


def flip(content: bytes) -> Iterator[bytes]:
    """A file with one other bit, many times."""
    for _ in range(FLIPS if content else 0):
        at = _random.randrange(len(content) * 8)
        changed = bytearray(content)
        changed[at // 8] ^= 1 << at % 8
        yield bytes(changed)


def blank(content: bytes) -> Iterator[bytes]:
    """A file with a block of zeros in it."""
    for start in range(0, len(content), BLOCK):
        changed = bytearray(content)
        changed[start : start + BLOCK] = bytes(len(content[start : start + BLOCK]))
        yield bytes(changed)


def grown(content: bytes) -> Iterator[bytes]:
    """A file with something behind it."""
    yield content + b"\0"
    yield content * 2


CHANGES: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "cut at 0, 1, half and all but one byte, small ones at every length": cut,
    "one of 100 bits flipped": flip,
    "a 4 kB block of zeros": blank,
    "something behind the end": grown,
}


def change_every_file(prepared: Prepared, place: Path) -> Iterator[Row]:
    """Each kind of change to each file."""
    folder = prepared.copy_to(place / "index")
    files = sorted(path for path in folder.iterdir() if path.name != LOCK_NAME)
    for name, changes in CHANGES.items():
        row = Row(f"every file: {name}")
        for path in files:
            content = path.read_bytes()
            for changed in changes(content):
                if changed != content:
                    path.write_bytes(changed)
                    row.add(_look(folder, path.name), path.name)
            path.write_bytes(content)
        yield row
    if prepared.state(folder) != "old":
        raise AssertionError("the index is not as it was")


def _look(folder: Path, name: str) -> str:
    """What opening and asking says of damage that is there."""
    try:
        answers_ = answers(folder)
    except IndexDamagedError as error:
        return "told" if "made again" in str(error) else f"says only: {error}"
    except IndexUntrustedError:
        return "refused"
    except Exception as error:  # noqa: BLE001  (any exception is the finding)
        return f"{type(error).__name__}: {error}"
    if answers_ is None and name == MANIFEST_NAME:
        return "told"
    return "the damage was not noticed"


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "within").touch()


STRANGE: dict[str, Callable[[Path], None]] = {
    "gone": lambda _path: None,
    "a folder in its place": _folder,
    "a link in its place": lambda path: path.symlink_to("/etc/hostname"),
    "a pipe in its place": _pipe,
}


def replace_every_file(prepared: Prepared, place: Path) -> Iterator[Row]:
    """Each file lost, or something else with its name."""
    for name, make in STRANGE.items():
        row = Row(f"every file: {name}")
        for file in sorted(path.name for path in prepared.folder.iterdir()):
            folder = prepared.copy_to(place / "index")
            (folder / file).unlink()
            make(folder / file)
            if (
                file == LOCK_NAME
                and make is not _pipe
                and not (folder / file).is_symlink()
            ):
                # Readers need no lock, and writers make it; a folder is seen to later.
                row.add(prepared.state(folder), file)
            else:
                row.add(_look(folder, file), file)
            with contextlib.suppress(OSError):
                remove(folder / file)
        yield row
