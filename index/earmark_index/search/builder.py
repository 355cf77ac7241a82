"""A segment while it is made: documents in, term lists and columns out.

The one rule: all of it is in memory until it is written, packed, and bounded: the
writer asks `is_full` after each episode and then writes a segment. There is no sorting
pool: documents come in order, so every list is in order.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from .about import write_about, write_headings
from .analysis import terms
from .dictionary import Dictionary, make_dictionary
from .document import columns_of, notes_of, unpack_lengths
from .manifest import Stored
from .numbering import BLOCK_BITS, Numbering, blocks_of, end_of
from .postings import Entry, encode_bits, encode_places, encode_turns
from .prefixes import PrefixSets
from .schema import LENGTHS, PREFIX, SPEAKER, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from earmark_index.model import Turn

    from .document import IndexDocument
    from .engine import SegmentReader
    from .manifest import SegmentEntry

EPISODES_PER_SEGMENT = 500
TURNS_PER_SEGMENT = 60_000
"""Up to 65,536 numbers of turns take two bytes each."""

BYTES_PER_SEGMENT = 64 * 1024 * 1024
"""Of places and columns; a segment of 60,000 usual turns has half of it."""


class FieldFiles(NamedTuple):
    """One field of a segment as it is written."""

    dictionary: Dictionary
    lists: bytes


class _Arrays(dict[str, "Callable[[int], None]"]):
    """For each term an array; looking a term up gives what appends to its array.

    Looked up 20 million times for a library of 2,000 episodes, hence so bare.
    """

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[str, array[int]] = {}

    def __missing__(self, term: str) -> Callable[[int], None]:
        made = self.of[term] = array("I")
        append = self[term] = made.append
        return append


class SegmentBuilder:
    """Collects the documents of one segment."""

    def __init__(self) -> None:
        self.documents: list[Stored] = []
        self.columns: list[dict[str, bytes]] = []
        self._places = _Arrays()
        self._speakers = _Arrays()
        self._first = 0
        self._block = 0
        self._episodes = 0
        self._bytes = 0

    @property
    def is_full(self) -> bool:
        """True where the segment should be written now."""
        too_many = self._episodes >= EPISODES_PER_SEGMENT
        too_long = self._first >= TURNS_PER_SEGMENT
        return too_many or too_long or self._bytes >= BYTES_PER_SEGMENT

    def add(self, document: IndexDocument) -> list[int]:
        """Add an episode; gives the numbers of its documents in this segment."""
        stored = Stored(document.id, document.digest, 0, 0)
        numbers = [self._add(stored, document.turns, write_about(document))]
        if document.passages:
            headings = write_headings(document.passages)
            notes = replace(stored, is_notes=True)
            numbers.append(self._add(notes, notes_of(document), headings))
        return numbers

    def add_segment(
        self, reader: SegmentReader, entry: SegmentEntry, check: Callable[[], None]
    ) -> None:
        """Add every living document of a segment that is to be folded.

        Args:
            reader: Reads the segment.
            entry: What the manifest says of it.
            check: Called now and then; may raise to stop.
        """
        moved = _Moved(reader.numbering)
        for old, stored in enumerate(entry.documents):
            if not stored.is_deleted:
                moved.add(old, self._first, self._block)
                columns = {name: reader.column(name, old) for name in reader.columns}
                self._keep(stored, columns)
        for field, arrays, move in (
            (TEXT, self._places, moved.places),
            (SPEAKER, self._speakers, moved.turns),
        ):
            for term, postings in reader.all_postings(field):
                check()
                is_text = field == TEXT
                found = move(postings.all_places() if is_text else postings.turns())
                if found:
                    arrays[term](found[0])
                    arrays.of[term].extend(found[1:])
                    self._bytes += 4 * len(found)

    def fields(self) -> Iterator[tuple[str, FieldFiles]]:
        """The files of every field."""
        documents = [(stored.turns, stored.words) for stored in self.documents]
        numbering = Numbering(documents)
        size, words = numbering.size, sum(stored.words for stored in self.documents)
        turns = self._find_turns(numbering)
        lists = (
            (
                len(found),
                len(places := self._places.of[term]),
                encode_turns(found, size) + encode_places(places, words),
            )
            for term, found in turns.items()
        )
        yield TEXT, _files([*turns], lists, documents, has_stems=True)
        speakers = self._speakers.of
        lists = (
            (len(speakers[label]), 0, encode_turns(speakers[label], size))
            for label in sorted(speakers)
        )
        yield SPEAKER, _files(sorted(speakers), lists, documents)
        sets = PrefixSets([*turns], [*turns.values()], size).bits
        packed = (encode_bits(sets[prefix], size) for prefix in sorted(sets))
        lists = ((count, 0, content) for count, content in packed)
        yield PREFIX, _files(sorted(sets), lists, documents)

    def _find_turns(self, numbering: Numbering) -> dict[str, array[int]]:
        """The turns of each term in order; quicker from all its places at once."""
        lengths = [unpack_lengths(columns[LENGTHS]) for columns in self.columns]
        with numbering.turn_map(lengths) as turn_at:
            find = turn_at.__getitem__
            return {
                term: array("I", dict.fromkeys(map(find, self._places.of[term])))
                for term in sorted(self._places.of)
            }

    def _add(self, stored: Stored, turns: Sequence[Turn], about: bytes) -> int:
        lengths = array("I")
        place = self._block << BLOCK_BITS
        add_place, add_speaker = self._places, self._speakers
        for number, turn in enumerate(turns, self._first):
            found = terms(turn.text)
            for at, term in enumerate(found, place):
                add_place[term](at)
            if turn.speaker:
                add_speaker[turn.speaker](number)
            # One place is left out between two turns.
            place += len(found) + 1
            lengths.append(len(found))
        words = sum(lengths)
        self._bytes += 4 * words
        stored = replace(stored, turns=len(lengths), words=words)
        return self._keep(stored, columns_of(about, turns, lengths))

    def _keep(self, stored: Stored, columns: dict[str, bytes]) -> int:
        self._first = end_of(self._first, stored.turns)
        self._block += blocks_of(stored.turns, stored.words)
        self._bytes += sum(len(value) for value in columns.values())
        self._episodes += not stored.is_notes
        self.documents.append(stored)
        self.columns.append(columns)
        return len(self.documents) - 1


class _Moved:
    """Where the turns and places of documents go in another segment."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._turns: dict[int, int] = {}
        self._places: dict[int, int] = {}

    def add(self, document: int, first: int, block: int) -> None:
        """A document goes to where its first turn and block get these numbers."""
        numbering = self._numbering
        self._turns[document] = first - numbering.firsts[document]
        before, end = numbering.blocks[document : document + 2]
        shift = (block - before) << BLOCK_BITS
        self._places.update(dict.fromkeys(range(before, end), shift))

    def turns(self, turns: Iterable[int]) -> list[int]:
        """Those turns that go anywhere, by their new numbers."""
        at, shifts = self._numbering.document_at, self._turns
        return [turn + shifts[at[turn]] for turn in turns if at[turn] in shifts]

    def places(self, places: Iterable[int]) -> list[int]:
        """Those places that go anywhere, as they are there."""
        shifts = self._places
        return [
            place + shifts[place >> BLOCK_BITS]
            for place in places
            if place >> BLOCK_BITS in shifts
        ]


def _files(
    names: list[str],
    lists: Iterable[tuple[int, int, bytes]],
    documents: list[tuple[int, int]],
    *,
    has_stems: bool = False,
) -> FieldFiles:
    """Lay lists behind each other and note where each is."""
    entries: list[Entry] = []
    # No file of an index is empty: that one was cut would go unseen.
    parts = [b"\n"]
    offset = 1
    for turns, places, content in lists:
        entries.append(Entry(offset, turns, places))
        parts.append(content)
        offset += len(content)
    dictionary = make_dictionary(names, entries, documents, has_stems=has_stems)
    return FieldFiles(dictionary, b"".join(parts))
