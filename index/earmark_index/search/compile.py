"""Turn a query into a plan: the only translator between the two.

The one rule: the plan of a query finds the turns that `scan` finds with it. Only one
thing departs from that, and `Compiled` says so: while a person types, a last word that
begins hundreds of terms stands for the most frequent of them at first.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from earmark_index.errors import QueryError

from .analysis import is_pair_written
from .plan import AllOf, AnyOf, Close, Ranges, Sequence, Some, Terms, leaves_of
from .schema import SPEAKER
from .strands import split_spellings
from .terms import speaks
from .tree import Apart, Near, Pattern, Reach, Scope, Speaker, Variant, Why, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .lexicon import Lexicon
    from .plan import Leaf, Plan
    from .tree import Part, Query, Relax, Slot

LIVE_TERMS = 300
"""Terms that an unfinished word stands for at once. In 2,000 episodes the 300 most
frequent of the 7,000 terms with `s` hold six in seven of their occurrences."""

SOME_TERMS = 8
"""Terms that are looked up one by one although they begin alike."""

FORM_FACTOR = 0.9
"""What another form of a word is worth beside the typed one."""

_MOST_FORMS = 8
"""Forms and endings of a word that are told; a beginning has thousands."""

_MOST_ALSO = 40
"""Spellings that are told in all; a name that recognisers never get right has two
dozen."""


@dataclass(frozen=True, slots=True)
class Need:
    """One need, or the needs that may be one name, as leaves to rank and show by."""

    parts: tuple[Plan, ...]
    """The plan of each need."""

    name: tuple[Leaf, ...] | None = None
    """The leaves of the name as a whole; `None` where there is no name."""

    @property
    def plan(self) -> Plan:
        """All turns that meet it, in a row or apart."""
        apart = self.parts[0] if len(self.parts) == 1 else AllOf(self.parts)
        return apart if self.name is None else AnyOf((*self.name, apart))

    @property
    def together(self) -> Plan:
        """The turns that hold the name in a row; all where no name is asked for."""
        return self.plan if self.name is None else AnyOf(self.name)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan and what to say about it."""

    query: Query
    needs: tuple[Need, ...]
    bans: tuple[Plan, ...]
    also: tuple[Variant, ...]
    """Other spellings that words of the query stand for, the most frequent few."""

    is_complete: bool
    """False where the plan leaves out what the query stands for."""

    @property
    def plan(self) -> Plan:
        """The turns that the query finds; with words apart unless they are hidden."""
        if self.query.apart is Apart.HIDDEN:
            return self.together
        return self._all(need.plan for need in self.needs)

    @property
    def together(self) -> Plan:
        """The turns that hold every name of the query in a row."""
        return self._all(need.together for need in self.needs)

    @property
    def typed(self) -> Plan | None:
        """The turns that hold what was typed; `None` where all found ones do."""
        plans = [need.plan for need in self.needs]
        typed = [_as_typed(plan) for plan in plans]
        return None if typed == plans else self._all(typed)

    def _all(self, plans: Iterable[Plan]) -> Plan:
        # A word typed twice is one condition.
        parts = tuple(dict.fromkeys(plans))
        if self.query.relax is not None:
            parts = self._relaxed(self.query.relax)
        if len(parts) == 1 and not self.bans:
            return parts[0]
        return AllOf(parts, self.bans) if parts else AnyOf(())

    def _relaxed(self, relax: Relax) -> tuple[Plan, ...]:
        """Some of the words, and all that is no word; a relaxed query has no names."""
        plans = [need.plan for need in self.needs]
        wordy = [
            not isinstance(part, Ranges)
            and bool(leaves_of(part))
            and not _is_speaker(part)
            for part in plans
        ]
        words = [
            (p, w)
            for p, w, is_word in zip(plans, relax.weights, wordy, strict=True)
            if is_word
        ]
        strict = [
            plan for plan, is_word in zip(plans, wordy, strict=True) if not is_word
        ]
        some = Some(
            tuple(plan for plan, _ in words),
            tuple(weight for _, weight in words),
            relax.least,
            relax.in_neighbours,
        )
        return (some, *strict)


def compile_query(
    query: Query,
    lexicon: Lexicon,
    speakers: Lexicon,
    ranges: Callable[[Scope], Ranges] | None = None,
) -> Compiled:
    """Make the plan of a query.

    Args:
        query: What a person asked for.
        lexicon: The terms of the library.
        speakers: The speakers of the library, as their labels are printed.
        ranges: The turns that a scope covers; without it scopes cover nothing.

    Raises:
        QueryError: The query can only be answered in an open episode.
    """
    maker = _Maker(lexicon, speakers, ranges or (lambda _: Ranges({}, 0)))
    needs = tuple(maker.needs(query))
    bans = tuple(map(maker.part, query.bans))
    also = maker.also(query)
    return Compiled(query, needs, bans, also, maker.is_complete)


