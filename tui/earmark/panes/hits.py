"""The hits pane: the list of a library search, moved by commands.

The one rule: it says that another row may be chosen; who needs more rows asks for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.containers import Vertical
from textual.message import Message

from .motion import ChoosingPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from .ports import Hits


class HitsPane(ChoosingPane, Vertical):
    """The list of hits, moved by commands."""

    @dataclass
    class Moved(Message):
        """Another row may be chosen."""

    def __init__(self, hits: Hits) -> None:
        super().__init__(id="hits")
        self.choosing = self.rows = hits

    def compose(self) -> ComposeResult:
        """Put the list in."""
        # Every port is a widget; a protocol cannot say so.
        yield cast("Widget", self.rows)

    def moved(self) -> None:
        """Tell the screen."""
        self.post_message(self.Moved())
