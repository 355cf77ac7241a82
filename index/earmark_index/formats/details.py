"""What front matter says about the episode, as fields of the model.

The one rule: a key that many archives use the same way is read; a value of an
unexpected kind leaves its field empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Episode, Link, Person
from earmark_index.timecode import parse_clock, parse_seconds

from .dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .frontmatter import FrontMatter

_ROLES = (
    ("speakers", None),
    ("people", None),
    ("hosts", "host"),
    ("host", "host"),
    ("cohosts", "host"),
    ("guests", "guest"),
    ("guest", "guest"),
)
_LINKS = ("media", "url", "link", "youtube_url", "audio", "audio_url", "episode_url")
_NOTHING = frozenset({"", "null", "~", "none", "nil", "n/a", "unknown"})


def read_details(front: FrontMatter) -> Episode:
    """An episode without turns, with everything the front matter gives."""
    return Episode(
        title=_given(front, "title", "episode_title", "name"),
        show=_given(front, "show", "podcast", "show_title", "show_name", "series")
        or None,
        number=_given(front, "number", "episode_number", "episode") or None,
        date=parse_date(
            _given(
                front, "date", "published", "published_at", "pubDate", "release_date"
            )
        ),
        language=_given(front, "language", "lang") or None,
        duration_ms=_read_duration(front),
        links=tuple(_read_links(front)),
        people=_read_people(front),
        summary=_given(front, "summary", "description", "excerpt"),
        chapters=tuple(_read_chapters(front)),
    )


def _given(front: FrontMatter, *keys: str) -> str:
    values = (front.text(key) for key in keys)
    return next((value for value in values if value.casefold() not in _NOTHING), "")


def _read_duration(front: FrontMatter) -> int | None:
    exact = front.text("duration_ms")
    if exact.isascii() and exact.isdecimal() and len(exact) < 12:
        return int(exact)
    text = _given(front, "duration_seconds", "duration")
    return parse_clock(text) or parse_seconds(text) or None


def _read_links(front: FrontMatter) -> Iterator[Link]:
    for key in _LINKS:
        for url in front.names(key):
            if url.startswith(("http://", "https://")):
                yield Link(url, key)


def _read_people(front: FrontMatter) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for key, role in _ROLES:
        for name in front.names(key):
            if name.casefold() not in _NOTHING:
                found.setdefault(name.casefold(), Person(name, role))
    for entry in front.mappings("participants"):
        name = entry.get("name", "")
        if name:
            role = entry.get("role") or None
            found.setdefault(name.casefold(), Person(name, role))
    return tuple(found.values())


def _read_chapters(front: FrontMatter) -> Iterator[Chapter]:
    for entry in front.mappings("chapters"):
        title = entry.get("title") or entry.get("name", "")
        start = entry.get("start") or entry.get("time") or entry.get("startTime", "")
        if title:
            start_ms = parse_clock(start)
            if start_ms is None:
                start_ms = parse_seconds(start)
            yield Chapter(title, start_ms=start_ms)
