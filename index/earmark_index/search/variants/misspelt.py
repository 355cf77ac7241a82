"""Spellings near a word or a row, scored.

The one rule: a score is likeness plus evidence; what is below the limit of the depth
was never a spelling of the word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.search.common import is_common, is_stop
from earmark_index.search.tree import Reach, Slot, Why

from .collected import Scored
from .depth import limits_of
from .likeness import Evidence, join, likeness
from .near import MIN_LETTERS, near_words
from .rows import near_rows
from .splits import near_splits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.search.vocabulary import Lexicon, Row

    from .collected import Collected
    from .depth import Depth

_JOINED = -0.06
"""A row that is near a word only when it is written together."""

_ALL_EVERYDAY = -0.12
_ALL_EVERYDAY_NAME = -0.05
"""A row of nothing but everyday words; a name of two words is likelier heard so."""

_HOPELESS = 0.5
MOST = 12
_MOST_UNSEEN = 5
"""Where the typed word does not occur, less likely spellings count, but fewer."""

_BESIDE_BEST = 0.08
"""So much below the best spelling of a word that does not occur: another word."""

MIN_ROW = 6
"""Letters of the shortest row that is looked for misspelt."""


def add_misspelt(found: Collected, word: str, lexicon: Lexicon, depth: Depth) -> None:
    """Add the spellings that a word may be misspelt as."""
    limits = limits_of(depth)
    if word in lexicon:
        least, most = limits.least, MOST
        if is_common(word) and not limits.are_common_spelt:
            return
    else:
        least, most = limits.unseen, _MOST_UNSEEN
    scored = [one for one in near_word(word, lexicon) if one.score >= least]
    if word not in lexicon and scored:
        best = max(one.score for one in scored)
        scored = [one for one in scored if one.score >= best - _BESIDE_BEST]
        scored = [*scored, *_forms(scored, lexicon)]
    found.add_best(scored, Why.MISSPELT, most)


def near_word(word: str, lexicon: Lexicon) -> list[Scored]:
    """Terms and rows of two near a word."""
    if len(word) < MIN_LETTERS:
        return []
    evidence = Evidence(word, lexicon)
    found = []
    for term, _ in near_words(word, lexicon):
        score = likeness(word, term)
        if score > _HOPELESS and not is_stop(term):
            times = lexicon.count(term)
            found.append(Scored(score + evidence.weigh(term), (term,), times))
    for row, times in near_splits(word, lexicon, most_edits(word)).items():
        score = row_score(word, row, _ALL_EVERYDAY) + evidence.weigh_row(times)
        found.append(Scored(score, row, times))
    return found


def near_row(words: Row, lexicon: Lexicon) -> list[Scored]:
    """Rows and terms near words in a row."""
    word = join(words)
    if len(word) < MIN_ROW or all(map(is_stop, words)):
        return []
    rows = near_splits(word, lexicon, most_edits(word)) | near_rows(words, lexicon)
    found = [
        Scored(row_score(word, row, _ALL_EVERYDAY_NAME), row, times)
        for row, times in rows.items()
    ]
    evidence = Evidence(word, lexicon)
    for term, _ in near_words(word, lexicon):
        score = likeness(word, term) + evidence.weigh(term)
        found.append(Scored(score, (term,), lexicon.count(term)))
    return found


def most_edits(word: str) -> int:
    """Edits up to which a word is looked for written apart."""
    return 1 if len(word) < 8 else 2 if len(word) < 12 else 3


def row_score(word: str, row: Row, everyday: float) -> float:
    """How alike a word and a row are that is written together."""
    score = likeness(word, join(row)) + (_JOINED if len(row) > 1 else 0)
    return score + (everyday if all(map(is_common, row)) else 0)


def _forms(scored: list[Scored], lexicon: Lexicon) -> Iterator[Scored]:
    """The other forms of words that are surely meant."""
    known = {one.row for one in scored}
    for one in scored:
        if len(one.row) == 1:
            for form in lexicon.spellings(Slot(one.row[0], Reach.WORD)):
                if (form,) not in known:
                    yield Scored(one.score, (form,), lexicon.count(form))
