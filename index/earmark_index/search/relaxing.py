"""Ways in which a query gives way that no single turn meets.

First its words may stand in neighbouring turns, then some of them may be missing: the
more telling a word is, the more it is worth, and function words are worth nothing.

The one rule: what a query gives way to is a query again (`tree.Relax`), so that the
open episode and the library mean the same by it.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, log
from typing import TYPE_CHECKING

from .tree import Apart, Relax, Why, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .tree import AnyOf, Query, Words

WORTH = 12
"""What the most telling word of a query is worth; others in proportion."""

LEAST_WORTH = 3
"""Words worth less, a quarter of the most telling one, may always be missing."""

SHARES = (0.85, 0.7, 0.55, 0.4, 0.25)
"""Of the worth of all words, that a turn must have; tried one after the other."""

SENTENCE = 4
"""So many words are a sentence half remembered: one of them missing is more likely than
all of them spread over several turns."""

FIRST_SHARES = 2
"""Shares that are tried for a sentence before its words may be in several turns."""


def relaxed(query: Query, weigh: Callable[[Words], float]) -> Iterator[Query]:
    """The query in ever weaker forms; none for a query of fewer than two words.

    Args:
        query: A spelt query that no turn meets.
        weigh: How telling words are, by how rarely they occur; 0 for words that
            occur nowhere.
    """
    worths = [_worth(need, weigh) for need in query.needs]
    if sum(worth is not None for worth in worths) < 2:
        return
    plain = replace(query, names=(), apart=Apart.SHOWN)
    ones = tuple(0 if worth is None else 1 for worth in worths)
    nearby = Relax(ones, sum(ones), Why.NEARBY)
    most = max(worth for worth in worths if worth is not None)
    weights = tuple(_scaled(worth, most) for worth in worths)
    least = [max(1, ceil(sum(weights) * share)) for share in SHARES]
    partial = [Relax(weights, one, Why.PARTIAL) for one in least]
    before = FIRST_SHARES if sum(ones) >= SENTENCE else 0
    for relax in (*partial[:before], nearby, *partial[before:]):
        yield replace(plain, relax=relax)


def rarity(turns_with: int, turns: int) -> float:
    """How telling words are that so many of the turns hold."""
    return log((turns + 1) / (turns_with + 0.5)) if turns_with else 0.0


def _worth(need: AnyOf, weigh: Callable[[Words], float]) -> float | None:
    """What a need is worth; `None` for a speaker or a scope, which is no word."""
    words = [one for part in need.parts for one in words_of(part)]
    return max(map(weigh, words)) if words else None


def _scaled(worth: float | None, most: float) -> int:
    if worth is None or most <= 0:
        return 0
    scaled = round(WORTH * worth / most)
    return scaled if scaled >= LEAST_WORTH else 0
