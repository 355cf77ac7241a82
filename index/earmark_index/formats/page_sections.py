"""The machine summary of an episode page: people, topics, chapters with points.

The one rule: names come from the people list; a topic of somebody who is not on it
makes that somebody known, with the topics as the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Topic
from earmark_index.text import clean_line

from .speakers import split_label
from .stamps import cut_leading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET = re.compile(r"\s*[•‣◦▪●·*-][ \t\u3000]+")
_SENTENCE = re.compile(r"[。！？!?]|\.(?=\s|$)")
_MAX_TITLE = 60


def read_people(lines: Sequence[str]) -> tuple[str, ...]:
    """The names on the people list, without the initials of missing pictures."""
    shown = [text for text in map(clean_line, lines) if text]
    names: list[str] = []
    for index, text in enumerate(shown):
        following = shown[index + 1] if index + 1 < len(shown) else ""
        is_initial = len(text) == 1 and following[:1].casefold() == text.casefold()
        if not is_initial and text not in names:
            names.append(text)
    return tuple(names)


def read_topics(lines: Sequence[str], people: Sequence[str]) -> tuple[Topic, ...]:
    """Topics by person; one line may hold those of several."""
    topics: list[Topic] = []
    for line in lines:
        text = clean_line(line)
        if text:
            topics.extend(_split_topics(text, people))
    return tuple(topics)


def _split_topics(text: str, people: Sequence[str]) -> Iterator[Topic]:
    cut = split_label(text)
    person, rest = cut if cut is not None else ("", text)
    names = "|".join(re.escape(name) for name in people if name != person)
    if not names:
        yield Topic(person, rest)
        return
    begin = 0
    for match in re.finditer(rf"(?<=\s)({names})\s*[:：]\s*", rest):
        if rest[begin : match.start()].strip():
            yield Topic(person, rest[begin : match.start()].strip())
        person, begin = match[1], match.end()
    if rest[begin:].strip() or begin:
        yield Topic(person, rest[begin:].strip())


def read_chapters(lines: Sequence[str]) -> tuple[Chapter, ...]:
    """Chapters: each a paragraph, then its points; a paragraph after points is next."""
    chapters: list[Chapter] = []
    opening: list[str] = []
    points: list[str] = []
    for raw in lines:
        text = clean_line(raw)
        bullet = _BULLET.match(raw)
        if not text:
            continue
        if bullet is not None:
            points.append(clean_line(raw[bullet.end() :]))
            continue
        if points or (opening and cut_leading(text) is not None):
            chapters.append(_make_chapter(opening, points))
            opening, points = [], []
        opening.append(text)
    if opening or points:
        chapters.append(_make_chapter(opening, points))
    return tuple(chapters)


def _make_chapter(opening: Sequence[str], points: Sequence[str]) -> Chapter:
    """A first short line is a title; one paragraph alone is a summary."""
    first, more = (opening[0], opening[1:]) if opening else ("", ())
    stamp = cut_leading(first)
    first = stamp.rest.strip() if stamp is not None else first
    title = _title_of(first or (points[0] if points else ""))
    lines = [*([first] if first != title else []), *more]
    return Chapter(
        title or "—",
        start_ms=stamp.start_ms if stamp is not None else None,
        summary="\n".join(lines),
        points=tuple(points),
    )


def _title_of(text: str) -> str:
    """A short text itself, else its opening words with an ellipsis."""
    end = _SENTENCE.search(text)
    first = text[: end.start()] if end is not None and end.start() else text
    if len(text) <= _MAX_TITLE:
        return text
    if len(first) <= _MAX_TITLE:
        return first
    cut = first[:_MAX_TITLE]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > _MAX_TITLE // 2 else cut).rstrip(",，、;； ") + "…"
