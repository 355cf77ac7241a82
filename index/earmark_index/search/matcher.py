"""Find the turns of one segment that match a plan.

The one rule: a set of turns is one big integer, so what joins, parts and excludes sets
costs microseconds; only rows of words and words near each other look at places, and
only in documents where every part of the plan can still match. Turn numbers that go in
or come out here count from 0 in a document.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from .nearness import keep_near
from .numbering import BLOCK_BITS, to_bits
from .plan import AllOf, AnyOf, Close, Ranges, Sequence, Some, Terms, cost_of
from .postings import WORD_BITS, turn_of
from .schema import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Sequence as List

    from .engine import SegmentReader
    from .manifest import SegmentEntry
    from .nearness import Row
    from .plan import Leaf, Plan
    from .postings import Postings

_CHECK_EVERY = 64

_PLACES_AT_ONCE = 300
"""So many places are read at a stroke in the time that one document takes by itself."""


class SegmentMatcher:
    """Answers the plans of one query in one segment; made anew for every query."""

    def __init__(
        self,
        number: int,
        reader: SegmentReader,
        entry: SegmentEntry,
        check: Callable[[], None],
    ) -> None:
        """Prepare.

        Args:
            number: Number of the segment.
            reader: Reads the segment.
            entry: What the manifest says of it.
            check: Called every few milliseconds; may raise to stop.
        """
        self._number = number
        self._reader = reader
        self._documents = entry.documents
        self._check = check
        self._lists: dict[tuple[str, str], Postings | None] = {}
        self._leaf_bits: dict[int, int] = {}
        self._rows: dict[int, tuple[Sequence, int]] = {}
        self.numbering = reader.numbering

    def counts(self, plan: Plan) -> tuple[dict[int, int], int | None]:
        """Matching turns of each document.

        Returns:
            The number for each document that has any, and the turns as bits where they
            had to be found to count them.
        """
        if isinstance(plan, Terms) and not plan.rest and len(plan.terms) == 1:
            deleted = self._reader.deleted
            found = [*self._lists_of(plan.field, plan.terms)]
            counts = dict(found[0].counts()) if found else {}
            return {d: n for d, n in counts.items() if d not in deleted}, None
        bits = self.bits(plan)
        numbers = self.numbering.count(bits) if bits else ()
        return {d: number for d, number in enumerate(numbers) if number}, bits

    def bits(self, plan: Plan) -> int:
        """Matching turns of documents that are not deleted."""
        return self._match(plan, self._living)

    def among(self, plan: Plan, bits: int) -> int:
        """Those of some turns that match."""
        return self._match(plan, bits)

    def turns(self, bits: int, document: int) -> set[int]:
        """The turns of a document among some."""
        return self.numbering.turns(bits, document)

    def turns_with(self, leaf: Leaf, document: int) -> set[int]:
        """The turns of a document that match a leaf."""
        # Hashing a leaf of hundreds of terms would take longer.
        bits = self._leaf_bits.get(id(leaf))
        if bits is None:
            bits = self._leaf_bits[id(leaf)] = self.bits(leaf)
        return self.turns(bits, document)

    def starts(self, leaf: Leaf, document: int) -> list[int]:
        """Turn and word of every match of a leaf in a document, see `turn_of`."""
        return self._in_turns(document, self._places(leaf, document))

    def _places(self, leaf: Leaf, document: int) -> list[int]:
        """First place of every match of a leaf in a document."""
        if isinstance(leaf, Sequence):
            slots = [[*self._lists_of(TEXT, slot)] for slot in leaf.slots]
            return sorted(_row_starts(slots, lambda one: one.places(document)))
        lists = self._lists_of(leaf.field, leaf.terms)
        return sorted(chain(*(postings.places(document) for postings in lists)))

    def _in_turns(self, document: int, places: Iterable[int]) -> list[int]:
        firsts = self._reader.turn_places(document)
        found = []
        for place in places:
            turn = bisect_right(firsts, place) - 1
            found.append(turn << WORD_BITS | (place - firsts[turn]))
        return found

    @cached_property
    def _living(self) -> int:
        """The turns of all documents that are not deleted."""
        bits = 0
        deleted = self._reader.deleted
        if not deleted:
            return (1 << self.numbering.size) - 1
        for document, stored in enumerate(self._documents):
            if document not in deleted:
                bits |= self.numbering.stretch(document, 0, stored.turns)
        return bits

    def _lists_of(self, field: str, names: Iterable[str]) -> Iterator[Postings]:
        for number, name in enumerate(names):
            if not number % _CHECK_EVERY:
                self._check()
            if (field, name) not in self._lists:
                self._lists[field, name] = self._reader.postings(field, name)
            postings = self._lists[field, name]
            if postings is not None:
                yield postings

    def _match(self, plan: Plan, within: int) -> int:  # noqa: PLR0911 - kinds of plan
        """Those of some turns that match."""
        match plan:
            case Terms():
                return self._terms(plan) & within
            case Sequence():
                return self._sequence(plan, within)
            case Close():
                return self._close(plan, within)
            case Ranges():
                return self._ranges(plan) & within
            case Some():
                return self._some(plan, within)
            case AllOf():
                return self._all_of(plan, within)
            case AnyOf():
                bits = 0
                for part in plan.parts:
                    bits |= self._match(part, within)
                return bits

    def _terms(self, plan: Terms) -> int:
        """Turns that hold any of some terms."""
        lists = self._lists_of(plan.field, plan.terms)
        if not plan.rest:
            return self._union(lists)
        others = (name for name in plan.terms if not name.startswith(plan.rest))
        lists = self._lists_of(plan.field, others)
        return self._union(chain(lists, self._reader.starting_with(plan.rest)))

    def _union(self, lists: Iterable[Postings]) -> int:
        bits = count = 0
        few = []
        for number, postings in enumerate(lists):
            if not number % _CHECK_EVERY:
                self._check()
            if postings.is_bits:
                bits |= postings.bits()
            else:
                few.append(postings.turns())
                count += len(postings)
        if few:
            turns = few[0] if len(few) == 1 else chain.from_iterable(few)
            bits |= to_bits(turns, count, self.numbering.size)
        return bits

    def _all_of(self, plan: AllOf, within: int) -> int:
        for part in sorted(plan.parts, key=_order):
            if not within:
                return 0
            within = self._match(part, within)
        for ban in plan.bans:
            if within:
                within &= ~self._match(ban, within)
        return within

    def _ranges(self, plan: Ranges) -> int:
        bits = 0
        for (segment, document), stretches in plan.documents.items():
            if segment != self._number:
                continue
            count = self._documents[document].turns
            for turns in (range(count),) if stretches is None else stretches:
                end = min(turns.stop, count)
                bits |= self.numbering.stretch(document, turns.start, end)
        return bits

    def _documents_of(self, bits: int) -> list[int]:
        counts = self.numbering.count(bits) if bits else ()
        return [document for document, count in enumerate(counts) if count]

    def _sequence(self, plan: Sequence, within: int) -> int:
        """Those of some turns that hold a row; what all turns hold is kept."""
        kept = self._rows.get(id(plan))
        if kept is not None:
            return kept[1] & within
        bits = self._find_rows(plan, within)
        if within is self._living:
            # The row is kept as well: another one may have its number once it is gone.
            self._rows[id(plan)] = plan, bits
        return bits

    def _find_rows(self, plan: Sequence, within: int) -> int:
        slots = [[*self._lists_of(TEXT, slot)] for slot in plan.slots]
        for lists in sorted(slots, key=lambda lists: sum(map(len, lists))):
            within &= self._union(lists)
            if not within:
                return 0
        documents = self._documents_of(within)
        count = sum(one.place_count for lists in slots for one in lists)
        if count < _PLACES_AT_ONCE * len(documents):
            whole = _row_starts(slots, lambda postings: postings.all_places())
            found = [*self._turns_at(whole)]
        else:
            found = [n for d in documents for n in self._rows_in(slots, d)]
        # A deleted document has no turn in `within`, so none of its places matters.
        return to_bits(found, len(found), self.numbering.size) & within

    def _rows_in(self, slots: list[list[Postings]], document: int) -> Iterator[int]:
        """Number of the turn of every row of a document."""
        self._check()
        first = self.numbering.firsts[document]
        firsts = self._reader.turn_places(document)
        starts = _row_starts(slots, lambda postings: postings.places(document))
        return (first + bisect_right(firsts, place) - 1 for place in starts)

    def _turns_at(self, places: Iterable[int]) -> Iterator[int]:
        """Number of the turn of every place of the segment."""
        document, end, base, first = -1, 0, 0, 0
        firsts: List[int] = ()
        for place in sorted(places):
            if place >= end:
                self._check()
                blocks = self.numbering.blocks
                document = bisect_right(blocks, place >> BLOCK_BITS) - 1
                base, end = (n << BLOCK_BITS for n in blocks[document : document + 2])
                first = self.numbering.firsts[document]
                firsts = self._reader.turn_places(document)
            yield first + bisect_right(firsts, place - base) - 1

    def _some(self, plan: Some, within: int) -> int:
        """Turns that meet enough: `levels[n]` holds those worth at least n so far."""
        levels = [within] + [0] * plan.least
        own = 0
        for part, weight in zip(plan.parts, plan.weights, strict=True):
            if not weight:
                continue
            # A neighbour counts also where it is none of the turns asked for.
            met = self._match(part, self._living if plan.in_neighbours else within)
            own |= met
            if plan.in_neighbours:
                met = self.numbering.spread(met)
            for level in range(plan.least - 1, -1, -1):
                reached = min(plan.least, level + weight)
                levels[reached] |= levels[level] & met
        return levels[plan.least] & own

    def _close(self, plan: Close, within: int) -> int:
        for leaves in plan.parts:
            bits = 0
            for leaf in leaves:
                bits |= self._match(leaf, within)
            within = bits
        found = []
        for document in self._documents_of(within):
            self._check()
            first = self.numbering.firsts[document]
            rows, *_ = self.near_starts(plan, document)
            found += [first + turn_of(start) for start, _ in rows]
        return to_bits(found, len(found), self.numbering.size) & within

    def near_starts(self, plan: Close, document: int) -> list[list[Row]]:
        """The matches of every part that are near each other in a document."""
        rows = [
            sorted(
                (start, start + leaf.width - 1)
                for leaf in leaves
                for start in self.starts(leaf, document)
            )
            for leaves in plan.parts
        ]
        return keep_near(rows, plan.distance, turn_of)


def _order(plan: Plan) -> tuple[bool, int]:
    """Sets of turns come first, then what has to look at places; rare before common."""
    return not isinstance(plan, Terms | Ranges), cost_of(plan)


def _row_starts(
    slots: list[list[Postings]], places_of: Callable[[Postings], Iterable[int]]
) -> Iterable[int]:
    """Every place from which on the slots stand in a row; places as they are given."""
    columns = [
        (sum(one.place_count for one in lists), at, map(places_of, lists))
        for at, lists in enumerate(slots)
    ]
    columns.sort(key=lambda column: column[0])
    _, before, found = columns[0]
    starts: set[int] = set().union(*found)
    for _, at, found in columns[1:]:
        if not starts:
            break
        starts = set(map((at - before).__add__, starts)).intersection(chain(*found))
        before = at
    return map((-before).__add__, starts)
