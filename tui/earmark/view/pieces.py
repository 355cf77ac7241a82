"""Pieces of a row: words with a look, before anything is painted.

The one rule: a piece says what its words are; how that looks is written in the style
sheet, under the name of the look.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from rich.cells import cell_len

from .cells import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Look(Enum):
    """What a piece is; the value is its name in the style sheet."""

    TEXT = "text"
    STRONG = "strong"
    QUIET = "quiet"
    """Remarks of earmark, and what the source marks as no speech."""

    SPEAKER = "speaker"
    INHERITED = "inherited"
    """A speaker whom the source does not name again."""

    KIND = "kind"
    """What a text is that nobody speaks: a summary, a topic."""

    TIME = "time"
    CHAPTER = "chapter"
    RULE = "rule"
    HIT = "hit"
    CURRENT_HIT = "current-hit"
    MARK = "mark"
    """Sign in the margin beside a hit."""

    BAR = "bar"
    COUNT = "count"
    CURRENT = "current"
    """The row that the reader is in."""

    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a row."""

    text: str
    look: Look = Look.TEXT

    @property
    def width(self) -> int:
        """Cells it takes."""
        return cell_len(self.text)


Pieces = tuple[Piece, ...]


def width_of(pieces: Iterable[Piece]) -> int:
    """Cells that pieces take together."""
    return sum(piece.width for piece in pieces)


def fit(pieces: Iterable[Piece], width: int, ellipsis: str) -> Pieces:
    """Pieces cut to a width, with an ellipsis where something is missing."""
    kept: list[Piece] = []
    room = width
    for piece in pieces:
        if piece.width > room:
            if room > 0:
                kept.append(Piece(shorten(piece.text, room, ellipsis), piece.look))
            break
        kept.append(piece)
        room -= piece.width
    return tuple(kept)


def spread(
    left: Sequence[Piece], right: Sequence[Piece], width: int, ellipsis: str
) -> Pieces:
    """Put pieces at both ends of a row; the left end gives way, at last the right."""
    if not right:
        return fit(left, width, ellipsis)
    right = fit(right, width, ellipsis)
    room = width - width_of(right) - 1
    if room < 1 and width_of(left) > 0:
        return fit(left, width, ellipsis)
    left = fit(left, max(0, room), ellipsis)
    free = width - width_of(left) - width_of(right)
    return (*left, Piece(" " * free), *right)
