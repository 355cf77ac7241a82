"""The vocabulary of the index: every term with its turns, in order.

The one rule: it is made of the dictionaries of the segments, once. Counts include
the passages about episodes, and episodes that were replaced since their segment was
made, until segments are folded; they weigh and order terms, they are never shown as
hits.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from .terms import SortedVocabulary, has_forms, is_same_word, stem
from .tree import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .dictionary import Dictionary
    from .tree import Slot


class Lexicon(SortedVocabulary):
    """All terms of one field, sorted, with the number of turns they stand in."""

    def __init__(self, dictionaries: Iterable[Dictionary]) -> None:
        """Merge the dictionaries of the segments."""
        self.counts: dict[str, int] = {}
        # Terms in one string: a list for each stem would keep the collector busy.
        self._forms: dict[str, str] = {}
        for dictionary in dictionaries:
            self._add(dictionary)
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

    def _add(self, dictionary: Dictionary) -> None:
        counts, forms = self.counts, self._forms
        found = zip_longest(dictionary.terms, dictionary.turns, dictionary.stems)
        for term, count, stemmed in found:
            if term in counts:
                counts[term] += count
            else:
                counts[term] = count
                if stemmed:
                    others = forms.get(stemmed)
                    forms[stemmed] = f"{others} {term}" if others else term
