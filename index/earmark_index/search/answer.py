"""One answer of the index: decide what is asked for, count, choose, then show.

The one rule: every document is counted, only those shown are read. Hits of an episode
are its best turns, given in the order in which they are spoken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import nlargest
from typing import TYPE_CHECKING

from .apart import leaves_out_apart
from .facets import count_facets
from .found import Found
from .relaxing import rarity, relaxed
from .results import Facets, Order, RankedHit, Results, VariantHits
from .scoring import RANK
from .show import Show
from .sorting import sort_key
from .tree import Apart, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .compile import Compiled
    from .scoring import Scored
    from .searcher import Searcher
    from .tree import Query

CUT_NOTE = "many words begin so, there may be more hits; type on"

_HEAD = 100
"""Hits among which those come first that have the very signs that were typed."""

OTHERS_SHARE = 0.3
"""What a turn with another spelling counts for the place of its episode."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of an answer is wanted."""

    max_episodes: int = 50
    per_episode: int = 5
    order: Order = Order.RELEVANCE
    facets: bool = False
    relax: bool = True
    """Give way where no turn meets the query."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The query as it is answered, and what it finds."""

    compiled: Compiled
    found: Found
    apart: int = 0


def decide(
    searcher: Searcher, query: Query, check: Callable[[], None], *, relax: bool
) -> Decided:
    """Find what a query asks for; with words apart or some words only if need be."""
    decided = _strictly(searcher, query, check)
    if decided.found.hits or decided.found.passages or not relax:
        return decided
    for weaker in relaxed(query, lambda words: _weigh(searcher, words)):
        compiled = searcher.compile(weaker)
        found = Found(searcher, compiled.plan, check)
        if found.hits:
            return Decided(compiled, found)
    return decided


def _strictly(searcher: Searcher, query: Query, check: Callable[[], None]) -> Decided:
    compiled = searcher.compile(query)
    if not query.names or query.apart is not Apart.AUTO:
        return Decided(compiled, Found(searcher, compiled.plan, check))
    together = Found(searcher, compiled.together, check)
    everything = Found(searcher, compiled.plan, check, together)
    hits = sum(together.hits.values())
    apart = sum(everything.hits.values()) - hits
    if leaves_out_apart(hits, apart, query.longest_name):
        hidden = replace(compiled, query=replace(query, apart=Apart.HIDDEN))
        return Decided(hidden, together, apart)
    shown = replace(compiled, query=replace(query, apart=Apart.SHOWN))
    return Decided(shown, everything)


def _weigh(searcher: Searcher, words: Words) -> float:
    """How telling words are; those with other spellings by the most frequent."""
    lexicon = searcher.lexicon
    typed = min(lexicon.total(lexicon.spellings(slot)) for slot in words.slots)
    others = max((one.times for one in words.others), default=0)
    return rarity(max(typed, others), searcher.sizes.turns)


def answer(
    searcher: Searcher, query: Query, wanted: Wanted, check: Callable[[], None]
) -> Results:
    """Answer a query; see `Searcher.search`."""
    decided = decide(searcher, query, check, relax=wanted.relax)
    compiled, found = decided.compiled, decided.found
    shown = _choose(searcher, decided, wanted, check)
    show = Show(searcher, compiled, found, wanted.per_episode, check)
    return Results(
        hits=sum(found.hits.values()),
        episodes=len(found.hits.keys() | found.passages.keys()),
        groups=tuple(map(show.episode, shown)),
        variants=_variants(searcher, decided),
        note=compiled.query.note or ("" if compiled.is_complete else CUT_NOTE),
        is_complete=compiled.is_complete,
        query=compiled.query,
        apart=decided.apart,
        passages=sum(found.passages.values()),
        facets=count_facets(searcher, found, check) if wanted.facets else Facets(),
    )


