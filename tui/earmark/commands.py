"""Every command of the reader, declared once.

The one rule: a key, a title or a help sentence is written here and nowhere else. The
key map, the hints at the foot of the screen, the help screen, the palette, the
settings file and the documents are all made from `COMMANDS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where the keyboard is; decides which commands a key can mean."""

    READER = "transcript"
    TREE = "chapters"
    HITS = "hit list"
    PAGE = "page"
    SEARCH = "search bar"
    PALETTE = "palette"
    SPELLINGS = "spellings"
    FACETS = "shows, speakers, years"
    SAVED = "saved searches"
    ALIASES = "list of aliases"


class Need(Enum):
    """What must be there for a command to work; the value tells a person why not."""

    EPISODE = "no episode is open; t shows the list"
    CHAPTERS = "this episode has no chapters"
    SPEAKERS = "this transcript names no speakers"
    HITS = "there are no hits to go to; / starts a search"
    WORK = "nothing is running"
    JUMPS = "nothing was jumped from"
    QUERY = "nothing is searched for; / and \\ start a search"


class Takes(Enum):
    """What may be typed before the key of a command."""

    NOTHING = "nothing"
    NUMBER = "a number"
    POSITION = "a turn number or a time"


class Group(Enum):
    """Heading of the help screen under which a command stands."""

    MOVE = "Move"
    SEARCH = "Search"
    VIEW = "Views"
    PICK = "In a list over the screen"
    EDIT = "In the search bar"
    PROGRAM = "Program"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do."""

    id: str
    """Stable name: settings file, palette, handler (`line-down` -> `do_line_down`)."""

    title: str
    """Short imperative for palette and help."""

    keys: tuple[str, ...]
    """Default keys: a printable character or a name (`space`, `pagedown`, `f1`)."""

    places: frozenset[Place]
    group: Group
    help: str = ""
    """A sentence more, where the title does not say everything."""

    takes: Takes = Takes.NOTHING
    needs: frozenset[Need] = frozenset()
    hint: str = ""
    """Word shown at the foot of the screen; empty for commands without a hint."""

    word: str = ""
    """What the palette takes with text behind it: `alias` for `alias a = b`."""

    def missing(self, met: frozenset[Need]) -> Need | None:
        """The first need that is not met, or `None` where the command works."""
        return next((need for need in Need if need in self.needs - met), None)

    @property
    def handler(self) -> str:
        """Name of the method that carries the command out."""
        return "do_" + self.id.replace("-", "_")

    @property
    def taker(self) -> str:
        """Name of the method that takes the text typed behind the command's word."""
        return "take_" + self.id.replace("-", "_")


_READER = frozenset({Place.READER})
_TEXT = frozenset({Place.READER, Place.PAGE})
_LISTS = frozenset({Place.TREE, Place.HITS})
_EVERY = frozenset({Place.READER, Place.TREE, Place.HITS, Place.PAGE})
_PICKS = frozenset({Place.SPELLINGS, Place.FACETS, Place.SAVED, Place.ALIASES})
_ANY = _EVERY | _PICKS
_FOUND = frozenset({Place.READER, Place.HITS})
_WALK = frozenset({Place.READER, Place.TREE})
_PANES = frozenset({Place.READER, Place.TREE, Place.HITS})
_LINE = frozenset({Place.SEARCH, Place.PALETTE})
_BAR = frozenset({Place.SEARCH})
_EPISODE = frozenset({Need.EPISODE})
_HITS = frozenset({Need.EPISODE, Need.HITS})
_QUERY = frozenset({Need.QUERY})

