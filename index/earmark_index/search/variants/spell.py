"""Give the words of a query the other spellings that a library holds.

==============  ================================================================
typed           gets
==============  ================================================================
``storm``       all that the depth allows
``storm~``      what `Depth.FAR` allows, unless the depth is `QUICK`
``node.js``     as one row: written together, misspelt ...
``=storm``      nothing, as do ``"a phrase"`` and ``pre*``
``-storm``      what is sure: what `Depth.QUICK` gives
``claude code`` each word for itself, and both as one name
==============  ================================================================

The one rule: the query keeps its shape; spelling adds to it, and a choice takes away.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.search.common import is_stop
from earmark_index.search.tree import (
    AnyOf,
    Apart,
    Kind,
    Name,
    Near,
    Query,
    Reach,
    Slot,
    Variant,
    Why,
    Words,
)

from .aliases import Aliases
from .depth import Choice, Depth
from .likeness import join
from .pieces import is_run, pieces_of, row_of, text_of, width_of
from .rows import are_joinable
from .speller import Speller
from .splits import MIN_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark_index.search.tree import Part
    from earmark_index.search.vocabulary import Lexicon, Row

_MOST_IN_NAME = 4

OFTEN = 50
"""Turns that hold a word of everyday speech, in a library of a few episodes."""

OFTEN_IN_EPISODE = 2
"""In a large library: so many in every episode."""
_SURE = 5
"""Turns that hold a name in other forms or misspelt, which happens by chance as well;
fewer, and turns with its words apart are shown."""

_SURE_AT_ONCE = frozenset({Why.EXACT, Why.JOINED, Why.ALIAS})

_MOST_INNER = 3
"""Names that are looked for within a run of words that is none itself."""

_MOST_WITHIN = 3
"""Words of such a name."""


def spell(
    query: Query,
    lexicon: Lexicon,
    *,
    depth: Depth,
    choice: Choice | None = None,
    aliases: Aliases | None = None,
) -> Query:
    """Fill in `Words.others` and `Query.names`.

    Args:
        query: A parsed query.
        lexicon: What the library holds.
        depth: How far to go.
        choice: What the person dropped or pinned.
        aliases: What the person declared to be equal.
    """
    driver = _Driver(lexicon, depth, choice or Choice(), aliases or Aliases())
    needs = tuple(
        AnyOf(tuple(driver.part(part, depth) for part in need.parts))
        for need in query.needs
    )
    bans = tuple(driver.part(part, Depth.QUICK) for part in query.bans)
    names = tuple(driver.names(query.needs))
    apart = query.apart
    if any(map(driver.is_pinned, names)):
        apart = Apart.HIDDEN
    elif apart is Apart.AUTO and not _is_named(query.needs, names):
        apart = Apart.SHOWN
    return replace(query, needs=needs, bans=bans, names=names, apart=apart)


def _is_named(needs: Sequence[AnyOf], names: Sequence[Name]) -> bool:
    """True where words next to each other, all of them, are surely a name."""
    runs = set(_runs(needs))
    return any((one.first, one.last) in runs and _is_sure(one) for one in names)


def _is_sure(name: Name) -> bool:
    """True where the words are a name: as typed or together, or otherwise and often."""
    if any(one.why in _SURE_AT_ONCE for one in name.variants):
        return True
    return sum(one.times for one in name.variants) >= _SURE


class _Driver:
    """Spells the parts of one query."""

    def __init__(
        self, lexicon: Lexicon, depth: Depth, choice: Choice, aliases: Aliases
    ) -> None:
        self._lexicon = lexicon
        self._glance = lexicon.at_a_glance() if depth is Depth.QUICK else lexicon
        self._depth = depth
        self._choice = choice
        self._aliases = aliases
        self._spellers: dict[Depth, Speller] = {}

    def part(self, part: Part, depth: Depth) -> Part:
        """A part with its other spellings."""
        match part:
            case Words():
                return self._words(part, depth)
            case Near():
                return replace(
                    part, parts=tuple(self._words(one, depth) for one in part.parts)
                )
            case _:
                return part

    def names(self, needs: Sequence[AnyOf]) -> Iterator[Name]:
        """The names that words next to each other may be."""
        for first, last in _runs(needs):
            whole = None
            if 2 <= last - first <= _MOST_IN_NAME:
                whole = self._name_at(needs, first, last)
            if whole is not None:
                yield whole
            else:
                yield from islice(self._inner(needs, first, last), _MOST_INNER)

    def _inner(self, needs: Sequence[AnyOf], first: int, last: int) -> Iterator[Name]:
        """Names within a run: neighbours that somebody writes as one word."""
        start = first
        while start < last:
            ends = range(min(last, start + _MOST_WITHIN), start + 1, -1)
            parts = (end for end in ends if (start, end) != (first, last))
            end = next((one for one in parts if self._is_one(needs[start:one])), None)
            found = None if end is None else self._name_at(needs, start, end)
            if found is not None:
                yield found
            start = start + 1 if found is None else found.last

    def _is_one(self, needs: Sequence[AnyOf]) -> bool:
        """True where the library has words as one term."""
        pieces = tuple(piece for text in _texts(needs) for piece in pieces_of(text))
        if any(map(is_run, pieces)) or any(map(is_stop, pieces)):
            return False
        word = join(pieces)
        is_fit = len(word) >= MIN_LETTERS and are_joinable(pieces)
        return is_fit and word in self._lexicon

    def _name_at(self, needs: Sequence[AnyOf], first: int, last: int) -> Name | None:
        """The name that some needs are, where the library has one."""
        texts = _texts(needs[first:last])
        if self._is_everyday(texts):
            return None
        end = needs[last - 1].parts[0]
        is_open = isinstance(end, Words) and end.is_open
        variants = self._name(texts, is_open=is_open)
        return Name(first, last, variants) if variants else None

    def _is_everyday(self, texts: Sequence[str]) -> bool:
        """True for words that follow each other all the time: `and the`, `day and`.

        They are no name, and where they stand in a row is dear to find out.
        """
        found = [term for text in texts for term in pieces_of(text)]
        if not any(is_stop(term) for term in found):
            return False
        often = max(OFTEN, OFTEN_IN_EPISODE * self._lexicon.episodes)
        return min(map(self._lexicon.count, found)) > often

    def is_pinned(self, name: Name) -> bool:
        """True where the person wants one spelling of a name alone."""
        return any(one.text == self._choice.only for one in name.variants)

    def _words(self, words: Words, depth: Depth) -> Words:
        if words.kind not in {Kind.WORD, Kind.LOOSE}:
            return words
        pieces = pieces_of(words.text)
        if self._is_unfinished(words):
            depth = Depth.QUICK
        elif words.kind is Kind.LOOSE and depth is Depth.FULL:
            depth = Depth.FAR
        others = self._others(pieces, words.text, depth)
        only = self._choice.only
        if only is not None:
            typed = row_of(pieces)
            if typed is not None and text_of(typed) == only:
                return _pinned(words, typed)
            for one in others:
                if one.text == only:
                    return _pinned(words, one.terms)
        return replace(words, others=self._chosen(others))

    def _is_unfinished(self, words: Words) -> bool:
        """True for the beginning of a word that the library has only longer ones of."""
        term = words.slots[-1].term
        if not words.is_open or term in self._lexicon:
            return False
        return next(iter(self._lexicon.starting_with(term)), None) is not None

    def _name(self, texts: Sequence[str], *, is_open: bool) -> tuple[Variant, ...]:
        pieces = tuple(piece for text in texts for piece in pieces_of(text))
        typed = row_of(pieces)
        if len(pieces) > _MOST_IN_NAME:
            return ()
        found: list[Variant] = []
        if typed is not None:
            rows = self._glance.rows([[term] for term in typed])
            found += [
                Variant(row, width_of(row), Why.EXACT, 1.0, text_of(row), times)
                for row, times in rows.items()
            ]
        depth = Depth.QUICK if is_open and not found else self._depth
        found += self._others(pieces, " ".join(texts), depth)
        only = self._choice.only
        pinned = tuple(one for one in found if one.text == only)
        return pinned or self._chosen(found)

    def _others(
        self, pieces: Sequence[str], text: str, depth: Depth
    ) -> tuple[Variant, ...]:
        """The other spellings of pieces in a row, and of names equal to them."""
        if not pieces:
            return ()
        speller = self._speller(depth)
        found = {one.terms: one for one in speller.spell(pieces)}
        typed = row_of(pieces)
        for name in self._aliases.others(text):
            for one in self._alias(name, speller):
                if one.terms != typed and _is_nearer(one, found.get(one.terms)):
                    found[one.terms] = one
        order = sorted(found.values(), key=lambda one: one.why.tier)
        return tuple(order)

    def _alias(self, name: str, speller: Speller) -> Iterator[Variant]:
        """A name that occurs, and its own other spellings."""
        pieces = pieces_of(name)
        typed = row_of(pieces)
        if typed is not None:
            for row, times in self._lexicon.rows([[term] for term in typed]).items():
                yield Variant(row, width_of(row), Why.ALIAS, 1.0, text_of(row), times)
        for one in speller.spell(pieces):
            why = max(one.why, Why.ALIAS, key=lambda why: why.tier)
            yield replace(one, why=why)

    def _speller(self, depth: Depth) -> Speller:
        if depth not in self._spellers:
            self._spellers[depth] = Speller(self._lexicon, depth)
        return self._spellers[depth]

    def _chosen(self, variants: Sequence[Variant]) -> tuple[Variant, ...]:
        dropped = self._choice.dropped
        return tuple(one for one in variants if one.text not in dropped)


def _is_nearer(one: Variant, other: Variant | None) -> bool:
    return other is None or one.why.tier < other.why.tier


def _pinned(words: Words, row: Row) -> Words:
    """Words that stand for one spelling alone."""
    slots = tuple(Slot(term, Reach.EXACT) for term in row)
    return replace(words, slots=slots, width=width_of(row), is_open=False, others=())


def _texts(needs: Sequence[AnyOf]) -> list[str]:
    """What was typed for needs that are single plain words."""
    parts = (need.parts[0] for need in needs)
    return [part.text for part in parts if isinstance(part, Words)]


def _runs(needs: Sequence[AnyOf]) -> Iterator[tuple[int, int]]:
    """Stretches of needs that are single plain words."""
    first = 0
    for at, need in enumerate(needs):
        if not _is_plain(need):
            if at > first:
                yield first, at
            first = at + 1
    if len(needs) > first:
        yield first, len(needs)


def _is_plain(need: AnyOf) -> bool:
    part = need.parts[0]
    is_word = isinstance(part, Words) and part.kind in {Kind.WORD, Kind.LOOSE}
    return len(need.parts) == 1 and is_word
