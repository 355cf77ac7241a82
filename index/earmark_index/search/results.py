"""What a search of the library answers: frozen values, no engine behind them.

The one rule: counts are of turns and exact unless `is_complete` is false; what is shown
of an episode is its best turns, in the order in which they are spoken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark_index.model import TimeOrigin


@dataclass(frozen=True, slots=True)
class Hit:
    """One turn that matches."""

    turn: int
    """Number (0-based) of the turn as it was indexed: the joined reading."""

    speaker: str | None
    start_ms: int | None
    time_origin: TimeOrigin
    snippet: str
    """A piece of the turn around what matches, on one line."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of what matches, in code points of the snippet."""

    score: float
    """Higher is better; comparable within one `Results`."""


@dataclass(frozen=True, slots=True)
class EpisodeHits:
    """What matches in one episode."""

    id: str
    title: str
    show: str
    number: str
    date: str
    count: int
    """Turns that match; `hits` may hold fewer."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query, best episodes first."""

    hits: int
    """Turns that match, in all episodes."""

    episodes: int
    """Episodes that match; `groups` may hold fewer."""

    groups: tuple[EpisodeHits, ...]
    also: tuple[tuple[str, int], ...] = ()
    """Other spellings that the query stood for, with the turns they are in."""

    note: str = ""
    """What a person should know about this answer; empty where nothing is odd."""

    is_complete: bool = True
    """False where the work was cut short and there may be more hits."""
