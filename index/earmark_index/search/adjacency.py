"""Which rows of terms really stand in a segment, out of very many that might.

The one rule: sets of turns decide first. Two terms that share no turn are never looked
at, and of two that share many only some documents are: then counts are estimates.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .schema import TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from .engine import SegmentReader
    from .numbering import Numbering
    from .postings import Postings
    from .vocabulary import Row

LOOK_AT = 64
"""Documents of a segment that are looked at for one row; two words that share more
stand in a row in some of them, or nowhere that matters."""

GLANCE_AT = 4
"""As many of those, where there is no time to look at all."""

_LOOK_AT_FREQUENT = 8
_FREQUENT = 8
"""A term in one of so many turns has so many places that few documents are enough."""

_KEPT_SETS = 512
_MANY_TURNS = 1000
"""Turns above which all documents are counted through at a stroke."""


class _Column(NamedTuple):
    """One term of a slot."""

    term: str
    postings: Postings
    turns: int


class SegmentRows:
    """Finds rows of terms in one segment."""

    def __init__(self, reader: SegmentReader, living: int) -> None:
        """Prepare.

        Args:
            reader: Reads the segment.
            living: The turns of documents that are not deleted, as bits.
        """
        self._reader = reader
        self._living = living
        self._many = living.bit_count() // _FREQUENT
        self._column = lru_cache(maxsize=_KEPT_SETS)(self._read)

    def rows(
        self, slots: Sequence[Collection[str]], most: int = LOOK_AT
    ) -> Mapping[Row, int]:
        """The rows that stand in a turn, with how often; see `Lexicon.rows`.

        Args:
            slots: For each position the terms that may stand there.
            most: Documents that are looked at for one row.
        """
        columns = [self._columns(slot) for slot in slots]
        shared = self._living
        for column in columns:
            turns = 0
            for one in column:
                turns |= one.turns
            shared &= turns
            if not shared:
                return {}
        columns = [[one for one in c if one.turns & shared] for c in columns]
        found: dict[Row, int] = {}
        places = _Places()
        for row in _sharing(columns, shared):
            times = self._count(row, places, most)
            if times:
                found[tuple(one.term for one in row)] = times
        return found

    def _columns(self, slot: Collection[str]) -> list[_Column]:
        found = (self._column(term) for term in slot)
        return [one for one in found if one is not None]

    def _read(self, term: str) -> _Column | None:
        postings = self._reader.postings(TEXT, term)
        if postings is None:
            return None
        return _Column(term, postings, postings.bits())

    def _count(self, row: Sequence[_Column], places: _Places, most: int) -> int:
        """How often terms stand in a row."""
        shared = self._living
        for one in row:
            shared &= one.turns
        if len(row) == 1:
            return shared.bit_count()
        documents = documents_of(shared, self._reader.numbering)
        is_frequent = max(len(one.postings) for one in row) > self._many
        looked_at = _some(documents, _LOOK_AT_FREQUENT if is_frequent else LOOK_AT)
        looked_at = _some(looked_at, most)
        times = sum(places.times(row, document) for document in looked_at)
        return times * len(documents) // len(looked_at)


class _Places:
    """The places of terms in documents, read once while rows are counted."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], list[int]] = {}

    def times(self, row: Sequence[_Column], document: int) -> int:
        """How often terms stand in a row in a document."""
        columns = [(self._of(one, document), at) for at, one in enumerate(row)]
        columns.sort(key=lambda column: len(column[0]))
        (first, before), *others = columns
        starts = {place - before for place in first}
        for places, at in others:
            starts.intersection_update([place - at for place in places])
            if not starts:
                break
        return len(starts)

    def _of(self, one: _Column, document: int) -> list[int]:
        key = (one.term, document)
        if key not in self._kept:
            self._kept[key] = one.postings.places(document)
        return self._kept[key]


def _some(documents: Sequence[int], most: int) -> Sequence[int]:
    """At most so many of some documents, evenly spread."""
    return documents[:: max(1, -(-len(documents) // most))]


def documents_of(turns: int, numbering: Numbering) -> list[int]:
    """The documents in which turns are, in order."""
    if turns.bit_count() > _MANY_TURNS:
        counts = enumerate(numbering.count(turns))
        return [document for document, count in counts if count]
    found: dict[int, None] = {}
    while turns:
        # One after the other: to write all bits out costs as much as a thousand turns.
        last = turns.bit_length() - 1
        found[numbering.document_at[numbering.size - 1 - last]] = None
        turns ^= 1 << last
    return list(found)


def _sharing(
    columns: Sequence[Sequence[_Column]], shared: int
) -> Iterator[tuple[_Column, ...]]:
    """One term of each column, all of which share a turn."""
    order = sorted(range(len(columns)), key=lambda at: len(columns[at]))
    chosen = [columns[at][0] for at in range(len(columns)) if columns[at]]
    if len(chosen) == len(columns):
        yield from _choose(columns, order, shared, chosen)


def _choose(
    columns: Sequence[Sequence[_Column]],
    order: Sequence[int],
    turns: int,
    chosen: list[_Column],
) -> Iterator[tuple[_Column, ...]]:
    """What `_sharing` yields, shortest columns first."""
    if not order:
        yield tuple(chosen)
        return
    at, *rest = order
    for one in columns[at]:
        left = turns & one.turns
        if left:
            chosen[at] = one
            yield from _choose(columns, rest, left, chosen)
