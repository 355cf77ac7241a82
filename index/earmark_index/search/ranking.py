"""Which episodes and which turns come first.

The one rule: an order is made of what is already known. Episodes are ordered by how
many of their turns match, tempered by their length (BM25 with turns as words), which
needs no decoding; the turns of an episode that is shown by BM25 over the words of the
turn: rare terms and repeated terms raise it, long turns lower it. Ties fall to the
episode with more hits, and to the earlier turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_K1 = 1.2
_B = 0.5
"""Half of BM25's usual pull towards short turns: a one-word turn explains little."""

_GAP = 4.0
"""Words between two words that halve what their nearness is worth."""

_EPISODE_K1 = 8.0
"""Turns after which more hits in an episode add little; a theme, not a mention."""

_EPISODE_B = 0.5


@dataclass(frozen=True)
class Sizes:
    """How large the library is, for the weight of a term; means are worked out once."""

    episodes: int
    turns: int
    words: int

    @cached_property
    def turns_per_episode(self) -> float:
        """Mean turns of an episode, at least 1."""
        return max(1.0, self.turns / max(1, self.episodes))

    @cached_property
    def words_per_turn(self) -> float:
        """Mean words of a turn, at least 1."""
        return max(1.0, self.words / max(1, self.turns))


def weight_of(turns_with_term: int, sizes: Sizes) -> float:
    """How much a term tells: the rarer, the more; always above 0."""
    found = min(turns_with_term, sizes.turns)
    return log(1.0 + (sizes.turns - found + 0.5) / (found + 0.5))


def score_turn(times: int, weight: float, words: int, sizes: Sizes) -> float:
    """What one leaf of the query adds to the score of a turn."""
    length = 1.0 - _B + _B * words / sizes.words_per_turn
    return weight * times * (_K1 + 1.0) / (times + _K1 * length)


def episode_norm(turns: int, sizes: Sizes) -> float:
    """By what hits are divided: longer episodes have more of them by chance.

    Ordering by hits over this orders as BM25 does with turns as words, since
    `h / (h + k)` grows with `h / k`.
    """
    length = 1.0 - _EPISODE_B + _EPISODE_B * turns / sizes.turns_per_episode
    return _EPISODE_K1 * length


def closeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How near two words of a turn stand to each other: 1 side by side, towards 0.

    Args:
        one: Places at which the one stands.
        other: Places at which the other stands.
    """
    return 1.0 / (1.0 + _gap(one, other) / _GAP)


def _gap(one: Sequence[int], other: Sequence[int]) -> int:
    """Words between the nearest places of two words."""
    marked = sorted([(at, 0) for at in one] + [(at, 1) for at in other])
    pairs = [b - a for (a, x), (b, y) in pairwise(marked) if x != y]
    return max(0, min(pairs, default=1 << 20) - 1)
