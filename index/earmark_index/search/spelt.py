"""The spellings that a search of one episode met, with how often they occur.

The one rule: spellings are named as the text mostly writes them, and counted within
the hits alone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from earmark_index.text import clean_line

from .analysis import is_pair_written
from .results import VariantHits
from .strands import split_spellings
from .terms import spellings
from .tree import Reach, Variant, Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .episode_text import EpisodeText
    from .ground import Ground, Match

MAX_NAMED = 20
"""Other spellings that are named; a short prefix has hundreds."""

_LOOK_AT = 9
"""Places looked at for how a spelling is mostly written; the first may be a title."""

_Row = tuple[str, ...]


def count_variants(
    grounds: Iterable[Ground], hits: set[int], text: EpisodeText
) -> tuple[VariantHits, ...]:
    """Spellings in the hits that were not typed, the most frequent first."""
    shown = [pair for ground in grounds for pair in ground.matches_in(hits)]
    typed = {
        tuple(slot.term for slot in words.slots)
        for match, _ in shown
        for words in words_of(match.part)
    }
    found: dict[_Row, tuple[Sequence[int], Variant]] = {}
    for match, within in shown:
        for variant, places in _spellings_of(match, within, text):
            if variant.terms not in typed and variant.terms not in found:
                found[variant.terms] = places, variant
    ranked = sorted(found.values(), key=lambda item: len(item[0]), reverse=True)
    return tuple(
        VariantHits(_as_written(variant, places, text), len(places))
        for places, variant in ranked[:MAX_NAMED]
    )


def _spellings_of(
    match: Match, hits: set[int], text: EpisodeText
) -> Iterator[tuple[Variant, Sequence[int]]]:
    """The spellings of a match and their places in the hits."""
    for strand in match.strands:
        if strand.variant is not None:
            places = _within(strand.places, hits, text)
            if places:
                yield strand.variant, places
    if isinstance(match.part, Words) and _varies(match.part):
        yield from _by_spelling(match, match.part, hits, text)


def _varies(words: Words) -> bool:
    """True where words may stand for others; characters are only ever themselves."""
    last = words.slots[-1]
    return last.reach is not Reach.EXACT and not is_pair_written(last.term[0])


def _by_spelling(
    match: Match, words: Words, hits: set[int], text: EpisodeText
) -> Iterator[tuple[Variant, Sequence[int]]]:
    """The matches of the slots, apart by what stands at their last position."""
    before = tuple(slot.term for slot in words.slots[:-1])
    rows = [strand for strand in match.strands if strand.variant is None]
    row = {place for strand in rows for place in strand.places} if before else None
    is_all = match.turns <= hits
    last = words.slots[-1]
    split = split_spellings(last, spellings(last, text))
    for why, term in ((why, term) for why, names in split for term in names):
        kept: Sequence[int] = text.places[term]
        if row is not None:
            starts = (place - len(before) for place in kept)
            kept = [place for place in starts if place in row]
        if not is_all:
            kept = _within(kept, hits, text)
        if kept:
            terms = (*before, term)
            yield Variant(terms, words.width, why, 1.0, " ".join(terms)), kept


def _within(places: Sequence[int], hits: set[int], text: EpisodeText) -> Sequence[int]:
    """Those of some places that are in the hits."""
    return [place for place in places if text.turn_at[place] in hits]


def _as_written(variant: Variant, places: Sequence[int], text: EpisodeText) -> Variant:
    """A spelling as the text mostly writes it."""
    seen = Counter(
        clean_line(text.source(place, variant.width)) for place in places[:_LOOK_AT]
    )
    written = seen.most_common(1)[0][0]
    return Variant(
        variant.terms, variant.width, variant.why, variant.score, written, len(places)
    )
