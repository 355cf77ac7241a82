"""Did you mean: spellings near a query that finds nothing.

The one rule: only what occurs is suggested, the likeliest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.search.tree import Query, Variant, Why

from .depth import Depth
from .likeness import likeness
from .near import is_word, near_words
from .pieces import pieces_of
from .speller import Speller

if TYPE_CHECKING:
    from earmark_index.search.vocabulary import Lexicon

_MOST = 5
_LEAST = 0.5
_MOST_WORDS = 4


def suggest(query: Query, lexicon: Lexicon) -> tuple[Variant, ...]:
    """Spellings of the words of a query that the library does not hold.

    Args:
        query: A query without hits.
        lexicon: What the library holds.

    Returns:
        At most a few, the likeliest first; none where every word occurs.
    """
    speller = Speller(lexicon, Depth.FAR)
    found: dict[tuple[str, ...], Variant] = {}
    for words in query.words[:_MOST_WORDS]:
        for piece in pieces_of(words.text):
            if piece not in lexicon:
                for one in (*speller.spell((piece,)), *_nearest(piece, lexicon)):
                    found.setdefault(one.terms, one)
    ranked = sorted(found.values(), key=lambda one: (-one.score, -one.times, one.text))
    return tuple(ranked[:_MOST])


def _nearest(word: str, lexicon: Lexicon) -> list[Variant]:
    """Terms near a word, everyday ones too."""
    if not is_word(word):
        return []
    scored = [(likeness(word, term), term) for term, _ in near_words(word, lexicon)]
    return [
        Variant((term,), 1, Why.MISSPELT, min(1.0, score), term, lexicon.count(term))
        for score, term in scored
        if score >= _LEAST
    ]
