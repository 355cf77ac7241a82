"""Messages that cross screens; a widget's own messages live in the widget.

The one rule: they say what has happened and carry values, never widgets. They come
from worker threads and from the driver.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass
class TerminalGone(Message):
    """The session was told to end, by a signal or by the terminal going away."""

    exit_code: int
    """What the process shall return: 128 + the number of the signal."""
