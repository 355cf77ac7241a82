"""Messages that cross screens; a widget's own messages live in the widget.

The one rule: they say what has happened and carry values, never widgets. They come
from worker threads and from the driver.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections import deque

    from .opened import OpenEpisode
    from .panes.episode_search import Findings
    from .question import Question
    from .shelf import LibraryFindings, Progress, ShelfEpisode


@dataclass
class TerminalGone(Message):
    """The session was told to end, by a signal or by the terminal going away."""

    exit_code: int
    """What the process shall return: 128 + the number of the signal."""


@dataclass
class MistakeMade(Message):
    """A thread met an error that nobody expected; the session ends with a report."""

    error: Exception


@dataclass
class KeysTyped(Message, bubble=False):
    """Keys wait, by name and character, for the screen that is on top.

    All keys go through one queue: Textual sends a key to the widget that has the focus
    when it arrives, and a fast hand's `/abc` would reach two widgets in any order.
    """

    keys: deque[tuple[str, str | None]]


@dataclass
class KeyTaken(Message):
    """A key was acted on; it follows the messages that the key led to."""


@dataclass
class EpisodeOpened(Message):
    """An episode was read and can be shown."""

    opened: OpenEpisode


@dataclass
class EpisodeFailed(Message):
    """A file could not be read as an episode."""

    id: str
    reason: str


@dataclass
class LibraryListed(Message):
    """The episodes of the library are known, or have changed."""

    episodes: tuple[ShelfEpisode, ...]


@dataclass
class WorkMoved(Message):
    """Long work has come further; only the newest of these matters."""

    progress: Progress

    def can_replace(self, message: Message) -> bool:
        """True: an older progress says nothing any more."""
        return isinstance(message, WorkMoved)


@dataclass
class WorkEnded(Message):
    """Long work is over."""

    summary: str
    """What came of it; empty where there is nothing to say."""


@dataclass
class EpisodeSearched(Message):
    """A search of the open episode has a better answer than the first one."""

    question: Question
    findings: Findings


@dataclass
class LibrarySearched(Message):
    """A search of the library has an answer."""

    generation: int
    """Number of the search; answers to older ones are late and dropped."""

    question: Question
    findings: LibraryFindings