_MOVE = (
    Command(
        "line-down",
        "Down a line",
        ("j", "down"),
        _ANY,
        Group.MOVE,
        "In a list: to the next row.",
        takes=Takes.NUMBER,
    ),
    Command(
        "line-up",
        "Up a line",
        ("k", "up"),
        _ANY,
        Group.MOVE,
        "In a list: to the row before.",
        takes=Takes.NUMBER,
    ),
    Command(
        "page-down",
        "Forward a screen",
        ("space", "f", "pagedown"),
        _EVERY,
        Group.MOVE,
        takes=Takes.NUMBER,
        hint="page",
    ),
    Command(
        "page-up",
        "Back a screen",
        ("b", "pageup"),
        _EVERY,
        Group.MOVE,
        takes=Takes.NUMBER,
    ),
    Command(
        "half-down",
        "Forward half a screen",
        ("d",),
        _EVERY,
        Group.MOVE,
        takes=Takes.NUMBER,
    ),
    Command(
        "half-up", "Back half a screen", ("u",), _EVERY, Group.MOVE, takes=Takes.NUMBER
    ),
    Command(
        "go-start",
        "To the start",
        ("g", "home"),
        _ANY,
        Group.MOVE,
        "After a number to that turn, after a time to that time: 120g, 1:02:30g.",
        takes=Takes.POSITION,
    ),
    Command(
        "go-end",
        "To the end",
        ("G", "end"),
        _ANY,
        Group.MOVE,
        "After a number to that turn, after a time to that time: 120G, 12:40G.",
        takes=Takes.POSITION,
    ),
    Command(
        "go-percent",
        "To a percentage",
        ("%",),
        _TEXT,
        Group.MOVE,
        "After a number: 45% is a little before the middle.",
        takes=Takes.NUMBER,
    ),
    Command(
        "turn-next",
        "To the next turn",
        ("J",),
        _READER,
        Group.MOVE,
        takes=Takes.NUMBER,
        needs=_EPISODE,
    ),
    Command(
        "turn-previous",
        "To the turn before",
        ("K",),
        _READER,
        Group.MOVE,
        takes=Takes.NUMBER,
        needs=_EPISODE,
    ),
    Command(
        "chapter-next",
        "To the next chapter",
        ("]",),
        _WALK,
        Group.MOVE,
        takes=Takes.NUMBER,
        needs=frozenset({Need.EPISODE, Need.CHAPTERS}),
        hint="chapter",
    ),
    Command(
        "chapter-previous",
        "To the chapter before",
        ("[",),
        _WALK,
        Group.MOVE,
        "First to the start of this chapter.",
        takes=Takes.NUMBER,
        needs=frozenset({Need.EPISODE, Need.CHAPTERS}),
    ),
    Command(
        "speaker-next",
        "To the next turn of this speaker",
        ("}",),
        _READER,
        Group.MOVE,
        takes=Takes.NUMBER,
        needs=frozenset({Need.EPISODE, Need.SPEAKERS}),
    ),
    Command(
        "speaker-previous",
        "To the turn of this speaker before",
        ("{",),
        _READER,
        Group.MOVE,
        takes=Takes.NUMBER,
        needs=frozenset({Need.EPISODE, Need.SPEAKERS}),
    ),
    Command(
        "jump-back",
        "Back to before the last jump",
        (",", "ctrl+o"),
        _WALK,
        Group.MOVE,
        needs=frozenset({Need.EPISODE, Need.JUMPS}),
    ),
)

_SEARCH = (
    Command(
        "search",
        "Search this episode",
        ("/",),
        _PANES,
        Group.SEARCH,
        "Finds while you type, from here onwards.",
        needs=_EPISODE,
        hint="search",
    ),
    Command(
        "search-backward",
        "Search this episode backwards",
        ("?",),
        _WALK,
        Group.SEARCH,
        "Finds while you type, from here towards the start.",
        needs=_EPISODE,
    ),
    Command(
        "hit-next",
        "To the next hit",
        ("n",),
        _WALK,
        Group.SEARCH,
        takes=Takes.NUMBER,
        needs=_HITS,
        hint="next",
    ),
    Command(
        "hit-previous",
        "To the hit before",
        ("N",),
        _WALK,
        Group.SEARCH,
        takes=Takes.NUMBER,
        needs=_HITS,
    ),
    Command(
        "search-clear",
        "Forget the search",
        ("escape", "ctrl+c"),
        _READER,
        Group.SEARCH,
        "Removes the marks of the hits; the place stays.",
    ),
    Command(
        "search-library",
        "Search the whole library",
        ("\\", "F"),
        _PANES,
        Group.SEARCH,
        hint="library",
    ),
    Command(
        "spellings",
        "List the other spellings that were found",
        ("s",),
        _FOUND,
        Group.SEARCH,
        "There one drops or pins them. After a number: drop that one at once, or take "
        "it back: 2s.",
        takes=Takes.NUMBER,
        needs=_QUERY,
        hint="spellings",
    ),
    Command(
        "as-typed",
        "Find only what is typed, or other spellings too",
        ("=",),
        _FOUND,
        Group.SEARCH,
        'For one word: =word; for words in a row: "in quotes".',
        needs=_QUERY,
    ),
    Command(
        "show-apart",
        "Show or hide turns in which the words stand apart",
        ("a",),
        _FOUND,
        Group.SEARCH,
        needs=_QUERY,
    ),
    Command(
        "more-like-this",
        "More turns like this one",
        ("~",),
        _FOUND,
        Group.SEARCH,
        "Searches the library for the words that make this turn what it is.",
        needs=_EPISODE,
    ),
    Command(
        "narrow",
        "Narrow to a show, a speaker or a year",
        ("&",),
        frozenset({Place.HITS}),
        Group.SEARCH,
        needs=_QUERY,
        hint="narrow",
    ),
    Command(
        "order",
        "Put the best, the newest or the oldest first",
        ("o",),
        frozenset({Place.HITS}),
        Group.SEARCH,
        "At last the order in which the library lists them.",
        needs=_QUERY,
        hint="order",
    ),
    Command(
        "save-search",
        "Save this search under a name",
        ("W",),
        _FOUND,
        Group.SEARCH,
        "In the palette: save NAME.",
        needs=_QUERY,
        word="save",
    ),
    Command(
        "saved-searches",
        "List the saved searches",
        ("L",),
        _PANES,
        Group.SEARCH,
        "In the palette: saved NAME opens one.",
        word="saved",
    ),
    Command(
        "rename-search",
        "Rename a saved search",
        (),
        _PANES,
        Group.SEARCH,
        "In the palette: rename OLD = NEW.",
        word="rename",
    ),
    Command(
        "alias",
        "Let words find each other",
        (),
        _PANES,
        Group.SEARCH,
        "In the palette: alias rednote = xiaohongshu = xhs. Alone it lists them.",
        word="alias",
    ),
    Command(
        "unalias",
        "Forget an alias",
        (),
        _PANES,
        Group.SEARCH,
        "In the palette: unalias WORD.",
        word="unalias",
    ),
)

