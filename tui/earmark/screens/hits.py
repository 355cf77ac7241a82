"""The library search: a query, and the turns it finds in all episodes.

The one rule: the list stays as it is while an episode is read, so that closing the
episode comes back to the same row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from textual import on
from textual.content import Content

from earmark.commands import Need, Place
from earmark.guide import hints
from earmark.messages import LibrarySearched
from earmark.panes import labels
from earmark.panes.completer import Completer
from earmark.panes.episode_search import name_trouble, wrong_part
from earmark.panes.hits import HitsPane
from earmark.panes.spellings import name_choice, name_spellings
from earmark.question import Depth, Like, Order, Question
from earmark.services import SearchService
from earmark.shelf import SPEECH, LibraryFindings
from earmark.widgets.header_line import HeaderLine
from earmark.widgets.line import Line
from earmark.widgets.search_bar import SearchBar
from earmark.widgets.status_line import StatusLine
from earmark_index.text import counted

from .aids import Aids
from .command_screen import CommandScreen
from .deciding import Deciding
from .facets import FacetsScreen
from .searches import Searches, Searching

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from earmark.desk import Desk, Parts
    from earmark.keymap import Count
    from earmark.question import Picked
    from earmark.session import Session
    from earmark.shelf import HitKey, Progress

    from .keeper import Keeper

AHEAD = 40
"""Rows below the chosen one that are always there: two screens of forty lines."""

MORE_EPISODES = 24
"""Episodes that are asked for when the end of the list comes near."""


@dataclass(frozen=True, slots=True)
class ChosenHit:
    """A hit that shall be read, and the question that found it."""

    key: HitKey
    question: Question


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
        self._question = Question()
        self._answered: Question | None = None
        self._findings: LibraryFindings | None = None
        self._is_awaiting = False
        self._keeper = keeper
        self._aids = Aids(self, session, parts)
        self._completer = Completer(self.bar, desk.complete, self._show_menu)
        self._deciding = Deciding(
            self, self._aids, session.glyphs, lambda: self._question, self._decide
        )
        self._searches = Searches(
            self,
            session,
            self._aids,
            Searching(lambda: self._question.typed, self.ask, self._ask_again),
        )
        self._facets: FacetsScreen | None = None

    def compose(self) -> ComposeResult:
        """Put the list above the bar."""
        yield self.header
        yield self.pane
        yield self.bar
        yield self.status

    def on_mount(self) -> None:
        """Begin to type, unless there is a question already."""
        trail = [labels.text("earmark", labels.BOLD), labels.text("library search")]
        self.header.trail = labels.way(trail, self._glyphs)
        if self._question.is_empty:
            self.type_query()
        else:
            self._choose()

    @property
    def doers(self) -> tuple[object, ...]:
        """Who carries out commands beside the panes."""
        return (self._keeper, self._deciding, self._searches, self._aids)

    @property
    def place(self) -> Place:
        """Where the keyboard is."""
        return Place.SEARCH if self.focused is self.bar else Place.HITS

    @property
    def met(self) -> frozenset[Need]:
        """The list needs nothing; `/` types here too."""
        held = {
            Need.EPISODE: True,
            Need.WORK: self._keeper.is_busy,
            Need.QUERY: not self._question.is_empty,
        }
        return frozenset(need for need, is_met in held.items() if is_met)

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
            self._ask_again()
        else:
            note = Content(" (finds what is there so far)")
            self.status.work = labels.progress(progress) + note

    def type_query(self) -> None:
        """Give the keyboard to the bar, with the query as it is."""
        # What stands there for a turn is not what anybody typed.
        query = "" if self._question.like is not None else self.bar.line.text
        self.bar.begin("\\", query, self._session.memory.state.searches)
        self.set_focus(self.bar)
        self._refresh_frame()
        self._show_trouble()

    def _choose(self) -> None:
        self.set_focus(cast("Widget", self.pane.rows))
        self._completer.forget()
        self._refresh_frame()

    def _show_menu(self, menu: Content) -> None:
        self.status.menu = menu if self.place is Place.SEARCH else Content()

    @on(SearchBar.Changed)
    def _query_changed(self, message: SearchBar.Changed) -> None:
        message.stop()
        self.bar.wrong = None
        self._question = self._question.retyped(message.query)
        self._is_awaiting = not self._question.is_empty
        self._completer.typed()
        if self._is_awaiting:
            self._service.type(self._question)
        else:
            self._service.cancel()
            self._show(None)

    def ask(self, query: str) -> None:
        """Search for a query that was not typed here."""
        self._question = self._question.retyped(query)
        # The bar says what is asked; that it changed must not ask once more.
        with self.prevent(SearchBar.Changed):
            self.bar.begin("\\", query, self._session.memory.state.searches)
        self._session.memory.searched(query)
        self._is_awaiting = not self._question.is_empty
        self._ask(self._question)
        if self.is_mounted:
            self._choose()
            self.hold_keys()

    def ask_like(self, like: Like) -> None:
        """Search for turns that are like one."""
        self._is_awaiting = True
        with self.prevent(SearchBar.Changed):
            self.bar.begin("~", "more like this turn", ())
        self._ask(Question(like=like))
        if self.is_mounted:
            self._choose()

    def _ask(self, question: Question) -> None:
        self._question = question
        self._service.ask(question)

    def _ask_again(self) -> None:
        if not self._question.is_empty:
            self._ask(self._question)

    def _decide(self, picked: Picked) -> None:
        self._ask(replace(self._question, picked=picked))

    @on(SearchBar.Completing)
    def _complete(self, message: SearchBar.Completing) -> None:
        message.stop()
        if not self._completer.step(message.step):
            self._take_query()

    @on(SearchBar.OfferWanted)
    def _take_offer(self, message: SearchBar.OfferWanted) -> None:
        message.stop()
        self._completer.take_offer()

    @on(SearchBar.Accepted)
    def _query_taken(self, message: SearchBar.Accepted) -> None:
        message.stop()
        self._take_query()

    def _take_query(self) -> None:
        if self._findings is not None and self._findings.mistake.start is not None:
            return
        self._session.memory.searched(self.bar.line.text)
        self._choose()
        if self._is_awaiting:
            # What is typed from now on is meant for the hits that come.
            self.hold_keys()

    @on(SearchBar.Cancelled)
    def _query_cancelled(self, message: SearchBar.Cancelled) -> None:
        message.stop()
        self._completer.forget()
        self.dismiss(None)

    @on(SearchBar.Stepped)
    def _row_wanted(self, message: SearchBar.Stepped) -> None:
        message.stop()
        self.pane.rows.move(message.step)
        self.pane.moved()

    @on(HitsPane.Moved)
    def _list_more(self, message: HitsPane.Moved) -> None:
        """Ask for more episodes before the end of the list is in view."""
        message.stop()
        found = self._findings
        if found is None or len(found.groups) >= found.episodes:
            return
        asked = self._question
        is_asked = self._answered is None or asked.episodes > self._answered.episodes
        if self.pane.rows.below < AHEAD and not is_asked:
            self._ask(replace(asked, episodes=asked.episodes + MORE_EPISODES))

    @on(LibrarySearched)
    def _searched(self, message: LibrarySearched) -> None:
        message.stop()
        if message.generation != self._service.generation:
            return
        found = message.findings
        self._show(found)
        is_last = message.question.depth is Depth.FULL
        if is_last or found.groups or found.mistake.words:
            self._is_awaiting = False
            self.release_keys()

    def _show(self, findings: LibraryFindings | None) -> None:
        self._findings = findings
        self.bar.note = Content()
        self.status.position = Content()
        if findings is None:
            self.pane.rows.show(LibraryFindings(), is_new=True)
            self._completer.trouble(Content(), None, is_mistake=False)
            return
        self.bar.wrong = wrong_part(findings.mistake)
        self._show_trouble()
        if findings.mistake.words:
            return
        before = self._answered or Question()
        asked = self._answered = self._question
        is_new = (before.typed, before.order) != (asked.typed, asked.order)
        self.pane.rows.show(findings, is_new=is_new)
        self.status.position = self._sum(findings)
        self.bar.note = labels.join(
            [
                name_spellings(findings.spellings, self._glyphs),
                name_choice(asked, findings.apart, self._glyphs),
            ],
            self._glyphs.dot,
        )
        self._deciding.learn(asked, findings.spellings, findings.apart)
        if self._facets is not None:
            self._facets.learn(findings.facets)

    def _show_trouble(self) -> None:
        """Say below the bar what is wrong, or what was probably meant."""
        found = self._findings
        if found is None:
            return
        words = name_trouble(found.mistake, found.offer, "Tab")
        is_mistake = bool(found.mistake.words)
        self._completer.trouble(words, found.offer, is_mistake=is_mistake)

    def _sum(self, findings: LibraryFindings) -> Content:
        parts = []
        if findings.hits:
            hits = counted(findings.hits, "hit")
            episodes = counted(findings.episodes, "episode")
            parts.append(labels.text(f"{hits} in {episodes}", labels.BOLD))
        elif not findings.passages:
            parts.append(labels.text("nothing in the library"))
        if findings.passages:
            parts.append(labels.text(f"{findings.passages:,} about episodes"))
        if self._question.order is not Order.RELEVANCE:
            parts.append(labels.text(self._question.order.words))
        return labels.join([*parts, labels.text(findings.note)], self._glyphs.dot)

    def _refresh_frame(self) -> None:
        row = labels.hint_row(hints(self.keymap, self.place, self.met))
        self.bar.hints = self.status.hints = row

    def do_open(self, _count: Count | None) -> None:
        """Read the chosen hit in its episode."""
        chosen = self.pane.rows.chosen
        if chosen is None:
            self.say("nothing is chosen")
        else:
            self.dismiss(ChosenHit(chosen, self._question))

    def do_order(self, _count: Count | None) -> None:
        """List the episodes in another order."""
        self._ask(replace(self._question, order=self._question.order.following))

    def do_narrow(self, _count: Count | None) -> None:
        """List shows, speakers and years."""
        self._facets = FacetsScreen(
            self.keymap, self._glyphs, lambda: self._question.typed, self._retype
        )
        if self._findings is not None:
            self._facets.learn(self._findings.facets)
        self._aids.open_list(self._facets, lambda _nothing: self._forget_facets())

    def _forget_facets(self) -> None:
        self._facets = None

    def _retype(self, query: str) -> None:
        self._question = self._question.retyped(query)
        with self.prevent(SearchBar.Changed):
            self.bar.retype(Line.of(query))
        self._ask(self._question)

    def do_more_like_this(self, _count: Count | None) -> None:
        """Search for turns like the chosen one."""
        chosen = self.pane.rows.chosen
        if chosen is None or chosen.kind != SPEECH:
            self.say("no turn is chosen")
        else:
            self.ask_like(Like(chosen.episode, chosen.turn))

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
