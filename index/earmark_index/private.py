"""Files that only this user may read, written at once or not at all.

The one rule: nothing half-written is ever seen, and nothing is believed that somebody
else could have written.
"""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def make_private_folder(folder: Path) -> bool:
    """Create a folder that only this user may enter.

    Returns:
        False where it exists and is somebody else's, or may be written by others.

    Raises:
        OSError: It cannot be created.
    """
    create_folder(folder)
    return is_private(folder.lstat(), stat.S_ISDIR)


def create_folder(folder: Path) -> None:
    """Create a folder and those missing above it, each for this user only.

    Raises:
        OSError: It cannot be created.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError:
        create_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def read_private(path: Path, *, limit: int) -> bytes | None:
    """Read a file that this user wrote.

    Returns:
        Its content; `None` where it is absent, larger than `limit`, no regular file,
        or could have been written by somebody else.
    """
    try:
        if not is_private(path.parent.lstat(), stat.S_ISDIR):
            return None
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not is_private(found, stat.S_ISREG) or found.st_size > limit:
                return None
            return file.read(limit)
    except OSError:
        return None


def is_private(found: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """True where a file or folder is this user's and nobody else may write it."""
    is_right_kind = is_kind(found.st_mode)
    is_own = found.st_uid == os.geteuid()
    return is_right_kind and is_own and not found.st_mode & _OTHERS_WRITE


def write_private(path: Path, data: bytes) -> None:
    """Replace a file at once and for good, readable by its owner only.

    Raises:
        OSError: The folder cannot be written; the old file is as it was.
    """
    _sweep(path)
    new = path.with_name(f".{path.name}.{os.getpid()}-{secrets.token_hex(6)}")
    try:
        _write_new(new, data)
        new.replace(path)
    except OSError as error:
        # A person knows the file by its name, not by the one it has meanwhile.
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
    _sync_folder(path.parent)


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sweep(path: Path) -> None:
    """Remove what processes that were killed left half-written."""
    with contextlib.suppress(OSError):
        for left in path.parent.glob(f".{glob.escape(path.name)}.*-*"):
            process = left.name.rpartition(".")[2].partition("-")[0]
            if process.isdecimal() and _is_dead(int(process)):
                left.unlink(missing_ok=True)


def _is_dead(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


def _sync_folder(folder: Path) -> None:
    """Make a rename last; some file systems cannot, which is no error."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
