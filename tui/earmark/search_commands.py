"""The commands of searching: in the text, in lists over the screen, in the bar.

The one rule: as in `commands`, which lists these among all others.
"""

from __future__ import annotations

from .command import Command, Group, Need, Place, Takes

_READER = frozenset({Place.READER})
_PICKS = frozenset({Place.SPELLINGS, Place.FACETS, Place.SAVED, Place.ALIASES})
_FOUND = frozenset({Place.READER, Place.HITS})
_WALK = frozenset({Place.READER, Place.TREE})
_PANES = frozenset({Place.READER, Place.TREE, Place.HITS})
_LINE = frozenset({Place.SEARCH, Place.PALETTE})
_BAR = frozenset({Place.SEARCH})
_EPISODE = frozenset({Need.EPISODE})
_HITS = frozenset({Need.EPISODE, Need.HITS})
_QUERY = frozenset({Need.QUERY})

SEARCH: tuple[Command, ...] = (
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

PICK: tuple[Command, ...] = (
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

EDIT: tuple[Command, ...] = (
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
