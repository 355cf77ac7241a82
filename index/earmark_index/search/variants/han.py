"""Characters by their sound: what a recogniser writes for a name it does not know.

杨植麟 is written 杨志林; typed in letters it is `yangzhilin` or `yang zhi lin`. Sounds
are compared without tones, and as speakers of the south blur them (zh and z, n and ng).

The one rule: candidates are chains of pairs that occur; which of them really stand in
a row is asked of the library, and how alike they sound is said by `alike`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from earmark_index.search.pinyin import (
    characters_read,
    readings_of,
    sounds_like,
    tone_of,
)

from .pieces import text_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from earmark_index.search.vocabulary import Lexicon, Row

MAX_CHARACTERS = 6
"""Longer runs are no names; recognisers know the words in them."""

_MOST_PAIRS = 400
"""Pairs of one place that are followed; a syllable has up to a hundred characters."""


def read(characters: str) -> tuple[str, ...] | None:
    """The syllables of characters; `None` where one of them is not known."""
    readings = [readings_of(char) for char in characters]
    return tuple(one[0] for one in readings) if all(readings) else None


def sounding(sounds: Sequence[Collection[str]], lexicon: Lexicon) -> dict[Row, int]:
    """The rows of pairs that stand in a turn and sound so.

    Args:
        sounds: For each place the characters that may stand there; two at least.
        lexicon: The library.
    """
    columns = [_pairs(first, second, lexicon) for first, second in pairwise(sounds)]
    columns = _chained(columns)
    return dict(lexicon.rows(columns)) if all(columns) else {}


def same_sound(char: str) -> frozenset[str]:
    """Characters of about the same sound as one."""
    return frozenset(char).union(*map(same_syllable, readings_of(char)))


def read_as(syllable: str) -> frozenset[str]:
    """Characters that are read as a syllable."""
    return frozenset(characters_read(syllable))


@lru_cache(maxsize=1 << 10)
def same_syllable(syllable: str) -> frozenset[str]:
    """Characters that are read about as a syllable."""
    return frozenset(
        char for one in _written_like(syllable) for char in characters_read(one)
    )


def _written_like(syllable: str) -> set[str]:
    """Syllables that are taken for one, itself among them."""
    sound = sounds_like(syllable)
    heads = {syllable, sound, f"{sound[:1]}h{sound[1:]}"}
    written = heads | {f"{head}g" for head in heads}
    return {one for one in written if sounds_like(one) == sound}


def alike(typed: str, row: Row) -> float:
    """How alike characters of the same sound are: 1 where all are the same."""
    other = text_of(row)
    if len(other) != len(typed):
        return 0.0
    return sum(map(_alike, typed, other)) / len(typed)


def shares_character(typed: str, row: Row) -> bool:
    """True where a character stands in the same place."""
    return any(a == b for a, b in zip(typed, text_of(row), strict=False))


def same_tones(typed: str, row: Row) -> bool:
    """True where each place has the same syllable in the same tone."""
    pairs = list(zip(typed, text_of(row), strict=False))
    return all(_alike(a, b) >= _SAME_TONE for a, b in pairs)


_SAME_TONE = 0.9
_SAME_SYLLABLE = 0.8
_BLURRED = 0.7


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if set(readings_of(one)).isdisjoint(readings_of(other)):
        return _BLURRED
    return _SAME_TONE if tone_of(one) == tone_of(other) else _SAME_SYLLABLE


def _pairs(
    firsts: Collection[str], seconds: Collection[str], lexicon: Lexicon
) -> list[str]:
    """The pairs of a library of which each character is one of some."""
    found = [
        pair
        for first in sorted(firsts)
        for pair in lexicon.starting_with(first)
        if len(pair) == 2 and pair[1] in seconds
    ]
    if len(found) > _MOST_PAIRS:
        found.sort(key=lexicon.count, reverse=True)
    return found[:_MOST_PAIRS]


def _chained(columns: Sequence[list[str]]) -> list[list[str]]:
    """The pairs that a pair of the columns beside goes on with."""
    kept = list(columns)
    for at in range(1, len(kept)):
        ends = {pair[1] for pair in kept[at - 1]}
        kept[at] = [pair for pair in kept[at] if pair[0] in ends]
    for at in range(len(kept) - 1, 0, -1):
        begins = {pair[0] for pair in kept[at]}
        kept[at - 1] = [pair for pair in kept[at - 1] if pair[1] in begins]
    return kept
