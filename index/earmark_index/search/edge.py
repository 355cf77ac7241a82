"""The edge between Whoosh and the rest: what may come out of it as an error.

The one rule: whatever goes wrong below, a caller sees a `SearchIndexError` with a
message for a person. Damaged files end Whoosh in over a dozen kinds of exception.
"""

from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from earmark_index.errors import EarmarkError, IndexDamagedError, SearchIndexError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class as_index_error:  # noqa: N801  (reads as a word in `with`)
    """Turn every exception inside a `with` block into one of ours."""

    def __init__(
        self,
        folder: Path,
        what: str,
        *,
        on_error: Callable[[], None] = lambda: None,
    ) -> None:
        """Guard a block.

        Args:
            folder: The folder of the index, for the message.
            what: What the block does, after "cannot": `be read`.
            on_error: Called before the error goes on.
        """
        self._folder = folder
        self._what = what
        self._on_error = on_error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: object, error: BaseException | None, _traceback: object
    ) -> None:
        if error is None:
            return
        with suppress(Exception):  # the first error is the one to tell
            self._on_error()
        if isinstance(error, Exception) and not isinstance(error, EarmarkError):
            raise self._translate(error) from error

    def _translate(self, error: Exception) -> SearchIndexError:
        start = f"the search index in {self._folder} cannot {self._what}"
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return SearchIndexError(f"{start}: {_full(self._folder)}")
        is_lost = isinstance(error, FileNotFoundError | IsADirectoryError)
        if isinstance(error, OSError) and error.errno is not None and not is_lost:
            return SearchIndexError(f"{start}: {error.strerror}")
        kind = type(error).__name__
        return IndexDamagedError(f"{start} ({kind}: {error}); it must be made again")


def _full(folder: Path) -> str:
    """That the disk is full, and what is left of it where that can be told."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return "the disk is full; the old one is kept"
    return f"the disk is full ({free / 1e6:,.1f} MB free); the old one is kept"
