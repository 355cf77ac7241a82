"""Lists of their own for prefixes that many terms of a segment begin with.

The one rule: a prefix with more than `MANY` terms has a list, of turns only, and one
with fewer has none; so a single letter costs no more than any other word. There are
about 200 such prefixes among 25,000 terms.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

from .numbering import to_bits

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

MANY = 64
"""Terms whose lists are read together in about a fifth of a millisecond."""

_AFTER_ALL = "\U0010ffff"


class PrefixSets:
    """Collects, for each prefix of many terms, the turns that hold any of them."""

    def __init__(
        self, terms: Sequence[str], turns: Sequence[array[int]], size: int
    ) -> None:
        """Collect.

        Args:
            terms: The terms of a segment, in order.
            turns: The turns of each.
            size: Numbers of turns in the segment.
        """
        self._terms = terms
        self._turns = turns
        self._size = size
        self.bits: dict[str, int] = {}
        """The turns of each prefix, as bits."""

        self._split(0, len(terms), 0)

    def _split(self, first: int, end: int, length: int) -> int:
        """The turns of a stretch of terms that share their first letters."""
        few: list[int] = []
        bits = 0
        at = first
        while at < end:
            after = self._end(at, end, length + 1)
            if after - at > MANY:
                bits |= self._split(at, after, length + 1)
            else:
                few.extend(range(at, after))
            at = after
        lists = [self._turns[number] for number in few]
        bits |= to_bits(chain.from_iterable(lists), sum(map(len, lists)), self._size)
        if length:
            self.bits[self._terms[first][:length]] = bits
        return bits

    def _end(self, at: int, end: int, length: int) -> int:
        """Behind the terms that share their first letters with the one at a number."""
        prefix = self._terms[at][:length]
        if len(prefix) < length:
            return at + 1
        after = bisect_left(self._terms, prefix + _AFTER_ALL, at, end)
        while after < end and self._terms[after].startswith(prefix):
            after += 1  # terms that go on with the last code point of all
        return after
