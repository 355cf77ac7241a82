"""Which terms of a vocabulary a slot of a query stands for.

==========  ===========================  ==========================================
reach       typed                        stands for
==========  ===========================  ==========================================
`EXACT`     ``=storm``, ``"storm"``      the term itself, folded as `analysis` says
`WORD`      ``storm``                    also terms of the same word: see below
`PREFIX`    ``stor*``, a lone ``圈``     every term that begins so
`TYPING`    the last word, live          what `WORD` and `PREFIX` stand for
==========  ===========================  ==========================================

Two terms are the same word where both are three or more of the letters a to z, have
the same English (Snowball) stem, begin with that stem but for its last letter, and
differ by nothing but inflection (`inflection.py`).
A run of n characters of a pair-written script is a phrase of its n - 1 pairs, each
exact; one character alone is the prefix of every pair that it begins, and the term of
itself where it ends a run: so it is found wherever it stands.

The one rule: a term is covered or not by looking at slot and term alone
(`stands_for`), never at counts or at other terms; so the open episode and the whole
library always give the same answer. `spellings` is the quick way to the same terms.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from .analysis import terms
from .inflection import are_inflected_alike
from .tree import Reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .tree import Slot, Speaker

MIN_STEM = 3
"""Letters of the shortest word whose other forms are looked for."""

# Snowball leaves a word that ends otherwise as it is.
_ENDINGS = (
    *("s", "e", "y", "i", "ed", "ing", "al", "ful", "ll", "er", "or"),
    *("ion", "ism", "ic", "ant", "ent", "ist"),
)

_AFTER_ALL = "\U0010ffff"


class Vocabulary(Protocol):
    """The terms of an episode or of a library."""

    def __contains__(self, term: object, /) -> bool:
        """True where the term occurs."""

    def starting_with(self, prefix: str) -> Iterable[str]:
        """The terms that begin with a prefix, in code point order."""


class SortedVocabulary:
    """A vocabulary over terms in code point order."""

    def __init__(self, ordered: Sequence[str]) -> None:
        """Take over terms that are already in order, each once."""
        self._ordered = ordered

    def __contains__(self, term: object) -> bool:
        """True where the term occurs."""
        if not isinstance(term, str):
            return False
        at = bisect_left(self._ordered, term)
        return at < len(self._ordered) and self._ordered[at] == term

    def starting_with(self, prefix: str) -> Sequence[str]:
        """The terms that begin with a prefix, in code point order."""
        first = bisect_left(self._ordered, prefix)
        return self._ordered[first : self._end(prefix, first)]

    def _end(self, prefix: str, first: int) -> int:
        end = bisect_left(self._ordered, prefix + _AFTER_ALL, first)
        while end < len(self._ordered) and self._ordered[end].startswith(prefix):
            end += 1  # terms that go on with the last code point of all
        return end


def spellings(slot: Slot, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The terms of a vocabulary that a slot stands for.

    Args:
        slot: What was typed for one position.
        vocabulary: The terms there are.

    Returns:
        The typed term first where it occurs, then the others in code point order.
    """
    found: set[str] = set()
    if slot.reach in {Reach.PREFIX, Reach.TYPING}:
        found.update(vocabulary.starting_with(slot.term))
    if slot.reach in {Reach.WORD, Reach.TYPING} and has_forms(slot.term):
        near = vocabulary.starting_with(stem_head(slot.term))
        found.update(term for term in near if is_same_word(slot.term, term))
    found.discard(slot.term)
    typed = (slot.term,) if slot.term in vocabulary else ()
    return (*typed, *sorted(found))


def stands_for(slot: Slot, term: str) -> bool:
    """True where a slot covers a term; what `spellings` finds among any terms."""
    if slot.term == term:
        return True
    is_prefix = slot.reach in {Reach.PREFIX, Reach.TYPING}
    if is_prefix and term.startswith(slot.term):
        return True
    is_word = slot.reach in {Reach.WORD, Reach.TYPING}
    return is_word and is_same_word(slot.term, term)


def is_same_word(typed: str, term: str) -> bool:
    """True where two terms are forms of one word."""
    if typed == term:
        return True
    if not (has_forms(typed) and has_forms(term)):
        return False
    if not term.startswith(stem_head(typed)) or stem(typed) != stem(term):
        return False
    return are_inflected_alike(typed, term)


def has_forms(term: str) -> bool:
    """True for a term whose other forms are looked for."""
    return len(term) >= MIN_STEM and term.isascii() and term.isalpha()


@lru_cache(maxsize=1 << 18)
def stem(term: str) -> str:
    """The English stem of a term; `menus` and `menu` have the same."""
    if not term.endswith(_ENDINGS):
        return term
    stemmed: str = _stemmer().stemWord(term)
    # Snowball takes `us` for the end of a Latin word and keeps it.
    is_kept = stemmed.endswith("us") and len(stemmed) > MIN_STEM
    return stemmed[:-1] if is_kept else stemmed


def stem_head(term: str) -> str:
    """What every form of a word begins with: its stem but for the last letter.

    Measured on 31,670 English words: of all words with one stem only `dying`, `lying`,
    `tying` and `vying` begin otherwise; they are not found as `die`, `lie` ...
    """
    stemmed = stem(term)
    return stemmed[: max(2, len(stemmed) - 1)]


@lru_cache(maxsize=1)
def _stemmer() -> _Stemmer:
    # Imported where it is needed: opening an episode shall not wait for it.
    import snowballstemmer  # noqa: PLC0415

    stemmer: _Stemmer = snowballstemmer.stemmer("english")
    return stemmer


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


def speaks(speaker: Speaker, label: str | None) -> bool:
    """True where a label holds the words of a speaker filter in a row."""
    return label is not None and _matches_label(speaker.slots, label)


@lru_cache(maxsize=1 << 12)
def _matches_label(slots: tuple[Slot, ...], label: str) -> bool:
    found = terms(label)
    return any(
        all(map(stands_for, slots, found[at : at + len(slots)]))
        for at in range(len(found) - len(slots) + 1)
    )
