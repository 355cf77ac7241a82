"""The transcript: the turns of a reading, from an anchor on.

The one rule: there is one widget, never one for each turn; only what is on the screen
is wrapped and painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.view.chunks import LONGEST
from earmark.view.pieces import Look
from earmark.view.roll import Anchor
from earmark.view.turns import Signs, TurnSheet

from .roll_view import RollView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from earmark.glyphs import Glyphs
    from earmark.view.pieces import Pieces
    from earmark.view.rows import Row
    from earmark.view.spans import Span
    from earmark.view.turns import ChapterHeading
    from earmark_index.model import Reading, Turn

LEAD_ROWS = 3
"""Rows that are shown above a hit that is jumped to."""


class TranscriptView(RollView):
    """Turns with speaker, time, chapter headings and marked hits."""

    def __init__(self, glyphs: Glyphs, text_width: int = 0) -> None:
        super().__init__(glyphs, text_width)
        self._turns: Sequence[Turn] = ()
        self._headings: Mapping[int, Sequence[ChapterHeading]] = {}
        self._spans: Mapping[int, Sequence[Span]] = {}
        self._current: int | None = None
        self._positions: list[int] | None = None

    def sheet(self, width: int) -> TurnSheet:
        """The turns, cut into rows of a width."""
        glyphs = self._glyphs
        signs = Signs(glyphs.rule, glyphs.times, glyphs.ellipsis)
        return TurnSheet(self._turns, self._headings, width, signs)

    def show(
        self,
        reading: Reading,
        headings: Mapping[int, Sequence[ChapterHeading]],
        *,
        turn: int = 0,
        offset: int = 0,
    ) -> None:
        """Show a reading from a turn and an offset in it on."""
        self._turns, self._headings = reading.turns, headings
        self._spans, self._current, self._positions = {}, None, None
        self.replace_sheet(Anchor(turn, offset))

    @property
    def place(self) -> tuple[int, int]:
        """Turn and offset at the top of the view."""
        if self.roll.is_empty:
            return 0, 0
        anchor = self.roll.anchor(self.spot)
        return anchor.item, anchor.offset

    def go_turn(self, turn: int, offset: int = 0) -> None:
        """Move so that a turn is at the top, or the line that holds an offset of it."""
        self._go(Anchor(turn, offset))

    def reveal(self, turn: int, offset: int = 0) -> None:
        """Bring an offset of a turn into view; what is in view stays where it is.

        The turn is shown from its beginning where the offset is then in view too,
        below the last rows of what was said before.
        """
        roll, below = self.roll, self._height - 1
        wanted = roll.words(turn, offset)
        if self.spot <= wanted <= roll.move(self.spot, below):
            return
        start = roll.move(roll.spot(Anchor(turn, 0)), -min(LEAD_ROWS, below // 4))
        if wanted > roll.move(start, max(0, below - LEAD_ROWS)):
            start = roll.move(wanted, -min(LEAD_ROWS, below))
        self.go_spot(min(start, roll.end(self._height)))

    def set_highlights(
        self, spans: Mapping[int, Sequence[Span]], current: int | None
    ) -> None:
        """Mark what was found, and among it the turn of the current hit."""
        self._spans, self._current = spans, current
        self._positions = None
        self._repaint()

    def marks(self, item: int, row: Row) -> tuple[Pieces, str]:
        """A row with its hits marked, and the sign in the margin."""
        spans = self._spans.get(item)
        is_current = item == self._current
        if spans is None:
            return row.pieces(), ""
        found = row.found(spans)
        if not found:
            return row.pieces(), ""
        marked = Look.CURRENT_HIT if is_current else Look.HIT
        glyphs = self._glyphs
        sign = glyphs.current_hit if is_current else glyphs.hit
        return row.pieces(found, marked), sign

    def bar_hits(self) -> Sequence[int]:
        """Where hits are: their turns, in very long turns each of them."""
        if self._positions is None:
            self._positions = sorted(self._find_positions())
        return self._positions

    def _find_positions(self) -> Iterator[int]:
        weight = self.roll.weight
        for turn, spans in self._spans.items():
            if turn >= len(self._turns):
                continue
            shown = spans if len(self._turns[turn].text) > LONGEST else spans[:1]
            yield from (weight(turn, start) for start, _ in shown)
