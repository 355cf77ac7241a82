"""What the reader shows of a library: its episodes, and what was found in them.

The one rule: these are small values for the screen, made beside it; the library's
own types stay with the services.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

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


class Reason(Enum):
    """Why something matches; named as `earmark_index.Why`, which a test insists on."""

    EXACT = "as typed"
    FORM = "same word"
    JOINED = "together or apart"
    ALIAS = "same by your list"
    MISSPELT = "spelt alike"
    SOUND = "sounds alike"
    APART = "words apart"
    NEARBY = "in neighbouring turns"
    PARTIAL = "some of the words"


SPEECH = "speech"
"""Kind of a hit that is a turn; all others are passages about the episode."""


class HitKey(NamedTuple):
    """By which a hit is known again after the next answer."""

    episode: str
    turn: int
    kind: str = SPEECH
    label: str = ""


@dataclass(frozen=True, slots=True)
class LibraryHit:
    """One turn of the library in which something was found, or a passage about one."""

    turn: int
    """Number of the reading turn of the joined view; -1 for the whole episode."""

    snippet: str
    spans: tuple[Span, ...] = ()
    """Matches in the snippet."""

    speaker: str = ""
    time: str = ""
    why: Reason = Reason.EXACT
    kind: str = SPEECH
    """Whose words it is: `speech`, `summary`, `topic`, `chapter` ..."""

    label: str = ""
    """Of a passage: whose topic, which chapter."""


@dataclass(frozen=True, slots=True)
class ChapterHits:
    """How many turns of a chapter match."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class EpisodeHits:
    """The hits of one episode, those that are shown and how many there are."""

    episode: str
    label: str
    show: str
    count: int
    hits: tuple[LibraryHit, ...]
    notes: tuple[LibraryHit, ...] = ()
    """Passages about the episode that match."""

    chapters: tuple[ChapterHits, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another spelling that was looked for, and how often it occurs."""

    text: str
    count: int
    why: Reason = Reason.FORM
    score: float = 1.0
    """How sure it is that this was meant, at most 1."""

    key: str = ""
    """By which it is dropped or pinned; empty where that is the text."""

    @property
    def name(self) -> str:
        """By which it is dropped or pinned."""
        return self.key or self.text


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a query."""

    words: str = ""
    """A sentence; empty where nothing is wrong."""

    start: int | None = None
    """Code points of the query before what is wrong."""

    end: int | None = None
    """Where that ends; `None` for one character."""


NO_MISTAKE = Mistake()


@dataclass(frozen=True, slots=True)
class Offer:
    """Another query that was probably meant."""

    query: str
    """What would be typed then."""

    words: str = ""
    """How it is offered: `did you mean resonance ×9?`; empty where the mistake says."""


@dataclass(frozen=True, slots=True)
class Completions:
    """Ways to complete what is typed."""

    start: int
    end: int
    """Code points of the line that are replaced."""

    choices: tuple[str, ...]
    is_value: bool = False
    """The value of a field is typed: there is nothing else to look for yet."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: a show, a speaker, a year."""

    field: str
    """`show`, `speaker` or `date`."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class LibraryFindings:
    """What one query finds in the library."""

    query: str = ""
    groups: tuple[EpisodeHits, ...] = ()
    hits: int = 0
    episodes: int = 0
    spellings: tuple[Spelling, ...] = ()
    note: str = ""
    """What else a person should know, such as that words were looked for apart."""

    mistake: Mistake = NO_MISTAKE
    offer: Offer | None = None
    apart: int = 0
    """Turns left out because the words stand apart in them."""

    passages: int = 0
    """Passages about episodes that match; not among the hits."""

    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come."""

    what: str
    done: int = 0
    total: int = 0
    """0 where it is not known."""

    per_second: float = 0.0
