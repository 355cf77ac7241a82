"""Where a term stands: its turns and its places in one segment.

The one rule: nothing is decoded before it is asked for. Which turns hold a term is kept
apart from where in them it stands: counting needs the first only, a row of words and
the text that is shown need the second, and only for some documents.

======  =========================================================================
turns   their numbers, or a bit for each turn of the segment where that is shorter
places  of up to `FEW`: block and offset of each, in four bytes
        of more: blocks, how many places each has, and then only the offsets;
        a block's second and further offsets as the distance from the one before,
        in a byte, where all of them fit
======  =========================================================================

Turns, blocks and offsets are those of `numbering`. Arrays have the byte order of the
machine; the manifest names it.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from itertools import accumulate, chain, repeat
from operator import sub
from typing import TYPE_CHECKING, NamedTuple

from .numbering import BLOCK_BITS, to_bits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from .numbering import Numbering

FEW = 6
"""Places that are kept as they are: two thirds of all lists have no more."""

_FREQUENT = 256
"""A word among so many may be near the next of its kind; others are not looked at."""

_NEAR = 64
"""Mean distance of places up to which it is worth trying whether all fit a byte."""

WORD_BITS = 32
"""A match in a document is told as turn and word: `turn << WORD_BITS | word`."""

_UPPER = 1 if sys.byteorder == "little" else 0
_HEAD = struct.Struct("=I2s?")
_WIDE = 4


def turn_of(start: int) -> int:
    """The turn of a match, counted from 0 in its document."""
    return start >> WORD_BITS


def word_of(start: int) -> int:
    """The word of a turn with which a match begins."""
    return start & ((1 << WORD_BITS) - 1)


def encode_term(term: str) -> bytes:
    """A term as Whoosh knows it; sorted bytes are sorted code points."""
    return term.encode("utf-8", "surrogatepass")


def decode_term(term: bytes) -> str:
    """What `encode_term` encoded."""
    return term.decode("utf-8", "surrogatepass")


def code_of(largest: int) -> str:
    """The narrowest unsigned array that holds a number."""
    return "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I"


def narrow(numbers: Sequence[int]) -> array[int]:
    """The numbers in the smallest unsigned array that holds them all."""
    return array(code_of(max(numbers, default=0)), numbers)


def encode_turns(turns: array[int], size: int) -> bytes:
    """The turns of a list; see the table above."""
    code = _turn_code(size)
    if _is_bits(len(turns), size):
        return to_bits(turns, len(turns), size).to_bytes(size >> 3, "big")
    return turns.tobytes() if code == "I" else _halves(turns, 1 - _UPPER).tobytes()


def encode_bits(bits: int, size: int) -> tuple[int, bytes]:
    """How many turns there are in a set, and the set as `encode_turns` has it."""
    count = bits.bit_count()
    if _is_bits(count, size):
        return count, bits.to_bytes(size >> 3, "big")
    return count, array(_turn_code(size), _turns_of(bits, size)).tobytes()


def _turns_of(bits: int, size: int) -> Iterator[int]:
    """The turns of a set of few."""
    digits = format(bits, f"0{size}b") if bits else ""
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)


def _turn_code(size: int) -> str:
    return "H" if size <= 1 << 16 else "I"


def _turns_width(count: int, size: int) -> int:
    """Bytes that turns take."""
    if _is_bits(count, size):
        return size >> 3
    return count * (2 if size <= 1 << 16 else 4)


def _is_bits(count: int, size: int) -> bool:
    """True where a bit for each turn takes less room than the numbers."""
    return count * 8 * (2 if size <= 1 << 16 else 4) > size


def _halves(numbers: array[int], which: int) -> array[int]:
    """The upper or lower 16 bits of numbers."""
    halves = array("H")
    halves.frombytes(numbers.tobytes())
    return halves[which::2]


def encode_places(places: array[int], words: int) -> bytes:
    """The places of a list; see the table above.

    Args:
        places: The places.
        words: Words in the segment.
    """
    if len(places) <= FEW:
        return places.tobytes()
    sizes = Counter(_halves(places, _UPPER))
    offsets = _halves(places, 1 - _UPPER)
    if len(places) * _FREQUENT < words:
        kept, content = [*sizes.values()], offsets.tobytes()
    else:
        kept, content = _draw_near(offsets, sizes.values())
    is_mixed = len(content) < len(offsets) * 2
    numbers = [narrow([*sizes]), narrow(kept if is_mixed else [*sizes.values()])]
    codes = "".join(one.typecode for one in numbers).encode("ascii")
    head = _HEAD.pack(len(sizes), codes, is_mixed)
    return b"".join([head, *(one.tobytes() for one in numbers), content])


def _draw_near(offsets: array[int], sizes: Iterable[int]) -> tuple[list[int], bytes]:
    """The sizes of blocks as `_Blocks` has them, and offsets with distances among."""
    kept: list[int] = []
    parts: list[bytes] = []
    start = 0
    for size in sizes:
        end = start + size
        near = _distances(offsets, start, end)
        parts.append(offsets[start : start + 1 if near else end].tobytes() + near)
        kept.append(size << 1 | bool(near))
        start = end
    return kept, b"".join(parts)


def _distances(offsets: array[int], start: int, end: int) -> bytes:
    """From each offset to the next; nothing where one does not fit into a byte."""
    if offsets[end - 1] - offsets[start] > (end - start) * _NEAR:
        return b""
    try:
        return bytes(map(sub, offsets[start + 1 : end], offsets[start : end - 1]))
    except ValueError:
        return b""


class Entry(NamedTuple):
    """What the dictionary knows of a term."""

    offset: int
    """Where its list begins."""

    turns: int
    places: int


class Postings:
    """The postings of one term in one segment, read as far as they are asked for."""

    __slots__ = ("_blocks", "_entry", "_numbering", "_read", "_starts", "_turns_end")

    def __init__(
        self, read: Callable[[int, int], bytes], numbering: Numbering, entry: Entry
    ) -> None:
        """Read nothing yet.

        Args:
            read: Gives the bytes at an offset, of a length.
            numbering: Numbers of the segment.
            entry: What the dictionary knows of the term.
        """
        self._read = read
        self._numbering = numbering
        self._entry = entry
        self._blocks: _Blocks | None = None
        self._starts: array[int] | None = None
        size = numbering.size
        self._turns_end = entry.offset + _turns_width(entry.turns, size)

    def __len__(self) -> int:
        """Turns that hold the term, deleted ones among them."""
        return self._entry.turns

    @property
    def place_count(self) -> int:
        """How often the term stands in the segment."""
        return self._entry.places

    @property
    def is_bits(self) -> bool:
        """True where the turns are kept as bits."""
        return _is_bits(self._entry.turns, self._numbering.size)

    def turns(self) -> Sequence[int]:
        """Numbers of the turns, ascending."""
        kept = self._read(self._entry.offset, self._turns_end - self._entry.offset)
        if self.is_bits:
            return [*_turns_of(int.from_bytes(kept, "big"), self._numbering.size)]
        numbers = array(_turn_code(self._numbering.size))
        numbers.frombytes(kept)
        return numbers

    def bits(self) -> int:
        """The turns as bits."""
        if self.is_bits:
            kept = self._read(self._entry.offset, self._turns_end - self._entry.offset)
            return int.from_bytes(kept, "big")
        return to_bits(self.turns(), len(self), self._numbering.size)

    def counts(self) -> Mapping[int, int]:
        """How many turns of each document hold the term."""
        if self.is_bits:
            counts = self._numbering.count(self.bits())
            return {document: count for document, count in enumerate(counts) if count}
        return Counter(map(self._numbering.document_at.__getitem__, self.turns()))

    def places(self, document: int) -> list[int]:
        """Places of the term in a document, counted from its first, ascending."""
        first, end = self._numbering.blocks[document : document + 2]
        if self._entry.places <= FEW:
            low, high = first << BLOCK_BITS, end << BLOCK_BITS
            return [place - low for place in self._few() if low <= place < high]
        if end - first == 1:
            return [*self._offsets(first)]
        found: list[int] = []
        for number in range(first, end):
            start = (number - first) << BLOCK_BITS
            found += map(start.__add__, self._offsets(number))
        return found

    def all_places(self) -> Iterable[int]:
        """Block and offset of every place, as they are numbered in the segment."""
        if self._entry.places <= FEW:
            return self._few()
        blocks, sizes, start, is_mixed = self._read_blocks()
        if is_mixed:
            return chain.from_iterable(
                map((block << BLOCK_BITS).__add__, self._offsets(block))
                for block in blocks
            )
        halves = array("H", bytes(self._entry.places * _WIDE))
        halves[_UPPER::2] = array("H", chain.from_iterable(map(repeat, blocks, sizes)))
        offsets = array("H")
        offsets.frombytes(self._read(start, self._entry.places * 2))
        halves[1 - _UPPER :: 2] = offsets
        places = array("I")
        places.frombytes(halves.tobytes())
        return places

    def _few(self) -> array[int]:
        places = array("I")
        places.frombytes(self._read(self._turns_end, self._entry.places * _WIDE))
        return places

    def _offsets(self, block: int) -> Iterable[int]:
        blocks, kept, at, is_mixed = self._read_blocks()
        index = bisect_left(blocks, block)
        if index == len(blocks) or blocks[index] != block:
            return ()
        at += self._start_of(index)
        size, is_near = (
            (kept[index] >> 1, kept[index] & 1) if is_mixed else (kept[index], 0)
        )
        offsets = array("H")
        if not is_near:
            offsets.frombytes(self._read(at, size * 2))
            return offsets
        content = self._read(at, size + 1)
        offsets.frombytes(content[:2])
        return accumulate(content[2:], initial=offsets[0])

    def _start_of(self, index: int) -> int:
        """Bytes before the offsets of a block."""
        if self._starts is None:
            # Summed up once: rows of words ask for many blocks of one term.
            _, kept, _, is_mixed = self._read_blocks()
            widths = map(_width_of if is_mixed else (2).__mul__, kept)
            self._starts = array("Q", accumulate(widths, initial=0))
        return self._starts[index]

    def _read_blocks(self) -> _Blocks:
        if self._blocks is None:
            at = self._turns_end + _HEAD.size
            head = self._read(self._turns_end, _HEAD.size)
            count, codes, is_mixed = _HEAD.unpack(head)
            numbers: list[array[int]] = []
            for code in codes.decode("ascii"):
                one = array(code)
                width = count * one.itemsize
                one.frombytes(self._read(at, width))
                numbers.append(one)
                at += width
            self._blocks = _Blocks(numbers[0], numbers[1], at, is_mixed)
        return self._blocks


class _Blocks(NamedTuple):
    """The blocks in which a term of many places stands."""

    numbers: array[int]
    sizes: array[int]
    """Places in each; where distances are among, twice that and one for distances."""

    start: int
    """Where the offsets begin."""

    is_mixed: bool
    """Some blocks have distances."""


def _width_of(kept: int) -> int:
    """Bytes of a block's offsets where some blocks have distances."""
    # The first takes two bytes, the others one; or all take two.
    return (kept >> 1) + 1 if kept & 1 else kept
