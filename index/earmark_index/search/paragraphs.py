"""Cut prose into pieces that a search can show.

The one rule: no word is lost, changed or moved. A piece ends where a line, a sentence,
a clause or, at the worst, a word ends; what has no such place stays whole, so the terms
of the pieces in order are those of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark_index.structure.words import reading_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_WORDS = 120
"""Words of a piece, two Han characters for a word: as much as one screen shows."""

SHORT_WORDS = 20
"""Lines of so few words are entries of a list; some of them make a piece together."""

JOINED_WORDS = 60
"""Words after which joined lines end."""

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_CLOSERS = "”’」』）》"

# Where a sentence, a clause or a word ends. Chinese leaves no blank there, whether its
# marks are full-width or not; a full-width comma before a digit stands in a number.
_ENDS = (
    re.compile(
        rf"(?<=[.!?…][\"'{_CLOSERS})\]])\s+|(?<=[.!?…])\s+|(?<=[!?])(?=[{_HAN}])"
        rf"|(?<=[。！？])(?![。！？{_CLOSERS}])|(?<=[。！？][{_CLOSERS}])(?![。！？])"
    ),
    re.compile(rf"(?<=[,;:])\s+|(?<=[,;:])(?=[{_HAN}])|(?<=[，；：、])(?!\d)"),
    re.compile(r"\s+"),
)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The pieces of a text: its paragraphs, cut where they are long, lists joined."""
    lines = filter(None, map(str.strip, text.split("\n")))
    pieces = (piece for line in lines for piece in cut(line))
    return tuple(_join_short(pieces))


def cut(line: str) -> tuple[str, ...]:
    """One line in pieces of at most `MOST_WORDS` words, where it can be cut at all."""
    return tuple(_cut(line.strip(), _ENDS))


def _cut(text: str, ends: Sequence[re.Pattern[str]]) -> Iterator[str]:
    if not ends or reading_length(text) <= MOST_WORDS:
        yield text
        return
    first, *others = ends
    starts = [0, *(match.end() for match in first.finditer(text))]
    held, words = 0, 0.0
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        more = reading_length(text[start:end])
        if start > held and words + more > MOST_WORDS:
            yield from _cut(text[held:start].strip(), others)
            held, words = start, 0.0
        words += more
    if last := text[held:].strip():
        yield from _cut(last, others)


def _join_short(pieces: Iterable[str]) -> Iterator[str]:
    """Short lines that follow each other as one piece, a line each."""
    held: list[str] = []
    words = 0.0
    for piece in pieces:
        more = reading_length(piece)
        if held and (more > SHORT_WORDS or words + more > JOINED_WORDS):
            yield "\n".join(held)
            held, words = [], 0.0
        if more > SHORT_WORDS:
            yield piece
        else:
            held.append(piece)
            words += more
    if held:
        yield "\n".join(held)
