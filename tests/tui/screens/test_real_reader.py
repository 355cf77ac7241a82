"""Every command of the registry, by its key, in the reader as it is shipped."""

from __future__ import annotations

import pytest

from earmark.commands import BY_ID, Place
from earmark.screens.hits import HitsScreen
from earmark.screens.palette import PaletteScreen
from earmark.screens.reader import ReaderScreen
from earmark.screens.sheet import SheetScreen

NAMES = {"alias", "unalias", "rename"}


def _typed(keys):
    """Keys by name; the words that the palette takes are typed letter by letter."""
    for key in keys.split():
        yield from key if key in NAMES else (key,)


class Case:
    """Keys in the transcript of the lock keeper, and what they lead to.

    Keys after a `|` are typed when all before has been carried out; the others come
    as fast as they can.
    """

    def __init__(self, command, keys, claim):
        self.command = command
        self.keys = " ".join(_typed(keys))
        self.claim = claim


def turn(number):
    return lambda running: running.turn == number


def first(words):
    """The first row of the transcript begins so."""
    return lambda running: running.words[0].strip().startswith(words)


def shown(words):
    return lambda running: words in running.text


def gone(words):
    return lambda running: words not in running.text


def chosen(words):
    return lambda running: running.chosen.lstrip("▾▸• ").startswith(words)


def place(where):
    return lambda running: running.screen.place is where


def on(screen):
    return lambda running: isinstance(running.screen, screen)


def has_left(running):
    return running.app._exit


SAVED = "/ h e r o n enter W b i r d enter"
SLUICES = "/ s l u i c e s enter s"

