"""How much text there is, in a measure that Latin and Han writing share.

The one rule: counts add up. Joining two texts never changes the sum of their words,
so limits and shares do not depend on how a source was cut into pieces.
"""

from __future__ import annotations

import re

_HAN = (
    "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_WIDE_MARKS = "\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_NO_LATIN_WORD = re.compile(f"[{_HAN}{_WIDE_MARKS}]+")

WIDE = re.compile(f"[{_HAN}{_WIDE_MARKS}]")
"""A character of a script that is written without blanks between words."""

WIDE_MARK = re.compile(f"[{_WIDE_MARKS}]")
"""Full-width punctuation, which brings its own room."""


def count_words(text: str) -> int:
    """Count words between blanks; each Han or kana character counts as a word."""
    if text.isascii():
        return len(text.split())
    han, others = _count(text)
    return others + han


def reading_length(text: str) -> float:
    """The length for a reader, in Latin words: two Han characters take like one."""
    if text.isascii():
        return len(text.split())
    han, others = _count(text)
    return others + han / 2


def _count(text: str) -> tuple[int, int]:
    """Number of Han or kana characters, and of words in other scripts."""
    han = len(_HAN_CHARACTER.findall(text))
    return han, len(_NO_LATIN_WORD.sub(" ", text).split())
