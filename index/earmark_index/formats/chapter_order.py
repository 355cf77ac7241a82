"""What all readers of chapters share: their order and where they lead.

The one rule: no chapter is dropped; one without a time stays behind the one before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.problems import Action
from earmark_index.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.model import Chapter
    from earmark_index.problems import ProblemLog


def in_chapter_order(
    chapters: Sequence[Chapter], log: ProblemLog
) -> tuple[Chapter, ...]:
    """Chapters by time, and a warning where they had to be sorted."""
    keys: list[int] = []
    for chapter in chapters:
        before = keys[-1] if keys else 0
        keys.append(before if chapter.start_ms is None else chapter.start_ms)
    ordered = sorted(range(len(chapters)), key=keys.__getitem__)
    if ordered != list(range(len(chapters))):
        log.add(
            "chapters-unsorted",
            "the chapters were not in the order of their times; they were sorted",
            Action.KEPT,
        )
    return tuple(chapters[index] for index in ordered)


def web_address(value: object) -> str | None:
    """An address if it leads to the web; others are never followed."""
    if isinstance(value, str) and value.strip().lower().startswith(
        ("http://", "https://")
    ):
        return clean_line(value)
    return None
