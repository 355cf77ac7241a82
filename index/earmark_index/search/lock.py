"""One writer at a time, and who it is.

The one rule: the kernel holds the lock, not the file. A lock file left by a process
that died means nothing; what it says is only shown to whoever finds it locked.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from earmark_index.errors import IndexBusyError

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = "writer.lock"


class WriterLock:
    """The right to write one index, held until `release` or the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once or not at all.

        Raises:
            IndexBusyError: Another writer holds it; the message says who.
            OSError: The folder cannot be written.
        """
        path = folder / LOCK_NAME
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        self._file = os.open(path, flags, 0o600)
        try:
            self._take()
        except BaseException:
            os.close(self._file)
            raise
        self._is_held = True

    def _take(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _describe(os.pread(self._file, 1000, 0))
            message = f"the search index is being written by {holder}; try again later"
            raise IndexBusyError(message) from None
        with suppress(OSError):  # on a full disk the lock is held without a name
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, _describe_self(), 0)

    def release(self) -> None:
        """Let others write; twice is once."""
        if self._is_held:
            self._is_held = False
            with suppress(OSError):
                os.ftruncate(self._file, 0)
            os.close(self._file)


def _describe_self() -> bytes:
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
    return json.dumps(holder).encode("utf-8")


def _describe(content: bytes) -> str:
    try:
        holder = json.loads(content)
        return "process {pid} on {host} since {since}".format(**holder)
    except (ValueError, KeyError, TypeError):
        # The holder has the lock and has not yet written who it is.
        return "another process"
