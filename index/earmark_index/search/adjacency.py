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

LOOK_AT = 32
"""Documents of a segment that are looked at for one row; two words that share more
stand in a row in some of them, or nowhere that matters."""

_KEPT_SETS = 512
_FEW_TURNS = 24


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
        self._column = lru_cache(maxsize=_KEPT_SETS)(self._read)

    def rows(self, slots: Sequence[Collection[str]]) -> Mapping[Row, int]:
        """The rows that stand in a turn, with how often; see `Lexicon.rows`."""
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
        for row in _sharing(columns, shared, ()):
            times = self._count(row)
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

    def _count(self, row: Sequence[_Column]) -> int:
        """How often terms stand in a row."""
        shared = self._living
        for one in row:
            shared &= one.turns
        if len(row) == 1:
            return shared.bit_count()
        documents = documents_of(shared, self._reader.numbering)
        step = -(-len(documents) // LOOK_AT)
        looked_at = documents[::step]
        times = sum(_times(row, document) for document in looked_at)
        return times * len(documents) // len(looked_at)


def documents_of(turns: int, numbering: Numbering) -> list[int]:
    """The documents in which turns are, in order."""
    if turns.bit_count() > _FEW_TURNS:
        counts = enumerate(numbering.count(turns))
        return [document for document, count in counts if count]
    found: dict[int, None] = {}
    while turns:
        at = turns.bit_length() - 1
        turns ^= 1 << at
        found[numbering.document_at[numbering.size - 1 - at]] = None
    return list(found)


def _sharing(
    columns: Sequence[Sequence[_Column]], turns: int, before: tuple[_Column, ...]
) -> Iterator[tuple[_Column, ...]]:
    """One term of each column, all of which share a turn."""
    if len(before) == len(columns):
        yield before
        return
    for one in columns[len(before)]:
        left = turns & one.turns
        if left:
            yield from _sharing(columns, left, (*before, one))


def _times(row: Sequence[_Column], document: int) -> int:
    """How often terms stand in a row in a document."""
    starts: set[int] | None = None
    for at, one in enumerate(row):
        places = one.postings.places(document)
        here = {place - at for place in places}
        starts = here if starts is None else starts & here
        if not starts:
            return 0
    return len(starts or ())
