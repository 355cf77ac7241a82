"""Of the words with one stem, those that mean the same: `normalise` is not `normal`.

A stemmer takes endings off that make another word: `-al`, `-ism`, `-ity`, `-ly`. What
two words have after their common beginning tells them from inflections: `ed` and `ing`
are one word, `ise` and nothing are two. The noun of a deed counts as its verb
(`hallucinate`, `hallucinations`; `deploy`, `deployment`).

The one rule: it is asked only about words of the same stem, and answers for both alike.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["are_inflected_alike"]

_VERBAL = frozenset({"ed", "ing", "ings", "er", "ers", "or", "ors"})
"""Before these a consonant may be doubled: `run`, `running`."""

_TAILS = _VERBAL.union(
    ("", "e", "s", "es", "d", "r", "rs"),
    ("y", "ie", "ies", "ied", "ier", "iers", "ying"),
    ("ion", "ions", "ation", "ations", "ment", "ments", "ement", "ements"),
)

_OTHER_NOUNS = frozenset({"apart", "depart", "govern"})
"""Verbs, or no verbs, of which `-ment` makes something else."""


@lru_cache(maxsize=1 << 14)
def are_inflected_alike(one: str, other: str) -> bool:
    """True where two words of the same stem are forms of one word.

    Args:
        one: A word of the letters a to z.
        other: Another one with the same stem.
    """
    first, second = _american(one), _american(other)
    shared = _shared(first, second)
    head, tails = first[:shared], (first[shared:], second[shared:])
    if not all(_undoubled(head, tail) in _TAILS for tail in tails):
        return False
    return head not in _OTHER_NOUNS or not any("ment" in tail for tail in tails)


def _american(word: str) -> str:
    """With the letter that both sides of the ocean may write in `-ise`."""
    return word.replace("is", "iz")


def _shared(one: str, other: str) -> int:
    """Letters that two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _undoubled(head: str, tail: str) -> str:
    """An ending without the consonant that is doubled before it."""
    is_doubled = tail[:1] == head[-1:] and tail[1:] in _VERBAL
    return tail[1:] if is_doubled else tail