def rank(
    searcher: Searcher, query: Query, limit: int | None, check: Callable[[], None]
) -> tuple[RankedHit, ...]:
    """The best turns and passages of all episodes; see `Searcher.rank`."""
    decided = decide(searcher, query, check, relax=True)
    show = Show(searcher, decided.compiled, decided.found, 0, check)
    speech = _scored(decided.found.hits, show.scores)
    about = _scored(decided.found.passages, show.passage_scores)
    found = [(*one, show.hit) for one in speech] + [
        (*one, show.passage) for one in about
    ]
    found.sort(key=lambda one: one[:3])
    made = [RankedHit(id_, make(id_, n)) for _, id_, n, make in found[:limit]]
    head = sorted(made[:_HEAD], key=_literal_first(decided.compiled.query))
    return (*head, *made[_HEAD:])


def _literal_first(query: Query) -> Callable[[RankedHit], tuple[float, bool]]:
    """Within a rank what stands as it was typed, with the same signs between words."""
    typed = " ".join(words.text for words in query.words).casefold()
    return lambda one: (
        -(one.hit.score // RANK),
        typed not in one.hit.snippet.casefold(),
    )


def best_turns(
    searcher: Searcher, decided: Decided, limit: int | None, check: Callable[[], None]
) -> tuple[RankedHit, ...]:
    """The turns that a query finds, the best first."""
    show = Show(searcher, decided.compiled, decided.found, 0, check)
    order = sorted(_scored(decided.found.hits, show.scores))
    return tuple(RankedHit(id_, show.hit(id_, turn)) for _, id_, turn in order[:limit])


def _scored(
    ids: Iterable[str], scores: Callable[[str], Mapping[int, Scored]]
) -> list[tuple[float, str, int]]:
    """What is found in some episodes: the best has the least score."""
    return [
        (-scored.score, id_, number)
        for id_ in ids
        for number, scored in scores(id_).items()
    ]


def _choose(
    searcher: Searcher, decided: Decided, wanted: Wanted, check: Callable[[], None]
) -> Iterable[str]:
    """The episodes to show, in order."""
    found = decided.found
    ids = found.hits.keys() | found.passages.keys()
    if wanted.order is not Order.RELEVANCE:
        key = sort_key(wanted.order)
        return sorted(ids, key=lambda id_: key(searcher.about(id_)))[
            : wanted.max_episodes
        ]
    hits = found.hits
    typed = _typed(searcher, decided, check)
    norms = searcher.norms
    if typed is None:
        worths = [(hits.get(id_, OTHERS_SHARE) / norms[id_], id_) for id_ in ids]
    else:
        worths = []
        for id_ in ids:
            exact = typed.get(id_, 0)
            weight = exact + OTHERS_SHARE * (hits.get(id_, 1) - exact)
            worths.append((weight / norms[id_], id_))
    return [id_ for _, id_ in nlargest(wanted.max_episodes, worths)]


def _typed(
    searcher: Searcher, decided: Decided, check: Callable[[], None]
) -> dict[str, int] | None:
    """Turns of each episode that hold what was typed; `None` where all of them do."""
    plan = decided.compiled.typed
    if plan is None:
        return None
    return Found(searcher, plan, check, decided.found).hits


def _variants(searcher: Searcher, decided: Decided) -> tuple[VariantHits, ...]:
    """The other spellings with what was found of them, the most frequent first."""
    is_counted = _is_lone(decided.compiled.query) and not searcher.has_deleted
    counted = []
    for variant in decided.compiled.also:
        count = variant.times if is_counted else decided.found.count_row(variant.terms)
        if count:
            counted.append(VariantHits(replace(variant, times=count), count))
    counted.sort(key=lambda one: (-one.count, one.variant.terms))
    return tuple(counted)


def _is_lone(query: Query) -> bool:
    """True where every turn with one of the words is found."""
    if len(query.needs) != 1 or query.bans or query.names:
        return False
    return all(isinstance(part, Words) for part in query.needs[0].parts)
