"""What a page of text is made of, before it is cut into rows.

The one rule: blocks say what their words are, not how they look.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of the page or of a section."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    is_quiet: bool = False
    """A remark of earmark, not words of the file."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list."""

    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what it stands for."""

    label: str
    text: str


Block = Heading | Paragraph | Item | Fact
