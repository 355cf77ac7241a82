"""Other ways to say the same that spelling cannot tell: `mice`, `C++`, `five million`.

==================  ==========================================================
what                example
==================  ==========================================================
irregular forms     ``spoken`` is ``spoke`` is ``speak``; ``mice`` is ``mouse``
across the ocean    ``colour`` is ``color``, see `british`
numbers             ``5 million`` is ``five million``, see `numbers`
signs as spoken     ``c++`` is ``c plus plus``; ``node js`` is ``node dot js``
abbreviations       ``e2e`` is ``end to end``
numerals in names   ``GPT四`` is ``GPT4``
==================  ==========================================================

The one rule: what is answered may be said by nobody; who asks knows which words there
are, and shows no others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .british import across_the_ocean
from .number_reader import value_of
from .numbers import number_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LONGEST_ROW", "same_rows", "same_words"]

Row = tuple[str, ...]

LONGEST_ROW = 5
"""Terms of the longest row of the table; it may stand inside a longer one."""

_NUMERALS = dict(zip("零一二三四五六七八九十", map(str, range(11)), strict=True))
_CHARACTERS = {digit: char for char, digit in _NUMERALS.items()}
_NAMED = re.compile("([a-z]{2,})(10|[0-9])")
_NAME = re.compile("[a-z]{2,}")
_DOTTED = frozenset({"ai", "app", "com", "dev", "fm", "io", "js", "net", "org", "py"})
"""What follows a dot in names of products and addresses."""


@lru_cache(maxsize=1 << 12)
def same_words(term: str) -> tuple[str, ...]:
    """Other single terms of the same meaning.

    Args:
        term: A term, as `analysis` makes it.

    Returns:
        Other forms, the other spelling of English, digits or the word for a number;
        mostly none. The term itself is not among them.
    """
    rows = [*_table().get((term,), ())]
    if _is_counted((term,)):
        rows += number_rows((term,))
    found = [*(row[0] for row in rows if len(row) == 1), *across_the_ocean(term)]
    return tuple(dict.fromkeys(other for other in found if other != term))


@lru_cache(maxsize=1 << 12)
def same_rows(terms: Row) -> tuple[Row, ...]:
    """Other rows of terms that mean the same as a row, as a whole.

    Args:
        terms: Terms in a row, as `analysis` makes them; for one term the answer holds
            `same_words` too.

    Returns:
        Rows of one or more terms; mostly none. A single Han numeral in them (`gpt 四`)
        stands for a character that other characters may follow.
    """
    found = [*_by_table(terms), *_by_word(terms)]
    found += [*_with_numerals(terms), *_with_signs(terms)]
    if len(terms) > 1 or _is_counted(terms):
        found += number_rows(terms)
    return tuple(row for row in dict.fromkeys(found) if row != terms)


def _is_counted(terms: Row) -> bool:
    """True for a term that is a number; `one` is more often something else."""
    return len(terms) == 1 and (value_of(terms[0]) or 0) > 1


def _by_table(terms: Row) -> Iterator[Row]:
    """The row with a part of it as the table has it: `e2e testing`."""
    known = _table()
    for start in range(len(terms)):
        for end in range(start + 1, min(start + LONGEST_ROW, len(terms)) + 1):
            for other in known.get(terms[start:end], ()):
                yield terms[:start] + other + terms[end:]


def _by_word(terms: Row) -> Iterator[Row]:
    """The row with one of its words spelt as across the ocean."""
    for at, term in enumerate(terms):
        for other in across_the_ocean(term):
            yield (*terms[:at], other, *terms[at + 1 :])


def _with_numerals(terms: Row) -> Iterator[Row]:
    """Names with a numeral in Han, as Chinese recognisers write: `GPT四`."""
    for at, term in enumerate(terms):
        before, after = terms[:at], terms[at + 1 :]
        if named := _NAMED.fullmatch(term):
            yield (*before, named[1], _CHARACTERS[named[2]], *after)
        if not (before and _NAME.fullmatch(before[-1])):
            continue
        if term in _CHARACTERS:
            yield (*before, _CHARACTERS[term], *after)
        if term in _NUMERALS:
            yield (*before, _NUMERALS[term], *after)
            yield (*before[:-1], before[-1] + _NUMERALS[term], *after)


def _with_signs(terms: Row) -> Iterator[Row]:
    """Names with a dot or an ampersand, which part words, and the sign as spoken."""
    for at in range(1, len(terms)):
        before, term, after = terms[:at], terms[at], terms[at + 1 :]
        if term in _DOTTED and before[-1] != "dot":
            yield (*before, "dot", term, *after)
        if term == "dot" and after and after[0] in _DOTTED:
            yield before + after
        if _are_initials(before[-1], term):
            yield (*before, "and", term, *after)
        if term == "and" and after and _are_initials(before[-1], after[0]):
            yield before + after


def _are_initials(one: str, two: str) -> bool:
    """True for what may stand around an ampersand: `AT&T`, `R&D`."""
    both = one + two
    return both.isascii() and both.isalpha() and len(one) < 3 and len(two) == 1


@lru_cache(maxsize=1)
def _table() -> dict[Row, tuple[Row, ...]]:
    """For each member of a ring the other members."""
    # Imported where it is needed: opening an episode shall not wait for it.
    from .tables.same import ROWS, WORDS  # noqa: PLC0415

    rings = [line.split() for line in WORDS.splitlines()]
    rings += [line.split("|") for line in ROWS.splitlines()]
    found: dict[Row, tuple[Row, ...]] = {}
    for ring in rings:
        members = [tuple(member.split()) for member in ring]
        for member in members:
            others = (other for other in members if other != member)
            found[member] = (*found.get(member, ()), *others)
    return found
