"""The reader: chapters at the left, the transcript, the search bar, the status line.

The one rule: the screen wires panes and services together; what moves, searches or
paints is theirs.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.content import Content

from earmark.commands import Need, Place
from earmark.guide import hints
from earmark.messages import (
    EpisodeFailed,
    EpisodeOpened,
    EpisodeSearched,
    LibraryListed,
    WorkEnded,
    WorkMoved,
)
from earmark.panes import labels
from earmark.panes.chapters import ChaptersPane
from earmark.panes.completer import Completer
from earmark.panes.episode_search import Findings, name_trouble
from earmark.panes.finder import Finder, Surroundings
from earmark.panes.overview import overview, place_of
from earmark.panes.reading import ReadingPane
from earmark.question import Like
from earmark.services import EpisodeService, FindService, LibraryService
from earmark.state import ReadingPlace
from earmark.widgets.header_line import HeaderLine
from earmark.widgets.search_bar import SearchBar
from earmark.widgets.status_line import StatusLine

from .aids import Aids
from .command_screen import CommandScreen
from .deciding import Deciding
from .empty import NOTHING_OPEN, could_not_read, reading_now
from .hits import ChosenHit, HitsScreen
from .keeper import Keeper
from .searches import Searches, Searching
from .tree_switch import TreeSwitch

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from earmark.desk import Desk, Parts
    from earmark.keymap import Count
    from earmark.opened import OpenEpisode
    from earmark.question import Picked, Question
    from earmark.session import Session
    from earmark.shelf import Mistake, Offer


PAINT_AFTER_S = 0.5
"""A first episode that takes longer to read is waited for on a painted screen."""


class ReaderScreen(CommandScreen[None]):
    """One episode, its chapters and the way to all others."""

    def __init__(self, session: Session, parts: Parts, desk: Desk) -> None:
        super().__init__(session.keymap)
        self._session, self._desk = session, desk
        self._glyphs = session.glyphs
        ellipsis = session.glyphs.ellipsis
        self.header = HeaderLine(ellipsis)
        self.chapters = ChaptersPane(parts.tree())
        self.reading = ReadingPane(parts.transcript(), session.config.view)
        self.bar = SearchBar(ellipsis)
        self.status = StatusLine(ellipsis)
        self.opened: OpenEpisode | None = None
        self._hit: ChosenHit | None = None
        self._came_from_hits = False
        self._unpainted = ExitStack()
        self._episodes = EpisodeService(desk.read, self.post_message)
        self._keeper = Keeper(LibraryService(desk.keep, self.post_message))
        self._hits = HitsScreen(session, parts, desk, self._keeper)
        self._looking = FindService(self.post_message)
        self._switch = TreeSwitch(self, self.chapters, self.reading, session.config)
        self._aids = Aids(self, session, parts)
        self._completer = Completer(self.bar, desk.complete, self._show_menu)
        self._deciding = Deciding(
            self,
            self._aids,
            session.glyphs,
            lambda: self.finder.question,
            self._decide,
        )
        self.finder = Finder(self._surroundings(), session.memory, session.glyphs)
        self._searches = Searches(
            self,
            session,
            self._aids,
            Searching(
                lambda: self.finder.question.typed,
                self._search_library_for,
                self._find_again,
            ),
        )

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            reading=self.reading,
            chapters=self.chapters,
            bar=self.bar,
            find=self._find,
            look=self._look,
            trouble=self._show_trouble,
            learn=self._deciding.learn,
            opened=lambda: self.opened,
            say=self.say,
            type_query=lambda: self.set_focus(self.bar),
            read_on=self._switch.read,
        )

    def compose(self) -> ComposeResult:
        """Put the panes together."""
        yield self.header
        with Horizontal(id="body"):
            yield self.chapters
            yield self.reading
        yield self.bar
        yield self.status

    def on_mount(self) -> None:
        """Start with the keyboard in the transcript."""
        self.app.install_screen(self._hits, "hits")
        self.reading.tell(NOTHING_OPEN)
        self.header.trail = labels.trail(None, self._glyphs)
        self._switch.read()
        self._refresh_frame()

    def on_unmount(self) -> None:
        """Remember the place; the session ends."""
        self.leave_episode()

    def on_resize(self, event: events.Resize) -> None:
        """Put the tree beside the text, or over it."""
        self._switch.fit(event.size.width)

    @property
    def doers(self) -> tuple[object, ...]:
        """Who carries out commands beside the panes."""
        return (
            self.reading,
            self.finder,
            self._switch,
            self._keeper,
            self._deciding,
            self._searches,
            self._aids,
        )

    @property
    def place(self) -> Place:
        """Where the keyboard is."""
        if self.focused is self.bar:
            return Place.SEARCH
        return Place.TREE if self._switch.is_choosing else Place.READER

    @property
    def met(self) -> frozenset[Need]:
        """The needs of commands that are met now."""
        opened = self.opened
        held = {
            Need.EPISODE: opened is not None,
            Need.CHAPTERS: opened is not None and bool(opened.chapters),
            Need.SPEAKERS: opened is not None and opened.has_speakers,
            Need.HITS: self.finder.is_active,
            Need.WORK: self._keeper.is_busy,
            Need.JUMPS: self.reading.has_jumps,
            Need.QUERY: not self.finder.question.is_empty,
        }
        return frozenset(need for need, is_met in held.items() if is_met)

    def say(self, text: str) -> None:
        """Tell the person something, until the next key."""
        self.status.message = labels.text(text)

    def show_pending(self, text: str) -> None:
        """Show the count typed so far."""
        self.status.pending = text

    def open_episode(self, episode: str, hit: ChosenHit | None = None) -> None:
        """Read an episode and show it, at a hit or where it was left."""
        self._hit = hit
        if self.opened is not None and self.opened.id == episode:
            self._show_hit(self.opened)
            self._switch.read()
            return
        # What is typed from now on is meant for the episode that comes.
        self.hold_keys()
        if self.opened is None:
            self.reading.tell(reading_now(self._glyphs.ellipsis))
            self._paint_later()
        self._episodes.open(episode)

    def _paint_later(self) -> None:
        """Paint nothing until the first episode is there, or is slow in coming.

        The empty frame would be painted, and sent over the line, for nothing.
        """
        self._unpainted.enter_context(self.app.batch_update())
        self.set_timer(PAINT_AFTER_S, self._unpainted.close)

    def refresh_library(self) -> None:
        """Look for new and changed files."""
        self._keeper.do_refresh_library(None)

    def leave_episode(self) -> None:
        """Remember where the open episode was left."""
        if self.opened is not None:
            self._session.memory.leave(self.opened.id, self.reading.place)

    @on(EpisodeOpened)
    def _episode_opened(self, message: EpisodeOpened) -> None:
        message.stop()
        self.leave_episode()
        self.opened = message.opened
        self.reading.show(message.opened, self._left(message.opened))
        self.finder.forget()
        self.chapters.open(message.opened)
        self.header.trail = labels.trail(message.opened.episode, self._glyphs)
        self.header.facts = labels.facts(message.opened.episode, self._glyphs)
        self._show_hit(message.opened)
        self._switch.read()
        self._refresh_frame()
        self._unpainted.close()
        self.call_after_refresh(self.release_keys)

    def _left(self, opened: OpenEpisode) -> ReadingPlace:
        """Where an episode was left."""
        if not self._session.config.resume:
            return ReadingPlace()
        return self._session.memory.state.places.get(opened.id, ReadingPlace())

    def _show_hit(self, opened: OpenEpisode) -> None:
        """Go to the hit that was chosen in the library search."""
        hit, self._hit = self._hit, None
        if hit is None:
            return
        if 0 <= hit.key.turn < len(opened.joined.starts):
            turn = self.reading.arrive(opened.joined.starts[hit.key.turn])
            self.finder.adopt(hit.question, turn)
        elif hit.key.turn < 0:
            self._open_overview(hit.key.kind, hit.key.label)

    @on(EpisodeFailed)
    def _episode_failed(self, message: EpisodeFailed) -> None:
        message.stop()
        self._unpainted.close()
        self.reading.tell(could_not_read(message.reason))
        self.say(message.reason)
        if self.opened is None:
            # The tree may lie over the words that explain it.
            self._switch.read()
        self.release_keys()

    @on(LibraryListed)
    def _library_listed(self, message: LibraryListed) -> None:
        message.stop()
        self.chapters.list_episodes(message.episodes)

    @on(WorkMoved)
    def _work_moved(self, message: WorkMoved) -> None:
        message.stop()
        self.status.work = labels.progress(message.progress)
        self._hits.show_work(message.progress)

    @on(WorkEnded)
    def _work_ended(self, message: WorkEnded) -> None:
        message.stop()
        self.status.work = Content()
        if message.summary:
            self.say(message.summary)
        self._hits.show_work(None)

    @on(ReadingPane.Moved)
    def _moved(self, message: ReadingPane.Moved) -> None:
        message.stop()
        self._refresh_frame()

    @on(ReadingPane.ViewChanged)
    def _view_changed(self, message: ReadingPane.ViewChanged) -> None:
        message.stop()
        self.finder.refind()
        self.say(f"{self.reading.view} turns")

    @on(ReadingPane.Refused)
    def _refused(self, message: ReadingPane.Refused) -> None:
        message.stop()
        self.say(message.reason)

    @on(ChaptersPane.EpisodeChosen)
    def _episode_chosen(self, message: ChaptersPane.EpisodeChosen) -> None:
        message.stop()
        self._came_from_hits = False
        self.open_episode(message.episode)

    @on(ChaptersPane.ChapterChosen)
    def _chapter_chosen(self, message: ChaptersPane.ChapterChosen) -> None:
        message.stop()
        self.reading.jump_source(message.source_turn)
        self._switch.read()

    @on(ChaptersPane.ReadingChosen)
    def _reading_chosen(self, message: ChaptersPane.ReadingChosen) -> None:
        message.stop()
        self._switch.read()

    @on(ChaptersPane.OverviewChosen)
    def _overview_chosen(self, message: ChaptersPane.OverviewChosen) -> None:
        message.stop()
        self.do_overview(None)

    @on(SearchBar.Changed)
    def _query_changed(self, message: SearchBar.Changed) -> None:
        message.stop()
        self._completer.typed()
        self.finder.type(message.query)
        self._refresh_frame()

    @on(EpisodeSearched)
    def _searched(self, message: EpisodeSearched) -> None:
        message.stop()
        self.finder.answer(message.question, message.findings)

    @on(SearchBar.Completing)
    def _complete(self, message: SearchBar.Completing) -> None:
        message.stop()
        self._completer.step(message.step)

    @on(SearchBar.OfferWanted)
    def _take_offer(self, message: SearchBar.OfferWanted) -> None:
        message.stop()
        self._completer.take_offer()

    def _show_menu(self, menu: Content) -> None:
        self.status.menu = menu if self.place is Place.SEARCH else Content()

    def _show_trouble(self, mistake: Mistake, offer: Offer | None) -> None:
        words = name_trouble(mistake, offer, "Tab")
        self._completer.trouble(words, offer, is_mistake=bool(mistake.words))

    @on(SearchBar.Accepted)
    def _query_accepted(self, message: SearchBar.Accepted) -> None:
        message.stop()
        self.finder.accept()
        self._refresh_frame()

    @on(SearchBar.Cancelled)
    def _query_cancelled(self, message: SearchBar.Cancelled) -> None:
        message.stop()
        self.finder.cancel()
        self._refresh_frame()

    @on(SearchBar.Stepped)
    def _hit_wanted(self, message: SearchBar.Stepped) -> None:
        message.stop()
        self.finder.step_live(message.step)

    def _find(self, question: Question) -> Findings:
        if self.opened is None:
            return Findings()
        return self._desk.find(self.opened, self.reading.view, question)

    def _decide(self, picked: Picked) -> None:
        self.finder.decide(picked)

    def _find_again(self) -> None:
        self.finder.decide(self.finder.question.picked)

    def _look(self, question: Question) -> None:
        """Look for more beside the screen, in the episode that is open now."""
        find, opened, view = self._desk.find, self.opened, self.reading.view
        if opened is None or question.is_empty:
            self._looking.cancel()
        else:
            self._looking.look(question, lambda asked: find(opened, view, asked))

    def on_descendant_focus(self) -> None:
        """Name the keys of where the keyboard is now."""
        if self.place is not Place.SEARCH:
            self._completer.forget()
        self._show_hints()

    def _show_hints(self) -> None:
        row = labels.hint_row(hints(self.keymap, self.place, self.met))
        self.bar.hints = row
        has_bar = self.bar.line.text or self.place is Place.SEARCH
        self.status.hints = row if has_bar else ()

    def _refresh_frame(self) -> None:
        """Bring hints, status line and tree up to the place."""
        self._show_hints()
        if self.opened is None:
            return
        row = self.opened.chapter_at(self.reading.place_read.turn)
        chapter = "" if row is None else labels.name_chapter(row.chapter)
        where = self.reading.whereabouts(chapter, self._session.config.view)
        self.status.position = labels.whereabouts(where, self._glyphs)
        self.chapters.follow(None if row is None else row.number)

    def do_overview(self, _count: Count | None) -> None:
        """Show all about this episode."""
        self._open_overview()

    def _open_overview(self, kind: str = "", label: str = "") -> None:
        """Show all about this episode, from where a kind of text stands."""
        if self.opened is not None:
            blocks = overview(self.opened, self._desk.talk(self.opened))
            at = place_of(blocks, kind, label)
            self._aids.open_sheet("Overview", blocks, at)

    def do_search_library(self, _count: Count | None) -> None:
        """Search the whole library."""
        self.app.push_screen(self._hits, self._hit_chosen)

    def _search_library_for(self, query: str) -> None:
        """Search the whole library for a query that was typed elsewhere."""
        self._hits.ask(query)
        self.do_search_library(None)

    def do_more_like_this(self, _count: Count | None) -> None:
        """Search the library for turns like the one that is read."""
        if self.opened is not None and self.opened.joined.turns:
            turn = self.opened.joined.turn_of(self.reading.place_read.turn)
            self._hits.ask_like(Like(self.opened.id, turn))
            self.do_search_library(None)

    def _hit_chosen(self, hit: ChosenHit | None) -> None:
        self._came_from_hits = hit is not None
        if hit is not None:
            self.open_episode(hit.key.episode, hit)

    def do_step_back(self, _count: Count | None) -> None:
        """From the tree back to the transcript."""
        self._switch.read()

    def do_close(self, _count: Count | None) -> None:
        """From the tree to the text, from the text to the hits it came from, or out."""
        if self._switch.is_choosing:
            self._switch.read()
        elif self._came_from_hits:
            self.do_search_library(None)
        else:
            self.app.exit()
