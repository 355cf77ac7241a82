"""A view of a long sheet of rows, wrapped only where it is looked at.

The one rule: the place is an anchor in the text, not a row number; whatever changes the
width, the words at the top stay at the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.strip import Strip
from textual.widget import Widget

from earmark.view.bar import BarSigns, draw_bar
from earmark.view.paint import paint
from earmark.view.pieces import Look, Piece
from earmark.view.roll import Anchor, Roll, Spot

from .looks import LOOKS, look_styles

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.style import Style
    from textual import events
    from textual.geometry import Region

    from earmark.glyphs import Glyphs
    from earmark.view.pieces import Pieces
    from earmark.view.rows import Row, Sheet

MARGIN = 2
"""Cells left of the text: the mark of a hit, a blank."""

BAR = 2
"""Cells right of the text: a blank, the bar."""

_LEAST_FOR_EDGES = 16
"""Cells; a narrower view has no room for margin and bar."""

_UNSEEN = (80, 24)
"""Size for movements that come before the first layout."""


class RollView(Widget, can_focus=True):
    """Shows a sheet from an anchor on; moves by rows, screens, parts of the whole."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(LOOKS)

    def __init__(self, glyphs: Glyphs, text_width: int = 0) -> None:
        """Prepare the view.

        Args:
            glyphs: Characters beyond the words.
            text_width: Longest row of words in cells; 0 for as long as the view.
        """
        super().__init__()
        self._glyphs = glyphs
        self._limit = text_width
        self._roll: Roll | None = None
        self._roll_width = 0
        self._anchor = Anchor()
        self._shown: list[tuple[int, Row]] | None = None
        self._bar: tuple[str, ...] | None = None
        self._painted: Mapping[Look, Style] | None = None
        self._base: Style | None = None

    def sheet(self, width: int) -> Sheet:
        """The sheet for a width of its rows."""
        raise NotImplementedError

    def marks(self, item: int, row: Row) -> tuple[Pieces, str]:
        """The pieces of a row as they are painted, and the sign in the margin."""
        del item
        return row.pieces(), ""

    def bar_hits(self) -> Sequence[int]:
        """Where hits are that the bar shows: characters before them, ascending."""
        return ()

    def replace_sheet(self, anchor: Anchor) -> None:
        """Show another sheet from an anchor on."""
        self._roll = None
        self._go(anchor)

    @property
    def has_edges(self) -> bool:
        """True where there is room for margin and bar."""
        return self._width >= _LEAST_FOR_EDGES

    @property
    def _width(self) -> int:
        return self.size.width or _UNSEEN[0]

    @property
    def _height(self) -> int:
        return self.size.height or _UNSEEN[1]

    @property
    def text_width(self) -> int:
        """Cells of the longest row of words."""
        room = self._width - (MARGIN + BAR if self.has_edges else 0)
        return max(1, min(room, self._limit) if self._limit else room)

    @property
    def roll(self) -> Roll:
        """The rows at the width of now."""
        if self._roll is None or self._roll_width != self.text_width:
            self._roll_width = self.text_width
            self._roll = Roll(self.sheet(self._roll_width))
        return self._roll

    @property
    def spot(self) -> Spot:
        """The row at the top."""
        return self.roll.spot(self._anchor)

    def on_resize(self, _event: events.Resize) -> None:
        """Show what fits now; the anchor stays."""
        self._repaint()

    def notify_style_update(self) -> None:
        """Forget what the theme before looked like."""
        self._painted = None
        super().notify_style_update()

    def _go(self, anchor: Anchor) -> None:
        # What is at the top now is what a resize has to keep there.
        self._anchor = self.roll.anchor(self.roll.spot(anchor)) if self.size else anchor
        self._repaint()

    def go_spot(self, spot: Spot) -> None:
        """Put a row at the top."""
        self._go(self.roll.anchor(spot))

    def _repaint(self) -> None:
        self._shown = self._bar = None
        self.refresh()

    @property
    def fraction(self) -> float:
        """How far down the view is, from 0 to 1."""
        return self.roll.fraction(self.spot, self._height)

    def scroll_lines(self, lines: int) -> None:
        """Move by lines, negative upwards; the last line stops at the foot."""
        spot, end = self.spot, self.roll.end(self._height)
        if lines > 0 and spot >= end:
            return
        moved = self.roll.move(spot, lines)
        self.go_spot(min(moved, end) if lines > 0 else moved)

    def scroll_pages(self, pages: float) -> None:
        """Move by screens or parts of one, negative upwards."""
        rows = max(1, self._height - 1) * pages
        self.scroll_lines(round(rows) or (1 if pages > 0 else -1))

    def go_fraction(self, fraction: float) -> None:
        """Move to a part of the whole, from 0 to 1."""
        self.go_spot(self.roll.at_fraction(fraction, self._height))

    def go_end(self) -> None:
        """Move to where the last line is at the foot."""
        self.go_spot(self.roll.end(self._height))

    @property
    def shown(self) -> list[tuple[int, Row]]:
        """The rows on the screen, each with its item."""
        if self._shown is None:
            self._shown = self.roll.view(self.spot, self._height)
        return self._shown

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint some rows, with the style below the words worked out once."""
        # Textual works it out from all ancestors: for every piece of every row it was
        # half of the time of a key.
        self._base = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._base = None

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        width, shown = self.size.width, self.shown
        pieces: Pieces = ()
        sign = ""
        if y < len(shown):
            pieces, sign = self.marks(*shown[y])
        if not self.has_edges:
            return self._paint(pieces, width)
        margin = self._paint((Piece(sign, Look.MARK),), MARGIN)
        words = self._paint(pieces, self.text_width)
        end = self._end(y, width - MARGIN - self.text_width)
        return Strip.join((margin, words, end))

    def _paint(self, pieces: Pieces, width: int) -> Strip:
        if self._painted is None:
            self._painted = look_styles(self)
        return paint(pieces, self._painted, width, self._base or self.rich_style)

    def _end(self, y: int, room: int) -> Strip:
        """The blanks after the words, and the bar in the last cell."""
        sign = self.bar[y] if y < len(self.bar) else " "
        return self._paint((Piece(" " * (room - 1)), Piece(sign, Look.BAR)), room)

    @property
    def bar(self) -> tuple[str, ...]:
        """The signs of the bar by row; none where everything is on the screen."""
        if self._bar is None:
            self._bar = self._make_bar()
        return self._bar

    def _make_bar(self) -> tuple[str, ...]:
        roll, height, shown = self.roll, self._height, self.shown
        if not shown or roll.end(height) == Spot():
            return ()
        (first, top), (last, foot) = shown[0], shown[-1]
        seen = (
            roll.weight(first, top.offset),
            roll.weight(last, foot.offset + len(foot.text)),
        )
        glyphs = self._glyphs
        signs = BarSigns(glyphs.bar_view, glyphs.bar_hit, glyphs.bar_both)
        return draw_bar(height, roll.total, seen, self.bar_hits(), signs)
