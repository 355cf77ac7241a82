"""The vocabulary of the index: every term with its turns, in order.

The one rule: it is loaded from files of its own, one for each segment, because walking
Whoosh's dictionaries takes seconds. Counts include episodes that were replaced since
their segment was made, until segments are folded; they weigh and order terms, they are
never shown as hits.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING

from .terms import SortedVocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def pack_vocabulary(counts: Mapping[str, int]) -> bytes:
    """The terms of one field of one segment with the turns they stand in."""
    terms = json.dumps(list(counts)).encode("ascii")
    return terms + b"\n" + array("I", counts.values()).tobytes()


def unpack_vocabulary(packed: bytes) -> dict[str, int]:
    """What `pack_vocabulary` packed."""
    terms, _, rest = packed.partition(b"\n")
    numbers = array("I")
    numbers.frombytes(rest)
    return dict(zip(json.loads(terms), numbers, strict=True))


class Lexicon(SortedVocabulary):
    """All terms of one field, sorted, with the number of turns they stand in."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.terms: list[str] = sorted(counts)
        super().__init__(self.terms)

    def __contains__(self, term: object) -> bool:
        """True where the term occurs."""
        return term in self.counts

    def total(self, names: Iterable[str]) -> int:
        """Turns that some terms stand in, those that hold several counted so often."""
        return sum(self.counts.get(name, 0) for name in names)


def merge_vocabularies(vocabularies: Iterable[Mapping[str, int]]) -> Lexicon:
    """One lexicon out of those of several segments."""
    merged: dict[str, int] = {}
    for vocabulary in vocabularies:
        if not merged:
            merged = dict(vocabulary)
            continue
        for term, count in vocabulary.items():
            merged[term] = merged.get(term, 0) + count
    return Lexicon(merged)
