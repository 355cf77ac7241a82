"""More like this turn: what a turn is about, as a query that finds others like it.

Of a short turn the turns beside it say what it is about.

The one rule: what comes out is an ordinary query, so the library and the open episode
understand it alike, it can be counted, and each hit shows which words it shares.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from heapq import nlargest
from math import ceil, log
from typing import TYPE_CHECKING

from .analysis import is_pair_written, terms
from .answer import Decided, best_turns
from .common import is_common, is_stop
from .found import Found
from .relaxing import rarity
from .terms import has_forms, stem
from .tree import AnyOf, Kind, Query, Reach, Relax, Slot, Why, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .lexicon import Lexicon
    from .results import RankedHit
    from .searcher import Searcher

MOST_TERMS = 12
"""Terms that are looked for; more only bring in what a turn merely mentions."""

WORTH = 24
"""What the most telling term is worth; others in proportion."""

SHARES = (0.6, 0.5, 0.4, 0.3, 0.2)
"""Of the worth of all terms, that a turn must have; tried one after the other."""

ENOUGH = 30
"""Turns with which one stops to ask for less."""

SHORT_TERMS = 8
"""A turn of fewer telling terms is read together with the turns beside it."""

COMMON_SHARE = 0.02
"""Of all turns; a term in more of them tells nothing, whatever it is."""

EVERYDAY = 0.5
"""What an everyday word tells beside a name that is as rare."""


def similar(
    searcher: Searcher, id_: str, turn: int, limit: int, check: Callable[[], None]
) -> tuple[RankedHit, ...]:
    """The turns of the library that are most like one, without it; the best first.

    Args:
        searcher: The generation.
        id_: Episode of the turn.
        turn: Its number.
        limit: How many to find.
        check: Called every few milliseconds; may raise to stop.
    """
    turns = searcher.turns(searcher.places[id_])
    size = searcher.sizes.turns
    left_out = {turn}
    query = similar_query([turns.text(turn)], searcher.lexicon, size)
    if len(query.needs) < SHORT_TERMS:
        left_out = {n for n in (turn - 1, turn, turn + 1) if 0 <= n < len(turns)}
        texts = [turns.text(n) for n in sorted(left_out, key=lambda n: n != turn)]
        query = similar_query(texts, searcher.lexicon, size)
    decided = _decide(searcher, query, check)
    if decided is None:
        return ()
    best = best_turns(searcher, decided, limit + len(left_out), check)
    others = (one for one in best if one.episode != id_ or one.hit.turn not in left_out)
    return tuple(others)[:limit]


def similar_query(
    texts: Iterable[str], lexicon: Lexicon, turns: int, *, most: int = MOST_TERMS
) -> Query:
    """The most telling terms of a turn, as a query for turns that share many of them.

    Args:
        texts: The turn, then those beside it that count half.
        lexicon: The terms of the library.
        turns: Turns of the library.
        most: How many terms to take.
    """
    weighed = _weigh(_count(texts), lexicon, turns)
    chosen = nlargest(most, weighed.items(), key=lambda one: (one[1], one[0]))
    if not chosen:
        return Query()
    highest = chosen[0][1]
    needs = tuple(AnyOf((_words(term),)) for term, _ in chosen)
    weights = tuple(max(1, round(WORTH * weight / highest)) for _, weight in chosen)
    return Query(needs, relax=_relax(weights, SHARES[0]))


def weaker(query: Query) -> Iterator[Query]:
    """The query, then those that ask turns to share less and less of it."""
    if query.relax is not None:
        for share in SHARES:
            yield replace(query, relax=_relax(query.relax.weights, share))


def _decide(
    searcher: Searcher, query: Query, check: Callable[[], None]
) -> Decided | None:
    """The strictest query that finds enough, or the weakest one."""
    decided = None
    for weak in weaker(query):
        compiled = searcher.compile(weak)
        decided = Decided(compiled, Found(searcher, compiled.plan, check))
        if sum(decided.found.hits.values()) >= ENOUGH:
            break
    return decided


def _relax(weights: tuple[int, ...], share: float) -> Relax:
    # One shared term out of several is no likeness.
    two = sum(sorted(weights)[:2]) if len(weights) > 1 else 1
    return Relax(weights, max(ceil(sum(weights) * share), two), Why.PARTIAL)


def _count(texts: Iterable[str]) -> dict[str, float]:
    """How often each telling term stands in some texts; forms of a word are one."""
    counts: dict[str, float] = {}
    shown: dict[str, Counter[str]] = {}
    for number, text in enumerate(texts):
        for term in filter(_tells, terms(text)):
            key = stem(term) if has_forms(term) else term
            counts[key] = counts.get(key, 0.0) + (0.5 if number else 1.0)
            shown.setdefault(key, Counter())[term] += 1
    return {shown[key].most_common(1)[0][0]: count for key, count in counts.items()}


def _tells(term: str) -> bool:
    """True for a term that can say what a text is about."""
    if is_pair_written(term[0]):
        return len(term) > 1
    is_long = len(term) > 2 or not term.isalnum()
    return is_long and not term.isdecimal() and not is_stop(term)


def _weigh(counts: dict[str, float], lexicon: Lexicon, turns: int) -> dict[str, float]:
    """What each term tells; those that stand nowhere else, or everywhere, are out."""
    weighed: dict[str, float] = {}
    for term, count in counts.items():
        found = lexicon.total(lexicon.spellings(Slot(term, Reach.WORD)))
        if found > 1 and found <= max(COMMON_SHARE * turns, ENOUGH):
            weight = (1.0 + log(1.0 + count)) * rarity(found, turns)
            weighed[term] = weight * (EVERYDAY if is_common(term) else 1.0)
    return weighed


def _words(term: str) -> Words:
    is_pair = is_pair_written(term[0])
    reach = Reach.EXACT if is_pair else Reach.WORD
    return Words(term, Kind.WORD, (Slot(term, reach),), width=2 if is_pair else 1)