CASES = [
    Case("line-down", "j", first("")),
    Case("line-down", "2 j", first("Nora Quill")),
    Case("line-down", "tab j", chosen("How a lock breathes")),
    Case("line-down", "\\ h e r o n enter j", chosen("0:15 Ida")),
    Case("line-down", "h j", gone("Keys in the transcript")),
    Case("line-up", "3 j k", first("Nora Quill")),
    Case("line-up", "tab k", chosen("Overview")),
    Case("line-up", "\\ h e r o n enter j k", chosen("0:11 Nora")),
    Case("page-down", "space", shown("Does the heron count?")),
    Case("page-down", "pagedown", shown("Does the heron count?")),
    Case("page-down", "tab f", chosen("Two Cups")),
    Case("page-up", "space f b b", turn(1)),
    Case("page-up", "tab G pageup", chosen("Slow Water")),
    Case("half-down", "d", shown("Abel Marsh has kept this lock")),
    Case("half-up", "d u", turn(1)),
    Case("go-start", "G g", turn(1)),
    Case("go-start", "1 2 g", first("Abel Marsh                    ")),
    Case("go-start", "1 2 g", turn(12)),
    Case("go-start", "5 : 1 7 g", turn(15)),
    Case("go-start", "2 0 : 0 0 g", turn(32)),
    Case("go-start", "tab g", chosen("Slow Water")),
    Case("go-end", "G", shown("I shall sleep.")),
    Case("go-end", "2 0 G", turn(20)),
    Case("go-end", "9 9 9 G", turn(36)),
    Case("go-end", "tab G", chosen("Two Cups")),
    Case("go-percent", "4 5 %", turn(12)),
    Case("go-percent", "9 9 9 %", shown("I shall sleep.")),
    Case("go-percent", "%", shown("a number goes before %")),
    Case("go-percent", "h 1 0 0 %", shown("Keys can be changed")),
    Case("turn-next", "J J", turn(3)),
    Case("turn-next", "1 0 J", first("How a lock breathes")),
    Case("turn-previous", "5 g K", turn(4)),
    Case("chapter-next", "]", first("How a lock breathes ──")),
    Case("chapter-next", "3 ]", turn(29)),
    Case("chapter-next", "9 ] ]", shown("no chapter further on")),
    Case("chapter-previous", "1 5 g [", turn(11)),
    Case("chapter-previous", "[", shown("no chapter before")),
    Case("speaker-next", "}", turn(3)),
    Case("speaker-previous", "5 g {", turn(3)),
    Case("speaker-previous", "{", shown("nothing before")),
    Case("jump-back", "1 2 g ,", turn(1)),
    Case("jump-back", "1 2 g 2 0 g ctrl+o", turn(12)),
    Case("jump-back", ",", shown("nothing was jumped from")),
    Case("search", "/ s o u p", shown("1/1")),
    Case("search", "/ s o u p", shown("▌ dinner is on the floor")),
    Case("search", "\\ h e r o n enter /", place(Place.SEARCH)),
    Case("search-backward", "G ? s o u p", shown("▌ dinner is on the floor")),
    Case("hit-next", "/ s l u i c e enter n", shown("▌ low. So I wind up the sluice")),
    Case("hit-next", "/ s l u i c e enter 9 n", shown("from the other end")),
    Case("hit-next", "n", shown("there are no hits")),
    Case("hit-next", "/ z z z enter n", shown("there are no hits to go to")),
    Case("hit-previous", "/ s l u i c e enter n N", shown("▌ in April. Step over")),
    Case("hit-previous", "G ? s l u i c e enter N", shown("from the other end")),
    Case("search-clear", "/ s l u i c e enter escape", gone("▌ in April.")),
    Case("search-clear", "escape", shown("Q leaves earmark")),
    Case("search-library", "\\ h e r o n", shown("6 hits in 2 episodes")),
    Case("search-library", "F h e r o n", shown("6 hits in 2 episodes")),
    Case("pane-next", "tab", place(Place.TREE)),
    Case("pane-next", "tab tab", place(Place.READER)),
    Case("pane-next", "\\ h e r o n enter tab", place(Place.SEARCH)),
    Case("pane-previous", "shift+tab", place(Place.TREE)),
    Case("open", "tab j enter", first("How a lock breathes")),
    Case("open", "tab k enter", on(SheetScreen)),
    Case("open", "\\ f o r t e enter enter", shown("▌ He had. She was called Forte.")),
    Case("expand", "tab G l", shown("8. 雨天的茶")),
    Case("expand", "tab G right", shown("9. Kitchen English")),
    Case("collapse", "tab g left", gone("How a lock breathes ")),
    Case("collapse", "tab left", chosen("3. The lock keeper")),
    Case("toggle-tree", "t", gone("Overview")),
    Case("toggle-tree", "t t", shown("Overview")),
    Case("overview", "o", shown("Abel Marsh: 77% of the words, 18 turns")),
    Case("toggle-view", "R", shown("original turns")),
    Case("toggle-view", "R R", shown("joined turns")),
    Case("accept", "/ s o u p enter", place(Place.READER)),
    Case("accept", "/ s p e k e r : x enter", place(Place.SEARCH)),
    Case("cancel", "1 2 g / s o u p escape", turn(12)),
    Case("cancel", "1 2 g / s o u p ctrl+g", turn(12)),
    Case("cancel", "\\ escape", on(ReaderScreen)),
    Case("older", "/ s o u p enter / up", shown("/ soup")),
    Case("newer", "/ s o u p enter / h up down", shown("/ h ")),
    Case("pick-next", "/ s l u i c e ctrl+n", shown("2/5")),
    Case("pick-next", "\\ h e r o n | ctrl+n", chosen("0:15 Ida")),
    Case("pick-previous", "/ s l u i c e ctrl+n ctrl+p", shown("1/5")),
    Case("row-next", ": down enter", turn(1)),
    Case("row-previous", ": down up enter", first("")),
    Case("complete", "\\ h e r o n tab", place(Place.HITS)),
    Case("complete-back", "\\ h e r o n shift+tab", place(Place.HITS)),
    Case("bar-spellings", "/ h e r o n ctrl+t", place(Place.SPELLINGS)),
    Case("spellings", "/ s l u i c e s enter s", shown("✓ sluice ")),
    Case("spellings", "/ h e r o n enter 9 s", shown("there is no spelling 9")),
    Case("as-typed", "/ s l u i c e s enter =", shown("only as typed")),
    Case("as-typed", "/ s l u i c e s enter = =", gone("only as typed")),
    Case("show-apart", "/ h e r o n enter a", shown("no turns are left out")),
    Case("more-like-this", "~", on(HitsScreen)),
    Case("narrow", "\\ h e r o n enter &", shown("speaker   Abel Marsh")),
    Case("narrow-row", "\\ h e r o n enter & space", shown("✓ Slow Water")),
    Case("narrow-row", "\\ h e r o n enter & x x", gone("show:")),
    Case("order", "\\ h e r o n enter o", shown("newest first")),
    Case("order", "\\ h e r o n enter o o o o", gone("newest first")),
    Case("save-search", "/ h e r o n enter W b i r d enter", shown("saved as bird")),
    Case("saved-searches", "L", shown("no search is saved")),
    Case("saved-searches", f"{SAVED} L", shown("bird")),
    Case("take-row", f"{SAVED} escape L enter", shown("6 hits in 2 episodes")),
    Case("delete-row", f"{SAVED} L x", shown("bird is deleted")),
    Case("rename-row", f"{SAVED} L R", shown(": rename bird =")),
    Case("rename-search", f"{SAVED} L R | x enter", shown("bird is now x")),
    Case("alias", ": alias space a = b enter", shown("a = b")),
    Case("unalias", ": unalias space a enter", shown("no alias holds")),
    Case("toggle-row", f"{SLUICES} j x", shown("✗ sluice")),
    Case("toggle-row", f"{SLUICES} j x x", shown("✓ sluice")),
    Case("only-row", f"{SLUICES} j o", shown("✗ sluices")),
    Case("undo-row", f"{SLUICES} j x u", shown("✓ sluice")),
    Case("reset-rows", f"{SLUICES} j x r", shown("✓ sluice")),
    Case("leave-rows", f"{SLUICES} q", place(Place.READER)),
    Case("clear-line", "/ s o ctrl+u", gone("/ so")),
    Case("delete-word", "/ s o space u p ctrl+w", gone("/ so up")),
    Case("delete-left", "/ s o backspace u p", shown("/ sup")),
    Case("delete-left", "/ backspace", place(Place.READER)),
    Case("delete-right", "/ s o home delete", shown("/ o")),
    Case("cursor-left", "/ s p left o", shown("/ sop")),
    Case("cursor-right", "/ s p home right o", shown("/ sop")),
    Case("cursor-start", "/ o p home s", shown("/ sop")),
    Case("cursor-end", "/ s o home end p", shown("/ sop")),
    Case("help", "h", shown("Keys in the transcript")),
    Case("help", "tab f1", shown("Keys in the chapters")),
    Case("palette", ":", on(PaletteScreen)),
    Case("palette", ": 1 2 enter", turn(12)),
    Case("palette", ": 4 5 % enter", turn(12)),
    Case("palette", ": 5 : 1 7 enter", turn(15)),
    Case("palette", ": e n d enter", shown("I shall sleep.")),
    Case("palette", "tab : u n f o l d enter", place(Place.TREE)),
    Case("refresh-library", "r", on(ReaderScreen)),
    Case("stop-work", "X", shown("nothing is running")),
    Case("close", "tab q", place(Place.READER)),
    Case("close", "h q", on(ReaderScreen)),
    Case("close", "q", has_left),
    Case("step-back", "tab escape", place(Place.READER)),
    Case("step-back", "o escape", on(ReaderScreen)),
    Case("step-back", "\\ h e r o n enter escape", on(ReaderScreen)),
    Case("quit", "Q", has_left),
    Case("quit", "o Q", has_left),
    Case("quit", "\\ h e r o n enter Q", has_left),
    Case("suspend", "ctrl+z", on(ReaderScreen)),
    Case("repaint", "ctrl+l", first("The first gate")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.command}: {c.keys}")
async def test_a_key_does_what_its_command_says(start_real, case):
    async with start_real(size=(120, 20)) as running:
        for burst in case.keys.split("|"):
            await running.press(*burst.split())
        assert case.claim(running), running.text


def test_every_command_is_tried():
    assert {case.command for case in CASES} == set(BY_ID)
