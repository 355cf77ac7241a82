"""The library search: a query, and the turns it finds in all episodes.

The one rule: the list stays as it is while an episode is read, so that closing the
episode comes back to the same row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Vertical
from textual.content import Content

from earmark.commands import Need, Place
from earmark.guide import hints
from earmark.messages import LibrarySearched
from earmark.panes import labels
from earmark.panes.episode_search import name_spellings
from earmark.panes.motion import ChoosingPane
from earmark.services import SearchService
from earmark.widgets.header_line import HeaderLine
from earmark.widgets.search_bar import SearchBar
from earmark.widgets.status_line import StatusLine
from earmark_index.text import counted

from .aids import Aids
from .command_screen import CommandScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from earmark.desk import Desk, Parts
    from earmark.keymap import Count
    from earmark.panes.ports import Hits
    from earmark.session import Session
    from earmark.shelf import LibraryFindings, Progress

    from .keeper import Keeper


@dataclass(frozen=True, slots=True)
class ChosenHit:
    """A hit that shall be read, and the query that found it."""

    episode: str
    turn: int
    query: str


class HitsPane(ChoosingPane, Vertical):
    """The list of hits, moved by commands."""

    def __init__(self, hits: Hits) -> None:
        super().__init__(id="hits")
        self.choosing = self.rows = hits

    def compose(self) -> ComposeResult:
        """Put the list in."""
        # Every port is a widget; a protocol cannot say so.
        yield cast("Widget", self.rows)


class HitsScreen(CommandScreen[ChosenHit | None]):
    """A query and its hits in the library."""

    def __init__(
        self, session: Session, parts: Parts, desk: Desk, keeper: Keeper
    ) -> None:
        super().__init__(session.keymap)
        self._session = session
        self._glyphs = session.glyphs
        ellipsis = session.glyphs.ellipsis
        self.header = HeaderLine(ellipsis)
        self.pane = HitsPane(parts.hits())
        self.bar = SearchBar(ellipsis)
        self.status = StatusLine(ellipsis)
        self._service = SearchService(desk.search, self.post_message)
        self._findings: LibraryFindings | None = None
        self._is_awaiting = False
        self._keeper = keeper
        self._aids = Aids(self, session, parts)

    def compose(self) -> ComposeResult:
        """Put the list above the bar."""
        yield self.header
        yield self.pane
        yield self.bar
        yield self.status

    def on_mount(self) -> None:
        """Begin to type."""
        trail = [labels.text("earmark", labels.BOLD), labels.text("library search")]
        self.header.trail = labels.way(trail, self._glyphs)
        self.type_query()

    @property
    def doers(self) -> tuple[object, ...]:
        """Who carries out commands beside the panes."""
        return (self._keeper, self._aids)

    @property
    def place(self) -> Place:
        """Where the keyboard is."""
        return Place.SEARCH if self.focused is self.bar else Place.HITS

    @property
    def met(self) -> frozenset[Need]:
        """The list needs nothing; `/` types here too."""
        work = {Need.WORK} if self._keeper.is_busy else set()
        return frozenset({Need.EPISODE, *work})

    def say(self, text: str) -> None:
        """Tell the person something, until the next key."""
        self.status.message = labels.text(text)

    def show_pending(self, text: str) -> None:
        """Show the count typed so far."""
        self.status.pending = text

    def show_work(self, progress: Progress | None) -> None:
        """Say how far the index is; once it is done, search again."""
        if progress is None:
            self.status.work = Content()
            if self.bar.line.text.strip():
                self._service.search(self.bar.line.text)
        else:
            note = Content(" (finds what is there so far)")
            self.status.work = labels.progress(progress) + note

    def type_query(self) -> None:
        """Give the keyboard to the bar, with the query as it is."""
        query = self.bar.line.text
        self.bar.begin("\\", query, self._session.memory.state.searches)
        self.set_focus(self.bar)
        self._refresh_frame()

    def _choose(self) -> None:
        self.set_focus(cast("Widget", self.pane.rows))
        self._refresh_frame()

    @on(SearchBar.Changed)
    def _query_changed(self, message: SearchBar.Changed) -> None:
        message.stop()
        self.bar.error_at = None
        self._is_awaiting = bool(message.query.strip())
        if self._is_awaiting:
            self._service.search(message.query)
        else:
            self._service.cancel()
            self._show(None)

    @on(SearchBar.Accepted)
    @on(SearchBar.Left)
    def _query_taken(self, message: SearchBar.Accepted | SearchBar.Left) -> None:
        message.stop()
        self._session.memory.searched(self.bar.line.text)
        self._choose()
        if self._is_awaiting:
            # What is typed from now on is meant for the hits that come.
            self.hold_keys()

    @on(SearchBar.Cancelled)
    def _query_cancelled(self, message: SearchBar.Cancelled) -> None:
        message.stop()
        self.dismiss(None)

    @on(SearchBar.Stepped)
    def _row_wanted(self, message: SearchBar.Stepped) -> None:
        message.stop()
        self.pane.rows.move(message.step)

    @on(LibrarySearched)
    def _searched(self, message: LibrarySearched) -> None:
        message.stop()
        if message.generation != self._service.generation:
            return
        self._is_awaiting = False
        self._show(message.findings)
        self.release_keys()

    def _show(self, findings: LibraryFindings | None) -> None:
        self._findings = findings
        self.bar.note = Content()
        self.status.position = Content()
        if findings is None:
            return
        self.bar.error_at = findings.error_at
        if findings.error:
            self.bar.note = labels.text(findings.error)
            return
        self.pane.rows.show(findings)
        self.status.position = self._sum(findings)
        self.bar.note = name_spellings(findings.also, self._glyphs)

    def _sum(self, findings: LibraryFindings) -> Content:
        if not findings.hits:
            found = labels.text("nothing in the library")
        else:
            hits = counted(findings.hits, "hit")
            episodes = counted(findings.episodes, "episode")
            found = labels.text(f"{hits} in {episodes}", labels.BOLD)
        return labels.join([found, labels.text(findings.note)], self._glyphs.dot)

    def _refresh_frame(self) -> None:
        row = labels.hint_row(hints(self.keymap, self.place, self.met))
        self.bar.hints = self.status.hints = row

    def do_open(self, _count: Count | None) -> None:
        """Read the chosen hit in its episode."""
        chosen = self.pane.rows.chosen
        if chosen is None:
            self.say("nothing is chosen")
            return
        query = "" if self._findings is None else self._findings.query
        self.dismiss(ChosenHit(*chosen, query))

    def do_search(self, _count: Count | None) -> None:
        """Change the query."""
        self.type_query()

    def do_search_library(self, _count: Count | None) -> None:
        """Change the query."""
        self.type_query()

    def do_pane_next(self, _count: Count | None) -> None:
        """From the list to the bar."""
        self.type_query()

    def do_pane_previous(self, _count: Count | None) -> None:
        """From the list to the bar."""
        self.type_query()

    def do_close(self, _count: Count | None) -> None:
        """Back to the episode."""
        self.dismiss(None)

    def do_step_back(self, _count: Count | None) -> None:
        """Back to the episode."""
        self.dismiss(None)
