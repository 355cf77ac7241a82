"""What spelling asks, answered by the index and by one open episode.

The one rule: what is worked out from the whole text (terms by their length, the term of
every place) is worked out when it is first asked for, and once.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from .adjacency import GLANCE_AT, LOOK_AT, SegmentRows
from .schema import TEXT
from .terms import spellings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set

    from .engine import SegmentReader
    from .episode_text import EpisodeText
    from .manifest import SegmentEntry
    from .searcher import Searcher
    from .tree import Slot
    from .vocabulary import Row


_KEPT_ROWS = 256
"""Answers kept: a query asks for the same rows for its words and for its names, and
the next key asks again."""


class LibraryWords:
    """The words of a library."""

    def __init__(self, searcher: Searcher, most: int = LOOK_AT) -> None:
        """Look at an open index.

        Args:
            searcher: What opened it.
            most: Documents of a segment that are looked at for one row of terms.
        """
        self._searcher = searcher
        self._lexicon = searcher.lexicon
        self._counts = searcher.lexicon.counts
        self._numbers = {id_: number for number, id_ in enumerate(searcher.places)}
        entries = searcher.manifest.segments
        self._segments = [
            SegmentRows(reader, _living(reader, entry))
            for reader, entry in zip(searcher.readers, entries, strict=True)
        ]
        self._most = most
        self._kept_rows = lru_cache(maxsize=_KEPT_ROWS)(self._find_rows)

    @property
    def episodes(self) -> int:
        """How many episodes there are."""
        return len(self._numbers)

    def __contains__(self, term: object) -> bool:
        """True where a term occurs."""
        return term in self._counts

    def starting_with(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, in code point order."""
        return self._lexicon.starting_with(prefix)

    def spellings(self, slot: Slot) -> tuple[str, ...]:
        """The terms that a slot stands for."""
        return self._lexicon.spellings(slot)

    def count(self, term: str) -> int:
        """Turns in which a term stands; 0 where it does not occur."""
        return self._counts.get(term, 0)

    def of_length(self, letters: int) -> Sequence[str]:
        """Terms of so many letters in scripts that space their words, in order."""
        return self._by_length.get(letters, ())

    def episodes_with(self, term: str) -> Set[int]:
        """The episodes in which a term stands."""
        found: set[int] = set()
        for reader, numbers in zip(
            self._searcher.readers, self._episodes_at, strict=True
        ):
            postings = reader.postings(TEXT, term)
            if postings is not None:
                found.update(map(numbers.__getitem__, postings.counts()))
        found.discard(_NONE)
        return found

    def rows(self, slots: Sequence[Collection[str]]) -> Mapping[Row, int]:
        """The rows of terms that stand in a turn, with roughly how often."""
        return self._kept_rows(tuple(map(tuple, slots)))

    def at_a_glance(self) -> LibraryWords:
        """The same words; rows are looked for in fewer places."""
        return self if self._most == GLANCE_AT else self._hasty

    def _find_rows(self, slots: tuple[Row, ...]) -> Mapping[Row, int]:
        found: dict[Row, int] = {}
        for segment in self._segments:
            for row, times in segment.rows(slots, self._most).items():
                found[row] = found.get(row, 0) + times
        return found

    @cached_property
    def _hasty(self) -> LibraryWords:
        return LibraryWords(self._searcher, GLANCE_AT)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        return by_length(self._lexicon.terms)

    @cached_property
    def _episodes_at(self) -> list[list[int]]:
        """For each segment the number of the episode of each document."""
        return [
            [
                _NONE if one.is_deleted else self._numbers.get(one.id, _NONE)
                for one in entry.documents
            ]
            for entry in self._searcher.manifest.segments
        ]


_NONE = -1
"""Number of the episode of a document that is deleted."""


def _living(reader: SegmentReader, entry: SegmentEntry) -> int:
    """The turns of the documents of a segment that are not deleted."""
    numbering = reader.numbering
    if not reader.deleted:
        return (1 << numbering.size) - 1
    bits = 0
    for number, stored in enumerate(entry.documents):
        if number not in reader.deleted:
            bits |= numbering.stretch(number, 0, stored.turns)
    return bits


class TextWords:
    """The words of one open episode."""

    def __init__(self, text: EpisodeText) -> None:
        """Look at a prepared episode."""
        self._text = text

    @property
    def episodes(self) -> int:
        """How many episodes there are."""
        return 1

    def __contains__(self, term: object) -> bool:
        """True where a term occurs."""
        return term in self._text.places

    def starting_with(self, prefix: str) -> Iterable[str]:
        """The terms that begin with a prefix, in code point order."""
        return self._text.starting_with(prefix)

    def spellings(self, slot: Slot) -> tuple[str, ...]:
        """The terms that a slot stands for."""
        return spellings(slot, self._text)

    def count(self, term: str) -> int:
        """How often a term stands; about its turns."""
        return len(self._text.places.get(term, ()))

    def of_length(self, letters: int) -> Sequence[str]:
        """Terms of so many letters in scripts that space their words, in order."""
        return self._by_length.get(letters, ())

    def episodes_with(self, term: str) -> Set[int]:
        """The episodes in which a term stands."""
        return {0} if term in self._text.places else set()

    def rows(self, slots: Sequence[Collection[str]]) -> Mapping[Row, int]:
        """The rows of terms that stand in a turn, with how often."""
        wanted = [frozenset(slot) for slot in slots]
        sizes = [sum(map(self.count, slot)) for slot in wanted]
        rarest = sizes.index(min(sizes))
        found: dict[Row, int] = {}
        for term in wanted[rarest]:
            for place in self._text.places.get(term, ()):
                start = place - rarest
                row = self._terms_at[max(0, start) : start + len(wanted)]
                if len(row) == len(wanted) and all(
                    one in slot for one, slot in zip(row, wanted, strict=True)
                ):
                    found[tuple(row)] = found.get(tuple(row), 0) + 1
        return found

    def at_a_glance(self) -> TextWords:
        """The same words: an episode is looked at as a whole."""
        return self

    @cached_property
    def _terms_at(self) -> list[str]:
        """The term of every place; empty between turns."""
        found = [""] * len(self._text.turn_at)
        for term, places in self._text.places.items():
            for place in places:
                found[place] = term
        return found

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        return by_length(sorted(self._text.places))


def by_length(terms: Iterable[str]) -> dict[int, list[str]]:
    """The terms that may be misspelt words, by their letters, in the order given."""
    found: dict[int, list[str]] = {}
    for term in terms:
        # Terms of pair-written scripts have two characters at most.
        if (term.isascii() or len(term) > 2) and not term.isdigit():
            found.setdefault(len(term), []).append(term)
    return found
