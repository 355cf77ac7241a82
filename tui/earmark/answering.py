"""Answers of the search, made into what the screens show.

The one rule: this module is loaded by the first search, never before the first screen;
the library's own types stay here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import earmark_index
from earmark_index.errors import QueryError
from earmark_index.search.relaxing import rarity, relaxed
from earmark_index.search.results import Order
from earmark_index.search.tree import Apart, Why
from earmark_index.search.variants import suggest
from earmark_index.search.words import TextWords
from earmark_index.text import clean_line
from earmark_index.timecode import show_time

from .asking import (
    list_spellings,
    mistake_of,
    offer_of,
    offer_spelling,
    read_aliases,
    spell_question,
)
from .naming import name_by, name_entry
from .panes.episode_search import Findings
from .panes.walk import TurnHit
from .question import Depth
from .searchbook import SearchBookError
from .shelf import (
    ChapterHits,
    EpisodeHits,
    Facet,
    LibraryFindings,
    LibraryHit,
    Mistake,
    Reason,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from earmark_index import EpisodeEntry, EpisodeText, Results, Searcher
    from earmark_index.search import EpisodeHits as FoundEpisode
    from earmark_index.search import Hit
    from earmark_index.search.results import Facets, VariantHits
    from earmark_index.search.scan import Found
    from earmark_index.search.tree import Query, Variant, Words
    from earmark_index.search.vocabulary import Lexicon

    from .background import Stop
    from .question import Like, Question
    from .searchbook import SearchBook

PER_EPISODE = 3
"""Turns shown of an episode in the hit list; opening it shows all."""

MOST_ALIKE = 60
"""Turns that are like one; further down there is little likeness."""

TIMES = "\u00d7"


def find_in(
    text: EpisodeText,
    question: Question,
    searcher: Searcher | None,
    book: SearchBook | None,
) -> Findings:
    """Find a question in the open episode.

    Args:
        text: The episode, prepared.
        question: What is asked.
        searcher: The index, where it is open already: its words decide then.
        book: Knows which words shall find each other.
    """
    try:
        parsed = earmark_index.parse_query(question.typed, is_live=True)
        aliases = read_aliases(book)
    except QueryError as error:
        return Findings(mistake=mistake_of(error), offer=offer_of(error))
    except SearchBookError as error:
        return Findings(mistake=Mistake(str(error)))
    words = TextWords(text) if searcher is None else searcher.words
    query = spell_question(parsed, question, words, aliases)
    found = earmark_index.scan_episode(query, text)
    offer = None
    if not found.hits and question.depth is Depth.FULL:
        spelt = query
        query, found = _give_way(query, found, text, searcher)
        meant = _unknown(suggest(spelt, TextWords(text)), found.variants)
        offer = offer_spelling(question.typed, spelt, meant, TIMES)
    return Findings(
        tuple(TurnHit(hit.turn, hit.spans) for hit in found.hits),
        list_spellings(found.variants, query),
        offer=offer,
        apart=found.apart,
        note=_note(query, query.note),
    )


def _unknown(meant: Sequence[Variant], found: Sequence[VariantHits]) -> list[Variant]:
    """Spellings that may have been meant, without those that were found anyway."""
    known = {one.variant.terms for one in found}
    return [one for one in meant if one.terms not in known]


def _give_way(
    query: Query, found: Found, text: EpisodeText, searcher: Searcher | None
) -> tuple[Query, Found]:
    """What an episode holds of a query that none of its turns meets.

    As much as the library would ask for comes first: an episode is opened out of its
    answer. Where that is rare words alone, those that the episode has decide.
    """
    own = TextWords(text)
    weighed = [_weigh(own, len(text.turns))]
    if searcher is not None:
        weighed.insert(0, _weigh(searcher.words, searcher.sizes.turns))
    for weigh in weighed:
        for weaker in relaxed(query, weigh):
            less = earmark_index.scan_episode(weaker, text)
            if less.hits:
                return weaker, less
    return query, found


def _weigh(lexicon: Lexicon, turns: int) -> Callable[[Words], float]:
    """How telling words are where a lexicon has them in some of so many turns."""

    def weigh(one: Words) -> float:
        slots = (map(lexicon.count, lexicon.spellings(slot)) for slot in one.slots)
        # A row is no more frequent than the rarest of its terms.
        rows = (
            min(other.times, *map(lexicon.count, other.terms)) for other in one.others
        )
        typed = min(map(sum, slots))
        others = max(rows, default=0)
        return rarity(max(typed, others), max(turns, typed, others))

    return weigh


def search_for(
    searcher: Searcher, question: Question, book: SearchBook | None, stop: Stop
) -> LibraryFindings:
    """Find a question in the library.

    Raises:
        CancelledError: The answer is no longer wanted.
        SearchIndexError: The index cannot be used.
    """
    typed = question.typed
    try:
        parsed = earmark_index.parse_query(typed, is_live=True)
        aliases = read_aliases(book)
        query = spell_question(parsed, question, searcher.words, aliases)
        results = searcher.search(
            query,
            max_episodes=question.episodes,
            per_episode=PER_EPISODE,
            order=Order[question.order.name],
            facets=question.depth is Depth.FULL,
            relax=question.depth is Depth.FULL,
            stop=stop.check,
        )
    except QueryError as error:
        return LibraryFindings(typed, mistake=mistake_of(error), offer=offer_of(error))
    except SearchBookError as error:
        return LibraryFindings(typed, mistake=Mistake(str(error)))
    return _findings(searcher, question, query, results)


def _findings(
    searcher: Searcher, question: Question, query: Query, results: Results
) -> LibraryFindings:
    offer = None
    is_lacking = not results.hits or results.query.relax is not None
    if is_lacking and question.depth is Depth.FULL:
        meant = _unknown(searcher.suggest(query), results.variants)
        offer = offer_spelling(question.typed, query, meant, TIMES)
    return LibraryFindings(
        query=question.typed,
        groups=tuple(map(_group, results.groups)),
        hits=results.hits,
        episodes=results.episodes,
        spellings=list_spellings(results.variants, query),
        note=describe_note(results),
        offer=offer,
        apart=results.apart if results.query.apart is Apart.HIDDEN else 0,
        passages=results.passages,
        facets=tuple(_facets(results.facets)),
    )


def describe_note(results: Results) -> str:
    """What a person should know about an answer: whether the query gave way."""
    return _note(results.query, results.note)


def _note(query: Query, note: str) -> str:
    words = {Why.NEARBY: "in neighbouring turns", Why.PARTIAL: "some of the words"}
    gave_way = "" if query.relax is None else words[query.relax.why]
    return "; ".join(part for part in (gave_way, clean_line(note)) if part)


def _facets(facets: Facets) -> Iterator[Facet]:
    for field, named in (
        ("show", facets.shows),
        ("speaker", facets.speakers),
        ("date", facets.years),
    ):
        for name, count in named:
            if clean_line(name):
                yield Facet(field, clean_line(name), count)


def _group(found: FoundEpisode) -> EpisodeHits:
    return EpisodeHits(
        episode=found.id,
        label=name_by(found.number, found.title, otherwise="Untitled"),
        show=clean_line(found.show),
        count=found.count,
        hits=tuple(map(_hit, found.hits)),
        notes=tuple(map(_hit, found.notes)),
        chapters=tuple(
            ChapterHits(clean_line(one.title), one.count) for one in found.chapters
        ),
    )


def _hit(hit: Hit) -> LibraryHit:
    return LibraryHit(
        hit.turn,
        hit.snippet,
        hit.spans,
        hit.speaker or "",
        show_time(hit.start_ms, hit.time_origin),
        Reason[hit.why.name],
        hit.kind.value,
        clean_line(hit.label),
    )


def find_like(
    searcher: Searcher, like: Like, entries: Mapping[str, EpisodeEntry], stop: Stop
) -> LibraryFindings:
    """Find turns that are about the same as one.

    Raises:
        CancelledError: The answer is no longer wanted.
        SearchIndexError: The index cannot be used.
    """
    try:
        ranked = searcher.similar(
            like.episode, like.turn, limit=MOST_ALIKE, stop=stop.check
        )
    except LookupError:
        return LibraryFindings(
            mistake=Mistake("this episode is not indexed yet; r looks for new files")
        )
    grouped: dict[str, list[LibraryHit]] = {}
    for one in ranked:
        # That it shares some words only is no remark here: it is what was asked for.
        alike = replace(_hit(one.hit), why=Reason.EXACT)
        grouped.setdefault(one.episode, []).append(alike)
    groups = tuple(
        _alike(hits, entries[id_]) for id_, hits in grouped.items() if id_ in entries
    )
    hits = sum(group.count for group in groups)
    return LibraryFindings(groups=groups, hits=hits, episodes=len(groups))


def _alike(hits: Sequence[LibraryHit], entry: EpisodeEntry) -> EpisodeHits:
    spoken = tuple(sorted(hits, key=lambda hit: hit.turn))
    return EpisodeHits(
        entry.id, name_entry(entry), clean_line(entry.show), len(hits), spoken
    )
