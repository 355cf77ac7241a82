"""Cut a typed query into pieces: words, phrases, speakers, and `OR` between them.

The one rule: whatever is typed can be cut. A piece ends at white space, a phrase at
its closing quote; signs that are no operator where they stand belong to the word.
Every piece keeps the offset at which it begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum
from typing import TYPE_CHECKING

from earmark_index.errors import QueryError
from earmark_index.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELDS = ("speaker",)
"""Names that may stand before a colon."""

QUOTES = '"＂“”„‟'
_MINUS = "-\u2212"
# One letter is no field: `c:` is a drive; nor is what `//` or `::` follows.
_FIELD = re.compile(r"(?:([a-z]{2,}):|(speaker)：)(?![/:])", re.IGNORECASE | re.ASCII)
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\S*")
_PHRASE = re.compile(f"[^{QUOTES}]*")


class Mark(Enum):
    """What stands before the words of a piece, or instead of words."""

    NONE = ""
    EXACT = "="
    SPEAKER = "speaker:"
    OR = "OR"
    AND = "AND"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a query."""

    text: str
    mark: Mark
    at: int
    is_ban: bool = False
    is_quoted: bool = False
    is_closed: bool = True
    """False where the closing quote is missing."""

    is_last: bool = False
    """Nothing follows, not even a blank."""


def cut(text: str) -> Iterator[Piece]:
    """Cut a query into its pieces.

    Raises:
        QueryError: A word before a colon is no field.
    """
    at = _end(_SPACE, text, 0)
    while at < len(text):
        piece, at = _next(text, at)
        yield piece
        at = _end(_SPACE, text, at)


def _next(text: str, start: int) -> tuple[Piece, int]:
    """The piece that begins at an offset, and where it ends."""
    is_ban = text[start] in _MINUS and not text.startswith(tuple(_MINUS), start + 1)
    is_ban = is_ban and start + 1 < len(text) and not text[start + 1].isspace()
    mark, at = _mark(text, start + is_ban)
    is_quoted = at < len(text) and text[at] in QUOTES
    end = _end(_PHRASE, text, at + 1) if is_quoted else _end(_WORD, text, at)
    words = text[at + is_quoted : end]
    is_closed = not is_quoted or end < len(text)
    if mark is Mark.NONE and words in {"OR", "AND"} and not (is_ban or is_quoted):
        mark = Mark(words)
    end += is_quoted and is_closed
    is_last = end == len(text)
    return Piece(words, mark, start, is_ban, is_quoted, is_closed, is_last), end


def _mark(text: str, at: int) -> tuple[Mark, int]:
    """What stands before the words at an offset, and where the words begin."""
    if text.startswith("=", at):
        return Mark.EXACT, at + 1
    found = _FIELD.match(text, at)
    if found is None:
        return Mark.NONE, at
    name = (found[1] or found[2]).casefold()
    if name in FIELDS:
        return Mark.SPEAKER, found.end()
    if found.end() < len(text) and not text[found.end()].isspace():
        raise _unknown_field(name, at)
    return Mark.NONE, at


def _unknown_field(name: str, at: int) -> QueryError:
    near = get_close_matches(name, FIELDS, n=1, cutoff=0)
    shown = clean_line(name)[:20]
    return QueryError(
        f'there is no "{shown}:" to search in; did you mean {near[0]}:? '
        "Put quotes around it to find the words",
        at,
    )


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
