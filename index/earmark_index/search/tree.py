"""What a query asks for, as values: the one thing that scan and index both read.

A query is a list of needs and a list of bans. Every need must be met by a turn, none
of the bans may be. A need is one or more parts joined by `OR`; a part is some words in
a row, or a speaker.

The one rule: spelling ends here. Slots hold terms of `analysis`, with how far from the
term a spelling may lie; `terms.py` says which terms of a vocabulary that covers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Reach(Enum):
    """How far from a typed term a spelling may lie."""

    EXACT = "exact"
    """The term itself."""

    WORD = "word"
    """The term, or another form of the same word (same English stem)."""

    PREFIX = "prefix"
    """Any term that begins so."""

    TYPING = "typing"
    """Any term that begins so, or another form of the same word: what `WORD` finds
    is always among it, so that Enter never adds hits to those seen while typing."""


class Kind(Enum):
    """How words were typed."""

    WORD = "word"
    PREFIX = "pre*"
    EXACT = "=word"
    PHRASE = '"phrase"'


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand at one position."""

    term: str
    reach: Reach = Reach.EXACT


@dataclass(frozen=True, slots=True)
class Words:
    """Terms that stand in a row in one turn; a single word is a row of one."""

    text: str
    """What was typed, without operators and quotes."""

    kind: Kind
    slots: tuple[Slot, ...]
    """What stands at consecutive positions from the first one on; never empty."""

    width: int
    """Positions that a match covers: one more than slots where the words end in a
    run of pairs, of which the last character follows from the pair before."""

    is_open: bool = False
    """The person is still typing this; it is the end of the text."""

    at: int = field(default=0, compare=False)
    """Offset of its first character in the query."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Turns of a speaker whose label holds these words in a row."""

    text: str
    """The name as typed, without quotes."""

    is_quoted: bool
    """The name stood in quotes: its last word is no prefix."""

    slots: tuple[Slot, ...]
    """As in `Words`, over the terms of the label."""

    is_open: bool = False
    at: int = field(default=0, compare=False)


Part = Words | Speaker


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts joined by `OR`; one without `OR` stands alone."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    needs: tuple[AnyOf, ...] = ()
    """All of these must be met by one turn. Where there is none, nothing matches."""

    bans: tuple[Part, ...] = ()
    """A turn that matches any of these is no hit."""

    note: str = field(default="", compare=False)
    """What was left out of a query that is too long; empty for others."""

    @property
    def is_empty(self) -> bool:
        """True for a query that asks for nothing and finds nothing."""
        return not self.needs

    @property
    def words(self) -> tuple[Words, ...]:
        """What a hit is highlighted and ranked by: all words but banned ones."""
        parts = (part for need in self.needs for part in need.parts)
        return tuple(part for part in parts if isinstance(part, Words))


def to_text(query: Query) -> str:
    """The query as it can be typed; parsing it gives an equal query.

    What is still being typed stays open at the end, so it has to be parsed live.
    """
    bans = [f"-{_part_text(part)}" for part in query.bans]
    needs = [" OR ".join(map(_part_text, need.parts)) for need in query.needs]
    return " ".join([*bans, *needs])


def _part_text(part: Part) -> str:
    closing = "" if part.is_open else '"'
    if isinstance(part, Speaker):
        is_quoted = part.is_quoted or part.is_open
        return f'speaker:"{part.text}{closing}' if is_quoted else f"speaker:{part.text}"
    match part.kind:
        case Kind.WORD:
            return part.text
        case Kind.PREFIX:
            return f"{part.text}*"
        case Kind.EXACT:
            return f"={part.text}"
        case Kind.PHRASE:
            return f'"{part.text}{closing}'
