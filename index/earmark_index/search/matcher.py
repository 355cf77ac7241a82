"""Find the turns of one segment that match a plan.

The one rule: rarest first, and nothing is decoded that another part has ruled out.
Counts of one term come from the head of its list; a turn is looked at only where every
rarer part matched in the same document. Turn numbers here count from 0 in a document.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

from .analysis import terms
from .plan import AllOf, AnyOf, Sequence, Terms, Without, cost_of
from .postings import WORDS_PER_TURN, places_of, turns_of
from .schema import ABOUT, TEXT, TURNS
from .turn_store import StoredTurns

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from .engine import SegmentReader
    from .manifest import SegmentEntry
    from .plan import Leaf, Plan
    from .postings import Postings

    Matches = dict[int, set[int]]

READ_TURNS = 400
"""Turns of a segment whose text is read for an opened prefix, 30 microseconds each."""

_CHECK_EVERY = 64
_BISECT_ABOVE = 8
"""A list so many times longer than what is left is searched, not walked."""


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
        self._check = check
        self._lists: dict[tuple[str, str], Postings | None] = {}
        self.is_complete = True

    def counts(self, plan: Plan) -> tuple[dict[int, int], Matches | None]:
        """Matching turns of each document.

        Returns:
            The number for each document that has any, and the turns themselves where
            they had to be found to count them.
        """
        if isinstance(plan, Terms):
            self.is_complete = self.is_complete and not plan.rest
            lists = [*self._lists_of(plan.field, plan.terms)]
            if len(lists) == 1:
                living = zip(lists[0].documents, lists[0].counts, strict=True)
                return {d: n for d, n in living if not self._is_deleted(d)}, None
            if len(lists) > 1:
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
            case Without():
                everything = self._everything(within)
                return _subtract(everything, self.matches(plan.part, everything))

    def count(self, term: str) -> int:
        """Turns of living documents in which a term of the text stands."""
        return sum(
            postings.counts[index]
            for postings in self._lists_of(TEXT, (term,))
            for _, index in self._walk(postings, None)
        )

    def occurrences(self, leaf: Leaf, document: int) -> Counter[int]:
        """How often a leaf stands in each turn of a document."""
        if isinstance(leaf, Terms):
            numbers = self._numbers(leaf, document)
        else:
            slots = [[*self._lists_of(TEXT, slot)] for slot in leaf.slots]
            numbers = self._starts(slots, document)
        pieces = self._pieces(document)
        return Counter(numbers if pieces is None else (pieces[n] for n in numbers))

    def _is_deleted(self, document: int) -> bool:
        return self._documents[document].is_deleted

    def _lists_of(self, field: str, names: Iterable[str]) -> Iterator[Postings]:
        for number, name in enumerate(names):
            if not number % _CHECK_EVERY:
                self._check()
            if (field, name) not in self._lists:
                self._lists[field, name] = self._reader.postings(field, name)
            postings = self._lists[field, name]
            if postings is not None:
                yield postings

    def _pieces(self, document: int) -> list[int] | None:
        """Turn of each turn number, where a turn is so long that it has several."""
        if self._documents[document].words <= WORDS_PER_TURN:
            return None
        about = json.loads(self._reader.column(ABOUT, document))
        return about["pieces"] or None

    def _distinct(self, document: int, numbers: Iterable[int]) -> set[int]:
        pieces = self._pieces(document)
        return set(numbers) if pieces is None else {pieces[n] for n in numbers}

    def _walk(
        self, postings: Postings, within: Collection[int] | None
    ) -> Iterator[tuple[int, int]]:
        """Document and index of the postings that count."""
        if within is not None and len(within) * _BISECT_ABOVE < len(postings):
            for document in within:
                index = postings.find(document)
                if index >= 0:
                    yield document, index
            return
        for index, document in enumerate(postings.documents):
            if not index % _CHECK_EVERY:
                self._check()
            is_wanted = within is None or document in within
            if is_wanted and not self._is_deleted(document):
                yield document, index

    def _count_union(self, plan: Terms, lists: list[Postings]) -> dict[int, int]:
        """Turns that hold any of several terms: only shared documents are decoded."""
        counts: dict[int, int] = {}
        shared: set[int] = set()
        for postings in lists:
            for document, index in self._walk(postings, None):
                if document in counts:
                    shared.add(document)
                counts[document] = postings.counts[index]
        for document, turns in self._terms(plan, shared).items():
            counts[document] = len(turns)
        return counts

    def _terms(self, plan: Terms, within: Collection[int] | None) -> Matches:
        found: Matches = {}
        for postings in self._lists_of(plan.field, plan.terms):
            for document, index in self._walk(postings, within):
                turns = self._distinct(document, turns_of(postings[index]))
                if document in found:
                    found[document] |= turns
                else:
                    found[document] = turns
        if plan.rest:
            self._read_rest(plan, found, within)
        return found

    def _read_rest(
        self, plan: Terms, found: Matches, within: Collection[int] | None
    ) -> None:
        """Look into turns for the terms of a prefix that were too many to name."""
        if not isinstance(within, dict):
            self.is_complete = False
            return
        left = {d: turns - found.get(d, set()) for d, turns in within.items()}
        if sum(map(len, left.values())) > READ_TURNS:
            self.is_complete = False
            return
        for document, turns in left.items():
            if not turns:
                continue
            self._check()
            stored = StoredTurns(self._reader.column(TURNS, document))
            for turn in turns:
                words = terms(stored.text(turn))
                if any(word.startswith(plan.rest) for word in words):
                    found.setdefault(document, set()).add(turn)

    def _numbers(self, leaf: Terms, document: int) -> list[int]:
        numbers: list[int] = []
        for postings in self._lists_of(leaf.field, leaf.terms):
            index = postings.find(document)
            if index >= 0:
                numbers.extend(turns_of(postings[index]))
        return numbers

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
            if not self._is_deleted(document):
                turns = self._distinct(document, self._starts(slots, document))
                if turns:
                    found[document] = turns
        return found

    def _starts(self, slots: list[list[Postings]], document: int) -> list[int]:
        """Turn number of every place where the slots stand in a row."""
        columns = []
        for offset, lists in enumerate(slots):
            places = _places(lists, document)
            if not places:
                return []
            columns.append((offset, places))
        columns.sort(key=lambda column: len(column[1]))
        offset, places = columns[0]
        starts = {place - offset for place in places}
        for offset, places in columns[1:]:
            starts = _followed(starts, offset, places)
            if not starts:
                return []
        # The last word of a turn and the first of the next have places in a row only
        # where the turn is exactly as long as it can be.
        pieces = self._pieces(document)
        last = len(slots) - 1
        turn_at = (lambda n: n) if pieces is None else pieces.__getitem__
        return [
            start >> 16
            for start in starts
            if turn_at(start >> 16) == turn_at((start + last) >> 16)
        ]

    def _all_of(self, plan: AllOf, within: Collection[int] | None) -> Matches:
        parts = sorted(plan.parts, key=cost_of)
        first, *others = parts
        found = self.matches(first, within)
        for part in others:
            if not found:
                break
            if isinstance(part, Without):
                found = _subtract(found, self.matches(part.part, found))
            else:
                found = _intersect(found, self.matches(part, found))
        return found

    def _everything(self, within: Collection[int] | None) -> Matches:
        wanted = range(len(self._documents)) if within is None else within
        return {
            document: set(range(self._documents[document].turns))
            for document in wanted
            if not self._is_deleted(document) and self._documents[document].turns
        }


def _places(lists: list[Postings], document: int) -> list[int]:
    """Places of any of several terms in a document, ascending."""
    places: list[int] = []
    for postings in lists:
        index = postings.find(document)
        if index >= 0:
            places.extend(places_of(postings[index]))
    if len(lists) > 1:
        places.sort()
    return places


def _followed(starts: set[int], offset: int, places: list[int]) -> set[int]:
    """Those starts that have a place at an offset behind them."""
    if len(places) <= _BISECT_ABOVE * len(starts):
        return starts.intersection([place - offset for place in places])
    kept = set()
    for start in starts:
        at = bisect_left(places, start + offset)
        if at < len(places) and places[at] == start + offset:
            kept.add(start)
    return kept


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
