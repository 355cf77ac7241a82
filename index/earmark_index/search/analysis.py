"""The terms of a text and of a query, by one and the same pipeline.

Folding (`folding.py`: NFKC, case, diacritics, traditional characters) comes first,
then words. What makes a word:

==================  =====================================================
source              terms, each one position further
==================  =====================================================
``Don’t panic``     ``dont panic``: apostrophes inside words are dropped
``node.js 3.11``    ``node js 3 11``: any other sign parts
``C++ C# .NET``     ``c++ c# .net``: a word of one or two letters keeps it
``1,250,000``       ``1250000``: commas between thousands are dropped
``朋友圈``          ``朋友 友圈 圈``: pairs, then the last character
``WeChat朋友圈``    ``wechat 朋友 友圈 圈``: a border of scripts parts
==================  =====================================================

Kana, bopomofo, Hangul, Thai, Lao, Burmese and Khmer are written in pairs like Han: most
do not space their words, and Korean hangs particles on them. No word is a stop word.

The one rule: **every unit has one position, and every position one term**. A unit is
a word, or a single character of a pair-written script; the term at a character is
the pair that begins there, at the last one of a run the character alone. So the number
of a term in `terms(text)` is its position, a phrase is consecutive positions, and a
run of n characters in a query is its n - 1 pairs at n - 1 consecutive positions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .folding import PAIR_WRITTEN, SPACED, fold, fold_with_map

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Token", "Units", "analyze", "fold", "is_pair_written", "terms", "units"]


class Token(NamedTuple):
    """A term of a text, and where the source has it."""

    term: str
    start: int
    """Code points of the source text before the term."""

    end: int
    """Code points of the source text up to the end of the term; a pair ends behind
    its second character."""

    position: int
    """Number of the unit with which the term begins."""


class Units(NamedTuple):
    """The terms of a text by position, with the place of each *unit*.

    A match of `width` positions from `at` on covers the source text from
    `starts[at]` up to `ends[at + width - 1]`: for pairs `ends` is that of the first
    character alone.
    """

    terms: list[str]
    starts: list[int]
    ends: list[int]


_WORD = rf"(?:[^\W_{PAIR_WRITTEN}]|[{SPACED}])"
_PAIRS = f"[{PAIR_WRITTEN}]++"
_SYMBOLS = rf"(?<!{_WORD})\.net(?!{_WORD})|{_WORD}{{1,2}}+(?:\+\+|\#(?!{_WORD}))|"
# Two patterns for the same words: plain English needs no more than the first.
_PLAIN = re.compile(r"[a-z0-9]++(?:['`]++[a-z0-9]++)*+")
_ANY = re.compile(
    rf"(?:{_SYMBOLS}{_WORD}++(?:(?:['`]++|(?<=[0-9]),(?=[0-9]{{3}}(?![0-9])))"
    rf"{_WORD}++)*+)|({_PAIRS})"
)
_PAIRED = re.compile(f"[{PAIR_WRITTEN}]")
_HAS_MORE = re.compile(r"[+#]|\.net|[0-9],[0-9]|[^\x00-\x7f]")
_NOT_TERM = re.compile("[,'`]+")


# Beside Latin letters these mean no more than a blank does, an apostrophe no less.
_PUNCTUATION = str.maketrans("\u201c\u201d\u2013\u2014\u2026\u2018\u2019", "     ''")
_PLAINLY = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else ord(" ")
    for code in range(256)
)
_SHARP = re.compile(rb"#(?<=[A-Za-z0-9]#)")
_INNER = re.compile(
    rb"(?<=[A-Za-z0-9])['`]++(?=[A-Za-z0-9])|,(?<=[0-9],)(?=[0-9]{3}(?![0-9]))"
)
_THOUSANDS = re.compile(rb",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")


def _is_special(content: bytes) -> bool:
    """True where more than words of letters and digits may be in a text."""
    return (
        b"<" in content  # perhaps the visible form of a control
        or b"\0" in content
        or b"++" in content
        or (b"#" in content and _SHARP.search(content) is not None)
        or b".net" in content.lower()
    )


def is_pair_written(char: str) -> bool:
    """True for a character that is a unit by itself: Han, kana, Hangul, Thai ..."""
    return bool(_PAIRED.match(char))


def _plain_content(text: str) -> bytes | None:
    """A text of nothing but words of letters and digits; most of a library is such."""
    plain = text if text.isascii() else text.translate(_PUNCTUATION)
    if not plain.isascii():
        return None
    content = plain.encode("ascii")
    return None if _is_special(content) else content


def terms(text: str) -> list[str]:
    """The terms of a text in order; the number of a term is its position."""
    content = _plain_content(text)
    if content is not None:
        # A tenth of the time that the patterns take.
        if b"," in content:
            content = _THOUSANDS.sub(b"", content)
        return content.translate(_PLAINLY, b"'`").decode("ascii").split()
    folded = fold_with_map(text).text
    if _HAS_MORE.search(folded) is None:
        return _without_dropped(_PLAIN.findall(folded), folded)
    return _units_of(folded).terms


def units(text: str) -> Units:
    """The terms of a text with the source place of every unit."""
    folded, starts, ends = fold_with_map(text)
    found = _units_of(folded)
    if starts is None or ends is None:
        return found
    return Units(
        found.terms,
        [starts[at] for at in found.starts],
        [ends[at - 1] for at in found.ends],
    )


def spans_of(text: str, rows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The source spans of some rows of units.

    Args:
        text: Any text.
        rows: Number of the first unit of each, and how many units it has.
    """
    content = _plain_content(text)
    if content is not None:
        content = _INNER.sub(_as_letters, content).translate(_PLAINLY)
        return [_span(content, first, width) for first, width in rows]
    known = units(text)
    return [(known.starts[a], known.ends[a + width - 1]) for a, width in rows]


