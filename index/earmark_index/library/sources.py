"""The folders and files that a person added to the library.

The one rule: this list cannot be made again. A file that cannot be understood is put
aside before a new one is written, and two processes never write at once.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from earmark_index.private import make_private_folder, read_private, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILE_NAME = "sources.json"
VERSION = 1
MAX_BYTES = 1_000_000
_LOCK_NAME = "sources.lock"


class HasData(Protocol):
    """Whoever knows the user's data folder, such as `paths.Places`."""

    @property
    def data(self) -> Path:
        """Folder for what cannot be made again."""
        ...


def read_sources(places: HasData) -> tuple[Path, ...]:
    """The added folders and files, in the order in which they were added."""
    return tuple(map(Path, _read(places.data) or ()))


def sources_trouble(places: HasData) -> str:
    """Why the list of sources cannot be used though there is one; `""` if it can."""
    path = places.data / FILE_NAME
    if not os.path.lexists(path) or _read(places.data) is not None:
        return ""
    return (
        f"{path} is no list of sources that only you could have written; "
        "mend or remove it"
    )


def add_source(places: HasData, path: Path) -> bool:
    """Remember a folder or file.

    Returns:
        False where it was known already.

    Raises:
        OSError: The list cannot be kept.
    """
    name = os.path.realpath(path)
    with _locked(places.data):
        known = _read_or_put_aside(places.data)
        if name in known:
            return False
        _write(places.data, [*known, name])
        return True


def remove_source(places: HasData, path: Path) -> bool:
    """Forget a folder or file; the files themselves stay.

    Returns:
        False where it was not known.

    Raises:
        OSError: The list cannot be kept.
    """
    names = {os.path.realpath(path), str(path)}
    with _locked(places.data):
        known = _read_or_put_aside(places.data)
        kept = [name for name in known if name not in names]
        if len(kept) == len(known):
            return False
        _write(places.data, kept)
        return True


def _read(folder: Path) -> list[str] | None:
    """The list; `None` where there is none that can be understood."""
    data = read_private(folder / FILE_NAME, limit=MAX_BYTES)
    try:
        kept = json.loads(data or b"")
    except (ValueError, RecursionError):
        return None
    if not isinstance(kept, dict) or kept.get("version") != VERSION:
        return None
    sources = kept.get("sources")
    if not isinstance(sources, list):
        return None
    return [name for name in sources if isinstance(name, str) and name.startswith("/")]


def _read_or_put_aside(folder: Path) -> list[str]:
    known = _read(folder)
    path = folder / FILE_NAME
    if known is None and path.exists():
        path.replace(path.with_name(f"{FILE_NAME}.damaged"))
    return known or []


def _write(folder: Path, sources: Sequence[str]) -> None:
    kept = {"version": VERSION, "sources": list(sources)}
    data = json.dumps(kept, ensure_ascii=True, indent=1).encode("ascii")
    write_private(folder / FILE_NAME, data)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the list alone; the kernel lets go of it when the process ends."""
    if not make_private_folder(folder):
        message = "this folder is not yours alone, so nothing is kept in it"
        raise PermissionError(0, message, str(folder))
    handle = os.open(folder / _LOCK_NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