_PICK = (
    Command(
        "toggle-row",
        "Drop a spelling, or take it back",
        ("x", "space"),
        frozenset({Place.SPELLINGS}),
        Group.PICK,
        hint="drop",
    ),
    Command(
        "only-row",
        "Find only this spelling, or all again",
        ("o",),
        frozenset({Place.SPELLINGS}),
        Group.PICK,
        hint="only this",
    ),
    Command(
        "undo-row",
        "Take back the last decision",
        ("u",),
        frozenset({Place.SPELLINGS}),
        Group.PICK,
        hint="undo",
    ),
    Command(
        "reset-rows",
        "All spellings as in the beginning",
        ("r",),
        frozenset({Place.SPELLINGS}),
        Group.PICK,
    ),
    Command(
        "narrow-row",
        "Narrow to this, or widen again",
        ("x", "space"),
        frozenset({Place.FACETS}),
        Group.PICK,
        hint="choose",
    ),
    Command(
        "delete-row",
        "Delete what is chosen",
        ("x",),
        frozenset({Place.SAVED, Place.ALIASES}),
        Group.PICK,
        hint="delete",
    ),
    Command(
        "rename-row",
        "Give it another name",
        ("R",),
        frozenset({Place.SAVED}),
        Group.PICK,
        hint="rename",
    ),
    Command(
        "take-row",
        "Take what is chosen and go back",
        ("enter",),
        _PICKS,
        Group.PICK,
        hint="take",
    ),
    Command(
        "leave-rows",
        "Back to the search",
        ("q", "escape", "ctrl+g", "ctrl+c"),
        _PICKS,
        Group.PICK,
        hint="back",
    ),
)

_VIEW = (
    Command(
        "pane-next", "To the next pane", ("tab",), _PANES, Group.VIEW, hint="chapters"
    ),
    Command("pane-previous", "To the pane before", ("shift+tab",), _PANES, Group.VIEW),
    Command(
        "open",
        "Open what is chosen",
        ("enter",),
        _LISTS,
        Group.VIEW,
        "An episode, a chapter or a hit.",
        hint="open",
    ),
    Command(
        "expand", "Unfold", ("right", "l", "+"), frozenset({Place.TREE}), Group.VIEW
    ),
    Command("collapse", "Fold", ("left", "-"), frozenset({Place.TREE}), Group.VIEW),
    Command(
        "toggle-tree",
        "Show or hide the chapters",
        ("t",),
        _WALK,
        Group.VIEW,
    ),
    Command(
        "overview",
        "Show all about this episode",
        ("o",),
        _WALK,
        Group.VIEW,
        "People, topics, summary, chapters, notes, and how the file was read.",
        needs=_EPISODE,
    ),
    Command(
        "toggle-view",
        "Switch between joined and original turns",
        ("R",),
        _READER,
        Group.VIEW,
        "Joined: paragraphs that a format broke apart stand together again.",
        needs=_EPISODE,
    ),
)

