"""The reader over a small library held in memory."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from earmark.app import EarmarkApp
from earmark.background import Stop
from earmark.config import Config
from earmark.desk import Desk
from earmark.glyphs import UNICODE
from earmark.keymap import Keymap
from earmark.librarian import Librarian
from earmark.opened import OpenEpisode, list_chapters
from earmark.panes.episode_search import Findings
from earmark.panes.overview import Talk
from earmark.panes.walk import TurnHit
from earmark.parts import real_parts
from earmark.searchbook import SearchBook
from earmark.services import LibraryWork
from earmark.session import Session
from earmark.shelf import (
    Completions,
    EpisodeHits,
    LibraryFindings,
    LibraryHit,
    Mistake,
    ShelfEpisode,
    Spelling,
)
from earmark.state import Memory
from earmark_index import Library
from earmark_index.errors import QueryError, SourceError
from earmark_index.model import Chapter, Episode, Reading, Turn
from earmark_index.problems import Report

SAID = [
    ("MIRA", "Welcome back, today we talk about bridges."),
    ("TOM", "Bridges hum when the wind is right."),
    ("MIRA", "Why do they hum at all?"),
    ("TOM", "Because of resonance, a word that engineers wince at."),
    ("TOM", "The deck begins to sway."),
    ("MIRA", "And then there is salt on the cables."),
    ("TOM", "Salt eats steel, the wind does not."),
    ("MIRA", "Thank you, Tom."),
]


def make_episode(name, said=SAID):
    turns = tuple(
        Turn(text, speaker=speaker, start_ms=number * 60_000)
        for number, (speaker, text) in enumerate(said)
    )
    chapters = (
        Chapter("Cold open", first_turn=0),
        Chapter("Resonance", first_turn=3),
        Chapter("Salt", first_turn=5),
    )
    title = {"bridges": "Why bridges hum", "salt": "Salt"}[name]
    episode = Episode(title=title, show="Small Talk", turns=turns, chapters=chapters)
    numbers = tuple(range(len(turns)))
    # The joined view has the two turns of Tom in a row as one.
    joined = Reading((*turns[:4], *turns[5:]), (*numbers[:4], *numbers[5:]))
    rows = list_chapters(chapters, turns)
    report = Report("plain")
    original = Reading(turns, numbers)
    return OpenEpisode(name, episode, report, joined, original, rows, f"{name}.txt")


def read(name):
    if name == "broken":
        raise SourceError("broken.txt", "is no text")
    return make_episode(name)


def find(opened, view, question):
    query = question.typed
    if query.startswith('"'):
        return Findings(mistake=Mistake("the quote is not closed", 0))
    hits = []
    for number, turn in enumerate(opened.reading(view).turns):
        at = turn.text.casefold().find(query.casefold())
        if at >= 0:
            hits.append(TurnHit(number, ((at, at + len(query)),)))
    others = (Spelling("resonant", 2),) if query == "resonance" else ()
    return Findings(tuple(hits), others)


def search(question, stop):
    stop.check()
    query = question.typed
    if query.startswith('"'):
        raise QueryError("the quote is not closed", 0)
    groups = []
    for name in ("bridges", "salt"):
        opened = make_episode(name)
        hits = tuple(
            LibraryHit(hit.turn, opened.joined.turns[hit.turn].text)
            for hit in find(opened, "joined", question).hits
        )
        if hits:
            groups.append(EpisodeHits(name, name, "Small Talk", len(hits), hits))
    total = sum(group.count for group in groups)
    return LibraryFindings(query, tuple(groups), total, len(groups))


def keep(work):
    work.advance("reading", 3, 3)
    work.list_episodes(
        (
            ShelfEpisode("bridges", "1. Why bridges hum"),
            ShelfEpisode("salt", "2. Salt"),
            ShelfEpisode("broken", "broken.txt", error="is no text"),
        )
    )
    return "3 files"


def complete(typed, cursor):
    speakers = ("speaker:MIRA ", "speaker:TOM ")
    ways = tuple(way for way in speakers if way.startswith(typed[:cursor]))
    return Completions(0, cursor, ways, is_value=":" in typed) if typed else None


def talk(_opened):
    return (Talk("MIRA", 50, 4),)


DESK = Desk(read, keep, search, find, complete, talk)


class Running:
    """A running reader and what a test does with it."""

    def __init__(self, app, pilot):
        self.app = app
        self.pilot = pilot
        self.reader = app.reader

    async def press(self, *keys):
        """Type keys and wait for what they lead to, threads included."""
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self):
        """Wait until nothing runs beside the screen and all is painted."""
        await self.pilot.pause()
        for lane in self.lanes:
            await asyncio.to_thread(lane.wait)
        await self.pilot.pause()

    @property
    def lanes(self):
        """The threads beside the screen."""
        return [
            self.reader._episodes.lane,
            self.reader._keeper.library.lane,
            self.reader._hits._service.lane,
            self.reader._looking.lane,
        ]

    @property
    def screen(self):
        return self.app.screen

    @property
    def turn(self):
        """Number of the turn at the top, as a person counts."""
        return self.reader.reading.turn + 1

    @property
    def status(self):
        return self.screen.status.render().plain

    @property
    def message(self):
        return self.screen.status.message.plain

    @property
    def tree_rows(self):
        return [label for _, label in self.reader.chapters.rows.rows]


@pytest.fixture
def start(plain_parts, tmp_path):
    """Start the reader on the small library, by default with an episode open."""

    @asynccontextmanager
    async def run(episode="bridges", *, size=(120, 40), config=None, desk=DESK):
        config = config or Config()
        memory = Memory(tmp_path / "state", search_limit=config.search_history)
        book = SearchBook(tmp_path / "config", tmp_path / "data")
        session = Session(config, Keymap(config.keys), UNICODE, memory, book)
        app = EarmarkApp(session, plain_parts, desk, episode)
        async with app.run_test(size=size) as pilot:
            running = Running(app, pilot)
            await running.settle()
            yield running
        memory.save()

    return run


@pytest.fixture
def desk():
    """Functions over the small library; a test replaces the one it is about."""
    return DESK


TRANSCRIPTS = Path(__file__).resolve().parent / "library"
LOCK, FERRY, NOISE = "03-the-lock-keeper", "04-the-ferry-that-stayed", "99-noise"
TEA, KITCHEN = "08-雨天的茶", "09-kitchen-English"


class Shelf:
    """Transcripts on disk and the library that is made of them."""

    def __init__(self, folder, home):
        self.folder = folder
        self.library = Library([folder], home)
        self.librarian = Librarian(self.library, home / "index")

    def id(self, name):
        """The id of the episode in a file."""
        entries = self.library.entries
        return next(entry.id for entry in entries if Path(entry.path).stem == name)


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """The small library on disk, catalogued and indexed; no test changes it."""
    folder = tmp_path_factory.mktemp("shelf") / "transcripts"
    shutil.copytree(TRANSCRIPTS, folder)
    (folder / "slow-water" / f"{NOISE}.txt").write_bytes(bytes(range(256)) * 4)
    shelf = Shelf(folder, folder.parent / "cache")
    shelf.librarian.keep(LibraryWork(lambda _message: None, Stop()))
    return shelf


class RealRunning(Running):
    """A running reader with the real widgets, over files."""

    async def press(self, *keys):
        """Type keys as a terminal sends them, then wait for what they lead to."""
        for key in keys:
            character = " " if key == "space" else key if len(key) == 1 else None
            self.app.post_message(events.Key(key, character))
        await self.settle()

    async def settle(self):
        """Wait until no key waits and nothing runs beside the screen."""
        await self._take_keys()
        has_answer = False
        while not has_answer or any(lane.is_busy for lane in self.lanes):
            for lane in self.lanes:
                await asyncio.to_thread(lane.wait)
            # An answer may let go of keys, which may begin other work.
            has_answer = True
            await self._take_keys()

    async def _take_keys(self):
        await self.pilot._wait_for_screen()
        while self._is_typing:
            await self.pilot._wait_for_screen()
        await self.pilot._wait_for_screen()
        # Layouts that are due wait for the next frame.
        self.screen._on_timer_update()
        await self.pilot._wait_for_screen()

    @property
    def _is_typing(self):
        if self.app._exit or self.app.screen is self.app.screen_stack[0]:
            return False
        return bool(self.app._typed) or self.app.screen._is_acting

    async def resize(self, width, height):
        """Change the size, as a window does."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def rows(self):
        """What is on the screen, row by row."""
        return [s.text.rstrip() for s in self.screen._compositor.render_strips()]

    @property
    def text(self):
        """What is on the screen."""
        return "\n".join(self.rows)

    @property
    def words(self):
        """What is in the pane of the transcript alone, row by row."""
        view = self.reader.reading.transcript
        rows = range(view.size.height)
        return [view.render_line(row).text.rstrip(" │▐█") for row in rows]

    @property
    def chosen(self):
        """The row of the tree or the hit list that is chosen, as it is shown."""
        marked = [row for row in self.rows if row.startswith("▌")]
        return marked[0].split("│")[0].strip("▌ ") if marked else ""


@pytest.fixture
def start_real(shelf, tmp_path):
    """Start the reader as it is shipped on files, by default the English episode."""

    @asynccontextmanager
    async def run(name=LOCK, *, size=(120, 40), config=None, of=shelf):
        config = config or Config()
        memory = Memory(tmp_path / "state", search_limit=config.search_history)
        book = SearchBook(tmp_path / "config", tmp_path / "data")
        session = Session(config, Keymap(config.keys), UNICODE, memory, book)
        episode = None if name is None else of.id(name)
        parts = real_parts(config, UNICODE)
        app = EarmarkApp(session, parts, of.librarian.desk(), episode)
        async with app.run_test(size=size) as pilot:
            running = RealRunning(app, pilot)
            await running.settle()
            while of.library.entries and not app.reader.chapters._shelf:
                await running.settle()
            yield running
        memory.save()

    return run


@pytest.fixture
def make_shelf(tmp_path):
    """Make a library of one's own, from texts by file name."""

    def make(**texts):
        folder = tmp_path / "own" / "transcripts"
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        return Shelf(folder, tmp_path / "own" / "cache")

    return make
