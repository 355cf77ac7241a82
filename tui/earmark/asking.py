"""From what a person typed and decided to the query that is searched for.

The one rule: reader and command line ask in the same way, and the open episode is
asked for exactly what the library is asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.search.terms import has_forms, stem
from earmark_index.search.tree import (
    AnyOf,
    Apart,
    Kind,
    Near,
    Reach,
    Slot,
    Variant,
    Why,
    Words,
)
from earmark_index.search.variants import AliasError, Aliases, Choice, Depth, spell
from earmark_index.search.variants.pieces import text_of
from earmark_index.text import clean_line

from .question import Depth as AskedDepth
from .searchbook import SearchBookError
from .shelf import Mistake, Offer, Reason, Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from earmark_index.errors import QueryError
    from earmark_index.search.results import VariantHits
    from earmark_index.search.tree import Part, Query
    from earmark_index.search.vocabulary import Lexicon

    from .question import Question
    from .searchbook import SearchBook

_DEPTHS = {AskedDepth.QUICK: Depth.QUICK, AskedDepth.FULL: Depth.FULL}


def spell_question(
    parsed: Query, question: Question, words: Lexicon, aliases: Aliases
) -> Query:
    """The query with the other spellings that a person wants.

    Args:
        parsed: What was typed, parsed.
        question: What was decided.
        words: The words of the library, or of the open episode.
        aliases: Words that find each other.
    """
    picked = question.picked
    if picked.has_apart is not None:
        parsed = with_apart(parsed, is_shown=picked.has_apart)
    if picked.only == "":
        return as_typed(parsed)
    dropped = frozenset(picked.dropped)
    spelt = spell(
        parsed,
        words,
        depth=_DEPTHS[question.depth],
        choice=Choice(dropped, picked.only),
        aliases=aliases,
    )
    if picked.only is not None:
        return _only(spelt, picked.only, words)
    return _without(spelt, dropped, words) if dropped else spelt


def with_apart(query: Query, *, is_shown: bool) -> Query:
    """The query with turns in which its words stand apart, or without them."""
    return replace(query, apart=Apart.SHOWN if is_shown else Apart.HIDDEN)


def as_typed(query: Query) -> Query:
    """The query without any other spelling."""

    def plain(words: Words) -> Words:
        if words.kind not in {Kind.WORD, Kind.LOOSE}:
            return words
        slots = tuple(replace(slot, reach=_exactly(slot)) for slot in words.slots)
        return replace(words, slots=slots, others=())

    return _with_words(replace(query, names=()), plain)


def _exactly(slot: Slot) -> Reach:
    """The reach of a word as typed; what is still being typed stays a beginning."""
    is_begun = slot.reach in {Reach.TYPING, Reach.PREFIX}
    return Reach.PREFIX if is_begun else Reach.EXACT


def _only(query: Query, only: str, words: Lexicon) -> Query:
    """The query with a form of one of its words in place of all others.

    Forms come with a slot, not as variants, so that spelling knows nothing of them.
    """

    def pin(part: Words) -> Words:
        for row in _forms(part, words):
            if text_of(row) == only:
                slots = tuple(Slot(term) for term in row)
                return replace(part, slots=slots, others=(), is_open=False)
        return part

    return _with_words(query, pin)


def _forms(part: Words, words: Lexicon) -> list[tuple[str, ...]]:
    """The rows that the slots of a plain word stand for; none where they are exact."""
    last = part.slots[-1]
    is_plain = part.kind in {Kind.WORD, Kind.LOOSE}
    if not is_plain or last.reach in {Reach.EXACT, Reach.PREFIX}:
        return []
    before = tuple(slot.term for slot in part.slots[:-1])
    return [(*before, term) for term in words.spellings(last)]


def _without(query: Query, dropped: frozenset[str], words: Lexicon) -> Query:
    """The query without forms of its words that were dropped.

    Other forms come with a slot, not as variants: such a slot is made exact, and the
    forms that are kept become variants.
    """

    def cut(part: Words) -> Words:
        rows = _forms(part, words)
        if not any(text_of(row) in dropped for row in rows):
            return part
        typed = tuple(slot.term for slot in part.slots)
        kept = [
            Variant(row, part.width, Why.FORM, 1.0, text_of(row), words.count(row[-1]))
            for row in rows
            if row != typed and text_of(row) not in dropped
        ]
        slots = tuple(Slot(term) for term in typed)
        return replace(part, slots=slots, others=(*kept, *part.others), is_open=False)

    return _with_words(query, cut)


def _with_words(query: Query, change: Callable[[Words], Words]) -> Query:
    """The query with all of its words changed."""

    def changed(part: Part) -> Part:
        match part:
            case Words():
                return change(part)
            case Near():
                return replace(part, parts=tuple(map(change, part.parts)))
            case _:
                return part

    needs = tuple(AnyOf(tuple(map(changed, need.parts))) for need in query.needs)
    return replace(query, needs=needs, bans=tuple(map(changed, query.bans)))


def read_aliases(book: SearchBook | None) -> Aliases:
    """The aliases of a person; none where their file cannot be read.

    Raises:
        SearchBookError: A line of it cannot be understood.
    """
    if book is None:
        return Aliases()
    try:
        return Aliases.parse(book.alias_text())
    except AliasError as error:
        message = f"aliases.txt, {clean_line(str(error))}"
        raise SearchBookError(message) from error


def list_spellings(
    variants: Sequence[VariantHits], query: Query
) -> tuple[Spelling, ...]:
    """The spellings of an answer to a query, for the screen."""
    typed = {words.slots[-1].term for words in query.words}
    stems = {stem(term) for term in typed if has_forms(term)}
    return tuple(
        Spelling(
            clean_line(one.variant.text),
            one.count,
            _reason(one.variant, stems),
            one.variant.score,
            text_of(one.variant.terms),
        )
        for one in variants
    )


def _reason(variant: Variant, stems: Set[str]) -> Reason:
    """Why a spelling counts; `refugees` is the same word before `refugee` is typed on.

    Whatever begins as typed counts as typed until the word is done.
    """
    last = variant.terms[-1]
    is_form = variant.why is Why.EXACT and has_forms(last) and stem(last) in stems
    return Reason.FORM if is_form else Reason[variant.why.name]


def mistake_of(error: QueryError) -> Mistake:
    """What is wrong with a query, and where."""
    return Mistake(clean_line(str(error)), error.offset, error.end)


def offer_of(error: QueryError) -> Offer | None:
    """What was probably meant instead of a mistake."""
    meant = error.suggestion
    return None if not meant else Offer(clean_line(meant))


def offer_spelling(
    typed: str, query: Query, found: Sequence[Variant], times: str
) -> Offer | None:
    """The likeliest spelling in place of a word that nothing holds."""
    if not found:
        return None
    best = found[0]
    missing = _missing(query, best)
    if missing is None:
        return None
    meant = typed[: missing.at] + best.text + typed[missing.at + len(missing.text) :]
    return Offer(meant, f"did you mean {clean_line(best.text)} {times}{best.times:,} ?")


def _missing(query: Query, meant: Variant) -> Words | None:
    """The word of the query that a spelling is most like."""
    words = [one for one in query.words if one.kind in {Kind.WORD, Kind.LOOSE}]
    letters = set(meant.text)
    return max(words, key=lambda one: len(letters & set(one.text)), default=None)
