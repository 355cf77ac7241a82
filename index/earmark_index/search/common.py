"""Words that say little: everyday English words, and among them the function words.

A misspelling is hardly ever meant to be an everyday word: who types `manus` does not
look for `minus`. And a name is told from a sentence by its function words.

The one rule: words are terms, as `analysis` makes them: folded, without apostrophes.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["is_common", "is_stop"]


def is_stop(term: str) -> bool:
    """True for a function word of English: `the`, `of`, `dont`."""
    return term in _stop()


def is_common(term: str) -> bool:
    """True for an everyday English word, function words too."""
    return term in _common()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    # Imported where it is needed: opening an episode shall not wait for it.
    from .tables.common import COMMON  # noqa: PLC0415

    return _stop().union(COMMON.split())


@lru_cache(maxsize=1)
def _stop() -> frozenset[str]:
    from .tables.stop import STOP  # noqa: PLC0415 - as above

    return frozenset(STOP.split())
