"""The signs and fields of the query language, each declared once.

Parser, completion, help and the table in the docs all read these declarations.

The one rule: what a person may type before a colon, and which fixed values may stand
behind it, is written here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from .passage import PassageKind


@dataclass(frozen=True, slots=True)
class Sign:
    """A form of the query language without a colon."""

    typed: str
    """An example that can be typed as it is."""

    finds: str
    """The turns it finds: what "holds" or "is" goes on with."""


@dataclass(frozen=True, slots=True)
class Value:
    """A fixed value of a field."""

    text: str
    about: str
    also: tuple[str, ...] = ()
    """Other words that mean it."""


@dataclass(frozen=True, slots=True)
class QueryField:
    """A name that may stand before a colon."""

    name: str
    takes: str
    """What stands behind the colon, in a few words."""

    example: str
    """A whole query that can be typed as it is."""

    finds: str
    """Which turns it finds."""

    values: tuple[Value, ...] = ()
    """The values there are, where they are fixed."""

    also: tuple[str, ...] = ()
    """Names that people try instead; named in the message, not understood."""


SIGNS = (
    Sign("salt storm", "both words, anywhere in the turn, also in other forms"),
    Sign('"salt storm"', "the words in a row, as typed"),
    Sign("node.js 3.11", "a piece without blanks in a row: node js, 3 11"),
    Sign("stor*", "a word that begins so"),
    Sign("=storm", "this word and no other form of it"),
    Sign("storm~", "the word, and spellings further away; `salt ~storm` too"),
    Sign("~salt storm", "in front of a query: the same for each of its plain words"),
    Sign("salt OR storm tide", "one of the words around `OR`, and `tide`"),
    Sign("salt near/5 storm", "words with at most 5 others between; `NEAR` is near/8"),
    Sign("tide -salt", "`tide`, and nothing of the other; `NOT salt` is the same"),
    Sign("(salt wind) OR storm", "both words of the group, or the other word"),
    Sign(r"/salt(ed)? \w+/", "what the expression matches; in the open episode"),
    Sign("朋友圈", "the characters in a row; a single one in any place"),
)
"""The forms of the language, in the order in which they are explained."""

TRAITS = (
    Value("chapters", "episodes with chapters", ("chapter", "章节")),
    Value("summary", "episodes with a summary", ("summaries", "摘要")),
    Value("topics", "episodes with topics", ("topic",)),
    Value("points", "episodes whose chapters have points", ("point",)),
    Value("shownotes", "episodes with shownotes", ("shownote",)),
    Value("translation", "episodes with a translation", ("translations",)),
    Value("times", "episodes whose turns have times", ("time", "timecodes")),
    Value("speakers", "episodes that name speakers", ("speaker",)),
    Value("note", "episodes with a note of yours", ("notes", "笔记")),
)
"""What may stand behind `has:`."""

_ABOUT_KINDS = {
    PassageKind.SPEECH: ("what is said", ("transcript", "turns", "turn")),
    PassageKind.TITLE: ("titles of episodes", ("titles",)),
    PassageKind.SUMMARY: ("summaries", ("summaries",)),
    PassageKind.TOPIC: ("topics", ("topics",)),
    PassageKind.CHAPTER: ("titles and summaries of chapters", ("chapters",)),
    PassageKind.POINT: ("points of chapters", ("points",)),
    PassageKind.SHOWNOTES: ("shownotes", ("shownote",)),
    PassageKind.TRANSLATION: ("translations", ("translations",)),
    PassageKind.NOTE: ("your notes", ("notes",)),
}
KINDS = tuple(Value(kind.value, *_ABOUT_KINDS[kind]) for kind in PassageKind)
"""What may stand behind `in:`."""

FIELDS = (
    QueryField(
        "speaker",
        "a name, or how it begins",
        'speaker:"Tom Vale" storm',
        "turns of a speaker with these names in a row",
        also=("from", "by", "who", "person", "host", "guest", "said", "voice"),
    ),
    QueryField(
        "show",
        "words of its title",
        "show:lighthouse",
        "turns of a show with these words in its title",
        also=("podcast", "series", "feed"),
    ),
    QueryField(
        "episode",
        "a number, or words of its title",
        "episode:12",
        "turns of an episode with this number, or these words in its title",
        also=("ep", "title", "number", "file"),
    ),
    QueryField(
        "chapter",
        "words of its title",
        "chapter:questions storm",
        "turns of a chapter with these words in its title",
        also=("section", "part"),
    ),
    QueryField(
        "date",
        "a year, month or day, or two with .. between",
        "date:2025-01..2025-06 tide",
        "turns of episodes of these days; `2025..`, `..2024-03`, `>2024` are open",
        also=("year", "month", "day", "before", "after", "since", "until", "when"),
    ),
    QueryField(
        "lang",
        "a code or an English name",
        "lang:zh",
        "turns of episodes in this language; `zh` covers `zh-Hant`",
        also=("language", "locale"),
    ),
    QueryField(
        "has",
        "something that an episode may have",
        "has:chapters",
        "turns of episodes that have it",
        TRAITS,
    ),
    QueryField(
        "in",
        "a kind of text",
        "in:summary tide",
        "only this kind of text: speech, or texts about an episode",
        KINDS,
        also=("is", "type", "kind"),
    ),
)
"""The fields, in the order in which they are explained."""

FIELD_OF = {field.name: field for field in FIELDS}
"""The fields by name."""

_MEANT = {name: field.name for field in FIELDS for name in field.also}


def nearest_field(name: str) -> tuple[str, bool]:
    """The field most like a name that is none, and whether it is likely meant."""
    if name in _MEANT:
        return _MEANT[name], True
    close = get_close_matches(name, FIELD_OF, n=1, cutoff=0.6)
    if close:
        return close[0], True
    return get_close_matches(name, FIELD_OF, n=1, cutoff=0)[0], False


def find_value(field: QueryField, typed: str) -> Value | None:
    """The fixed value that a word stands for."""
    folded = typed.casefold()
    return next((v for v in field.values if folded == v.text or folded in v.also), None)


def begins_value(field: QueryField, typed: str) -> bool:
    """True where a fixed value of a field goes on from what is typed."""
    folded = typed.casefold()
    words = (word for value in field.values for word in (value.text, *value.also))
    return any(word.startswith(folded) for word in words)


def nearest_value(field: QueryField, typed: str) -> str:
    """The fixed value that is most like a word."""
    words = {w: v.text for v in field.values for w in (v.text, *v.also)}
    return words[get_close_matches(typed.casefold(), words, n=1, cutoff=0)[0]]
