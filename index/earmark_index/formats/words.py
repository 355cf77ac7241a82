"""Words of recognisers joined to text, with the place of each word in it.

The one rule: blanks are added only where the words bring none of their own, and none
between Chinese or Japanese characters.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_CLOSING = re.compile(r"[.,!?;:…%)\]}»”’。，、！？；：）】」』》]+")
_BLANKS_SHARE = 0.3
"""Of the gaps have a blank where words bring their own: in Latin script most do, also
where a word comes in several tokens."""

_MAX_WORD = 30
_MAX_CJK_WORD = 4


class Joined(NamedTuple):
    """Words as one text."""

    text: str
    offsets: tuple[int, ...]
    """Where each word begins; a word without characters begins where it would."""


def join_words(words: Sequence[str]) -> Joined:
    """Join words to a cleaned text on one line."""
    brings_blanks = _bring_blanks(words)
    pieces: list[str] = []
    offsets: list[int] = []
    length = 0
    last, had_blank = "", False
    for raw in words:
        word = clean_line(raw)
        had_blank = had_blank or raw[:1].isspace()
        if (
            word
            and last
            and _is_apart(last, word, had_blank=had_blank if brings_blanks else None)
        ):
            pieces.append(" ")
            length += 1
        offsets.append(length)
        pieces.append(word)
        length += len(word)
        if word:
            last, had_blank = word[-1], raw[-1:].isspace()
    return Joined("".join(pieces), tuple(offsets))


def _bring_blanks(words: Sequence[str]) -> bool:
    """True where the words come with the blanks between them.

    A line end behind a word does not count: some hosts put one behind every piece.
    """
    apart = sum(
        1 for left, right in pairwise(words) if left[-1:] == " " or right[:1].isspace()
    )
    return apart > 0 and apart >= _BLANKS_SHARE * (len(words) - 1)


def _is_apart(last: str, word: str, *, had_blank: bool | None) -> bool:
    """True where a blank stands between the last character and a word.

    `had_blank` says what the words bring, `None` that they bring no blanks at all.
    """
    if had_blank is not None:
        return had_blank
    if _CLOSING.fullmatch(word) is not None:
        return False
    return _CJK.match(last) is None or _CJK.match(word) is None


def find_words(text: str, words: Sequence[str]) -> tuple[int, ...] | None:
    """The place of each word in a text that holds them in this order.

    Returns:
        One offset for each word, or `None` where a word is not in the text: then the
        text and the words are two tellings. Linear: the search never goes back.
    """
    offsets: list[int] = []
    place = 0
    for raw in words:
        word = clean_line(raw)
        found = text.find(word, place)
        if found < 0:
            return None
        offsets.append(found)
        place = found + len(word)
    return tuple(offsets)


def is_word(text: str) -> bool:
    """True for a single word, or up to four characters of a script without blanks."""
    if " " in text:
        return False
    return len(text) <= (_MAX_CJK_WORD if _CJK.search(text) else _MAX_WORD)
