"""The words of header and status line, made from values.

The one rule: unknown is left out, estimated and derived carry a `~`, and every string
that came from outside is cleaned once more before it becomes content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from earmark.naming import name_by
from earmark_index.model import ChapterOrigin
from earmark_index.text import clean_line
from earmark_index.timecode import format_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark.glyphs import Glyphs
    from earmark.guide import Hint
    from earmark.shelf import Progress
    from earmark_index.model import Chapter, Episode

DIM = "dim"
BOLD = "bold"


def text(value: str, style: str = "") -> Content:
    """Content of a string from outside: cleaned, on one line, never markup."""
    return Content.styled(clean_line(value), style)


def join(parts: Iterable[Content], glyph: str) -> Content:
    """Put a glyph between the parts that are not empty."""
    return Content(f" {glyph} ").join([part for part in parts if part])


def name_episode(episode: Episode) -> str:
    """`12. Why bridges hum`, as far as number and title are known."""
    return name_by(episode.number or "", episode.title, otherwise="Untitled")


def trail(episode: Episode | None, glyphs: Glyphs) -> tuple[Content, ...]:
    """`earmark ▸ show ▸ 12. title`, then shorter and shorter ways to say it."""
    parts = [text("earmark", BOLD)]
    if episode is not None:
        parts += [text(episode.show or ""), text(name_episode(episode), BOLD)]
    return way(parts, glyphs)


def way(parts: Sequence[Content], glyphs: Glyphs) -> tuple[Content, ...]:
    """The parts behind one another, then without the first, and so on to the last."""
    return tuple(join(parts[first:], glyphs.trail) for first in range(len(parts)))


def facts(episode: Episode | None, glyphs: Glyphs) -> Content:
    """Date and duration, as far as they are known."""
    if episode is None:
        return Content()
    date = text("" if episode.date is None else str(episode.date))
    return join([date, text(name_duration(episode))], glyphs.dot)


def name_duration(episode: Episode) -> str:
    """How long an episode is, `~` before what only its last time tells."""
    if episode.duration_ms is not None:
        return format_clock(episode.duration_ms)
    ends = [turn.end_ms or turn.start_ms for turn in episode.turns[-1:]]
    return f"~{format_clock(ends[0])}" if ends and ends[0] is not None else ""


def name_chapter(chapter: Chapter) -> str:
    """The title of a chapter, `~` before one that earmark derived."""
    mark = "~" if chapter.origin is ChapterOrigin.DERIVED else ""
    return f"{mark}{chapter.title}"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where the reader is, for the status line."""

    percent: int
    turn: int
    """Number of the turn, from 0."""

    turns: int
    time: str = ""
    chapter: str = ""
    speaker: str = ""
    view: str = ""
    """Name of the view where it is not the usual one."""


def whereabouts(place: Whereabouts, glyphs: Glyphs) -> Content:
    """`45% · 12/340 · 12:40 · chapter · speaker`."""
    if place.turns == 0:
        return text("no speech in this file")
    parts = [
        text(f"{place.percent}%", BOLD),
        text(f"{place.turn + 1}/{place.turns}"),
        text(place.time),
        text(place.view, BOLD),
        text(place.chapter),
        text(place.speaker),
    ]
    return join(parts, glyphs.dot)


def hint_row(hints: Iterable[Hint]) -> tuple[Content, ...]:
    """`Space page`, `/ search`, `h help`, one by one."""
    return tuple(text(hint.key, BOLD) + Content(f" {hint.word}") for hint in hints)


def progress(work: Progress) -> Content:
    """`indexing 120/2,070 43/s`, the rate once it is known."""
    rate = f" {work.per_second:,.0f}/s" if work.per_second >= 1 else ""
    amount = f" {work.done:,}/{work.total:,}" if work.total else ""
    return text(f"{work.what}{amount}{rate}")
