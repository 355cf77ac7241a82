"""What a command is: its name, its keys, where it works and what it needs.

The one rule: a command is a value. What it does is a method somewhere that has its
name; who looks for that method knows no list of commands.
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
