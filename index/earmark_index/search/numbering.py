"""How the turns and the words of a segment are numbered through.

Turns of all documents of a segment have one row of numbers, so that a set of turns is
one big integer: a bit for each turn, the first turn highest. Documents begin at
multiples of eight, so the turns of one are whole bytes of it. Words have places: a
document has one or more blocks of 65,536 places, and between the words of two turns
one place is left out, so nothing in a row runs from one turn into the next.

The one rule: the numbers follow from how many turns and words each document has, which
the manifest says; nothing of them is stored.
"""

from __future__ import annotations

import mmap
from array import array
from contextlib import contextmanager
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BLOCK_BITS = 16
BLOCK = 1 << BLOCK_BITS

_FEW = 512
"""Set one by one so many bits take as long as all turns of a segment do."""


def blocks_of(turns: int, words: int) -> int:
    """Blocks of places that a document needs."""
    return max(1, -(-(turns + words) // BLOCK))


def end_of(first: int, turns: int) -> int:
    """Number of the turn with which the next document begins."""
    return first + (turns + 7) // 8 * 8


def to_bits(turns: Iterable[int], count: int, size: int) -> int:
    """A set of turns as bits.

    Args:
        turns: Numbers of turns; one may come several times.
        count: About how many they are.
        size: Numbers that the segment has.
    """
    if count < _FEW or not size:
        packed = bytearray(size >> 3)
        for turn in turns:
            packed[turn >> 3] |= 128 >> (turn & 7)
        return int.from_bytes(packed, "big")
    digits = bytearray(b"0") * size
    for turn in turns:
        digits[turn] = 49  # "1"
    return int(digits, 2)


class Numbering:
    """The numbers of one segment."""

    def __init__(self, documents: Iterable[tuple[int, int]]) -> None:
        """Number documents.

        Args:
            documents: Turns and words of each.
        """
        self.firsts = [0]
        """Number of the first turn of each document, then that behind the last."""

        self.blocks = [0]
        """First block of each document, then that behind the last."""

        for turns, words in documents:
            self.firsts.append(end_of(self.firsts[-1], turns))
            self.blocks.append(self.blocks[-1] + blocks_of(turns, words))
        self._bytes = [*pairwise(first >> 3 for first in self.firsts)]

    @property
    def size(self) -> int:
        """Numbers of turns, a multiple of eight."""
        return self.firsts[-1]

    @cached_property
    def document_at(self) -> array[int]:
        """Document of each turn."""
        found = array("I")
        for document, (first, end) in enumerate(pairwise(self.firsts)):
            found.extend([document] * (end - first))
        return found

    @contextmanager
    def turn_map(self, lengths: Sequence[Sequence[int]]) -> Iterator[memoryview]:
        """The turn of every place of the segment, for a moment.

        Args:
            lengths: For each document the words of each turn.
        """
        code: Literal["H", "I"] = "H" if self.size <= 1 << 16 else "I"
        width = array(code).itemsize
        # Of a block mostly a sixth is used; what nobody writes takes no memory.
        with (
            mmap.mmap(-1, (self.blocks[-1] << BLOCK_BITS or 1) * width) as room,
            memoryview(room) as whole,
            whole.cast(code) as turn_at,
        ):
            for first, block, words in zip(
                self.firsts, self.blocks, lengths, strict=False
            ):
                place = block << BLOCK_BITS
                for turn, length in enumerate(words, first):
                    turn_at[place : place + length] = array(code, [turn]) * length
                    place += length + 1
            yield turn_at

    def count(self, bits: int) -> list[int]:
        """For each document the turns of a set."""
        packed = bits.to_bytes(self.size >> 3, "big")
        count = int.from_bytes
        return [count(packed[a:b]).bit_count() for a, b in self._bytes]

    def turns(self, bits: int, document: int) -> set[int]:
        """The turns of a document in a set, from 0."""
        first, end = self.firsts[document], self.firsts[document + 1]
        bits = (bits >> (self.size - end)) & ((1 << (end - first)) - 1)
        if not bits:
            return set()
        digits = format(bits, f"0{end - first}b")
        return {turn for turn, digit in enumerate(digits) if digit == "1"}

    def stretch(self, document: int, first: int, end: int) -> int:
        """The turns of a document from one up to another, as bits."""
        after = self.size - self.firsts[document] - end
        return ((1 << (end - first)) - 1) << after if end > first else 0

    def spread(self, bits: int) -> int:
        """A set with the turns before and behind each of its turns."""
        before = (bits & ~self._heads) << 1
        behind = (bits >> 1) & ~self._heads
        return bits | before | behind

    @cached_property
    def _heads(self) -> int:
        """The number with which each document begins; one without turns adds none."""
        heads = {first for first, end in pairwise(self.firsts) if first < end}
        return to_bits(heads, len(heads), self.size)
