"""Cut a typed query into pieces: words, phrases, fields, and the operators between.

The one rule: whatever is typed can be cut. A piece ends at white space, a phrase at
its closing quote; signs that are no operator where they stand belong to the word.
Every piece keeps where it begins and ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from earmark_index.errors import QueryError
from earmark_index.text import clean_line

from .fields import FIELD_OF, nearest_field

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTES = '"＂“”„‟「」『』'
"""Any of these opens a phrase, any closes it."""

_CLOSING = dict(zip("“„‟「『＂", "”““」』＂", strict=True))
_MINUS = "-\u2212"
_OPEN, _CLOSE = "(（", ")）"
_TILDE = "~～"
# One letter is no field: `c:` is a drive; nor is what `//` or `::` follows. Behind a
# full-width colon only the fields count: it also stands in running text.
_FIELD = re.compile(
    rf"(?:([a-z]{{2,}}):|({'|'.join(FIELD_OF)})：)(?![/:])", re.IGNORECASE | re.ASCII
)
_NEAR = re.compile(r"near/(\d*)", re.IGNORECASE | re.ASCII)
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\S*")
_NOT_QUOTE = re.compile(f"[{QUOTES}]")
_PHRASE = re.compile(f"[^{QUOTES}]*")
# Up to the first slash that is not escaped and that a piece may end with.
_PATTERN = re.compile(rf"/((?:[^\\/]|\\.|/(?![\s{_CLOSE}]|\Z))+)/(?=[\s{_CLOSE}]|\Z)")
_PATH = re.compile(r"(?:/[\w.-]+){2,}")
_HAS_WORD = re.compile(r"\w")

NEAR_DISTANCE = 8
"""What `NEAR` stands for without a number: the reach of a clause."""

MAX_DISTANCE = 1000


class Mark(Enum):
    """What stands before the words of a piece, or instead of words."""

    NONE = ""
    EXACT = "="
    LOOSE = "~word"
    FAR = "~"
    """In front of the whole query."""

    FIELD = "field:"
    PATTERN = "/pattern/"
    OR = "OR"
    AND = "AND"
    NOT = "NOT"
    NEAR = "near/"
    OPEN = "("
    CLOSE = ")"


_OPERATORS = {mark.value: mark for mark in (Mark.OR, Mark.AND, Mark.NOT)}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a query."""

    text: str
    mark: Mark
    at: int
    end: int = 0
    """Offset behind it."""

    field: str = ""
    """Name of the field, without its colon."""

    value_at: int = 0
    """Offset of the words, behind signs, a colon and a quote."""

    distance: int | None = None
    """Of `near/5`; `None` where the number is missing."""

    is_ban: bool = False
    is_quoted: bool = False
    is_closed: bool = True
    """False where the closing quote or slash is missing."""

    is_last: bool = False
    """Nothing follows, not even a blank."""


def closing_quote(opening: str) -> str:
    """The quote that closes what a quote opens."""
    return _CLOSING.get(opening, opening)


def cut(text: str) -> Iterator[Piece]:
    """Cut a query into its pieces.

    Raises:
        QueryError: A word before a colon is no field, or `~` stands before no word.
    """
    return _Cutting(text).pieces()


