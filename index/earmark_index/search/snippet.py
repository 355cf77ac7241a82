"""Cut a piece out of a turn, around what was found in it.

The one rule: what comes back is a piece of the turn's text, of the same length from
cut to cut: only line breaks become blanks and ellipses stand where text was left out.
Widths here are code points; whoever draws the snippet cuts it to cells.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from .analysis import is_pair_written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .spans import Span

ELLIPSIS = "…"
_LEAD = 3
"""One part in three of the room stands before the match."""

# The last character that is a blank is the ideographic space.
_BLANKS = {code: " " for code in range(0x3001) if chr(code).isspace()}

_SEARCH_BORDER = 16
"""How far a cut moves to find the border of a word; longer words are cut."""


def snippet(
    text: str, spans: Sequence[Span], width: int
) -> tuple[str, tuple[Span, ...]]:
    """A piece of a text on one line, with the first span in it.

    Args:
        text: The text of a turn.
        spans: What was found in it, ascending.
        width: Code points that the piece may have, ellipses included.

    Returns:
        The piece, and where the spans lie in it; spans outside are left out, one that
        reaches over an end is cut.
    """
    start, end = _window(text, spans[0] if spans else (0, 0), max(width, 1))
    before = ELLIPSIS if start > 0 else ""
    after = ELLIPSIS if end < len(text) else ""
    shift = len(before) - start
    inside = [(max(a, start), min(b, end)) for a, b in spans]
    moved = tuple((a + shift, b + shift) for a, b in inside if a < b)
    line = text[start:end].translate(_BLANKS)
    return before + line + after, moved


def _window(text: str, first: Span, width: int) -> Span:
    """Where the piece begins and ends."""
    if len(text) <= width:
        return 0, len(text)
    room = max(0, width - 2)  # both ellipses
    lead = max(0, room - (first[1] - first[0])) // _LEAD
    start = _border(text, max(0, first[0] - lead), first[0])
    if start == 0 or len(text) - start <= width - 1:
        room = max(0, width - 1)  # one ellipsis only
    if len(text) - start <= room:
        return _border(text, max(0, len(text) - room), first[0]), len(text)
    end = start + room
    return start, max(_border_before(text, end, first[1]), min(end, start + 1))


def _border(text: str, at: int, most: int) -> int:
    """The first border of words from an offset on, but not far and not past `most`."""
    stop = min(most, at + _SEARCH_BORDER, len(text))
    for border in range(at, stop + 1):
        if _is_border(text, border) and not _is_blank(text, border):
            return border
    return _base(text, at, 1)


def _border_before(text: str, at: int, least: int) -> int:
    """The last border of words up to an offset, but not far and not before `least`."""
    for border in range(at, max(least, at - _SEARCH_BORDER, 0), -1):
        if _is_border(text, border) and not _is_blank(text, border - 1):
            return border
    return _base(text, at, -1)


def _is_border(text: str, at: int) -> bool:
    """True where a word may end: beside a blank or a character that is one."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M"):
        return False
    is_unit = is_pair_written(before) or is_pair_written(after)
    return before.isspace() or after.isspace() or is_unit


def _is_blank(text: str, at: int) -> bool:
    return at < len(text) and text[at].isspace()


def _base(text: str, at: int, step: int) -> int:
    """The nearest offset in a direction that parts no mark from its letter."""
    while 0 < at < len(text) and unicodedata.category(text[at]).startswith("M"):
        at += step
    return at