def _as_letters(inner: re.Match[bytes]) -> bytes:
    return b"x" * len(inner.group())


def _span(content: bytes, first: int, width: int) -> tuple[int, int]:
    """From the beginning of one word to the end of another, words parted by blanks."""
    rest = content.split(None, first)[-1]
    last = rest.split(None, width - 1)[-1]
    size = len(last.split(None, 1)[0])
    end = len(content) - len(last) + size
    return len(content) - len(rest.lstrip()), end


def analyze(text: str) -> list[Token]:
    """The terms of a text with their places in the source and their positions.

    Args:
        text: Any text, cleaned or not.

    Returns:
        Tokens whose positions are 0, 1, 2 ...; starts and ends never descend.
    """
    found = units(text)
    ends = found.ends
    if not text.isascii():
        ends = list(_term_ends(found))
    return list(map(Token, found.terms, found.starts, ends, range(len(ends))))


def _term_ends(found: Units) -> Iterable[int]:
    """Where terms end: a pair ends where its second unit does."""
    last = len(found.ends) - 1
    for position, term in enumerate(found.terms):
        is_pair = len(term) == 2 and position < last and is_pair_written(term)
        yield found.ends[position + is_pair]


def _units_of(folded: str) -> Units:
    """The units of a folded text, placed in the folded text."""
    if _HAS_MORE.search(folded) is None:
        spans = [match.span() for match in _PLAIN.finditer(folded)]
        words = [folded[start:end] for start, end in spans]
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        return Units(_without_dropped(words, folded), list(starts), list(ends))
    found = Units([], [], [])
    for match in _ANY.finditer(folded):
        if match.lastindex:
            _add_pairs(found, match.group(), match.start())
        else:
            word = match.group()
            found.terms.append(word if word.isalnum() else _NOT_TERM.sub("", word))
            found.starts.append(match.start())
            found.ends.append(match.end())
    return found


def _add_pairs(found: Units, run: str, start: int) -> None:
    """Add the overlapping pairs of a run and its last character."""
    found.terms.extend(map(str.__add__, run, run[1:]))
    found.terms.append(run[-1])
    found.starts.extend(range(start, start + len(run)))
    found.ends.extend(range(start + 1, start + len(run) + 1))


def _without_dropped(words: list[str], folded: str) -> list[str]:
    """The words without the apostrophes inside them."""
    if "'" in folded or "`" in folded:
        return [word if word.isalnum() else _NOT_TERM.sub("", word) for word in words]
    return words
