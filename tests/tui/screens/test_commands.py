"""Every command of the registry, by its key, in the running reader."""

from __future__ import annotations

import pytest

from earmark.commands import BY_ID, Place
from earmark.panes.chapter_nodes import ChapterKey, EpisodeKey, OverviewKey
from earmark.screens.hits import HitsScreen
from earmark.screens.palette import PaletteScreen
from earmark.screens.reader import ReaderScreen
from earmark.screens.sheet import SheetScreen
from earmark.state import ReadingPlace

NAMES = {"alias", "unalias", "rename"}


def _typed(keys):
    """Keys by name; the words that the palette takes are typed letter by letter."""
    for key in keys.split():
        yield from key if key in NAMES else (key,)


class Case:
    """Keys in the transcript of `bridges`, and what they lead to."""

    def __init__(self, command, keys, claim, *, at=1):
        self.command = command
        self.keys = list(_typed(keys))
        self.claim = claim
        self.at = at


def turn(number):
    return lambda running: running.turn == number


def message(text):
    return lambda running: text in running.message


def menu(text):
    return lambda running: text in running.screen.status.menu.plain


def place(where):
    return lambda running: running.screen.place is where


def on(screen):
    return lambda running: isinstance(running.screen, screen)


def typed(text):
    return lambda running: running.screen.bar.line.text == text


def chosen(key):
    return lambda running: running.reader.chapters.rows.chosen == key


CHOSEN_FIRST = chosen(EpisodeKey("bridges"))


def note(text):
    return lambda running: text in running.screen.bar.note.plain


def shown(text):
    def claim(running):
        rows = running.screen.choices.rows
        return any(text in left.plain for left, _ in rows)

    return claim


RESONANCE = "/ r e s o n a n c e enter"

