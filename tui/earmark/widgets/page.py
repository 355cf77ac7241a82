"""A page of blocks: headings, paragraphs, lists, facts.

The one rule: it shows what it is told, and wraps only what is on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.view.page import PageSheet
from earmark.view.roll import Anchor

from .roll_view import RollView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.glyphs import Glyphs
    from earmark.view.blocks import Block


class PageView(RollView):
    """Blocks of text that are scrolled."""

    def __init__(self, glyphs: Glyphs, text_width: int = 0) -> None:
        super().__init__(glyphs, text_width)
        self._blocks: Sequence[Block] = ()

    def sheet(self, width: int) -> PageSheet:
        """The blocks, cut into rows of a width."""
        return PageSheet(self._blocks, width, self._glyphs.rule, self._glyphs.bullet)

    def show(self, blocks: Sequence[Block], at: int = 0) -> None:
        """Show other blocks, from one of them on."""
        self._blocks = blocks
        self.replace_sheet(Anchor(at))
