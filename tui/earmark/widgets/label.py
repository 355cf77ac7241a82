"""Turning a label, as the panes make it, into pieces of a row.

The one rule: only words and what is dim or bold come through; links, actions and
colours of a label do not, and every word is cleaned before it is measured.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from earmark.view.cells import cluster_start
from earmark.view.pieces import Look, Piece
from earmark_index.text import clean

if TYPE_CHECKING:
    from textual.content import Content

    from earmark.view.pieces import Pieces

_LOOKS = {"dim": Look.QUIET, "bold": Look.STRONG}
"""The styles of labels that are kept."""


def tidy(text: str) -> str:
    """Words as they will be painted: cleaned and on one row."""
    return clean(text).replace("\n", " ")


def label_pieces(label: Content, look: Look) -> Pieces:
    """The words of a label.

    Args:
        label: Words with spans of style.
        look: Look of what has no style of its own.
    """
    words = label.plain
    spans = [
        (span.start, span.end, _LOOKS.get(str(span.style))) for span in label.spans
    ]
    edges = {0, len(words)}
    for start, end, _ in spans:
        edges |= {cluster_start(words, start), cluster_start(words, end)}
    cuts = sorted(edges)
    return tuple(
        Piece(tidy(words[first:last]), _look_at(spans, first) or look)
        for first, last in pairwise(cuts)
    )


def _look_at(spans: list[tuple[int, int, Look | None]], at: int) -> Look | None:
    """The last kept style that lies over an offset."""
    return next((kept for a, b, kept in reversed(spans) if kept and a <= at < b), None)