CASES = [
    Case("line-down", "j", turn(2)),
    Case("line-down", "3 j", turn(4)),
    Case("line-down", "tab j", chosen(ChapterKey("bridges", 1))),
    Case("line-up", "k", turn(2), at=3),
    Case("line-up", "tab k", chosen(OverviewKey("bridges"))),
    Case("page-down", "space", turn(7)),
    Case("page-down", "tab f", chosen(EpisodeKey("broken"))),
    Case("page-up", "b", turn(1), at=5),
    Case("page-up", "tab b", CHOSEN_FIRST),
    Case("half-down", "d", turn(5)),
    Case("half-down", "tab d", chosen(EpisodeKey("broken"))),
    Case("half-up", "u", turn(1), at=5),
    Case("half-up", "tab u", CHOSEN_FIRST),
    Case("go-start", "g", turn(1), at=5),
    Case("go-start", "4 g", turn(4)),
    Case("go-start", "2 : 3 0 g", turn(3)),
    Case("go-start", "tab g", CHOSEN_FIRST),
    Case("go-end", "G", turn(7)),
    Case("go-end", "4 G", turn(4)),
    Case("go-end", "9 9 9 G", turn(7)),
    Case("go-end", "tab G", chosen(EpisodeKey("broken"))),
    Case("go-percent", "5 0 %", turn(4)),
    Case("go-percent", "9 9 9 %", turn(7)),
    Case("go-percent", "%", message("a number goes before %")),
    Case("turn-next", "J", turn(2)),
    Case("turn-next", "9 J", turn(7)),
    Case("turn-previous", "K", turn(2), at=3),
    Case("chapter-next", "]", turn(4)),
    Case("chapter-next", "9 ]", turn(5)),
    Case("chapter-next", "] ] ]", message("no chapter further on")),
    Case("chapter-previous", "[", turn(4), at=5),
    Case("chapter-previous", "[", message("no chapter before")),
    Case("speaker-next", "}", turn(3)),
    Case("speaker-next", "9 } }", message("says no more")),
    Case("speaker-previous", "{", turn(1), at=3),
    Case("speaker-previous", "{", message("nothing before")),
    Case("jump-back", ",", turn(2), at=2),
    Case("jump-back", "] ] ,", turn(4)),
    Case("jump-back", "] ] , ,", turn(1)),
    Case("jump-back", ",", message("nothing was jumped from")),
    Case("search", "/", place(Place.SEARCH)),
    Case("search", "/ s a l t", turn(5)),
    Case("search-backward", "? h u m", turn(3), at=5),
    Case("hit-next", "/ h u m enter n", turn(3)),
    Case("hit-next", "? h u m enter n", turn(2), at=5),
    Case("hit-next", "n", message("there are no hits")),
    Case("hit-previous", "/ h u m enter N", turn(3)),
    Case("hit-previous", "/ h u m enter N", note("other end")),
    Case("search-clear", "/ h u m enter escape n", message("there are no hits")),
    Case("search-clear", "escape", message("Q leaves earmark")),
    Case("search-library", "\\", on(HitsScreen)),
    Case("search-library", "F", on(HitsScreen)),
    Case("pane-next", "tab", place(Place.TREE)),
    Case("pane-next", "tab tab", place(Place.READER)),
    Case("pane-previous", "shift+tab", place(Place.TREE)),
    Case("open", "tab j enter", turn(4)),
    Case("open", "tab enter", place(Place.READER)),
    Case("open", "tab g j enter", on(SheetScreen)),
    Case("open", "tab G k enter", lambda r: r.reader.opened.id == "salt"),
    Case("open", "tab G enter", message("broken.txt: is no text")),
    Case("expand", "tab l", lambda r: r.reader.chapters.rows.folds[-1][0] == "unfold"),
    Case("collapse", "tab -", lambda r: r.reader.chapters.rows.folds[-1][0] == "fold"),
    Case("toggle-tree", "t", lambda r: not r.reader.chapters.display),
    Case("toggle-tree", "t t", lambda r: r.reader.chapters.display),
    Case("toggle-tree", "tab t", place(Place.READER)),
    Case("overview", "o", on(SheetScreen)),
    Case("toggle-view", "R", lambda r: len(r.reader.reading.reading.turns) == 8),
    Case("toggle-view", "R", message("original turns")),
    Case("accept", "/ s a l t enter", place(Place.READER)),
    Case("accept", "/ enter", turn(2), at=2),
    Case("accept", '/ "', lambda r: r.screen.bar.wrong == (0, 1)),
    Case("accept", '/ " enter', menu("the quote is not closed")),
    Case("cancel", "/ s a l t escape", turn(1)),
    Case("cancel", "/ s a l t ctrl+g", place(Place.READER)),
    Case("cancel", "\\ escape", on(ReaderScreen)),
    Case("older", "/ s a l t enter / up", typed("salt")),
    Case("newer", "/ s a l t enter / h up down", typed("h")),
    Case("pick-next", "/ h u m ctrl+n", turn(3)),
    Case("pick-previous", "/ h u m ctrl+n ctrl+p", turn(2)),
    Case("row-next", ": down", lambda r: r.screen.choices.chosen == 1),
    Case("row-previous", ": down up", lambda r: r.screen.choices.chosen == 0),
    Case("complete", "\\ s a l t tab", place(Place.HITS)),
    Case("complete", "\\ s p tab", typed("speaker:")),
    Case("complete", "\\ s p tab tab", typed("speaker:MIRA ")),
    Case("complete", "\\ s p tab tab tab", typed("speaker:TOM ")),
    Case("complete", "\\ s p e a k e r : T tab", typed("speaker:TOM ")),
    Case("complete", "\\ s p e a k e r :", menu("speaker:MIRA  speaker:TOM")),
    Case("complete-back", "\\ s p tab shift+tab", typed("speaker:TOM ")),
    Case("bar-spellings", "/ h u m ctrl+t", place(Place.SPELLINGS)),
    Case("spellings", "/ h u m enter s", place(Place.SPELLINGS)),
    Case("spellings", "s", message("nothing is searched for")),
    Case("spellings", f"{RESONANCE} 1 s", note("1 dropped")),
    Case("as-typed", f"{RESONANCE} =", note("only as typed")),
    Case("show-apart", f"{RESONANCE} a", message("no turns are left out")),
    Case("more-like-this", "~", on(HitsScreen)),
    Case("narrow", "\\ s a l t enter &", place(Place.FACETS)),
    Case("narrow-row", "\\ s a l t enter & x", shown("nothing to narrow to")),
    Case("order", "\\ s a l t enter o", lambda r: "newest first" in r.status),
    Case("save-search", f"{RESONANCE} W x enter", message("saved as x")),
    Case("saved-searches", "L", place(Place.SAVED)),
    Case("rename-search", ": rename space a = b enter", message("no search is saved")),
    Case("alias", ": alias space a = b enter", message("a = b")),
    Case("alias", ": alias space enter", place(Place.ALIASES)),
    Case("unalias", ": alias space a = b enter : unalias space b enter", message("b")),
    Case("toggle-row", f"{RESONANCE} s j x", shown("✗ resonant")),
    Case("only-row", f"{RESONANCE} s j o", shown("✗ resonance")),
    Case("undo-row", f"{RESONANCE} s j x u", shown("✓ resonant")),
    Case("reset-rows", f"{RESONANCE} s j o r", shown("✓ resonance")),
    Case("take-row", f"{RESONANCE} s enter", place(Place.READER)),
    Case("delete-row", f"{RESONANCE} W x enter L x", shown("no search is saved")),
    Case("rename-row", f"{RESONANCE} W x enter L R", typed("rename x = ")),
    Case("leave-rows", "L q", place(Place.READER)),
    Case("clear-line", "/ s a ctrl+u", typed("")),
    Case("delete-word", "/ s a ctrl+w", typed("")),
    Case("delete-left", "/ s a backspace", typed("s")),
    Case("delete-left", "/ backspace", place(Place.READER)),
    Case("delete-right", "/ s a home delete", typed("a")),
    Case("cursor-left", "/ s a left x", typed("sxa")),
    Case("cursor-right", "/ s a home right x", typed("sxa")),
    Case("cursor-start", "/ s a home x", typed("xsa")),
    Case("cursor-end", "/ s a home end x", typed("sax")),
    Case("help", "h", on(SheetScreen)),
    Case("help", "f1", on(SheetScreen)),
    Case("help", "h q", on(ReaderScreen)),
    Case("palette", ":", on(PaletteScreen)),
    Case("palette", ": 4 enter", turn(4)),
    Case("palette", ": 5 0 % enter", turn(4)),
    Case("palette", ": 2 : 3 0 enter", turn(3)),
    Case("palette", ": e n d enter", turn(7)),
    Case("palette", ": escape", on(ReaderScreen)),
    Case("refresh-library", "\\ tab r", on(HitsScreen)),
    Case("refresh-library", "r", lambda r: "3 files" in r.status),
    Case("stop-work", "X", message("nothing is running")),
    Case("close", "tab q", place(Place.READER)),
    Case("close", "q", lambda r: r.app._exit),
    Case("step-back", "tab escape", place(Place.READER)),
    Case("step-back", "h escape", on(ReaderScreen)),
    Case("quit", "Q", lambda r: r.app._exit),
    Case("quit", "h Q", lambda r: r.app._exit),
    Case("suspend", "ctrl+z", on(ReaderScreen)),
    Case("repaint", "ctrl+l", on(ReaderScreen)),
]


@pytest.mark.parametrize(
    "case", CASES, ids=lambda c: f"{c.command}: {' '.join(c.keys)}"
)
async def test_a_key_does_what_its_command_says(start, case):
    async with start(size=(120, 12)) as running:
        running.reader.reading.go_back_to(
            ReadingPlace(running.reader.reading.reading.starts[case.at - 1])
        )
        await running.press(*case.keys)
        assert case.claim(running)


def test_every_command_is_tried():
    assert {case.command for case in CASES} == set(BY_ID)


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        (Place.READER, ""),
        (Place.TREE, "tab"),
        (Place.SEARCH, "\\"),
        (Place.HITS, "\\ tab"),
        (Place.PAGE, "h"),
        (Place.PALETTE, ":"),
    ],
)
async def test_every_command_of_a_place_has_somebody_to_carry_it_out(
    start, place, keys
):
    async with start() as running:
        await running.press(*keys.split())
        assert running.screen.place is place
        there = running.screen.keymap.available(place)
        assert [c.id for c in there if running.screen._handler(c) is None] == []
