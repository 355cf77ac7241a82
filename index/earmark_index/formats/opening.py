"""Path to bytes: regular files only, never without a limit, never waiting.

The one rule: nothing is opened that could block, act or be endless. A pipe, a socket,
a device and a folder are refused by name before a byte is read; a packed file is
unpacked only up to the same limit.
"""

from __future__ import annotations

import errno
import os
import stat
import zlib
from pathlib import Path

from earmark_index.errors import (
    EmptyFileError,
    NotRegularFileError,
    SourceError,
    TooLargeError,
)
from earmark_index.text import clean_line

MAX_BYTES = 64 * 1024 * 1024
"""Largest file that is read: a million cues, some 500 hours of speech."""

_GZIP = b"\x1f\x8b"
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS = {
    errno.EACCES: "permission denied; ask its owner to let you read it",
    errno.ENOENT: "no such file",
    errno.ELOOP: "too many links: the symbolic link leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "no such file: a part of its path is no folder",
    errno.ENXIO: "not a regular file",
}


def read_regular(path: str | os.PathLike[str], *, limit: int = MAX_BYTES) -> bytes:
    """Read a whole regular file.

    Args:
        path: The file; symbolic links are followed.
        limit: Number of bytes above which the file is refused.

    Raises:
        NotRegularFileError: It is a folder, pipe, socket or device.
        TooLargeError: It has more than `limit` bytes.
        SourceError: It does not exist or may not be read.
    """
    name = clean_line(os.fspath(path))
    try:
        _refuse_special(name, Path(path).stat().st_mode)
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            # Once more on the open file: the path may have changed hands meanwhile.
            _refuse_special(name, os.fstat(handle).st_mode)
            _refuse_large(name, os.fstat(handle).st_size, limit)
            data = file.read(limit + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise SourceError(name, reason) from error
    except ValueError as error:  # a zero byte or a lone surrogate in the path
        raise SourceError(name, "this is no file name") from error
    _refuse_large(name, len(data), limit)
    return data


def unpack(data: bytes, name: str, *, limit: int = MAX_BYTES) -> bytes:
    """The content of gzip data; other data as it is.

    Raises:
        TooLargeError: It would unpack to more than `limit` bytes.
        SourceError: The archive is cut off or damaged.
    """
    if not data.startswith(_GZIP):
        return data
    name = clean_line(name)
    unpacker = zlib.decompressobj(wbits=31)
    try:
        content = unpacker.decompress(data, limit + 1)
    except zlib.error as error:
        raise SourceError(name, f"damaged gzip: {error}") from error
    _refuse_large(name, len(content), limit, what="unpacked, it has more")
    if not unpacker.eof:
        raise SourceError(name, "truncated gzip: its end is missing")
    if not content:
        raise EmptyFileError(name, "empty file inside the gzip archive")
    return content


def _refuse_special(name: str, mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    what = next((word for test, word in _KINDS if test(mode)), "something special")
    raise NotRegularFileError(name, f"not a regular file: it is {what}")


def _refuse_large(
    name: str, size: int, limit: int, *, what: str = "it has more"
) -> None:
    if size > limit:
        message = f"too large: {what} than {limit // (1024 * 1024)} MB"
        raise TooLargeError(name, f"{message}; split it into episodes")
