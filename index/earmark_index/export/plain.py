"""An episode as plain text, for reading, for pipes and for grep.

The one rule: one paragraph, one line; nothing is wrapped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.text import clean, clean_line

from .wording import (
    chapter_clock,
    chapter_title,
    clock_of,
    facts_of,
    listed,
    openings,
    person_line,
    repeats_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from earmark_index.model import Episode, Reading, Turn


def write_plain(episode: Episode, reading: Reading) -> str:
    """The whole episode as text."""
    blocks = [_heading(episode), *_sections(episode), *_transcript(episode, reading)]
    return "\n\n".join(blocks) + "\n"


def _heading(episode: Episode) -> str:
    title = title_of(episode)
    return "\n".join(line for line in (title, facts_of(episode)) if line)


def _sections(episode: Episode) -> Iterator[str]:
    yield from _section("People", map(person_line, episode.people))
    yield from _section("Topics", _topics(episode))
    yield from _section("Summary", _paragraphs(episode.summary))
    yield from _section("Deep dive", _paragraphs(episode.deep_dive))
    yield from _section("Chapters", _chapters(episode))
    yield from _section("Shownotes", _paragraphs(episode.shownotes))
    yield from _section("Links", _links(episode))
    yield from _section("Translations", _translations(episode))


def _section(name: str, lines: Iterable[str]) -> Iterator[str]:
    body = "\n".join(f"  {line}" for line in lines)
    if body:
        yield f"{name.upper()}\n{body}"


def _paragraphs(text: str) -> list[str]:
    return [line for line in clean(text).split("\n") if line.strip()]


def _topics(episode: Episode) -> Iterator[str]:
    for topic in episode.topics:
        yield f"{clean_line(topic.person)}: {clean_line(topic.text)}"


def _chapters(episode: Episode) -> Iterator[str]:
    for depth, chapter in listed(episode.chapters):
        indent = "  " * depth
        clock, title = chapter_clock(chapter, episode), chapter_title(chapter)
        yield f"{indent}{clock} {title}" if clock else f"{indent}{title}"
        if chapter.summary:
            yield f"{indent}  {clean_line(chapter.summary)}"
        for point in chapter.points:
            yield f"{indent}  • {clean_line(point)}"


def _links(episode: Episode) -> Iterator[str]:
    for link in episode.links:
        yield f"{clean_line(link.label)} {clean_line(link.url)}".strip()


def _translations(episode: Episode) -> Iterator[str]:
    for translation in episode.translations:
        has_text = translation.turns is not None
        yield clean_line(translation.language) + ("" if has_text else " (no text)")


def _transcript(episode: Episode, reading: Reading) -> Iterator[str]:
    if not reading.turns:
        yield "No transcript text."
        return
    yield "TRANSCRIPT"
    beginning = openings(episode, reading)
    for number, turn in enumerate(reading.turns):
        for depth, chapter in beginning.get(number, ()):
            marks = "=" * (2 + depth)
            yield f"{marks} {chapter_title(chapter)} {marks}"
        yield _turn(turn)


def _turn(turn: Turn) -> str:
    clock = clock_of(turn)
    head = [clean_line(turn.speaker or ""), f"[{clock}]" if clock else ""]
    opening = " ".join(part for part in head if part)
    body = clean(turn.text) + repeats_of(turn)
    return f"{opening}\n{body}" if opening else body
