"""Sections of a text as a tree of chapters.

The one rule: a section is where the source put it; one that is empty stays, without a
first turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, ChapterOrigin

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Section:
    """A heading met while reading."""

    title: str
    level: int
    first_turn: int
    start_ms: int | None = None


def build_chapters(
    sections: Sequence[Section],
    turns: int,
    *,
    origin: ChapterOrigin = ChapterOrigin.GIVEN,
) -> tuple[Chapter, ...]:
    """Nest sections by their level.

    Args:
        sections: In the order of the file.
        turns: How many turns the episode has.
        origin: Who made the chapters.
    """
    chapters: list[Chapter] = []
    index = 0
    while index < len(sections):
        section = sections[index]
        end = index + 1
        while end < len(sections) and sections[end].level > section.level:
            end += 1
        chapters.append(
            Chapter(
                section.title,
                start_ms=section.start_ms,
                first_turn=section.first_turn if section.first_turn < turns else None,
                origin=origin,
                children=build_chapters(
                    sections[index + 1 : end], turns, origin=origin
                ),
            )
        )
        index = end
    return tuple(chapters)
