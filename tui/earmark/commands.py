"""Every command of the reader, declared once.

The one rule: a key, a title or a help sentence is written here and nowhere else. The
key map, the hints at the foot of the screen, the help screen, the palette, the
settings file and the documents are all made from `COMMANDS`.
"""

from __future__ import annotations

from .command import Command, Group, Need, Place, Takes
from .search_commands import EDIT, PICK, SEARCH

__all__ = ["BY_ID", "COMMANDS", "Command", "Group", "Need", "Place", "Takes"]

_READER = frozenset({Place.READER})
_TEXT = frozenset({Place.READER, Place.PAGE})
_LISTS = frozenset({Place.TREE, Place.HITS})
_EVERY = frozenset({Place.READER, Place.TREE, Place.HITS, Place.PAGE})
_ANY = frozenset(Place) - {Place.SEARCH, Place.PALETTE}
_WALK = frozenset({Place.READER, Place.TREE})
_PANES = frozenset({Place.READER, Place.TREE, Place.HITS})
_EPISODE = frozenset({Need.EPISODE})

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
    *SEARCH,
    *_VIEW,
    *PICK,
    *EDIT,
    *_PROGRAM,
)
"""All commands, in the order in which help and documents list them."""

BY_ID = {command.id: command for command in COMMANDS}
