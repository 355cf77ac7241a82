"""The only place where words become something that Textual sends to the terminal.

The one rule: every string passes `clean` here, whatever was done to it before, and the
strip is exactly as wide as asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from earmark_index.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .pieces import Look, Piece


def paint(
    pieces: Iterable[Piece],
    styles: Mapping[Look, Style],
    width: int,
    base: Style | None = None,
) -> Strip:
    """Make a strip of pieces.

    Args:
        pieces: Words and their looks, from left to right.
        styles: How each look is painted.
        width: Cells of the strip; more is cut off, less is filled with blanks.
        base: Style under all pieces and under the rest of the row.
    """
    base = base or Style.null()
    segments = [
        Segment(_safe(piece.text), base + styles.get(piece.look, Style.null()))
        for piece in pieces
        if piece.text
    ]
    return Strip(segments).adjust_cell_length(max(0, width), base)


def _safe(text: str) -> str:
    return clean(text).replace("\n", " ")
