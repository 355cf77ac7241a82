"""Turn a query into a plan: the only translator between the two.

The one rule: the plan of a query finds the turns that `scan` finds with it. Only one
thing departs from that, and `Compiled` says so: while a person types, a last word that
begins hundreds of terms stands for the most frequent of them at first.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from .analysis import is_pair_written
from .plan import AllOf, AnyOf, Sequence, Terms
from .schema import SPEAKER
from .terms import speaks
from .tree import Reach, Words

if TYPE_CHECKING:
    from .lexicon import Lexicon
    from .plan import Plan
    from .tree import Part, Query, Slot
    from .tree import Speaker as SpeakerFilter

LIVE_TERMS = 300
"""Terms that an unfinished word stands for at once. In 2,000 episodes the 300 most
frequent of the 7,000 terms with `s` hold six in seven of their occurrences."""

_MOST_ALSO = 8


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan and what to say about it."""

    query: Query
    plan: Plan
    also: tuple[str, ...]
    """Other spellings that words of the query stand for, the most frequent few."""

    is_complete: bool
    """False where the plan leaves out what the query stands for."""

    is_named: bool
    """True where the plan names every term that the query stands for."""


def compile_query(query: Query, lexicon: Lexicon, speakers: Lexicon) -> Compiled:
    """Make the plan of a query.

    Args:
        query: What a person asked for.
        lexicon: The terms of the library.
        speakers: The speakers of the library, as their labels are printed.
    """
    maker = _Maker(lexicon, speakers)
    needs = [AnyOf(tuple(map(maker.part, need.parts))) for need in query.needs]
    bans = tuple(map(maker.part, query.bans))
    # A word typed twice is one condition.
    parts = tuple(dict.fromkeys(map(_simplify, needs)))
    is_plain = len(parts) == 1 and not bans
    plan = parts[0] if is_plain else AllOf(parts, bans) if parts else AnyOf(())
    is_named = maker.is_named and maker.is_complete
    return Compiled(query, plan, maker.also(query), maker.is_complete, is_named)


def _simplify(need: AnyOf) -> Plan:
    return need.parts[0] if len(need.parts) == 1 else need


class _Maker:
    """Makes the leaves of one plan."""

    def __init__(self, lexicon: Lexicon, speakers: Lexicon) -> None:
        self._lexicon = lexicon
        self._speakers = speakers
        self._found: dict[Slot, tuple[str, ...]] = {}
        self.is_complete = True
        self.is_named = True

    def part(self, part: Part) -> Plan:
        """The plan of words in a row or of a speaker."""
        return self._words(part) if isinstance(part, Words) else self._speaker(part)

    def also(self, query: Query) -> tuple[str, ...]:
        """Spellings other than the typed ones."""
        others: dict[str, int] = {}
        for words in query.words:
            slot = words.slots[0]
            # Characters are only ever themselves; words in a row have no one spelling.
            if len(words.slots) == 1 and not is_pair_written(slot.term[0]):
                for name in self._spellings(slot):
                    if name != slot.term:
                        others[name] = self._lexicon.counts[name]
        return tuple(nlargest(_MOST_ALSO, others, key=lambda name: others[name]))

    def _spellings(self, slot: Slot) -> tuple[str, ...]:
        if slot not in self._found:
            self._found[slot] = self._lexicon.spellings(slot)
        return self._found[slot]

    def _words(self, words: Words) -> Plan:
        *firsts, last = (self._spellings(slot) for slot in words.slots)
        kept = self._most_frequent(words.slots[-1], last) if words.is_open else last
        is_cut = len(kept) < len(last)
        if not firsts:
            rest = words.slots[-1].term if is_cut else ""
            self.is_named = self.is_named and not is_cut
            total = self._lexicon.total(kept)
            return Terms(kept, total, rest=rest, width=words.width)
        self.is_complete = self.is_complete and not is_cut
        slots = (*firsts, kept)
        return Sequence(slots, min(map(self._lexicon.total, slots)), words.width)

    def _most_frequent(self, slot: Slot, names: tuple[str, ...]) -> tuple[str, ...]:
        """As many terms as a key may look up; never fewer than `WORD` stands for."""
        if len(names) <= LIVE_TERMS or slot.reach not in {Reach.PREFIX, Reach.TYPING}:
            return names
        counts = self._lexicon.counts
        frequent = nlargest(LIVE_TERMS, names, key=lambda name: counts[name])
        word = {n for n in names if not n.startswith(slot.term)}.difference(frequent)
        return (*sorted(word), *frequent)

    def _speaker(self, speaker: SpeakerFilter) -> Plan:
        labels = tuple(n for n in self._speakers.terms if speaks(speaker, n))
        return Terms(labels, self._speakers.total(labels), SPEAKER)
