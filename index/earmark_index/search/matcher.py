"""Find the turns of one segment that match a plan.

The one rule: rarest first, and nothing is decoded that another part has ruled out.
Counts of one term come from the head of its list; a turn is looked at only where every
rarer part matched in the same document. Turn numbers here count from 0 in a document.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from .analysis import terms
from .plan import AllOf, AnyOf, Sequence, Terms, cost_of
from .postings import WORDS_PER_TURN, places_of, turns_of
from .schema import ABOUT, TEXT, TURNS
from .turn_store import StoredTurns

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from .engine import SegmentReader
    from .manifest import SegmentEntry
    from .plan import Leaf, Plan
    from .postings import Postings

    Matches = dict[int, set[int]]
    Walk = Iterable[tuple[int, array[int]]]

T = TypeVar("T")

READ_TURNS = 120
"""Turns of a segment whose text is read for an opened prefix, a fifth of a millisecond
each; there are five segments in a library of 2,000 episodes."""

_MANY_TERMS = 8
_CHECK_EVERY = 64
_FIND_ABOVE = 3
"""A list so many times longer than the documents wanted is searched, not walked."""

_BISECT_ABOVE = 8
"""Places so many times more than those wanted are searched, not walked."""


class SegmentMatcher:
    """Answers one plan in one segment; made anew for every query."""

    def __init__(
        self, reader: SegmentReader, entry: SegmentEntry, check: Callable[[], None]
    ) -> None:
        """Prepare.

        Args:
            reader: Reads the segment.
            entry: What the manifest says of it.
            check: Called every few milliseconds; may raise to stop.
        """
        self._reader = reader
        self._documents = entry.documents
        self._deleted = reader.deleted
        self._check = check
        self._lists: dict[tuple[str, str], Postings | None] = {}
        self._pieces: dict[int, list[int] | None] = {}
        self.is_complete = True

    def counts(self, plan: Plan) -> tuple[dict[int, int], Matches | None]:
        """Matching turns of each document.

        Returns:
            The number for each document that has any, and the turns themselves where
            they had to be found to count them.
        """
        if isinstance(plan, Terms):
            # Alone, an opened prefix has no turns to read: too many would be left.
            self.is_complete = self.is_complete and not plan.rest
            lists = [*self._lists_of(plan.field, plan.terms)]
            if len(lists) == 1:
                counts = zip(lists[0].documents, lists[0].counts, strict=True)
                return self._living(dict(counts)), None
            if len(lists) == 2:
                return self._count_union(plan, lists), None
        matches = self.matches(plan)
        return {d: len(turns) for d, turns in matches.items()}, matches

    def matches(self, plan: Plan, within: Collection[int] | None = None) -> Matches:
        """Matching turns of each document that has any.

        Args:
            plan: What to find.
            within: Only these documents, where given.
        """
        match plan:
            case Terms():
                return self._terms(plan, within)
            case Sequence():
                return self._sequence(plan, within)
            case AllOf():
                return self._all_of(plan, within)
            case AnyOf():
                found: Matches = {}
                for part in plan.parts:
                    _merge(found, self.matches(part, within))
                return found

    def count(self, term: str) -> int:
        """Turns of living documents in which a term of the text stands."""
        return sum(
            count
            for postings in self._lists_of(TEXT, (term,))
            for document, count in zip(postings.documents, postings.counts, strict=True)
            if document not in self._deleted
        )

    def starts(self, leaf: Leaf, document: int) -> list[int]:
        """First place of every match of a leaf in a document."""
        if isinstance(leaf, Sequence):
            slots = [[*self._lists_of(TEXT, slot)] for slot in leaf.slots]
            return self._starts(slots, document)
        lists = [*self._lists_of(leaf.field, leaf.terms)]
        return [*_Column(0, lists, document).places()]

    def pieces(self, document: int) -> list[int] | None:
        """Turn of each turn number, where a turn is so long that it has several."""
        if self._documents[document].words <= WORDS_PER_TURN:
            return None
        if document not in self._pieces:
            about = json.loads(self._reader.column(ABOUT, document))
            self._pieces[document] = about["pieces"] or None
        return self._pieces[document]

    def _lists_of(self, field: str, names: Iterable[str]) -> Iterator[Postings]:
        for number, name in enumerate(names):
            if not number % _CHECK_EVERY:
                self._check()
            if (field, name) not in self._lists:
                self._lists[field, name] = self._reader.postings(field, name)
            postings = self._lists[field, name]
            if postings is not None:
                yield postings

    def _walk(self, postings: Postings, within: Collection[int] | None) -> Walk:
        """Document and turns of the postings that count; deleted ones may be among."""
        self._check()
        if within is None:
            return postings.turns()
        if len(within) * _FIND_ABOVE < len(postings):
            found = ((document, postings.find(document)) for document in within)
            return ((d, turns_of(postings[at])) for d, at in found if at >= 0)
        return ((d, turns) for d, turns in postings.turns() if d in within)

    def _count_union(self, plan: Terms, lists: list[Postings]) -> dict[int, int]:
        """Turns that hold one of two terms: only shared documents are decoded."""
        one, other = (dict(zip(p.documents, p.counts, strict=True)) for p in lists)
        shared = one.keys() & other.keys()
        counts = one | other
        for document, turns in self._terms(plan, shared).items():
            counts[document] = len(turns)
        return self._living(counts)

    def _terms(self, plan: Terms, within: Collection[int] | None) -> Matches:
        if isinstance(within, dict) and len(plan.terms) > _MANY_TERMS:
            return self._terms_among(plan, within)
        found: Matches = {}
        for postings in self._lists_of(plan.field, plan.terms):
            for document, turns in self._walk(postings, within):
                if document in found:
                    found[document].update(turns)
                else:
                    found[document] = set(turns)
        return self._living(self._whole(found))

    def _terms_among(self, plan: Terms, within: Matches) -> Matches:
        """Those given turns that hold any of many terms; the most frequent first.

        A turn is done with when one term is found in it, a document when all of its
        turns are; so hundreds of terms cost little more than the first few.
        """
        left = {document: set(turns) for document, turns in within.items()}
        for postings in self._lists_of(plan.field, plan.terms):
            if not left:
                break
            for document, turns in self._walk(postings, set(left)):
                pieces = self.pieces(document)
                still = left[document]
                still.difference_update(
                    turns if pieces is None else (pieces[number] for number in turns)
                )
                if not still:
                    del left[document]
        if plan.rest:
            self._read(plan.rest, left)
        return _subtract(within, left)

    def _living(self, found: dict[int, T]) -> dict[int, T]:
        """Only documents that are not deleted."""
        if not self._deleted:
            return found
        return {d: value for d, value in found.items() if d not in self._deleted}

    def _whole(self, found: Matches) -> Matches:
        """Turn numbers of very long turns made one again."""
        for document in found:
            pieces = self.pieces(document)
            if pieces is not None:
                found[document] = {pieces[number] for number in found[document]}
        return found

    def _read(self, prefix: str, left: Matches) -> None:
        """Drop turns that hold a term with a prefix; by their text, if not too many."""
        if sum(map(len, left.values())) > READ_TURNS:
            self.is_complete = False
            return
        for document, turns in left.items():
            self._check()
            stored = StoredTurns(self._reader.column(TURNS, document))
            left[document] = {
                turn
                for turn in turns
                if not any(t.startswith(prefix) for t in terms(stored.text(turn)))
            }

    def _sequence(self, plan: Sequence, within: Collection[int] | None) -> Matches:
        slots = [[*self._lists_of(TEXT, slot)] for slot in plan.slots]
        candidates: set[int] | None = None if within is None else set(within)
        for lists in sorted(slots, key=lambda lists: sum(map(len, lists))):
            self._check()
            documents = set().union(*(postings.documents for postings in lists))
            candidates = documents if candidates is None else candidates & documents
        found: Matches = {}
        for document in candidates or ():
            self._check()
            starts = self._starts(slots, document)
            if starts:
                found[document] = {start >> 16 for start in starts}
        return self._living(self._whole(found))

    def _starts(self, slots: list[list[Postings]], document: int) -> list[int]:
        """Every place from which on the slots stand in a row."""
        columns = [_Column(at, lists, document) for at, lists in enumerate(slots)]
        columns.sort(key=lambda column: column.size)
        if not columns[0].size:
            return []
        at = columns[0].at
        starts: Iterable[int] = columns[0].places()
        for column in columns[1:]:
            starts = column.among(set(map((column.at - at).__add__, starts)))
            at = column.at
            if not starts:
                return []
        firsts = [*map((-at).__add__, starts)]
        # Only a turn of so many words has a place in a row with one of the next turn.
        if self._documents[document].words < WORDS_PER_TURN:
            return firsts
        return self._within_turns(firsts, len(slots) - 1, document)

    def _within_turns(self, starts: list[int], last: int, document: int) -> list[int]:
        """Those starts whose last place is in the same turn."""
        pieces = self.pieces(document)
        if pieces is None:
            return [start for start in starts if start >> 16 == (start + last) >> 16]
        return [p for p in starts if pieces[p >> 16] == pieces[(p + last) >> 16]]

    def _all_of(self, plan: AllOf, within: Collection[int] | None) -> Matches:
        first, *others = sorted(plan.parts, key=cost_of)
        found = self.matches(first, within)
        for part in others:
            if not found:
                break
            found = _intersect(found, self.matches(part, found))
        for ban in plan.bans:
            found = _subtract(found, self.matches(ban, found))
        return found


class _Column:
    """The places of one slot in one document, decoded when they are needed."""

    __slots__ = ("_found", "at", "size")

    def __init__(self, at: int, lists: list[Postings], document: int) -> None:
        found = [(postings, postings.find(document)) for postings in lists]
        self._found = [(postings, index) for postings, index in found if index >= 0]
        self.at = at
        self.size = sum(postings.sizes[index] for postings, index in self._found)

    def places(self) -> Iterable[int]:
        """Every place; a place has one term, so none comes twice."""
        return chain(*(places_of(postings[index]) for postings, index in self._found))

    def among(self, wanted: set[int]) -> set[int]:
        """Those wanted places that the slot has."""
        kept: set[int] = set()
        for postings, index in self._found:
            places = places_of(postings[index])
            if len(places) <= _BISECT_ABOVE * len(wanted):
                kept |= wanted.intersection(places)
            else:
                kept.update(place for place in wanted if _holds(places, place))
        return kept


def _holds(places: array[int], place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def _merge(found: Matches, more: Mapping[int, set[int]]) -> None:
    for document, turns in more.items():
        if document in found:
            found[document] |= turns
        else:
            found[document] = turns


def _intersect(one: Matches, other: Matches) -> Matches:
    both = {d: turns & other[d] for d, turns in one.items() if d in other}
    return {document: turns for document, turns in both.items() if turns}


def _subtract(one: Matches, other: Matches) -> Matches:
    left = {d: turns - other[d] if d in other else turns for d, turns in one.items()}
    return {document: turns for document, turns in left.items() if turns}
