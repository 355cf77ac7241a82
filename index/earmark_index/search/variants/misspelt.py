"""Spellings near a word or a row, scored.

The one rule: a score is likeness plus evidence; what is below the limit of the depth
was never a spelling of the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.search.common import is_common, is_stop
from earmark_index.search.same import same_words
from earmark_index.search.terms import is_same_word, stem
from earmark_index.search.tree import Reach, Slot, Why

from .collected import Scored
from .depth import limits_of
from .forms import all_forms
from .likeness import Evidence, join, likeness
from .near import MIN_LETTERS, near_words
from .rows import near_rows
from .splits import near_splits

if TYPE_CHECKING:
    from earmark_index.search.vocabulary import Lexicon, Row

    from .collected import Collected
    from .depth import Depth

_JOINED = -0.06
"""Both another spelling and written together, or apart: less likely."""

_ALL_EVERYDAY = -0.12
_ALL_EVERYDAY_NAME = -0.05
"""A row of nothing but everyday words; a name of two words is likelier heard so."""

_HOPELESS = 0.5
MOST = 24
"""Spellings of a name that recognisers never get right are many."""

_MOST_UNSEEN = 5
"""Where the typed word does not occur, less likely spellings count, but fewer."""

_BESIDE_BEST = 0.2
"""So much below the best spelling of a word that does not occur: another word."""

MIN_ROW = 6
"""Letters of the shortest row that is looked for misspelt."""


def add_misspelt(
    found: Collected, word: str, lexicon: Lexicon, depth: Depth, *, is_known: bool
) -> None:
    """Add the spellings that a word may be misspelt as.

    Args:
        found: Where to.
        word: What was typed.
        lexicon: The library.
        depth: How far to go; not `QUICK`.
        is_known: The library holds the word in another form or way.
    """
    limits = limits_of(depth)
    is_known = is_known or any(lexicon.spellings(Slot(word, Reach.WORD)))
    if is_known and is_common(word) and not limits.are_common_spelt:
        return
    least = limits.least if is_known else limits.unseen
    scored = [one for one in near_word(word, lexicon) if one.score >= least]
    if not is_known:
        scored = _meant(scored)
    found.add_best(scored, Why.MISSPELT, MOST if is_known else _MOST_UNSEEN)


def near_word(word: str, lexicon: Lexicon) -> list[Scored]:
    """Terms and rows of two near a word."""
    if len(word) < MIN_LETTERS:
        return []
    evidence = Evidence(word, lexicon)
    found = []
    # `normal` is no mistake for `normalise`; `resonance` is what `resonence` means.
    is_word = is_common(word) or bool(all_forms(word, lexicon))
    derived = {stem(one) for one in (word, *same_words(word)) if is_word}
    for term, _ in near_words(word, lexicon):
        score = likeness(word, term)
        if score > _HOPELESS and not is_stop(term) and stem(term) not in derived:
            times = lexicon.count(term)
            found.append(Scored(score + evidence.weigh(term), (term,), times))
    for row, times in near_splits(word, lexicon, most_edits(word)).items():
        score = row_score(word, row, _ALL_EVERYDAY) + evidence.weigh_row(times)
        found.append(Scored(score, row, times))
    return found


def near_row(words: Row, lexicon: Lexicon) -> list[Scored]:
    """Rows and terms near words in a row."""
    word = join(words)
    if len(word) < MIN_ROW or any(map(is_stop, words)):
        return []
    rows = near_rows(words, lexicon)
    found = [
        Scored(row_score(word, row, _ALL_EVERYDAY_NAME), row, times)
        for row, times in rows.items()
    ]
    evidence = Evidence(word, lexicon)
    for term, _ in near_words(word, lexicon):
        score = likeness(word, term) + evidence.weigh(term) + _JOINED
        found.append(Scored(score, (term,), lexicon.count(term)))
    return found


def most_edits(word: str) -> int:
    """Edits up to which a word is looked for written apart."""
    return 1 if len(word) < 8 else 2 if len(word) < 12 else 3


def row_score(word: str, row: Row, everyday: float) -> float:
    """How alike a word and a row are that is written together."""
    score = likeness(word, join(row)) + (_JOINED if len(row) > 1 else 0)
    return score + (everyday if all(map(is_common, row)) else 0)


def _meant(scored: list[Scored]) -> list[Scored]:
    """Of the spellings of a word that does not occur those that may all be meant."""
    if not scored:
        return []
    best = max(scored, key=lambda one: one.score)
    return [
        one
        for one in scored
        if one.score >= best.score - _BESIDE_BEST or _is_form(one, best)
    ]


def _is_form(one: Scored, other: Scored) -> bool:
    is_single = len(one.row) == len(other.row) == 1
    return is_single and is_same_word(one.row[0], other.row[0])
