"""The page pane: blocks of text moved by the keys of the transcript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.containers import Vertical
from textual.message import Message

from .motion import ScrollingPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from earmark.keymap import Count

    from .ports import Page


class PagePane(ScrollingPane, Vertical):
    """A page, scrolled by commands."""

    @dataclass
    class Moved(Message):
        """Another line is at the top."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = self.scrolling = page

    def compose(self) -> ComposeResult:
        """Put the page in."""
        # Every port is a widget; a protocol cannot say so.
        yield cast("Widget", self.page)

    def moved(self) -> None:
        """Tell the screen."""
        self.post_message(self.Moved())

    def do_go_start(self, _count: Count | None) -> None:
        """To the start."""
        self.page.go_fraction(0)
        self.moved()

    def do_go_end(self, _count: Count | None) -> None:
        """To the end."""
        self.page.go_end()
        self.moved()

    def do_go_percent(self, count: Count | None) -> None:
        """To a percentage."""
        if count is not None and count.number is not None:
            self.page.go_fraction(min(count.number, 100) / 100)
            self.moved()