class _Maker:
    """Makes the leaves of one plan."""

    def __init__(
        self,
        lexicon: Lexicon,
        speakers: Lexicon,
        ranges: Callable[[Scope], Ranges],
    ) -> None:
        self._lexicon = lexicon
        self._speakers = speakers
        self._ranges = ranges
        self._found: dict[Slot, tuple[str, ...]] = {}
        self.is_complete = True

    def needs(self, query: Query) -> Iterator[Need]:
        """The needs, those of a name together."""
        parts = [_any_of(map(self.part, need.parts)) for need in query.needs]
        names = {name.first: name for name in query.names}
        at = 0
        while at < len(parts):
            name = names.get(at)
            last = at + 1 if name is None else name.last
            leaves = None if name is None else tuple(self._variants(name.variants))
            yield Need(tuple(parts[at:last]), leaves)
            at = last

    def part(self, part: Part) -> Plan:
        """The plan of one part."""
        match part:
            case Words():
                return _any_of(self._leaves(part))
            case Near():
                rows = tuple(tuple(self._leaves(words)) for words in part.parts)
                return Close(rows, part.distance)
            case Speaker():
                labels = tuple(n for n in self._speakers.terms if speaks(part, n))
                return Terms(labels, self._speakers.total(labels), SPEAKER)
            case Scope():
                return self._ranges(part)
            case Pattern():
                raise _refusal(part)

    def also(self, query: Query) -> tuple[Variant, ...]:
        """Spellings other than the typed ones, the most frequent few."""
        others: dict[tuple[str, ...], Variant] = {}
        for words in query.words:
            others |= {one.terms: one for one in self._forms(words.slots)}
            others |= {one.terms: one for one in words.others}
        for one in query.names:
            others |= {v.terms: v for v in one.variants if v.why is not Why.EXACT}
        return tuple(nlargest(_MOST_ALSO, others.values(), key=lambda one: one.times))

    def _forms(self, slots: tuple[Slot, ...]) -> Iterator[Variant]:
        """The most frequent terms that a single word stands for, but itself."""
        slot = slots[0]
        # Characters are only ever themselves; words in a row have no one spelling.
        if len(slots) > 1 or is_pair_written(slot.term[0]):
            return
        counts = self._lexicon.counts
        for why, names in split_spellings(slot, self._spellings(slot)):
            for name in nlargest(_MOST_FORMS + 1, names, key=counts.__getitem__):
                if name != slot.term:
                    yield Variant((name,), 1, why, 1.0, name, counts[name])

    def _spellings(self, slot: Slot) -> tuple[str, ...]:
        if slot not in self._found:
            self._found[slot] = self._lexicon.spellings(slot)
        return self._found[slot]

    def _leaves(self, words: Words) -> Iterator[Leaf]:
        """What the slots stand for, apart by reason, then the other spellings."""
        *firsts, last = words.slots
        slots = tuple(map(self._spellings, firsts))
        split = split_spellings(last, self._spellings(last))
        for why, names in split or [(Why.EXACT, ())]:
            factor = 1.0 if why is Why.EXACT else FORM_FACTOR
            if slots:
                yield self._row((*slots, names), words, why, factor)
            else:
                yield self._word(names, words, why, factor)
        yield from self._variants(words.others)

    def _word(
        self, names: tuple[str, ...], words: Words, why: Why, factor: float
    ) -> Terms:
        kept = self._kept(names, words)
        slot = words.slots[-1]
        is_prefix = slot.reach in {Reach.PREFIX, Reach.TYPING} and why is Why.EXACT
        # The index may have one list for all terms that begin so.
        rest = slot.term if is_prefix and len(names) > SOME_TERMS else ""
        total = self._lexicon.total(kept)
        return Terms(kept, total, rest=rest, width=words.width, why=why, factor=factor)

    def _row(
        self, slots: tuple[tuple[str, ...], ...], words: Words, why: Why, factor: float
    ) -> Sequence:
        kept = self._kept(slots[-1], words)
        self.is_complete = self.is_complete and len(kept) == len(slots[-1])
        slots = (*slots[:-1], kept)
        cost = min(map(self._lexicon.total, slots))
        return Sequence(slots, cost, words.width, why, factor)

    def _kept(self, names: tuple[str, ...], words: Words) -> tuple[str, ...]:
        """As many terms as a key may look up."""
        is_prefix = words.slots[-1].reach in {Reach.PREFIX, Reach.TYPING}
        if not (words.is_open and is_prefix) or len(names) <= LIVE_TERMS:
            return names
        counts = self._lexicon.counts
        return tuple(nlargest(LIVE_TERMS, names, key=counts.__getitem__))

    def _variants(self, variants: Iterable[Variant]) -> Iterator[Leaf]:
        """Other spellings: single terms that are as sure as one leaf, rows apart."""
        single: dict[tuple[Why, int, float], list[str]] = {}
        for one in variants:
            if len(one.terms) == 1:
                alike = one.why, one.width, round(one.score, 2)
                single.setdefault(alike, []).append(one.terms[0])
            else:
                slots = tuple((term,) for term in one.terms)
                cost = min(map(self._lexicon.total, slots))
                yield Sequence(slots, cost, one.width, one.why, one.score)
        for (why, width, score), several in single.items():
            names = tuple(several)
            total = self._lexicon.total(names)
            yield Terms(names, total, width=width, why=why, factor=score)


def _any_of(parts: Iterable[Plan]) -> Plan:
    several = tuple(parts)
    return several[0] if len(several) == 1 else AnyOf(several)


def _as_typed(plan: Plan) -> Plan:
    """A plan without what is not as it was typed."""
    match plan:
        case Terms() | Sequence():
            return plan if plan.why is Why.EXACT else AnyOf(())
        case AllOf():
            return AllOf(tuple(map(_as_typed, plan.parts)), plan.bans)
        case AnyOf():
            kept = tuple(map(_as_typed, plan.parts))
            return AnyOf(tuple(part for part in kept if part != AnyOf(())))
        case _:
            return plan


def _is_speaker(plan: Plan) -> bool:
    leaves = leaves_of(plan)
    return all(isinstance(one, Terms) and one.field == SPEAKER for one in leaves)


def _refusal(part: Pattern) -> QueryError:
    message = "an expression between slashes is looked for in an open episode only"
    return QueryError(message, part.at)
