"""What a query asks for, as values: the one thing that scan and index both read.

A query is a list of needs and a list of bans. Every need must be met by a turn, none
of the bans may be. A need is one or more parts joined by `OR`; a part is some words in
a row, words near each other, a speaker, a scope (an episode, a chapter ...) or a
pattern.

A query is parsed first, then spelt: `variants.spell` adds the other spellings that a
library holds to the words (`Words.others`) and to runs of words (`Query.names`). Both
are concrete terms, so what a query finds in an episode is decided by the query alone.

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
    LOOSE = "word~"
    """As `WORD`, and spellings that lie further away."""


class Why(Enum):
    """Why a match counts as one: tiers, the nearest to what was typed first."""

    EXACT = "as typed"
    FORM = "same word"
    """Another form of the word: same stem, other spelling of one language."""

    JOINED = "written together or apart"
    ALIAS = "same by your list"
    MISSPELT = "spelt alike"
    """Likely a mistake of the typist or of the recogniser, by spelling and sound."""

    SOUND = "sounds alike"
    """Same sound in another script: pinyin and Han, Han and its homophones."""

    APART = "words apart"
    """The words of a name or of a query, but not in a row."""

    NEARBY = "in neighbouring turns"
    PARTIAL = "some of the words"

    @property
    def tier(self) -> int:
        """Rank of the reason: 0 is what was typed."""
        return _TIERS.index(self)


_TIERS = tuple(Why)


def rank_of(why: Why, *, is_apart: bool) -> int:
    """Where a match comes: by its reason, words in a row before words apart."""
    return 2 * why.tier + is_apart


def why_of(rank: int) -> Why:
    """The reason to tell of a rank: words apart where nothing else is to be told."""
    why = _TIERS[rank // 2]
    return Why.APART if rank % 2 and why in {Why.EXACT, Why.FORM} else why


@dataclass(frozen=True, slots=True)
class Variant:
    """Another spelling that occurs in the library: exact terms in a row."""

    terms: tuple[str, ...]
    """Terms at consecutive positions; never empty."""

    width: int
    """Positions that a match covers, as in `Words`."""

    why: Why
    score: float
    """How sure it is that this was meant: above 0, at most 1."""

    text: str
    """The spelling as it is shown."""

    times: int = 0
    """Roughly how many turns of the library hold it."""


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

    others: tuple[Variant, ...] = ()
    """Spellings beyond those of the slots that match as well; filled by `spell`."""


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand near each other in one turn, in any order."""

    parts: tuple[Words, ...]
    """At least two; each is near to the next one."""

    distance: int
    """Most words between the end of one and the beginning of the other."""

    at: int = field(default=0, compare=False)


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


class Field(Enum):
    """What a scope looks at; the value is what is typed before the colon."""

    SHOW = "show"
    EPISODE = "episode"
    """Number or words of the title."""

    CHAPTER = "chapter"
    """Words of the title of the chapter in which a turn stands."""

    DATE = "date"
    LANG = "lang"
    HAS = "has"
    IN = "in"
    """Which kind of text: speech, or a kind of note about it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Turns of some episodes, or of some of their chapters; nothing to highlight."""

    name: Field
    text: str
    """The value as typed, without quotes."""

    is_quoted: bool = False
    slots: tuple[Slot, ...] = ()
    """Terms of the value, for the fields that hold words; as in `Speaker`."""

    dates: tuple[str, str] = ("", "")
    """First and last day as `2025-01-31`, for `date:`; either may be open (empty)."""

    is_open: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, for the open episode only."""

    text: str
    """The expression, without its slashes."""

    at: int = field(default=0, compare=False)


Part = Words | Near | Speaker | Scope | Pattern


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts joined by `OR`; one without `OR` stands alone."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Some needs in a row that may be one name: other ways to meet them all at once."""

    first: int
    last: int
    """Numbers of the needs from and up to; each is a single part of plain words."""

    variants: tuple[Variant, ...]
    """The words in a row as typed first (`EXACT`), then its other spellings."""


class Apart(Enum):
    """What to do with turns that hold the words of a name, but not in a row."""

    AUTO = "auto"
    """Leave them out where enough turns hold the name; a search decides, by
    `leaves_out_apart`, and says so."""

    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Relax:
    """How far a query gives way that no single turn meets; see `relaxing.py`."""

    weights: tuple[int, ...]
    """What each need is worth, 0 for one that may be missing. Speakers and scopes are
    worth nothing and always needed."""

    least: int
    """The weights of the needs that a turn meets come at least to this."""

    why: Why
    """`NEARBY` or `PARTIAL`."""

    @property
    def in_neighbours(self) -> bool:
        """A need counts as met where the turn before or behind meets it."""
        return self.why is Why.NEARBY

    def worth(self, first: int, last: int) -> int:
        """What some needs in a row are worth together."""
        return sum(self.weights[first:last])


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query."""

    needs: tuple[AnyOf, ...] = ()
    """All of these must be met by one turn. Where there is none, nothing matches."""

    bans: tuple[Part, ...] = ()
    """A turn that matches any of these is no hit."""

    note: str = field(default="", compare=False)
    """What was left out of a query that is too long; empty for others."""

    names: tuple[Name, ...] = ()
    """Filled by `spell`; none overlap."""

    apart: Apart = Apart.AUTO
    relax: Relax | None = None

    @property
    def is_empty(self) -> bool:
        """True for a query that asks for nothing and finds nothing."""
        return not self.needs

    @property
    def longest_name(self) -> int:
        """How many needs the longest name has; 0 where there is none."""
        return max((name.last - name.first for name in self.names), default=0)

    @property
    def words(self) -> tuple[Words, ...]:
        """What a hit is highlighted and ranked by: all words but banned ones."""
        parts = (part for need in self.needs for part in need.parts)
        return tuple(words for part in parts for words in words_of(part))


def words_of(part: Part) -> tuple[Words, ...]:
    """The words of a part, which are what is highlighted of it."""
    match part:
        case Words():
            return (part,)
        case Near():
            return part.parts
        case _:
            return ()


def to_text(query: Query) -> str:
    """The query as it can be typed; parsing it gives an equal query.

    What is still being typed stays open at the end, so it has to be parsed live.
    """
    bans = [f"-{part_text(part)}" for part in query.bans]
    needs = [" OR ".join(map(part_text, need.parts)) for need in query.needs]
    return " ".join([*bans, *needs])


def part_text(part: Part) -> str:
    """A part as it can be typed."""
    match part:
        case Words():
            return _words_text(part)
        case Near():
            between = f" near/{part.distance} "
            return between.join(map(_words_text, part.parts))
        case Speaker():
            return _field_text("speaker", part)
        case Scope():
            return _field_text(part.name.value, part)
        case Pattern():
            return f"/{part.text}/"


def _field_text(name: str, part: Speaker | Scope) -> str:
    if part.is_quoted or part.is_open:
        return f'{name}:"{part.text}' + ("" if part.is_open else '"')
    return f"{name}:{part.text}"


def _words_text(words: Words) -> str:
    match words.kind:
        case Kind.WORD:
            return words.text
        case Kind.PREFIX:
            return f"{words.text}*"
        case Kind.EXACT:
            return f"={words.text}"
        case Kind.LOOSE:
            return f"~{words.text}" if words.is_open else f"{words.text}~"
        case Kind.PHRASE:
            return f'"{words.text}' + ("" if words.is_open else '"')
