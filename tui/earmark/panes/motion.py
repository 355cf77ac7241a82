"""Moving by commands: what all panes that scroll share, and all that choose a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark.keymap import Count

    from .ports import Choosing, Scrolling


def times(count: Count | None) -> int:
    """How often, at least once."""
    return 1 if count is None or count.number is None else max(1, count.number)


class ScrollingPane:
    """Commands that scroll; mixed into the pane that holds the text."""

    scrolling: Scrolling

    def moved(self) -> None:
        """Told after every movement."""

    def do_line_down(self, count: Count | None) -> None:
        """Down a line."""
        self._lines(times(count))

    def do_line_up(self, count: Count | None) -> None:
        """Up a line."""
        self._lines(-times(count))

    def do_page_down(self, count: Count | None) -> None:
        """Forward a screen."""
        self._pages(times(count))

    def do_page_up(self, count: Count | None) -> None:
        """Back a screen."""
        self._pages(-times(count))

    def do_half_down(self, count: Count | None) -> None:
        """Forward half a screen."""
        self._pages(times(count) / 2)

    def do_half_up(self, count: Count | None) -> None:
        """Back half a screen."""
        self._pages(-times(count) / 2)

    def _lines(self, lines: int) -> None:
        self.scrolling.scroll_lines(lines)
        self.moved()

    def _pages(self, pages: float) -> None:
        self.scrolling.scroll_pages(pages)
        self.moved()


class ChoosingPane:
    """Commands that move the chosen row; mixed into the pane that holds the list."""

    choosing: Choosing

    def moved(self) -> None:
        """Told after every movement."""

    def do_line_down(self, count: Count | None) -> None:
        """Choose the next row."""
        self.choosing.move(times(count))
        self.moved()

    def do_line_up(self, count: Count | None) -> None:
        """Choose the row before."""
        self.choosing.move(-times(count))
        self.moved()

    def do_page_down(self, count: Count | None) -> None:
        """Choose a row a screen further."""
        self.choosing.move_pages(times(count))
        self.moved()

    def do_page_up(self, count: Count | None) -> None:
        """Choose a row a screen before."""
        self.choosing.move_pages(-times(count))
        self.moved()

    def do_half_down(self, count: Count | None) -> None:
        """Choose a row half a screen further."""
        self.choosing.move_pages(times(count) / 2)
        self.moved()

    def do_half_up(self, count: Count | None) -> None:
        """Choose a row half a screen before."""
        self.choosing.move_pages(-times(count) / 2)
        self.moved()

    def do_go_start(self, _count: Count | None) -> None:
        """Choose the first row."""
        self.choosing.go_start()
        self.moved()

    def do_go_end(self, _count: Count | None) -> None:
        """Choose the last row."""
        self.choosing.go_end()
        self.moved()
