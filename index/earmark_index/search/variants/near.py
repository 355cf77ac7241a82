"""Terms of a library near a word in letters.

Two ways: all spellings one edit away are made and looked up, which is quick for the
short pieces of a word; and the terms of about the same length are compared.

The one rule: candidates only; nothing here says how likely one is.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from earmark_index.search.analysis import is_pair_written

from .likeness import same_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.search.vocabulary import Lexicon

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
MIN_LETTERS = 4
"""Of three letters one edit leaves too little."""

_MOST_EDITS = 4
_WIDEST = 3
"""Most letters that a spelling is longer or shorter."""

_KEPT = 60


def near_words(word: str, lexicon: Lexicon) -> list[tuple[str, int]]:
    """Terms up to two fifths of the letters away, the nearest first, with the edits."""
    # Imported where it is needed: opening an episode shall not wait for it.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    most = min(_MOST_EDITS, max(1, len(word) * 2 // 5))
    widest = min(most, _WIDEST)
    found: list[tuple[str, int]] = []
    for letters in range(max(2, len(word) - widest), len(word) + widest + 1):
        terms = lexicon.of_length(letters)
        near = process.extract(
            word, terms, scorer=OSA.distance, score_cutoff=most, limit=None
        )
        found += [(term, edits) for term, edits, _ in near]
    kept = [one for one in found if one[0] != word and same_digits(word, one[0])]
    kept.sort(key=lambda one: (one[1], one[0]))
    return kept[:_KEPT]


def near_pieces(piece: str, lexicon: Lexicon, most: int = 2) -> dict[str, int]:
    """Terms up to one edit away from a piece of a word, with the edits.

    Of longer pieces also those two edits away that begin with the same letter.
    """
    found = {piece: 0} if piece in lexicon else {}
    if len(piece) < 3 or not most:
        return found
    for other in _one_edit(piece):
        if other not in found and other in lexicon:
            found[other] = 1
    if len(piece) >= 5 and most > 1:
        for other in _two_edits(piece, lexicon):
            found.setdefault(other, 2)
    return {term: edits for term, edits in found.items() if same_digits(term, piece)}


def _one_edit(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _two_edits(word: str, lexicon: Lexicon) -> Iterator[str]:
    from rapidfuzz import process  # noqa: PLC0415 - as above
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    for letters in range(len(word) - 2, len(word) + 3):
        terms = lexicon.of_length(letters)
        first = bisect_left(terms, word[0])
        end = bisect_left(terms, chr(ord(word[0]) + 1), first)
        near = process.extract(
            word, terms[first:end], scorer=OSA.distance, score_cutoff=2, limit=None
        )
        for term, _, _ in near:
            yield term


def is_word(term: str) -> bool:
    """True for a term that may be a misspelt word: letters of a spaced script."""
    return not term.isdigit() and not is_pair_written(term[0])
