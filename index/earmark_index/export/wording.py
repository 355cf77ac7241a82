"""The words that text and Markdown have in common.

The one rule: an unknown thing is left out, an estimated or derived one carries a `~`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.model import ChapterOrigin
from earmark_index.text import clean_line
from earmark_index.timecode import format_clock, show_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from earmark_index.model import Chapter, Episode, Person, Reading, Turn


def title_of(episode: Episode) -> str:
    """`12. Why bridges hum`, as far as it is known."""
    number, title = clean_line(episode.number or ""), clean_line(episode.title)
    if number and title and not title.startswith(number):
        return f"{number}. {title}"
    return title or number or "Untitled"


def facts_of(episode: Episode) -> str:
    """Show, date and duration on one line."""
    length = episode.duration_ms
    facts = [
        clean_line(episode.show or ""),
        "" if episode.date is None else str(episode.date),
        "" if length is None else format_clock(length),
    ]
    return " · ".join(fact for fact in facts if fact)


def person_line(person: Person) -> str:
    """`Mira Okafor (host)`."""
    role = f" ({clean_line(person.role)})" if person.role else ""
    return clean_line(person.name) + role


def clock_of(turn: Turn) -> str:
    """The time of a turn; `""` where it is not known."""
    return show_time(turn.start_ms, turn.time_origin)


def chapter_title(chapter: Chapter) -> str:
    """The title, `~` before one that earmark derived."""
    mark = "~" if chapter.origin is ChapterOrigin.DERIVED else ""
    return mark + (clean_line(chapter.title) or "Untitled")


def chapter_clock(chapter: Chapter, episode: Episode) -> str:
    """The time of a chapter, else that of its first turn; `""` if neither is known."""
    if chapter.start_ms is not None:
        return format_clock(chapter.start_ms)
    first = chapter.first_turn
    if first is None or not 0 <= first < len(episode.turns):
        return ""
    return clock_of(episode.turns[first])


def repeats_of(turn: Turn) -> str:
    """` (×265)` for a line that is said in a loop."""
    return f" (×{turn.repeats})" if turn.repeats > 1 else ""


def listed(
    chapters: Iterable[Chapter], depth: int = 0
) -> Iterator[tuple[int, Chapter]]:
    """Every chapter that is listed, with its depth."""
    for chapter in chapters:
        if chapter.is_listed:
            yield depth, chapter
            yield from listed(chapter.children, depth + 1)


def openings(
    episode: Episode, reading: Reading
) -> dict[int, list[tuple[int, Chapter]]]:
    """The chapters that begin at each reading turn, with their depths."""
    found: dict[int, list[tuple[int, Chapter]]] = {}
    for depth, chapter in listed(episode.chapters):
        if chapter.first_turn is not None and reading.turns:
            turn = reading.turn_of(chapter.first_turn)
            found.setdefault(turn, []).append((depth, chapter))
    return found
