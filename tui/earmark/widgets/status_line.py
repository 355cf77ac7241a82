"""The last row: where one is, what has just happened, what is going on.

The one rule: it shows what it is told; a message gives way to the next key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from .spread import GAP, line_up, shorten, spread

if TYPE_CHECKING:
    from textual.visual import VisualType


class StatusLine(Widget):
    """One row: position at the left, message, count or progress at the right."""

    DEFAULT_CSS = "StatusLine { height: 1; }"

    position: reactive[Content] = reactive(Content, init=False)
    """Where the reader is: percentage, turn, chapter, speaker."""

    message: reactive[Content] = reactive(Content, init=False)
    """What has just happened, or why a key did nothing."""

    pending: reactive[str] = reactive("", init=False)
    """The count typed so far."""

    work: reactive[Content] = reactive(Content, init=False)
    """Progress of what runs in the background."""

    menu: reactive[Content] = reactive(Content, init=False)
    """What there is to choose from while one types; takes the whole row."""

    hints: reactive[tuple[Content, ...]] = reactive(tuple[Content, ...], init=False)
    """What works here, where the bar above has no room to say it."""

    def __init__(self, ellipsis: str = "…", *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._ellipsis = ellipsis

    def render(self) -> VisualType:
        """Paint the row; a count goes before a message, that before progress."""
        if self.menu:
            return shorten(self.menu, self.size.width, self._ellipsis)
        right = Content(self.pending) or self.message or self.work or self._hints()
        return spread(self.position, right, self.size.width, self._ellipsis)

    def _hints(self) -> Content:
        """As many hints as fit beside the position."""
        room = self.size.width - self.position.cell_length - GAP
        row = line_up(self.hints, room)
        return row if row.cell_length <= room else Content()
