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
