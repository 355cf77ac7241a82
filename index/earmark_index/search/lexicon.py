"""The vocabulary of the index: every term with its turns, in order.

The one rule: it is loaded from files of its own, one for each segment, because walking
Whoosh's dictionaries takes seconds. Counts include episodes that were replaced since
their segment was made, until segments are folded; they weigh and order terms, they are
never shown as hits.
"""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, NamedTuple

from .terms import SortedVocabulary, has_forms, is_same_word, stem
from .tree import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .tree import Slot


def pack_vocabulary(counts: Mapping[str, int]) -> bytes:
    """The terms of one field of one segment with the turns they stand in.

    Stems go with them: working out those of a library takes seconds, and one key may
    ask for thousands.
    """
    stems = [stem(term) if has_forms(term) else "" for term in counts]
    names = json.dumps([list(counts), stems]).encode("ascii")
    return names + b"\n" + array("I", counts.values()).tobytes()


def unpack_vocabulary(packed: bytes) -> Vocabulary:
    """What `pack_vocabulary` packed."""
    names, _, rest = packed.partition(b"\n")
    numbers = array("I")
    numbers.frombytes(rest)
    terms, stems = json.loads(names)
    return Vocabulary(terms, stems, numbers)


class Vocabulary(NamedTuple):
    """The terms of one field of one segment, and of each its stem and its turns."""

    terms: list[str]
    stems: list[str]
    counts: array[int]


class Lexicon(SortedVocabulary):
    """All terms of one field, sorted, with the number of turns they stand in."""

    def __init__(self, vocabularies: Iterable[Vocabulary]) -> None:
        """Merge the vocabularies of the segments."""
        self.counts: dict[str, int] = {}
        # Terms in one string: a list for each stem would keep the collector busy.
        self._forms: dict[str, str] = {}
        for vocabulary in vocabularies:
            self._add(vocabulary)
        self.terms = sorted(self.counts)
        super().__init__(self.terms)

    def __contains__(self, term: object) -> bool:
        """True where the term occurs."""
        return term in self.counts

    def total(self, names: Iterable[str]) -> int:
        """Turns that some terms stand in, those that hold several counted so often."""
        return sum(self.counts.get(name, 0) for name in names)

    def spellings(self, slot: Slot) -> tuple[str, ...]:
        """What `terms.spellings` gives, without working out a stem for every term."""
        found: set[str] = set()
        if slot.reach in {Reach.PREFIX, Reach.TYPING}:
            found.update(self.starting_with(slot.term))
        if slot.reach in {Reach.WORD, Reach.TYPING} and has_forms(slot.term):
            near = self._forms.get(stem(slot.term), "").split()
            found.update(term for term in near if is_same_word(slot.term, term))
        found.discard(slot.term)
        typed = (slot.term,) if slot.term in self.counts else ()
        return (*typed, *sorted(found))

    def _add(self, vocabulary: Vocabulary) -> None:
        counts, forms = self.counts, self._forms
        for term, stemmed, count in zip(*vocabulary, strict=True):
            if term in counts:
                counts[term] += count
            else:
                counts[term] = count
                if stemmed:
                    others = forms.get(stemmed)
                    forms[stemmed] = f"{others} {term}" if others else term
