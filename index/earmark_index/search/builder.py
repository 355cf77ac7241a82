"""A segment while it is made: documents in, term lists and columns out.

The one rule: all of it is in memory until it is written, packed, and bounded: the
writer asks `is_full` after each episode and then writes a segment. There is no sorting
pool: documents come in order, so every list is in order.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from .document import parts_of
from .manifest import Stored
from .postings import PostingList
from .schema import FIELDS, SPEAKER, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from .document import IndexDocument, Part
    from .engine import SegmentReader
    from .manifest import SegmentEntry

EPISODES_PER_SEGMENT = 500
BYTES_PER_SEGMENT = 64 * 1024 * 1024
"""Of packed places and columns; a segment of 500 usual episodes has half of it."""


class SegmentBuilder:
    """Collects the documents of one segment."""

    def __init__(self) -> None:
        self.documents: list[Stored] = []
        self.columns: list[dict[str, bytes]] = []
        self.lists: dict[str, dict[str, PostingList]] = {name: {} for name in FIELDS}
        self._bytes = 0

    @property
    def is_full(self) -> bool:
        """True where the segment should be written now."""
        too_many = len(self.documents) >= EPISODES_PER_SEGMENT
        return too_many or self._bytes >= BYTES_PER_SEGMENT

    def add(self, document: IndexDocument) -> list[int]:
        """Add an episode; gives the numbers of its documents in this segment."""
        return [self._add_part(document, part) for part in parts_of(document.turns)]

    def add_segment(
        self, reader: SegmentReader, entry: SegmentEntry, check: Callable[[], None]
    ) -> None:
        """Add every living document of a segment that is to be folded.

        Args:
            reader: Reads the segment.
            entry: What the manifest says of it.
            check: Called now and then; may raise to stop.
        """
        number_of: dict[int, int] = {}
        for old, stored in enumerate(entry.documents):
            if not stored.is_deleted:
                number_of[old] = len(self.documents)
                columns = {name: reader.column(name, old) for name in reader.columns}
                self._keep(stored, columns)
        for field, term, postings in reader.all_postings():
            check()
            living = self.lists[field]
            for index, old in enumerate(postings.documents):
                new = number_of.get(old)
                if new is not None:
                    kept = living.get(term) or living.setdefault(term, PostingList())
                    kept.add(new, postings.counts[index], postings[index])
                    self._bytes += 4

    def vocabulary(self, field: str) -> dict[str, int]:
        """The turns in which each term of a field stands, terms in order."""
        lists = self.lists[field]
        return {term: sum(lists[term].counts) for term in sorted(lists)}

    def _add_part(self, document: IndexDocument, part: Part) -> int:
        number = len(self.documents)
        for field, found in ((TEXT, part.words), (SPEAKER, part.speakers)):
            lists = self.lists[field]
            for term, places in found.items():
                value = array("I", places).tobytes()
                self._bytes += len(value)
                postings = lists.get(term) or lists.setdefault(term, PostingList())
                postings.add(number, part.count_turns(places), value)
        stored = Stored(document.id, document.digest, len(part.turns), part.total)
        self._keep(stored, part.columns(document))
        return number

    def _keep(self, stored: Stored, columns: dict[str, bytes]) -> None:
        self._bytes += sum(len(value) for value in columns.values())
        self.documents.append(stored)
        self.columns.append(columns)
