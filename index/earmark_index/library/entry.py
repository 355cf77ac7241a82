"""What the library knows of an episode without reading its transcript.

The one rule: an entry is small and complete; a list of two thousand needs no file but
the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark_index.model import Episode, Reading
    from earmark_index.problems import Report


class Role(Enum):
    """What a file is to its episode, judged by its name alone."""

    TRANSCRIPT = "transcript"
    TRANSLATION = "translation"
    CHAPTERS = "chapters"
    SUMMARY = "summary"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of an episode, and how it was when it was last looked at."""

    path: str
    """Absolute; may hold lone surrogates, so it is cleaned where it is shown."""

    role: Role
    language: str
    """Language in the name (`zh` of `salt.zh.md`), or `""`."""

    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class EpisodeFiles:
    """The files that make up one episode, found by their names."""

    id: str
    """12 hexadecimal digits of the SHA-256 of the absolute path without suffixes; the
    same as long as the files stay where they are, whatever is written in them."""

    label: str
    """File or folder name that may tell number, date and title; without suffixes."""

    show: str
    """Show by the folders, `""` for a file that was opened by itself."""

    is_counted: bool
    """Files beside it bear the same name with other numbers at the end."""

    files: tuple[SourceFile, ...]
    """By role and path; at least one has the role of a transcript."""

    @property
    def path(self) -> str:
        """The transcript that is likely to be read: the first."""
        return self.files[0].path


@dataclass(frozen=True, slots=True)
class EpisodeEntry:
    """One episode in the list of a library."""

    source: EpisodeFiles
    path: str
    """Absolute path of the transcript that was read."""

    title: str
    show: str = ""
    number: str = ""
    date: str = ""
    """ISO 8601, as precise as it is known."""

    language: str = ""
    turns: int = 0
    words: int = 0
    duration_ms: int | None = None
    format: str = ""
    digest: str = ""
    """Hash of the content of all files; `""` where one could not even be opened."""

    problems: int = 0
    """Warnings and errors that the reader reported."""

    error: str = ""
    """Why the episode cannot be read, naming file and line; `""` for a sound one."""

    @property
    def is_unread(self) -> bool:
        """True where a file could not be opened; the next scan tries again."""
        return bool(self.error) and not self.digest

    @property
    def id(self) -> str:
        """Stable name of the episode."""
        return self.source.id

    @property
    def sidecars(self) -> tuple[str, ...]:
        """The other files of the episode: chapters, translations, versions."""
        paths = (file.path for file in self.source.files)
        return tuple(path for path in paths if path != self.path)


@dataclass(frozen=True, slots=True)
class LoadedEpisode:
    """An episode read with all its files."""

    entry: EpisodeEntry
    episode: Episode
    report: Report
    joined: Reading
    original: Reading
    versions: tuple[str, ...] = ()
    """Paths of further transcripts of the same speech that were not used."""
