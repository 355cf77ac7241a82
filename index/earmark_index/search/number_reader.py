"""Numbers read from the terms of a row: digits, words, and what is said of thousands.

The one rule: a number is as long as it can be: `five hundred million` is one number,
`twenty twenty` are two. Digits with zeros before them are a name, no number.
"""

from __future__ import annotations

import re

__all__ = ["NOT_COUNTED", "SCALES", "SMALL", "SUFFIXES", "TENS", "read", "value_of"]

Row = tuple[str, ...]

SMALL = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(SMALL)}
_WORDS |= {word: 10 * value for value, word in enumerate(TENS, start=2)}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SUFFIXES = {"k": 10**3, "m": 10**6, "b": 10**9, "bn": 10**9}
_SHORT = re.compile("([1-9][0-9]{0,3})(k|m|bn?)")
_DIGITS = re.compile("[1-9][0-9]{0,14}|0")
NOT_COUNTED = frozenset({"2k", "4k", "8k"})
"""Sizes of pictures."""


def value_of(term: str) -> int | None:
    """The number that one term says; `None` where it is no number."""
    if _DIGITS.fullmatch(term):
        return int(term)
    short = _SHORT.fullmatch(term)
    if short and term not in NOT_COUNTED:
        return int(short[1]) * SUFFIXES[short[2]]
    return _WORDS.get(term)


def read(terms: Row) -> list[int | str]:
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
        self._scale = max(SCALES.values()) * 10

    @property
    def value(self) -> int:
        """What was read so far."""
        return self._whole + (self._part or 0)

    def takes(self, term: str, following: Row) -> bool:
        """Take a word that goes on with the number; False where it does not."""
        if term in SCALES or term == "hundred":
            return self._takes_scale(term)
        if term == "and":
            return self._may_grow() and bool(following) and following[0] in _WORDS
        if term == "a" and self._part is None and not self._whole:
            return self._takes_one(following)
        return self._takes_value(term)

    def _takes_one(self, following: Row) -> bool:
        if following and (following[0] in SCALES or following[0] == "hundred"):
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
        scale = SCALES[term]
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
