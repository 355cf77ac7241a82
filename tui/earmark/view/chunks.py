"""Cutting a very long turn into stretches that are wrapped one at a time.

The one rule: a stretch ends where a reader expects an end (paragraph, sentence, blank)
if there is one near, and the stretches depend on the text alone, not on the width.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .cells import cluster_end

LONGEST = 4096
"""Code points; some fifty rows. Turns of real episodes rarely reach it."""

_SHORTEST = LONGEST // 2
_SENTENCE = re.compile(r".*(?:[.?!][\"')”’]? +|[。？！][」』”’）]?)", re.DOTALL)


def starts(text: str) -> tuple[int, ...]:
    """Offsets at which the stretches of a text begin; the first is 0."""
    return (0,) if len(text) <= LONGEST else _starts(text)


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(start for start, _ in chunk(text))


def stretch(text: str, part: int) -> tuple[int, int]:
    """The extent of a stretch, by its number."""
    found = starts(text)
    end = found[part + 1] if part + 1 < len(found) else len(text)
    return found[part], end


def chunk(text: str) -> tuple[tuple[int, int], ...]:
    """Cut `text` into extents of at most about `LONGEST` code points.

    A newline or blanks at the end of a stretch belong to it; together the extents hold
    every code point once.
    """
    found = []
    start = 0
    while len(text) - start > LONGEST:
        end = cluster_end(text, _end(text, start))
        found.append((start, end))
        start = end
    return (*found, (start, len(text)))


def _end(text: str, start: int) -> int:
    low, high = start + _SHORTEST, start + LONGEST
    newline = text.rfind("\n", low, high)
    if newline >= 0:
        return newline + 1
    sentence = _SENTENCE.match(text, low, high)
    if sentence is not None:
        return sentence.end()
    blank = text.rfind(" ", low, high)
    return blank + 1 if blank >= 0 else high
