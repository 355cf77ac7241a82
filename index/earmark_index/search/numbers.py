"""Numbers in digits and in words: `5 million` is `five million` is `5000000`.

A recogniser writes some numbers out and others not, a person types what is shorter.
Terms are read as numbers and plain words in a row, and the numbers written again in
every usual way.

The one rule: a row is answered only where each of its numbers says the same in both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["number_rows", "value_of"]

Row = tuple[str, ...]

MOST_TERMS = 20
"""Terms of the longest row that is looked at; numbers below 10**9 have no more."""

MOST_ROWS = 8
"""Ways to write a row that are answered."""

_SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(_SMALL)}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIXES = {"k": 10**3, "m": 10**6, "b": 10**9, "bn": 10**9}
_SHORT = re.compile("([1-9][0-9]{0,3})(k|m|bn?)")
_DIGITS = re.compile("[1-9][0-9]{0,14}|0")
_MONEY = frozenset({"dollars", "bucks", "euros", "pounds"})
_LARGE = 1000
"""From where on a sum is also found without its currency: `$5 million` names none."""

_NOT_COUNTED = frozenset({"2k", "4k", "8k"})
"""Sizes of pictures."""


def number_rows(terms: Row) -> tuple[Row, ...]:
    """Other rows that hold the same numbers.

    Args:
        terms: Terms in a row, numbers and other words.

    Returns:
        At most `MOST_ROWS` rows: all numbers in digits, all in words, digits with
        `million`, years and versions as they are spoken; none for a row without number.
    """
    if not 0 < len(terms) <= MOST_TERMS:
        return ()
    return _rows(terms)


def value_of(term: str) -> int | None:
    """The number that one term says; `None` where it is no number."""
    if _DIGITS.fullmatch(term):
        return int(term)
    short = _SHORT.fullmatch(term)
    if short and term not in _NOT_COUNTED:
        return int(short[1]) * _SUFFIXES[short[2]]
    return _WORDS.get(term)


@lru_cache(maxsize=1 << 12)
def _rows(terms: Row) -> tuple[Row, ...]:
    parts = _read(terms)
    if not any(isinstance(part, int) for part in parts):
        return ()
    ways = (_in_digits, _in_words, _with_scale, _with_and, _with_suffix, _as_year)
    written = [_write(parts, way) for way in ways]
    written += [_write(_years(parts), _in_digits), *_points(parts)]
    if len(parts) > 1 and terms[-1] in _MONEY and _is_large(parts[-2]):
        written += [row[:-1] for row in written]
    others = dict.fromkeys(row for row in written if row != terms)
    return tuple(others)[:MOST_ROWS]


def _is_large(part: int | str) -> bool:
    return isinstance(part, int) and part >= _LARGE


def _read(terms: Row) -> list[int | str]:
    """The numbers of a row, and the words between them."""
    parts: list[int | str] = []
    at = 0
    while at < len(terms):
        value, end = _number_at(terms, at)
        parts.append(terms[at] if value is None else value)
        at = end
    return parts


def _number_at(terms: Row, start: int) -> tuple[int | None, int]:
    """The longest number from a place on, and where it ends."""
    reader = _Reader()
    at = start
    while at < len(terms) and reader.takes(terms[at], terms[at + 1 : at + 2]):
        at += 1
    return (reader.value, at) if at > start else (None, start + 1)


class _Reader:
    """Reads the words of one number, one after the other."""

    def __init__(self) -> None:
        self._whole = 0
        self._part: int | None = None
        self._scale = max(_SCALES.values()) * 10

    @property
    def value(self) -> int:
        """What was read so far."""
        return self._whole + (self._part or 0)

    def takes(self, term: str, following: Row) -> bool:
        """Take a word that goes on with the number; False where it does not."""
        if term in _SCALES or term == "hundred":
            return self._takes_scale(term)
        if term == "and":
            return self._may_grow() and bool(following) and following[0] in _WORDS
        if term == "a" and self._part is None and not self._whole:
            return self._takes_one(following)
        return self._takes_value(term)

    def _takes_one(self, following: Row) -> bool:
        if following and (following[0] in _SCALES or following[0] == "hundred"):
            self._part = 1
            return True
        return False

    def _takes_scale(self, term: str) -> bool:
        if not self._part:
            return False
        if term == "hundred":
            is_small = self._part < 100
            self._part *= 100 if is_small else 1
            return is_small
        scale = _SCALES[term]
        if scale >= self._scale or self._part >= 1000:
            return False
        self._whole += self._part * scale
        self._part, self._scale = None, scale
        return True

    def _takes_value(self, term: str) -> bool:
        value = value_of(term)
        if value is None:
            return False
        if self._part is None and not self._whole:
            self._part = value
            return True
        if not self._may_grow(value) or term not in _WORDS:
            return False
        self._part = (self._part or 0) + value
        return True

    def _may_grow(self, by: int = 1) -> bool:
        """True where a smaller number may follow: `twenty` 5, `hundred` 25."""
        if self._part is None:
            return self._whole > 0 and by > 0
        is_after_tens = self._part % 100 >= 20 and self._part % 10 == 0 and 0 < by < 10
        is_after_hundred = self._part >= 100 and self._part % 100 == 0 and 0 < by < 100
        return is_after_tens or is_after_hundred


def _write(parts: Sequence[int | str], way: Callable[[int], Row]) -> Row:
    """The row with its numbers written in one way."""
    written: list[str] = []
    for part in parts:
        written += way(part) if isinstance(part, int) else (part,)
    return tuple(written)


def _in_digits(value: int) -> Row:
    return (str(value),)


def _in_words(value: int, between: Row = ()) -> Row:
    """A number in words; `between` follows `hundred` where something follows it."""
    for word, scale in reversed(_SCALES.items()):
        if value >= scale:
            rest = _in_words(value % scale, between) if value % scale else ()
            return (*_in_words(value // scale, between), word, *rest)
    if value >= 100:
        rest = (*between, *_in_words(value % 100)) if value % 100 else ()
        return (_SMALL[value // 100], "hundred", *rest)
    if value < 20:
        return (_SMALL[value],)
    return (_TENS[value // 10 - 2], *((_SMALL[value % 10],) if value % 10 else ()))


def _with_and(value: int) -> Row:
    return _in_words(value, ("and",))


def _with_scale(value: int) -> Row:
    """`5 million`, where it is a round number."""
    for word, scale in reversed(_SCALES.items()):
        if scale <= value < scale * 1000 and value % scale == 0:
            return (str(value // scale), word)
    return _in_digits(value)


def _with_suffix(value: int) -> Row:
    """`100k`, where it is a round number."""
    for suffix in ("b", "m", "k"):
        scale = _SUFFIXES[suffix]
        short = f"{value // scale}{suffix}"
        is_round = scale <= value < scale * 1000 and value % scale == 0
        if is_round and short not in _NOT_COUNTED:
            return (short,)
    return _in_digits(value)


def _as_year(value: int) -> Row:
    """`nineteen ninety nine`, where it may be a year."""
    century, year = divmod(value, 100)
    if 11 <= century <= 20 and year >= 10:
        return (*_in_words(century), *_in_words(year))
    return _in_digits(value)


def _years(parts: Sequence[int | str]) -> list[int | str]:
    """The parts, numbers that are one year joined: `twenty`, `twenty five`."""
    joined: list[int | str] = []
    for part in parts:
        last = joined[-1] if joined else None
        if _is_within(last, 11, 20) and _is_within(part, 10, 99):
            joined[-1] = int(f"{last}{part}")
        else:
            joined.append(part)
    return joined


def _is_within(part: int | str | None, least: int, most: int) -> bool:
    return isinstance(part, int) and least <= part <= most


def _points(parts: list[int | str]) -> list[Row]:
    """Versions and decimals: spoken with `point`, written with a sign that parts."""
    if "point" in parts[1:-1]:
        return [_write([part for part in parts if part != "point"], _in_digits)]
    pairs = pairwise(parts)
    spoken = [
        (one, "point") if isinstance(one, int) and isinstance(two, int) else (one,)
        for one, two in pairs
    ]
    with_point = [part for group in spoken for part in group] + parts[-1:]
    return [_write(with_point, _in_words), _write(with_point, _in_digits)]
