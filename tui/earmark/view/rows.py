"""A row of text as it is shown, and what is cut into rows.

The one rule: rows know neither where they are on the screen nor what is searched for;
both are put in when they are painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .pieces import Look
from .spans import in_row, mark
from .wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .pieces import Pieces
    from .spans import Span
    from .wrap import Extent


@dataclass(frozen=True, slots=True)
class Row:
    """One row: words of an item, or something that stands above them."""

    offset: int = 0
    """Code points of the item before the words of this row."""

    text: str = ""
    look: Look = Look.TEXT
    left: Pieces = ()
    """What is put before the words."""

    right: Pieces = ()
    """What is put after them."""

    is_words: bool = True
    """False for what stands above the words: chapter, speaker, blank row."""

    @property
    def is_gap(self) -> bool:
        """True for a blank row above the words."""
        return not (self.is_words or self.left or self.right)

    def found(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Which of the spans of the item lie in this row, counted from its start."""
        if not self.is_words or not spans:
            return ()
        return in_row(spans, self.offset, len(self.text))

    def pieces(self, found: Sequence[Span] = (), marked: Look = Look.HIT) -> Pieces:
        """All of the row, with the spans in it marked."""
        return (*self.left, *mark(self.text, found, self.look, marked), *self.right)


def wrap_rows(
    text: str, extent: Extent, width: int, look: Look, left: Pieces = ()
) -> list[Row]:
    """The rows of a stretch of clean text, each behind what stands left of it.

    Args:
        text: All of the item.
        extent: The stretch; a newline at its end only parts it from the next one.
        width: Longest row in cells, without what stands left.
        look: Look of the words.
        left: What is put before each row.
    """
    start, end = extent
    words = text[start:end]
    if end < len(text):
        words = words.removesuffix("\n")
    return [
        Row(start + first, words[first:last], look, left)
        for first, last in wrap(words, width)
    ]


class Sheet(Protocol):
    """Items that are cut into rows: the turns of a reading, the blocks of a page."""

    def __len__(self) -> int:
        """How many items there are."""

    def size(self, item: int) -> int:
        """Code points of an item."""

    def parts(self, item: int) -> Sequence[int]:
        """Offsets at which the parts of an item begin; the first is 0."""

    def rows(self, item: int, part: int) -> Sequence[Row]:
        """The rows of a part, at least one; above the words only in the first part."""