class _Cutting:
    """A text while it is cut."""

    def __init__(self, text: str) -> None:
        self._text = text
        # What is open: True for a group, False for a `(` inside a word.
        self._open: list[bool] = []

    def pieces(self) -> Iterator[Piece]:
        """The pieces in order."""
        at = start = self._skip(0)
        while at < len(self._text):
            if at == start and self._text[at] in _TILDE:
                end = at + 1
                while end < len(self._text) and self._text[end] in _TILDE:
                    end += 1
                yield Piece("", Mark.FAR, at, end)
                at = end
            else:
                piece = self._next(at)
                yield piece
                at = piece.end
            at = self._skip(at)

    def _skip(self, at: int) -> int:
        return _end(_SPACE, self._text, at)

    def _next(self, start: int) -> Piece:
        """The piece that begins at an offset."""
        text = self._text
        is_ban = text[start] in _MINUS and not text.startswith(tuple(_MINUS), start + 1)
        is_ban = is_ban and start + 1 < len(text) and not text[start + 1].isspace()
        at = start + is_ban
        if text[at] in _OPEN:
            self._open.append(True)
            return Piece("", Mark.OPEN, start, at + 1, is_ban=is_ban)
        if text[at] in _CLOSE and not is_ban and self._can_close(at):
            return self._close(at)
        pattern = self._pattern(start, at, is_ban=is_ban)
        return pattern or self._words(start, at, is_ban=is_ban)

    def _row(self, at: int) -> str:
        """Everything from an offset up to the next blank."""
        return self._text[at : _end(_WORD, self._text, at)]

    def _can_close(self, at: int) -> bool:
        """True where a `)` in front of a piece is not part of a word."""
        return bool(self._open) or _HAS_WORD.search(self._row(at)) is None

    def _close(self, at: int) -> Piece:
        """The end of a group; a sign among others where no group is open."""
        if self._open:
            is_group = self._open.pop()
            mark = Mark.CLOSE if is_group else Mark.NONE
            return Piece("", mark, at, at + 1)
        row = self._row(at)
        mark = Mark.NONE if row.strip(_CLOSE) else Mark.CLOSE
        end = at + (1 if mark is Mark.CLOSE else len(row))
        return Piece("", mark, at, end)

    def _pattern(self, start: int, at: int, *, is_ban: bool) -> Piece | None:
        """A regular expression, finished or not."""
        text = self._text
        if text[at] != "/":
            return None
        found = _PATTERN.match(text, at)
        if found is None:
            row = self._row(at)
            if not row.strip("/"):
                return None
            if _PATH.fullmatch(row):
                return self._path(row, start, at, is_ban=is_ban)
            return Piece(
                text[at + 1 :], Mark.PATTERN, start, len(text), value_at=at + 1,
                is_ban=is_ban, is_closed=False, is_last=True,
            )  # fmt: skip
        end = found.end()
        return Piece(
            found[1], Mark.PATTERN, start, end, value_at=at + 1,
            is_ban=is_ban, is_last=end == len(text),
        )  # fmt: skip

    def _path(self, row: str, start: int, at: int, *, is_ban: bool) -> Piece:
        """The path of a file: words in a row, as if it stood in quotes."""
        end = at + len(row)
        return Piece(
            row, Mark.NONE, start, end, value_at=at,
            is_ban=is_ban, is_quoted=True, is_last=end == len(self._text),
        )  # fmt: skip

    def _words(self, start: int, at: int, *, is_ban: bool) -> Piece:
        """Words, a phrase, a field with its value, or an operator."""
        text = self._text
        mark, field, at = self._mark(at)
        is_quoted = at < len(text) and text[at] in QUOTES
        if is_quoted:
            end = _end(_PHRASE, text, at + 1)
            is_closed = end < len(text)
            words, at, end = text[at + 1 : end], at + 1, end + is_closed
        else:
            is_closed = True
            row = self._row(at)
            length, cut_off = self._length(row)
            words, end = row[:length], at + length + cut_off
        distance = None
        if not (is_ban or is_quoted) and mark is Mark.NONE:
            mark, distance = _operator(words)
        return Piece(
            words, mark, start, max(end, start + 1), field, at, distance,
            is_ban, is_quoted, is_closed, end == len(text),
        )  # fmt: skip

    def _length(self, row: str) -> tuple[int, int]:
        """How much of a row is the word, and how many signs behind it say nothing."""
        inside = 0
        for number, char in enumerate(row):
            if char in _OPEN:
                inside += 1
            elif char in _CLOSE and inside:
                inside -= 1
            elif char in _CLOSE:
                if not self._is_end(row, number):
                    continue
                if self._open and not self._open[-1]:
                    self._open.pop()
                    return number, 1
                return number, 0
        self._open += [False] * inside
        return len(row), 0

    def _is_end(self, row: str, number: int) -> bool:
        """True where a `)` without its `(` ends the word before it."""
        if self._open:
            return True
        is_trailing = not row[number:].strip(_CLOSE)
        return is_trailing and _HAS_WORD.search(row, 0, number) is not None

    def _mark(self, at: int) -> tuple[Mark, str, int]:
        """What stands before the words at an offset, and where the words begin."""
        text = self._text
        if text.startswith("=", at):
            return Mark.EXACT, "", at + 1
        if text[at] in _TILDE and text[at:].lstrip(_TILDE)[:1].strip():
            return Mark.LOOSE, "", self._loose(at)
        found = _FIELD.match(text, at)
        if found is None:
            return Mark.NONE, "", at
        name = (found[1] or found[2]).casefold()
        if name in FIELD_OF:
            return Mark.FIELD, name, found.end()
        if found.end() < len(text) and not text[found.end()].isspace():
            raise self._unknown_field(name, at, found.end())
        return Mark.NONE, "", at

    def _loose(self, at: int) -> int:
        """Where the word behind `~` begins."""
        text = self._text
        start = at
        while text[at] in _TILDE:
            at += 1
        is_sign = text[at] in f"{QUOTES}{_MINUS}{_OPEN}{_CLOSE}=/"
        if is_sign or _FIELD.match(text, at):
            raise QueryError(
                "~ reaches further than one plain word; put it in front of a word",
                start,
                at,
                text[:start] + text[at:],
            )
        return at

    def _unknown_field(self, name: str, at: int, end: int) -> QueryError:
        near, is_meant = nearest_field(name)
        row = self._row(at)
        shown = clean_line(name)[:20]
        if name == "near" and row[len(name) + 1 :].isdecimal():
            near = mended = f"near/{row[len(name) + 1 :]}"
            end = at + len(row)
        elif is_meant:
            near = mended = f"{near}:"
        else:
            near = f"one of {', '.join(FIELD_OF)}"
            mended, end = f'"{_NOT_QUOTE.sub("", row)}"', at + len(row)
        return QueryError(
            f'there is no "{shown}:" to search in; did you mean {near}? '
            "Put quotes around it to find the words",
            at,
            at + len(name) + 1,
            self._text[:at] + mended + self._text[end:],
        )


def _operator(words: str) -> tuple[Mark, int | None]:
    """The operator that a word is, and the distance of `near`."""
    if words in _OPERATORS:
        return _OPERATORS[words], None
    if words == "NEAR":
        return Mark.NEAR, NEAR_DISTANCE
    found = _NEAR.fullmatch(words)
    if found is None:
        return Mark.NONE, None
    digits = found[1][:9]
    return Mark.NEAR, min(int(digits), MAX_DISTANCE) if digits else None


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
