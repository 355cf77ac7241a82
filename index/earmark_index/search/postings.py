"""Where a term stands: packed places, and the lists of a term in one segment.

The one rule: nothing is decoded before it is asked for. The head of a list holds
documents, turn counts and sizes in the narrowest arrays that fit; the places behind it
stay on the disk until a document's places are wanted.

A place is `turn << 16 | word`, both counted from 0 inside one document. Arrays have the
byte order of the machine; the manifest names it.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

TURNS_PER_DOCUMENT = 1 << 16
WORDS_PER_TURN = 1 << 16
PLACE_BYTES = 4

_HEAD = struct.Struct("=I3s")
_TURN_HALF = 1 if sys.byteorder == "little" else 0


def encode_term(term: str) -> bytes:
    """A term as the dictionary keeps it; sorted bytes are sorted code points."""
    return term.encode("utf-8", "surrogatepass")


def decode_term(term: bytes) -> str:
    """What `encode_term` encoded."""
    return term.decode("utf-8", "surrogatepass")


def turns_of(value: bytes) -> array[int]:
    """Turn of every place in a posting's value, ascending, with repetitions."""
    halves = array("H")
    halves.frombytes(value)
    return halves[_TURN_HALF::2]


def places_of(value: bytes) -> array[int]:
    """Every place in a posting's value, ascending."""
    places = array("I")
    places.frombytes(value)
    return places


def narrow(numbers: Sequence[int]) -> array[int]:
    """The numbers in the smallest unsigned array that holds them all."""
    largest = max(numbers, default=0)
    code = "B" if largest < 1 << 8 else "H" if largest < 1 << 16 else "I"
    return array(code, numbers)


class PostingList:
    """The postings of one term while a segment is made; documents ascend."""

    __slots__ = ("counts", "documents", "places", "sizes")

    def __init__(self) -> None:
        self.documents = array("I")
        self.counts = array("I")
        self.sizes = array("I")
        self.places = bytearray()

    def add(self, document: int, count: int, value: bytes) -> None:
        """Append the places of one document."""
        self.documents.append(document)
        self.counts.append(count)
        self.sizes.append(len(value) // PLACE_BYTES)
        self.places += value

    def encode(self) -> bytes:
        """The list as `Postings` reads it."""
        arrays = [narrow(self.documents), narrow(self.counts), narrow(self.sizes)]
        codes = "".join(one.typecode for one in arrays).encode("ascii")
        head = _HEAD.pack(len(self.documents), codes)
        return b"".join([head, *(one.tobytes() for one in arrays), self.places])


class Postings:
    """The postings of one term in one segment, read as far as they are asked for.

    Indexing gives the value of a posting: the bytes of its places.
    """

    __slots__ = ("_ends", "_offset", "_read", "counts", "documents", "sizes")

    def __init__(self, read: Callable[[int, int], bytes], offset: int) -> None:
        """Read the head of a list.

        Args:
            read: Gives the bytes at an offset, of a length.
            offset: Where the list begins.
        """
        count, codes = _HEAD.unpack(read(offset, _HEAD.size))
        offset += _HEAD.size
        arrays = []
        for code in codes.decode("ascii"):
            numbers = array(code)
            width = count * numbers.itemsize
            numbers.frombytes(read(offset, width))
            arrays.append(numbers)
            offset += width
        self.documents, self.counts, self.sizes = arrays
        self._ends: list[int] | None = None
        self._read = read
        self._offset = offset

    def __len__(self) -> int:
        return len(self.documents)

    def __getitem__(self, index: int) -> bytes:
        size = self.sizes[index]
        start = self._offset + (self.ends[index] - size) * PLACE_BYTES
        return self._read(start, size * PLACE_BYTES)

    @property
    def ends(self) -> list[int]:
        """For each posting the places up to its end."""
        if self._ends is None:
            self._ends = list(accumulate(self.sizes))
        return self._ends

    def turns(self) -> Iterable[tuple[int, array[int]]]:
        """Each document with the turns of its places, the whole list read at once."""
        ends = self.ends
        count = ends[-1] if ends else 0
        turns = turns_of(self._read(self._offset, count * PLACE_BYTES))
        slices = map(slice, [0, *ends], ends)
        return zip(self.documents, map(turns.__getitem__, slices), strict=False)

    def find(self, document: int) -> int:
        """Index of a document's posting, or -1."""
        index = bisect_left(self.documents, document)
        is_there = index < len(self.documents) and self.documents[index] == document
        return index if is_there else -1
