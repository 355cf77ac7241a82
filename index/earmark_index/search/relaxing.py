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

ENOUGH = 20
"""Turns with which one stops to ask for less."""


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
    all_of_them = tuple(0 if worth is None else 1 for worth in worths)
    yield replace(plain, relax=Relax(all_of_them, sum(all_of_them), Why.NEARBY))
    most = max(worth for worth in worths if worth is not None)
    weights = tuple(_scaled(worth, most) for worth in worths)
    total = sum(weights)
    for share in SHARES:
        least = max(1, ceil(total * share))
        yield replace(plain, relax=Relax(weights, least, Why.PARTIAL))


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
