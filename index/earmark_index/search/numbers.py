"""Numbers in digits and in words: `5 million` is `five million` is `5000000`.

A recogniser writes some numbers out and others not, a person types what is shorter.
Terms are read as numbers and plain words in a row, and the numbers written again in
every usual way.

The one rule: a row is answered only where each of its numbers says the same in both.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .number_reader import NOT_COUNTED, SCALES, SMALL, SUFFIXES, TENS, read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["number_rows"]

Row = tuple[str, ...]

MOST_TERMS = 20
"""Terms of the longest row that is looked at; numbers below 10**9 have no more."""

MOST_ROWS = 8
"""Ways to write a row that are answered."""

_MONEY = frozenset({"dollars", "bucks", "euros", "pounds"})
_LARGE = 1000
"""From where on a sum is also found without its currency: `$5 million` names none."""


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


@lru_cache(maxsize=1 << 12)
def _rows(terms: Row) -> tuple[Row, ...]:
    parts = read(terms)
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
    for word, scale in reversed(SCALES.items()):
        if value >= scale:
            rest = _in_words(value % scale, between) if value % scale else ()
            return (*_in_words(value // scale, between), word, *rest)
    if value >= 100:
        rest = (*between, *_in_words(value % 100)) if value % 100 else ()
        return (SMALL[value // 100], "hundred", *rest)
    if value < 20:
        return (SMALL[value],)
    return (TENS[value // 10 - 2], *((SMALL[value % 10],) if value % 10 else ()))


def _with_and(value: int) -> Row:
    return _in_words(value, ("and",))


def _with_scale(value: int) -> Row:
    """`5 million`, where it is a round number."""
    for word, scale in reversed(SCALES.items()):
        if scale <= value < scale * 1000 and value % scale == 0:
            return (str(value // scale), word)
    return _in_digits(value)


def _with_suffix(value: int) -> Row:
    """`100k`, where it is a round number."""
    for suffix in ("b", "m", "k"):
        scale = SUFFIXES[suffix]
        short = f"{value // scale}{suffix}"
        is_round = scale <= value < scale * 1000 and value % scale == 0
        if is_round and short not in NOT_COUNTED:
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
