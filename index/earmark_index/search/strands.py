"""Where words stand in one episode, apart by the reason why they count.

The one rule: a strand is a list of places of one width for one reason; nothing here
knows of turns that must meet several needs.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from .nearness import keep_near
from .terms import spellings
from .tree import Reach, Why

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from .episode_text import EpisodeText
    from .tree import Near, Slot, Variant, Words


class Strand(NamedTuple):
    """Matches of some words that have one width and one reason."""

    places: Sequence[int]
    """First unit of each match, ascending."""

    width: int
    why: Why
    variant: Variant | None = None


def strands_of(words: Words, text: EpisodeText) -> list[Strand]:
    """The matches of words in a row, and of their other spellings."""
    *firsts, last = words.slots
    columns = [
        (at, _places(spellings(slot, text), text)) for at, slot in enumerate(firsts)
    ]
    found: list[Strand] = []
    for why, terms in split_spellings(last, spellings(last, text)):
        places = _row([*columns, (len(firsts), _places(terms, text))])
        if places:
            found.append(Strand(places, words.width, why))
    return [*found, *strands_of_variants(words.others, text)]


def strands_of_variants(variants: Iterable[Variant], text: EpisodeText) -> list[Strand]:
    """The matches of other spellings."""
    found: list[Strand] = []
    for variant in variants:
        columns = [(at, text.places.get(t, ())) for at, t in enumerate(variant.terms)]
        places = _row(columns)
        if places:
            found.append(Strand(places, variant.width, variant.why, variant))
    return found


def strands_near(near: Near, text: EpisodeText) -> list[Strand]:
    """The matches of words that stand near each other; the words, not the stretch."""
    parts = [strands_of(words, text) for words in near.parts]
    rows = [
        sorted(
            {
                (place, place + strand.width - 1)
                for strand in strands
                for place in strand.places
            }
        )
        for strands in parts
    ]
    kept = keep_near(rows, near.distance, text.turn_at.__getitem__)
    found: list[Strand] = []
    for strands, row in zip(parts, kept, strict=True):
        ends = set(row)
        for strand in strands:
            near_places = [
                place
                for place in strand.places
                if (place, place + strand.width - 1) in ends
            ]
            if near_places:
                found.append(strand._replace(places=near_places))
    return found


def split_spellings(
    slot: Slot, found: Collection[str]
) -> list[tuple[Why, tuple[str, ...]]]:
    """Spellings of a slot apart by their reason: what was typed, and other forms."""
    is_prefix = slot.reach in {Reach.PREFIX, Reach.TYPING}
    typed = tuple(
        term
        for term in found
        if term == slot.term or (is_prefix and term.startswith(slot.term))
    )
    known = set(typed)
    forms = tuple(term for term in found if term not in known)
    return [(why, ts) for why, ts in ((Why.EXACT, typed), (Why.FORM, forms)) if ts]


def _row(columns: Sequence[tuple[int, Sequence[int]]]) -> Sequence[int]:
    """First unit of every place where each column has its place in a row."""
    if len(columns) == 1:
        return columns[0][1]
    first, *others = sorted(columns, key=lambda column: len(column[1]))
    starts = {place - first[0] for place in first[1]}
    for offset, places in others:
        if not starts:
            break
        starts.intersection_update([place - offset for place in places])
    return sorted(starts)


def _places(terms: Sequence[str], text: EpisodeText) -> Sequence[int]:
    """Where any of some terms stands."""
    lists = [text.places[term] for term in terms]
    return lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))
