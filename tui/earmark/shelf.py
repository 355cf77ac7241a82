"""What the reader shows of a library: its episodes, and what was found in them.

The one rule: these are small values for the screen, made beside it; the library's
own types stay with the services.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShelfEpisode:
    """One episode of the library, as far as its row in the tree needs it."""

    id: str
    label: str
    """Number and title."""

    show: str = ""
    error: str = ""
    """Why its file cannot be read; empty for a sound one."""


@dataclass(frozen=True, slots=True)
class LibraryHit:
    """One turn of the library in which something was found."""

    turn: int
    """Number of the reading turn of the joined view."""

    snippet: str
    spans: tuple[Span, ...] = ()
    """Matches in the snippet."""

    speaker: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeHits:
    """The hits of one episode, those that are shown and how many there are."""

    episode: str
    label: str
    show: str
    count: int
    hits: tuple[LibraryHit, ...]


@dataclass(frozen=True, slots=True)
class LibraryFindings:
    """What one query finds in the library."""

    query: str = ""
    groups: tuple[EpisodeHits, ...] = ()
    hits: int = 0
    episodes: int = 0
    also: tuple[tuple[str, int], ...] = ()
    note: str = ""
    """What else a person should know, such as that words were looked for apart."""

    error: str = ""
    error_at: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come."""

    what: str
    done: int = 0
    total: int = 0
    """0 where it is not known."""

    per_second: float = 0.0
