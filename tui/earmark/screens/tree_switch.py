"""Showing and hiding the tree, and taking the keyboard from pane to pane.

The one rule: where the screen is too narrow for both, the tree lies over the text only
while the keyboard is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    from earmark.config import Config
    from earmark.keymap import Count
    from earmark.panes.chapters import ChaptersPane
    from earmark.panes.reading import ReadingPane

WIDE_FROM = 100
"""Columns from which the tree stands beside the transcript, not over it."""

NARROW_BELOW = 60
"""Columns below which a tree over the transcript takes all of them."""


NARROWEST, WIDEST = 30, 48
"""Cells of a tree that grows with the screen; wider is emptier."""


def tree_width(width: int) -> int:
    """Cells of the tree on a screen of a width: a quarter of it."""
    return min(WIDEST, max(NARROWEST, width // 4))


class TreeSwitch:
    """Knows where the tree is and who has the keyboard."""

    def __init__(
        self,
        screen: Screen[None],
        chapters: ChaptersPane,
        reading: ReadingPane,
        config: Config,
    ) -> None:
        self._screen = screen
        self._chapters = chapters
        self._reading = reading
        mode = config.tree
        self._width = config.tree_width
        self._is_wanted = mode != "hidden"
        self._is_wide = mode == "shown"
        self._is_fixed = mode == "shown"

    def fit(self, width: int) -> None:
        """Put the tree beside the text where there is room, else over it."""
        self._is_wide = self._is_fixed or width >= WIDE_FROM
        self._chapters.styles.width = self._width or tree_width(width)
        self._screen.set_class(not self._is_wide, "-over")
        self._screen.set_class(not self._is_wide and width < NARROW_BELOW, "-narrow")
        self._apply()

    def read(self) -> None:
        """Give the keyboard to the transcript."""
        # Every port is a widget; a protocol cannot say so.
        self._screen.set_focus(cast("Widget", self._reading.transcript))
        self._apply()

    def _choose(self) -> None:
        """Give the keyboard to the tree."""
        self._chapters.display = True
        self._screen.set_focus(cast("Widget", self._chapters.rows))
        self._apply()

    @property
    def is_choosing(self) -> bool:
        """True while the keyboard is in the tree."""
        return self._screen.focused is cast("Widget", self._chapters.rows)

    def _apply(self) -> None:
        is_shown = self.is_choosing or (self._is_wide and self._is_wanted)
        self._chapters.display = is_shown

    def do_pane_next(self, _count: Count | None) -> None:
        """From the transcript to the tree and back."""
        if self.is_choosing:
            self.read()
        else:
            self._choose()

    def do_pane_previous(self, count: Count | None) -> None:
        """The same with two panes."""
        self.do_pane_next(count)

    def do_toggle_tree(self, _count: Count | None) -> None:
        """Show the tree, or hide it."""
        if not self._is_wide:
            self.do_pane_next(None)
            return
        self._is_wanted = not self._is_wanted
        if self.is_choosing:
            self.read()
        self._apply()
