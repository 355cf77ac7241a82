r"""An episode as Markdown that shows every word as it was said.

The one rule: text from outside is never markup. What would be emphasis, a link, a tag
or a list is escaped, so that reading the document again gives the same words.
"""

from __future__ import annotations

import re
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

# An underscore inside a word (`snake_case`) is none of Markdown's business.
_INLINE = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)|~(?=~)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(
    r"^([ ]*)(?:([#+-])(?=[ #+-]|$)|(=)(?==*$)|([0-9]+)([.)])(?=[ ]|$))", re.MULTILINE
)
_MAX_DEPTH = 6


def escape(text: str) -> str:
    """A paragraph as Markdown that shows it letter for letter."""
    return _LINE_START.sub(_escape_start, _escape_inline(clean(text)))


def escape_line(text: str) -> str:
    """Text on one line, behind something else, as Markdown."""
    return _escape_inline(clean_line(text))


def _escape_inline(text: str) -> str:
    return _ENTITY.sub("&amp;", _INLINE.sub(r"\\\g<0>", text))


def _escape_start(match: re.Match[str]) -> str:
    indent, sign, underline, digits, dot = match.groups()
    if digits:
        return f"{indent}{digits}\\{dot}"
    return f"{indent}\\{sign or underline}"


def write_markdown(episode: Episode, reading: Reading) -> str:
    """The whole episode as Markdown."""
    facts = facts_of(episode)
    blocks = [f"# {escape_line(title_of(episode))}"]
    blocks += [f"*{escape_line(facts)}*"] if facts else []
    blocks += [*_sections(episode), *_transcript(episode, reading)]
    return "\n\n".join(blocks) + "\n"


def _sections(episode: Episode) -> Iterator[str]:
    people = [f"- {escape(person_line(person))}" for person in episode.people]
    topics = [
        f"- **{escape_line(topic.person)}** — {escape_line(topic.text)}"
        for topic in episode.topics
    ]
    links = [
        f"- {escape_line(link.label)} {escape_line(link.url)}" for link in episode.links
    ]
    yield from _section("People", people)
    yield from _section("Topics", topics)
    yield from _section("Summary", _paragraphs(episode.summary), gap="\n\n")
    yield from _section("Deep dive", _paragraphs(episode.deep_dive), gap="\n\n")
    yield from _section("Chapters", _chapters(episode))
    yield from _section("Shownotes", _paragraphs(episode.shownotes), gap="\n\n")
    yield from _section("Links", links)
    yield from _section("Translations", _translations(episode))


def _section(name: str, blocks: Iterable[str], *, gap: str = "\n") -> Iterator[str]:
    body = gap.join(blocks)
    if body:
        yield f"## {name}\n\n{body}"


def _paragraphs(text: str) -> list[str]:
    return [escape(line.strip()) for line in clean(text).split("\n") if line.strip()]


def _chapters(episode: Episode) -> Iterator[str]:
    for depth, chapter in listed(episode.chapters):
        indent = "  " * depth
        clock = chapter_clock(chapter, episode)
        bare = chapter_title(chapter)
        title = escape_line(bare)
        yield f"{indent}- {clock} {title}" if clock else f"{indent}- {escape(bare)}"
        if chapter.summary:
            yield f"{indent}  {escape_line(chapter.summary)}"
        for point in chapter.points:
            yield f"{indent}  - {escape(clean_line(point))}"


def _translations(episode: Episode) -> Iterator[str]:
    for translation in episode.translations:
        has_text = translation.turns is not None
        yield f"- {escape_line(translation.language)}" + (
            "" if has_text else " (no text)"
        )


def _transcript(episode: Episode, reading: Reading) -> Iterator[str]:
    if not reading.turns:
        yield "*No transcript text.*"
        return
    yield "## Transcript"
    beginning = openings(episode, reading)
    for number, turn in enumerate(reading.turns):
        for depth, chapter in beginning.get(number, ()):
            marks = "#" * min(3 + depth, _MAX_DEPTH)
            yield f"{marks} {escape_line(chapter_title(chapter))}"
        yield _turn(turn)


def _turn(turn: Turn) -> str:
    clock = clock_of(turn)
    name = escape_line(turn.speaker or "")
    stamp = f"[{clock}]" if clock else ""
    opening = f"**{name}:** " if name else ""
    opening += f"\\[{clock}\\] " if stamp else ""
    paragraphs = _paragraphs(turn.text) or [""]
    return opening + "\n\n".join(paragraphs) + repeats_of(turn)
