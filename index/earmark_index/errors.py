"""The errors this library raises, all under one base class.

    EarmarkError
    ├── SourceError          a file that cannot be read as a transcript
    │   ├── NotRegularFileError
    │   ├── TooLargeError
    │   ├── EmptyFileError
    │   └── NotTextError
    ├── SearchIndexError     the index cannot be used as it is
    │   ├── IndexMissingError    there is none yet
    │   ├── IndexVersionError    another version of earmark made it
    │   ├── IndexDamagedError    its files are not as they were written
    │   ├── IndexBusyError       another process is writing
    │   └── IndexUntrustedError  the folder is not private to this user
    ├── QueryError           a query that cannot be understood, with an offset
    └── CancelledError       the person stopped long work

A message says what happened, to which thing, and what to do.
"""

from __future__ import annotations

from .text import clean_line


class EarmarkError(Exception):
    """Base of everything this library raises on purpose."""


class SourceError(EarmarkError):
    """A file cannot be read as a transcript.

    Attributes:
        source: Name of the file as a person would write it.
        line: 1-based line of the trouble, where it is known.
    """

    def __init__(self, source: str, message: str, line: int | None = None) -> None:
        place = source if line is None else f"{source}, line {line}"
        super().__init__(f"{place}: {message}")
        self.source = source
        self.message = message
        self.line = line


class NotRegularFileError(SourceError):
    """The path is a pipe, a socket, a device or a folder."""


class TooLargeError(SourceError):
    """The file is larger than earmark reads."""


class EmptyFileError(SourceError):
    """The file holds no byte."""


class NotTextError(SourceError):
    """The file is binary."""


class SearchIndexError(EarmarkError):
    """The search index cannot be used as it is."""


class IndexMissingError(SearchIndexError):
    """There is no index in the folder yet."""


class IndexVersionError(SearchIndexError):
    """Another version of earmark made the index.

    Attributes:
        is_newer: The version that made it is newer than this one.
    """

    def __init__(self, message: str, *, is_newer: bool = False) -> None:
        super().__init__(message)
        self.is_newer = is_newer


class IndexDamagedError(SearchIndexError):
    """The files of the index are not as they were written; make it again."""


class IndexBusyError(SearchIndexError):
    """Another process is writing the index."""


class IndexUntrustedError(SearchIndexError):
    """The index folder could have been written by somebody else; it is not opened."""


class QueryError(EarmarkError):
    """A query cannot be understood.

    Attributes:
        offset: Code points of the query before the stretch that is wrong.
        end: Code points up to the end of that stretch; `None` where it has no end
            before that of the query.
        suggestion: The whole query as it would be right; `None` where nobody knows.
    """

    def __init__(
        self,
        message: str,
        offset: int,
        end: int | None = None,
        suggestion: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.end = end
        self.suggestion = suggestion


class CancelledError(EarmarkError):
    """The person stopped the work; nothing half-done was kept."""


def explain(error: Exception) -> str:
    """A sentence for a person about an expected error: what happened to which thing."""
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return clean_line(f"{place}{error.strerror}")
    return clean_line(str(error)) or type(error).__name__
