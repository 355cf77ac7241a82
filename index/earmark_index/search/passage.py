"""Texts about an episode that are searched beside its speech.

The one rule: a passage says what kind of text it is and which turn it leads to; its
words are found like spoken ones, but it never counts as a turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class PassageKind(Enum):
    """Whose words a text is; the value is what is typed behind `in:`."""

    SPEECH = "speech"
    TITLE = "title"
    SUMMARY = "summary"
    TOPIC = "topic"
    CHAPTER = "chapter"
    """Title and summary of a chapter."""

    POINT = "point"
    SHOWNOTES = "shownotes"
    TRANSLATION = "translation"
    NOTE = "note"
    """Written by the reader."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text about an episode, at most a few paragraphs long."""

    kind: PassageKind
    text: str
    turn: int | None = None
    """First turn that it is about; `None` where it is about the whole episode."""

    label: str = ""
    """Whose topic, or which chapter; shown beside the text, not searched."""


class Heading(NamedTuple):
    """What stands above a passage; its text is the turn of the same number."""

    kind: PassageKind
    turn: int | None
    """Turn of the episode that it leads to; `None` where it is about all of it."""

    label: str
