"""The terms of one field of one segment, and where their lists are.

The one rule: it is one file of its own that is read at a stroke, because walking
Whoosh's own dictionaries takes seconds and theirs is a fifth of an index. A term is
found by bisecting, a prefix is a stretch.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .postings import Entry, narrow
from .terms import has_forms, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL = 6
_SUFFIX = ".lex"
_AFTER_ALL = "\U0010ffff"


def dictionary_name(segment: str, field: str) -> str:
    """Name of the file with the dictionary of a field of a segment."""
    return f"{segment}.{field}{_SUFFIX}"


def is_dictionary(name: str) -> bool:
    """True for what `dictionary_name` names."""
    return name.endswith(_SUFFIX)


class Dictionary(NamedTuple):
    """Terms in code point order; the rest has one of each term."""

    terms: Sequence[str]
    stems: Sequence[str]
    """The stem of each term that has forms; empty where nobody asks for forms."""

    documents: Sequence[tuple[int, int]]
    """Turns and words of each document of the segment."""

    offsets: array[int]
    turns: array[int]
    places: array[int]

    def find(self, term: str) -> Entry | None:
        """What there is of a term."""
        at = bisect_left(self.terms, term)
        is_there = at < len(self.terms) and self.terms[at] == term
        return self.entry(at) if is_there else None

    def entry(self, at: int) -> Entry:
        """What there is of the term of a number."""
        return Entry(self.offsets[at], self.turns[at], self.places[at])

    def stretch(self, prefix: str) -> range:
        """Numbers of the terms that begin with a prefix."""
        first = bisect_left(self.terms, prefix)
        end = bisect_left(self.terms, prefix + _AFTER_ALL, first)
        while end < len(self.terms) and self.terms[end].startswith(prefix):
            end += 1  # terms that go on with the last code point of all
        return range(first, end)


def make_dictionary(
    terms: Sequence[str],
    entries: Sequence[Entry],
    documents: Sequence[tuple[int, int]],
    *,
    has_stems: bool,
) -> Dictionary:
    """Put a dictionary together.

    Stems go with it: working out those of a library takes seconds, and one key may ask
    for thousands.
    """
    stems = [stem(term) if has_forms(term) else "" for term in terms if has_stems]
    offsets, turns, places = zip(*entries, strict=True) if entries else ((), (), ())
    numbers = [narrow(one) for one in (offsets, turns, places)]
    return Dictionary(terms, stems, documents, *numbers)


def pack_dictionary(dictionary: Dictionary) -> bytes:
    """A dictionary as a file holds it."""
    numbers = [dictionary.offsets, dictionary.turns, dictionary.places]
    about = {
        "terms": dictionary.terms,
        "stems": dictionary.stems,
        "arrays": [one.typecode for one in numbers],
        "documents": dictionary.documents,
    }
    names = zlib.compress(json.dumps(about).encode("ascii"), _LEVEL)
    size = len(names).to_bytes(4, "big")
    return b"".join([size, names, *(one.tobytes() for one in numbers)])


def unpack_dictionary(packed: bytes) -> Dictionary:
    """What `pack_dictionary` packed."""
    offset = 4 + int.from_bytes(packed[:4], "big")
    about = json.loads(zlib.decompress(packed[4:offset]))
    terms, stems = about["terms"], about["stems"]
    numbers: list[array[int]] = []
    for code in about["arrays"]:
        one = array(code)
        end = offset + len(terms) * one.itemsize
        one.frombytes(packed[offset:end])
        numbers.append(one)
        offset = end
    return Dictionary(terms, stems, about["documents"], *numbers)
