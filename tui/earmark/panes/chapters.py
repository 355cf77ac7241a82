"""The chapters pane: the tree of shows, episodes and chapters, and its commands.

The one rule: it follows the reading position unless the keyboard is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.containers import Vertical
from textual.message import Message

from .chapter_nodes import (
    ChapterKey,
    Counts,
    EpisodeKey,
    OverviewKey,
    ShowKey,
    build_nodes,
)
from .motion import ChoosingPane

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from earmark.keymap import Count
    from earmark.opened import OpenEpisode
    from earmark.shelf import ShelfEpisode
    from earmark.view.node import Node

    from .chapter_nodes import RowKey
    from .ports import Tree


class ChaptersPane(ChoosingPane, Vertical):
    """The tree, moved and opened by commands."""

    @dataclass
    class EpisodeChosen(Message):
        """An episode shall be opened."""

        episode: str

    @dataclass
    class OverviewChosen(Message):
        """The page about the open episode is wanted."""

    @dataclass
    class ChapterChosen(Message):
        """A chapter of the open episode shall be shown."""

        source_turn: int

    @dataclass
    class ReadingChosen(Message):
        """The episode that is open already was chosen."""

    def __init__(self, rows: Tree) -> None:
        super().__init__(id="chapters")
        self.choosing = self.rows = rows
        self._shelf: tuple[ShelfEpisode, ...] = ()
        self._opened: OpenEpisode | None = None
        self._current: int | None = None
        self._counts: Counts | None = None
        self._built: tuple[Node, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the tree in."""
        # Every port is a widget; a protocol cannot say so.
        yield cast("Widget", self.rows)

    def list_episodes(self, shelf: tuple[ShelfEpisode, ...]) -> None:
        """Show other episodes."""
        self._shelf = shelf
        self._update()

    def open(self, opened: OpenEpisode) -> None:
        """Show the chapters of the episode that was opened."""
        self._opened, self._current, self._counts = opened, None, None
        self._update()
        self.rows.choose(EpisodeKey(opened.id))

    def follow(self, chapter: int | None) -> None:
        """Mark the chapter that is being read."""
        if chapter == self._current:
            return
        self._current = chapter
        self._update()
        if self._opened is not None and not self.has_focus_within:
            key: RowKey = EpisodeKey(self._opened.id)
            if chapter is not None:
                key = ChapterKey(self._opened.id, chapter)
            self.rows.choose(key)

    def count(self, counts: Counts | None) -> None:
        """Show hits beside the rows of the open episode."""
        if counts != self._counts:
            self._counts = counts
            self._update()

    def _update(self) -> None:
        nodes = build_nodes(self._shelf, self._opened, self._current, self._counts)
        if nodes != self._built:
            self._built = nodes
            self.rows.show(nodes)

    def do_open(self, _count: Count | None) -> None:
        """Open what is chosen."""
        match self.rows.chosen:
            case EpisodeKey(episode) if self._opened and self._opened.id == episode:
                self.post_message(self.ReadingChosen())
            case EpisodeKey(episode):
                self.post_message(self.EpisodeChosen(episode))
            case OverviewKey():
                self.post_message(self.OverviewChosen())
            case ChapterKey(_, number) if self._opened:
                first = self._opened.chapters[number].first_turn
                self.post_message(self.ChapterChosen(first))
            case ShowKey():
                self.rows.unfold()

    def do_expand(self, _count: Count | None) -> None:
        """Unfold."""
        self.rows.unfold()

    def do_collapse(self, _count: Count | None) -> None:
        """Fold."""
        self.rows.fold()
