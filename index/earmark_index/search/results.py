"""What a search of the library answers: frozen values, no engine behind them.

The one rule: counts are of turns and exact unless `is_complete` is false; what is shown
of an episode is its best turns, in the order in which they are spoken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from .passage import PassageKind
from .tree import Query, Why

if TYPE_CHECKING:
    from earmark_index.model import TimeOrigin

    from .tree import Variant


class Order(Enum):
    """In which order episodes come; turns of one episode are as they are spoken."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    READING = "reading"
    """As the library lists them: by show, number, title."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One turn that matches, or one passage about the episode."""

    turn: int
    """Number (0-based) of the turn as it was indexed: the joined reading. Of a
    passage the turn that it is about, -1 where it is about the whole episode."""

    speaker: str | None
    start_ms: int | None
    time_origin: TimeOrigin
    snippet: str
    """A piece of the turn around what matches, on one line."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of what matches, in code points of the snippet."""

    score: float
    """Higher is better; comparable within one `Results`."""

    why: Why = Why.EXACT
    """The furthest reason that was needed for a word of the query."""

    kind: PassageKind = PassageKind.SPEECH
    label: str = ""
    """Of a passage: whose topic or which chapter it is."""


@dataclass(frozen=True, slots=True)
class ChapterHits:
    """How many turns of a chapter match."""

    title: str
    turn: int
    """First turn of the chapter."""

    count: int


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
    notes: tuple[Hit, ...] = ()
    """Passages about the episode that match: summary, topics, chapters ..."""

    chapters: tuple[ChapterHits, ...] = ()
    """The chapters in which turns match."""


@dataclass(frozen=True, slots=True)
class VariantHits:
    """Another spelling, and how many of the turns and passages found hold it."""

    variant: Variant
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """How the hits spread: each name with its turns, most first."""

    shows: tuple[tuple[str, int], ...] = ()
    speakers: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()
    """Latest first; an episode without a date is in none."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one query, best episodes first."""

    hits: int
    """Turns that match, in all episodes."""

    episodes: int
    """Episodes that match; `groups` may hold fewer."""

    groups: tuple[EpisodeHits, ...]
    variants: tuple[VariantHits, ...] = ()
    """Other spellings that the query stood for and that occur in hits or alone."""

    note: str = ""
    """What a person should know about this answer; empty where nothing is odd."""

    is_complete: bool = True
    """False where the work was cut short and there may be more hits."""

    query: Query = field(default_factory=Query)
    """The query as it was answered: spelt, words apart shown or hidden, relaxed."""

    apart: int = 0
    """Turns left out that hold the words of a name, but not in a row."""

    passages: int = 0
    """Passages about episodes that match, in all episodes; not among `hits`."""

    facets: Facets = Facets()

    @property
    def also(self) -> tuple[tuple[str, int], ...]:
        """The other spellings with their turns."""
        return tuple((one.variant.text, one.count) for one in self.variants)


@dataclass(frozen=True, slots=True)
class RankedHit:
    """One turn out of all episodes, by relevance."""

    episode: str
    hit: Hit
