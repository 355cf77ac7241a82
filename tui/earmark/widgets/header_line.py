"""The first row: the way down to the episode, its date and duration.

The one rule: it shows what it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from .spread import GAP, pick, spread

if TYPE_CHECKING:
    from textual.visual import VisualType


class HeaderLine(Widget):
    """One row: `earmark ▸ show ▸ 12. title` at the left, date and length right."""

    DEFAULT_CSS = "HeaderLine { height: 1; }"

    trail: reactive[tuple[Content, ...]] = reactive(tuple[Content, ...], init=False)
    """Program, show and episode, then shorter ways to say it; the last is shortest."""

    facts: reactive[Content] = reactive(Content, init=False)
    """Date and duration."""

    def __init__(self, ellipsis: str = "…", *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._ellipsis = ellipsis

    def render(self) -> VisualType:
        """Paint the row: the longest way that fits beside the facts."""
        width = self.size.width
        room = width - self.facts.cell_length - GAP
        return spread(pick(self.trail, room), self.facts, width, self._ellipsis)
