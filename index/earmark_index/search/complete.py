"""What Tab offers in the search bar: fields, operators and values that exist.

The one rule: completion is a pure function of the text, the cursor and the names of
the library. It only looks at the piece in which the cursor stands, never at what the
query finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.text import counted

from .analysis import fold
from .fields import FIELD_OF, FIELDS
from .lexer import QUOTES, closing_quote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MOST_OPTIONS = 20
"""More than a terminal shows above the bar."""

_OPENING = "-\u2212(（"
_FIELD = re.compile(rf"({'|'.join(FIELD_OF)})[:：]", re.IGNORECASE)
_PHRASE = re.compile(f"(?:[^\\s{QUOTES}]*[:：])?[{QUOTES}][^{QUOTES}]*(?:[{QUOTES}]|$)")
_PIECE = re.compile(r"\S+")
_NEEDS_QUOTES = re.compile(r"[\s()（）]|[*~～]$|^[=/]")
_OPERATORS = (
    ("OR ", "one of the words around it"),
    ("NOT ", "leaves out what follows"),
    ("near/5 ", "at most 5 words between"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the library."""

    text: str
    times: int = 0
    """How often it occurs: turns of a speaker, episodes of a show."""

    about: str = ""
    """A few words shown beside it; empty for the count."""


@dataclass(frozen=True, slots=True)
class Names:
    """What there is in a library to complete with."""

    speakers: Sequence[Named] = ()
    shows: Sequence[Named] = ()
    episodes: Sequence[Named] = ()
    """Titles; `about` may hold the number."""

    chapters: Sequence[Named] = ()
    languages: Sequence[Named] = ()
    dates: Sequence[Named] = ()
    """Years as `2025` and months as `2025-03` that have episodes."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way to go on."""

    text: str
    """What to put in place of the stretch."""

    about: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand in place of a stretch of the query."""

    start: int
    end: int
    options: tuple[Option, ...]
    """At most `MOST_OPTIONS`, the likeliest first; never empty."""


def complete(text: str, cursor: int, names: Names) -> Completion | None:
    """What the piece at the cursor may go on as.

    Args:
        text: The query as it is typed.
        cursor: Code points before the cursor.
        names: What the library has.

    Returns:
        `None` where nothing fits, and before a piece is begun.
    """
    cursor = max(0, min(cursor, len(text)))
    start, end = _piece_at(text, cursor)
    while start < cursor and text[start] in _OPENING:
        start += 1
    typed = text[start:cursor]
    if not typed:
        return None
    found = _FIELD.match(text, start, cursor)
    if found is None:
        options = _beginnings(typed, is_first=not text[:start].strip(_OPENING + " "))
    else:
        start = found.end()
        options = _values(found[1].casefold(), text[start:cursor], names)
    options = [option for option in options if option.text != text[start:end]]
    if not options:
        return None
    return Completion(start, end, tuple(options[:MOST_OPTIONS]))


def _piece_at(text: str, cursor: int) -> tuple[int, int]:
    """Where the piece with the cursor begins and ends."""
    at = 0
    while at < cursor:
        found = _PHRASE.match(text, at) or _PIECE.match(text, at)
        if found is None:
            at += 1
        elif cursor <= found.end():
            is_closed = cursor == found.end() and _is_closed(found.group())
            return (cursor, cursor) if is_closed else found.span()
        else:
            at = found.end()
    return cursor, cursor


def _is_closed(piece: str) -> bool:
    """True for a phrase with both quotes, behind which nothing is completed."""
    return piece[-1] in QUOTES and any(quote in piece[:-1] for quote in QUOTES)


def _beginnings(typed: str, *, is_first: bool) -> list[Option]:
    """Fields and operators that begin so."""
    folded = typed.casefold()
    options = [
        Option(f"{field.name}:", field.takes)
        for field in FIELDS
        if field.name.startswith(folded)
    ]
    also = [
        Option(f"{field.name}:", field.takes)
        for field in FIELDS
        if len(folded) > 2 and any(name.startswith(folded) for name in field.also)
    ]
    options += [option for option in also if option not in options]
    if not is_first:
        options += [
            Option(sign, about)
            for sign, about in _OPERATORS
            if sign.casefold().startswith(folded)
        ]
    return options


def _values(field: str, typed: str, names: Names) -> list[Option]:
    """Values of a field that hold what is typed."""
    quote = typed[:1] if typed[:1] in QUOTES else ""
    wanted = typed.strip(QUOTES)
    fixed = FIELD_OF[field].values
    if fixed:
        named: Iterable[Named] = (Named(v.text, 0, v.about) for v in fixed)
        is_free = False
    else:
        named, is_free = _NAMED[field](names), field != "date"
    return [
        Option(_quoted(one.text, quote), one.about or _counted(field, one.times))
        for one in _ranked(named, wanted, is_anywhere=is_free or bool(fixed))
    ]


_NAMED: dict[str, Callable[[Names], Sequence[Named]]] = {
    "speaker": lambda names: names.speakers,
    "show": lambda names: names.shows,
    "episode": lambda names: names.episodes,
    "chapter": lambda names: names.chapters,
    "lang": lambda names: names.languages,
    "date": lambda names: names.dates,
}


def _ranked(named: Iterable[Named], typed: str, *, is_anywhere: bool) -> list[Named]:
    """The names that hold what is typed: at their beginning, of a word, anywhere."""
    wanted = fold(typed).strip()
    ranked: list[tuple[int, int, int, Named]] = []
    for number, one in enumerate(named):
        place = _place(fold(one.text), wanted)
        if place == 0 or (is_anywhere and place is not None):
            ranked.append((place, -one.times, number, one))
    ranked.sort(key=lambda row: row[:3])
    return [row[3] for row in ranked[: MOST_OPTIONS + 1]]


def _place(name: str, wanted: str) -> int | None:
    """0 where a name begins so, 1 where one of its words does, 2 where it holds it."""
    at = name.find(wanted)
    if at <= 0:
        return None if at < 0 else 0
    is_border = any(
        not name[found.start() - 1].isalnum()
        for found in re.finditer(re.escape(wanted), name)
    )
    return 1 if is_border else 2


def _quoted(name: str, quote: str) -> str:
    """A value as it has to be typed."""
    bare = "".join(" " if char in QUOTES else char for char in name).strip()
    if not quote and not _NEEDS_QUOTES.search(bare):
        return bare
    opening = quote or '"'
    return f"{opening}{bare}{closing_quote(opening)}"


def _counted(field: str, times: int) -> str:
    """How often a name occurs, in words."""
    noun = "turn" if field in {"speaker", "chapter"} else "episode"
    return counted(times, noun) if times else ""
