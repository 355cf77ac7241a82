"""A page over the reader: the overview of an episode, or help.

The one rule: it shows blocks; whoever opens it makes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from earmark.commands import Need, Place
from earmark.guide import hints
from earmark.panes import labels
from earmark.panes.paging import PagePane
from earmark.widgets.header_line import HeaderLine
from earmark.widgets.search_bar import SearchBar
from earmark.widgets.status_line import StatusLine

from .command_screen import CommandScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from earmark.keymap import Count
    from earmark.panes.ports import Page
    from earmark.session import Session
    from earmark.view.blocks import Block


class SheetScreen(CommandScreen[None]):
    """Blocks of text with a header, moved by the same keys as the transcript."""

    def __init__(
        self,
        session: Session,
        page: Page,
        heading: str,
        blocks: Sequence[Block],
        at: int = 0,
    ) -> None:
        super().__init__(session.keymap)
        ellipsis = session.glyphs.ellipsis
        self._glyphs = session.glyphs
        self._heading = heading
        self._blocks = blocks
        self._at = at
        self._page = page
        self._doers: tuple[object, ...] = ()
        self.header = HeaderLine(ellipsis)
        self.pane = PagePane(page)
        self.bar = SearchBar(ellipsis)
        self.status = StatusLine(ellipsis)

    @property
    def doers(self) -> tuple[object, ...]:
        """Who carries out commands beside the pane."""
        return self._doers

    def assist(self, *doers: object) -> None:
        """Let objects carry out the commands that all screens share."""
        self._doers = doers

    @property
    def place(self) -> Place:
        """All of it is a page."""
        return Place.PAGE

    @property
    def met(self) -> frozenset[Need]:
        """A page needs nothing."""
        return frozenset()

    def compose(self) -> ComposeResult:
        """Put the page between header and hints."""
        yield self.header
        yield self.pane
        yield self.bar
        yield self.status

    def on_mount(self) -> None:
        """Show the blocks."""
        parts = [labels.text("earmark", labels.BOLD), labels.text(self._heading)]
        self.header.trail = labels.way(parts, self._glyphs)
        self.bar.hints = labels.hint_row(hints(self.keymap, self.place, self.met))
        self._page.show(self._blocks, self._at)
        # Every port is a widget; a protocol cannot say so.
        self.set_focus(cast("Widget", self._page))
        self.call_after_refresh(self._show_position)

    def on_page_pane_moved(self) -> None:
        """Say how far down the page is."""
        self._show_position()

    def _show_position(self) -> None:
        self.status.position = labels.text(f"{round(self._page.fraction * 100)}%")

    def say(self, text: str) -> None:
        """Tell the person something, until the next key."""
        self.status.message = labels.text(text)

    def show_pending(self, text: str) -> None:
        """Show the count typed so far."""
        self.status.pending = text

    def do_close(self, _count: Count | None) -> None:
        """Back to the screen below."""
        self.dismiss(None)

    def do_step_back(self, _count: Count | None) -> None:
        """Back to the screen below."""
        self.dismiss(None)