_EDIT = (
    Command("accept", "Take what is typed", ("enter",), _LINE, Group.EDIT, hint="keep"),
    Command(
        "cancel",
        "Give up and go back",
        ("escape", "ctrl+g", "ctrl+c"),
        _LINE,
        Group.EDIT,
        "Backspace in an empty bar does the same.",
        hint="back",
    ),
    Command(
        "older",
        "An older search",
        ("up",),
        _BAR,
        Group.EDIT,
        "Of those that begin as typed.",
    ),
    Command("newer", "A newer search", ("down",), _BAR, Group.EDIT),
    Command("pick-next", "The next hit or row", ("ctrl+n",), _LINE, Group.EDIT),
    Command("pick-previous", "The hit or row before", ("ctrl+p",), _LINE, Group.EDIT),
    Command(
        "row-next",
        "The next row",
        ("down", "tab"),
        frozenset({Place.PALETTE}),
        Group.EDIT,
    ),
    Command(
        "row-previous",
        "The row before",
        ("up", "shift+tab"),
        frozenset({Place.PALETTE}),
        Group.EDIT,
    ),
    Command(
        "complete",
        "Complete what is typed, or take what is offered",
        ("tab",),
        _BAR,
        Group.EDIT,
        "Again for the next way. Where nothing can be completed: to the hit list.",
    ),
    Command(
        "complete-back", "The way to complete before", ("shift+tab",), _BAR, Group.EDIT
    ),
    Command(
        "bar-spellings",
        "List the other spellings that were found",
        ("ctrl+t", "f2"),
        _BAR,
        Group.EDIT,
    ),
    Command("clear-line", "Empty the line", ("ctrl+u",), _LINE, Group.EDIT),
    Command("delete-word", "Delete a word", ("ctrl+w",), _LINE, Group.EDIT),
    Command("delete-left", "Delete to the left", ("backspace",), _LINE, Group.EDIT),
    Command("delete-right", "Delete to the right", ("delete",), _LINE, Group.EDIT),
    Command("cursor-left", "To the left", ("left",), _LINE, Group.EDIT),
    Command(
        "cursor-right",
        "To the right",
        ("right",),
        _LINE,
        Group.EDIT,
        "At the end it takes what is offered.",
    ),
    Command("cursor-start", "To the start", ("home",), _LINE, Group.EDIT),
    Command("cursor-end", "To the end", ("end", "ctrl+e"), _LINE, Group.EDIT),
)

_PROGRAM = (
    Command(
        "help", "Help for this place", ("h", "f1"), _ANY, Group.PROGRAM, hint="help"
    ),
    Command(
        "palette",
        "Find a command, go to a turn or a time",
        (":",),
        _EVERY,
        Group.PROGRAM,
        "Takes a number, 45% or 12:40 as well.",
    ),
    Command(
        "refresh-library",
        "Look for new and changed files",
        ("r",),
        _PANES,
        Group.PROGRAM,
    ),
    Command(
        "stop-work",
        "Stop what is running",
        ("X",),
        _PANES,
        Group.PROGRAM,
        "What was done so far is kept.",
        needs=frozenset({Need.WORK}),
    ),
    Command(
        "close",
        "Close this view",
        ("q",),
        _EVERY,
        Group.PROGRAM,
        "Steps back one level; from the transcript it leaves earmark.",
        hint="close",
    ),
    Command(
        "step-back",
        "Step back one level",
        ("escape", "ctrl+c"),
        frozenset({Place.TREE, Place.HITS, Place.PAGE}),
        Group.PROGRAM,
    ),
    Command("quit", "Leave earmark", ("Q",), _ANY, Group.PROGRAM),
    Command(
        "suspend",
        "Suspend to the shell",
        ("ctrl+z",),
        frozenset(Place),
        Group.PROGRAM,
        "fg comes back.",
    ),
    Command(
        "repaint", "Paint the screen anew", ("ctrl+l",), frozenset(Place), Group.PROGRAM
    ),
)

COMMANDS: tuple[Command, ...] = (
    *_MOVE,
    *_SEARCH,
    *_VIEW,
    *_PICK,
    *_EDIT,
    *_PROGRAM,
)
"""All commands, in the order in which help and documents list them."""

BY_ID = {command.id: command for command in COMMANDS}
