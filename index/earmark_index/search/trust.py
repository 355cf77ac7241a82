"""Is the index folder private to this user? Asked before any of it is read.

The one rule: Whoosh's files are pickles, and opening one runs what it says; so a folder
or a file that somebody else owns or may write is refused before it is opened.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_index.errors import IndexUntrustedError
from earmark_index.private import create_folder

if TYPE_CHECKING:
    from collections.abc import Callable

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def make_private(folder: Path) -> None:
    """Create a folder for the index that only this user may enter.

    Raises:
        IndexUntrustedError: It exists and is not private.
        OSError: It cannot be created.
    """
    create_folder(folder)
    check_private(folder)


def check_private(folder: Path) -> None:
    """Refuse a folder that others could have written.

    Raises:
        IndexUntrustedError: The folder or a file in it belongs to somebody else, may
            be written by somebody else, or is no folder or regular file.
        OSError: The folder cannot be read.
    """
    check_folder(folder)
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                _check(folder, folder / entry.name, stat.S_ISREG)


def check_folder(folder: Path) -> None:
    """Refuse a folder that others could have put there, or may write.

    Raises:
        IndexUntrustedError: It belongs to somebody else or may be written by somebody
            else, is no folder, or anybody may put another one in its place.
        OSError: It cannot be looked at.
    """
    _check(folder, folder, stat.S_ISDIR)
    for parent in Path(os.path.realpath(folder)).parents:
        mode = parent.stat().st_mode
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            message = (
                f"{parent}: may be written by everybody "
                f"(mode {stat.S_IMODE(mode):04o}), so the search index below it is "
                f"not opened; `chmod o-w` it, or set EARMARK_CACHE_DIR"
            )
            raise IndexUntrustedError(message)


def _check(folder: Path, path: Path, is_kind: Callable[[int], bool]) -> None:
    try:
        found = path.lstat()
    except FileNotFoundError:
        # A commit of another process removes old files at any time.
        if path == folder:
            raise
        return
    reason = _reason(found, is_kind)
    if reason:
        message = (
            f"{path}: {reason}, so the search index there is not opened; "
            f"remove {folder} and it is made again"
        )
        raise IndexUntrustedError(message)


def _reason(found: os.stat_result, is_kind: Callable[[int], bool]) -> str:
    if not is_kind(found.st_mode):
        return "is a link or something else that earmark did not put there"
    if found.st_uid != os.geteuid():
        return f"belongs to another user (id {found.st_uid})"
    if found.st_mode & _OTHERS_WRITE:
        return f"may be written by others (mode {stat.S_IMODE(found.st_mode):04o})"
    if stat.S_ISREG(found.st_mode) and found.st_nlink > 1:
        return "has another name as well (a hard link)"
    return ""
