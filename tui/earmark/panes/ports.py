"""What the panes ask of the widgets they hold; the widgets know nothing of panes.

The one rule: numbers of turns here are reading turns, offsets code points of the
turn's text. Every port is a widget; the panes mount it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from earmark.shelf import HitKey, LibraryFindings
    from earmark.view.blocks import Block
    from earmark.view.node import Node
    from earmark.view.turns import ChapterHeading
    from earmark_index.model import Reading

    from .walk import Span

    Headings = Mapping[int, Sequence[ChapterHeading]]


class Scrolling(Protocol):
    """Something that is read line by line."""

    @property
    def fraction(self) -> float:
        """How far down the view is, from 0 to 1."""

    def scroll_lines(self, lines: int) -> None:
        """Move by lines, negative upwards."""

    def scroll_pages(self, pages: float) -> None:
        """Move by screens or parts of one, negative upwards."""

    def go_fraction(self, fraction: float) -> None:
        """Move to a part of the whole, from 0 to 1."""

    def go_end(self) -> None:
        """Move to where the last line is at the foot."""


class Transcript(Scrolling, Protocol):
    """Shows the turns of a reading from an anchor on."""

    @property
    def place(self) -> tuple[int, int]:
        """Turn and offset at the top of the view."""

    def show(
        self, reading: Reading, headings: Headings, *, turn: int = 0, offset: int = 0
    ) -> None:
        """Show a reading from a turn and an offset in it on.

        Args:
            reading: The turns.
            headings: Chapters that begin on a turn, by its number.
            turn: Turn at the top.
            offset: The line of it that is at the top is the one that holds this.
        """

    def go_turn(self, turn: int, offset: int = 0) -> None:
        """Move so that a turn is at the top, or the line that holds an offset of it."""

    def reveal(self, turn: int, offset: int = 0) -> None:
        """Bring an offset of a turn into view; what is in view stays where it is."""

    def set_highlights(
        self, spans: Mapping[int, Sequence[Span]], current: int | None
    ) -> None:
        """Mark what was found, and among it the turn of the current hit."""


class Page(Scrolling, Protocol):
    """Shows blocks of text."""

    def show(self, blocks: Sequence[Block], at: int = 0) -> None:
        """Show other blocks, from one of them on."""


class Choosing(Protocol):
    """A list in which one row is chosen."""

    def move(self, rows: int) -> None:
        """Choose a row further down, negative upwards."""

    def move_pages(self, pages: float) -> None:
        """Choose a row some screens further, negative upwards."""

    def go_start(self) -> None:
        """Choose the first row."""

    def go_end(self) -> None:
        """Choose the last row."""


class Tree(Choosing, Protocol):
    """Shows nodes that fold."""

    @property
    def chosen(self) -> Hashable | None:
        """Key of the chosen row."""

    def show(self, nodes: Sequence[Node]) -> None:
        """Show other nodes; what was folded and chosen stays so by key."""

    def choose(self, key: Hashable) -> None:
        """Choose a row, unfolding what hides it."""

    def unfold(self) -> None:
        """Unfold the chosen row; where it is unfolded, choose its first child."""

    def fold(self) -> None:
        """Fold the chosen row; where it is folded, choose its parent."""


class Hits(Choosing, Protocol):
    """Shows the hits of a library search, grouped by episode."""

    @property
    def chosen(self) -> HitKey | None:
        """By which the chosen hit is known."""

    @property
    def below(self) -> int:
        """How many rows follow the chosen one."""

    def show(self, findings: LibraryFindings, *, is_new: bool = False) -> None:
        """Show other findings; the first hit is chosen.

        Args:
            findings: What was found.
            is_new: It answers another question; else the hit chosen before stays.
        """
