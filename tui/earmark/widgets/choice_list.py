"""A short list to choose from, such as the commands of the palette.

The one rule: the chosen row is always visible, at any height from 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from .spread import spread

if TYPE_CHECKING:
    from textual.visual import VisualType

CHOSEN = "reverse"


class ChoiceList(Widget):
    """Rows with a left and a right part, one of them chosen."""

    DEFAULT_CSS = "ChoiceList { height: auto; }"

    rows: reactive[tuple[tuple[Content, Content], ...]] = reactive(
        tuple[tuple[Content, Content], ...], layout=True
    )
    """What there is to choose from."""

    chosen: reactive[int] = reactive(0)
    """Number of the chosen row."""

    def __init__(self, ellipsis: str = "…", *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._ellipsis = ellipsis

    def show(self, rows: tuple[tuple[Content, Content], ...]) -> None:
        """Show other rows and choose the first."""
        self.rows = rows
        self.chosen = 0

    def move(self, steps: int) -> None:
        """Choose another row; it stops at both ends."""
        self.chosen = max(0, min(len(self.rows) - 1, self.chosen + steps))

    def get_content_height(self, *_sizes: object) -> int:
        """One row each."""
        return len(self.rows)

    def render(self) -> VisualType:
        """Paint the rows around the chosen one."""
        width, height = self.size
        first = max(0, min(self.chosen - height // 2, len(self.rows) - height))
        shown = self.rows[first : first + height]
        lines = [
            self._row(left, right, width, is_chosen=first + at == self.chosen)
            for at, (left, right) in enumerate(shown)
        ]
        return Content("\n").join(lines)

    def _row(
        self, left: Content, right: Content, width: int, *, is_chosen: bool
    ) -> Content:
        row = spread(left, right, width, self._ellipsis)
        # Reversed, each style of the words would be a patch of its own.
        return Content(row.plain).stylize(CHOSEN) if is_chosen else row
