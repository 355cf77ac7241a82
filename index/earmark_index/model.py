"""What a podcast transcript is: frozen values that every reader fills.

The one rule: unknown stays unknown. A field that the source does not give is `None`
or empty; what earmark worked out by itself carries an origin that says so. Strings
in these values have passed `text.clean` once. Times are integer milliseconds, offsets
are code points of the turn's text, lines are 1-based lines of the source file.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum


class TimeOrigin(Enum):
    """Where a time comes from."""

    EXACT = "exact"
    ESTIMATED = "estimated"
    NONE = "none"


class SpeakerOrigin(Enum):
    """How a turn came by its speaker."""

    EXPLICIT = "explicit"
    INHERITED = "inherited"
    NONE = "none"


class ChapterOrigin(Enum):
    """Who made a chapter."""

    GIVEN = "given"
    SHOWNOTES = "shownotes"
    DERIVED = "derived"


class PersonSource(Enum):
    """Where a person's name was found."""

    GIVEN = "given"
    FEED = "feed"
    TOPICS = "topics"
    LABEL = "label"


class Flag(Enum):
    """What is special about a turn; shown, never a reason to drop it."""

    NON_SPEECH = "non-speech"
    """A jingle, a break, laughter: the source marks it as no speech."""

    PHANTOM = "phantom"
    """A line that recognisers invent over silence, such as a subtitle credit."""

    CHANGE = "change"
    """The source marks a change of speaker without a name (`>>`, a leading dash)."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which the day, or the month and day, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The date in ISO 8601, as precise as it is known."""
        known = [f"{self.year:04d}"]
        if self.month is not None:
            known.append(f"{self.month:02d}")
            if self.day is not None:
                known.append(f"{self.day:02d}")
        return "-".join(known)


@dataclass(frozen=True, slots=True)
class Link:
    """An address that the source gives, never opened by itself."""

    url: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part in an episode."""

    name: str
    role: str | None = None
    source: PersonSource = PersonSource.GIVEN


@dataclass(frozen=True, slots=True)
class Topic:
    """What one person talks about, as the source sums it up."""

    person: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the source inside a turn: a cue, a segment or a paragraph."""

    offset: int
    """Code points of the turn's text before this piece."""

    line: int | None = None
    """Source line on which the piece begins; `None` where lines mean nothing."""

    start_ms: int | None = None
    """Time printed for this piece."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted contribution; the unit of search and of jumping."""

    text: str
    """The words as the source has them; paragraphs are separated by one newline."""

    speaker: str | None = None
    """Label as printed, one spelling per episode; `None` where nobody is named."""

    speaker_origin: SpeakerOrigin = SpeakerOrigin.NONE

    start_ms: int | None = None
    end_ms: int | None = None
    time_origin: TimeOrigin = TimeOrigin.NONE

    language: str | None = None
    """BCP 47 language of this turn where it is known to differ or is marked."""

    parts: tuple[Part, ...] = ()
    """The source pieces that make up the turn, in order; never empty from a reader."""

    joins: tuple[int, ...] = ()
    """Offsets at which the reading view joined source turns."""

    flags: tuple[Flag, ...] = ()

    repeats: int = 1
    """How often the source says this same line in a row."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A titled stretch of an episode; may hold chapters of its own."""

    title: str
    start_ms: int | None = None
    first_turn: int | None = None
    """Number (0-based) of the first source turn; `None` where that is unknown."""

    summary: str = ""
    points: tuple[str, ...] = ()
    origin: ChapterOrigin = ChapterOrigin.GIVEN
    children: tuple[Chapter, ...] = ()
    url: str | None = None
    is_listed: bool = True
    """False for silent chapters (`toc: false`), which no list shows."""


@dataclass(frozen=True, slots=True)
class Translation:
    """The same speech in another language."""

    language: str
    """Language as the source names it (`中文`, `es`)."""

    turns: tuple[Turn, ...] | None = None
    """`None` where the source only lists the language and holds no text."""


@dataclass(frozen=True, slots=True)
class Episode:
    """Everything one transcript file, with its sidecars, says about one episode."""

    title: str = ""
    show: str | None = None
    number: str | None = None
    """Number as printed (`167`, `S2E3`)."""

    date: PartialDate | None = None
    language: str | None = None
    duration_ms: int | None = None
    links: tuple[Link, ...] = ()
    people: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    summary: str = ""
    deep_dive: str = ""
    shownotes: str = ""
    chapters: tuple[Chapter, ...] = ()
    translations: tuple[Translation, ...] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The turns as they are shown: a reversible view over an episode's turns.

    Hits, jumps and positions on screen count reading turns; chapters and notes count
    source turns, which do not move when the view changes.
    """

    turns: tuple[Turn, ...]
    starts: tuple[int, ...]
    """Number of the first source turn of each reading turn; ascending from 0."""

    def turn_of(self, source_turn: int) -> int:
        """Number of the reading turn that holds a source turn."""
        return max(0, bisect_right(self.starts, source_turn) - 1)
