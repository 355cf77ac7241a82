"""Widths of text on a terminal, the same as Textual counts them when it paints.

The one rule: widths are cells, offsets are code points, and a cluster (a character with
its marks, joiners and variation selectors) is never cut.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len, get_character_cell_size

from earmark_index.text import MAX_MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u0400-\u0482\u2010-\u2027\u2030-\u203b]*"
)
"""One cell each and clusters of their own: most Latin, Greek and Cyrillic text."""

_JOINER = "\u200d"
_EMOJI = "\ufe0f"
_REGIONAL = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_LONGEST_RUN = 1024
"""Regional letters that are looked back at; even, so that longer runs stay paired."""


def is_narrow(text: str) -> bool:
    """True where every code point is known to take one cell."""
    return _NARROW.fullmatch(text) is not None


def edges(text: str) -> Sequence[int]:
    """Cells before each code point and, at the end, of all of `text`."""
    if is_narrow(text):
        return range(len(text) + 1)
    if _JOINER in text or _EMOJI in text:
        return _edges_joined(text)
    return list(accumulate(map(get_character_cell_size, text), initial=0))


def _edges_joined(text: str) -> list[int]:
    """The same as `edges` for text with joiners or emoji selectors."""
    found = [0]
    measured = ""
    is_joined = False
    for char in text:
        width = 0
        if is_joined:
            is_joined = False
        elif char == _JOINER:
            is_joined = True
        elif char == _EMOJI:
            width = cell_len(measured + char) - cell_len(measured)
            measured = ""
        else:
            width = get_character_cell_size(char)
            measured = char if width else measured
        found.append(found[-1] + width)
    return found


def reach(cells: Sequence[int], start: int, width: int) -> int:
    """The last offset up to which text from `start` on fits into a width."""
    if isinstance(cells, range):
        return min(start + width, len(cells) - 1)
    return bisect_right(cells, cells[start] + width, lo=start) - 1


def is_inside_cluster(text: str, at: int) -> bool:
    """True where a cut before `at` would tear a cluster apart."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after <= "~" or before == "\n":
        return before == _JOINER
    if before == _JOINER or _extends(after):
        return True
    return after in _REGIONAL and _flags_before(text, at) % 2 == 1


def _extends(char: str) -> bool:
    return (
        char in "\u200c\u200d"
        or get_character_cell_size(char) == 0
        or (unicodedata.combining(char) != 0)
        or 0x1F3FB <= ord(char) <= 0x1F3FF
    )


def _flags_before(text: str, at: int) -> int:
    """How many regional letters stand right before an offset; two make a flag."""
    before = text[max(0, at - _LONGEST_RUN) : at]
    return len(before) - len(before.rstrip(_REGIONAL))


def cluster_start(text: str, at: int) -> int:
    """The nearest offset at or before `at` that tears no cluster apart."""
    at = min(max(0, at), len(text))
    while is_inside_cluster(text, at):
        at -= 1
    return at


def cluster_end(text: str, at: int) -> int:
    """The nearest offset at or after `at` that tears no cluster apart."""
    at = min(max(0, at), len(text))
    while is_inside_cluster(text, at):
        at += 1
    return at


def crop(text: str, width: int) -> str:
    """As much of the start of `text` as fits into a width."""
    if len(text) <= width and is_narrow(text):
        return text
    width = max(0, width)
    # More than that many code points do not fit, but for the longest of emoji.
    cells = edges(text[: (1 + MAX_MARKS) * width + 64])
    return text[: cluster_start(text, reach(cells, 0, width))]


def shorten(text: str, width: int, ellipsis: str) -> str:
    """`text`, cut to a width, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    return crop(text, width) if room < 0 else crop(text, room).rstrip() + ellipsis
