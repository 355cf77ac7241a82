"""Podcast chapters in JSON (`chapters` with `startTime`), also Podlove's list.

The one rule: chapters come out in the order of their times, silent ones marked and
kept; a chapter without title is named by its time.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Episode, Person
from earmark_index.problems import Action, ProblemLog, Severity
from earmark_index.timecode import format_clock

from .base import Carries, Kind
from .chapter_order import in_chapter_order, web_address
from .json_fields import as_list, as_ms, as_object, as_text, name_type
from .json_report import finish
from .speakers import is_name_like

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from earmark_index.problems import Parsed

    from .base import Source

_SAMPLE = 50  # chapters that are enough to know the format by
_AUTHORS = re.compile(r"\s*[,;、]\s*|\s+(?:and|und|et|y|&)\s+")
_DETAILS = frozenset({"title", "podcastName", "author", "description", "fileName"})
_OWN_KEYS = _DETAILS | {"version", "chapters", "waypoints"}
_STARTS = ("startTime", "start")


class PodcastChapters:
    """The chapters file of the podcast namespace."""

    name = "podcast-chapters"
    title = "Podcast chapters (JSON)"
    kind = Kind.CHAPTERS
    suffixes = (".json", ".chapters.json")
    carries = frozenset({Carries.CHAPTERS, Carries.DETAILS, Carries.PEOPLE})

    def sniff(self, source: Source) -> int:
        """Sure by chapters with a start time; an empty list with a version."""
        value = source.json
        found = as_object(value)
        if {"segments", "transcription", "words"} & found.keys():
            return 0
        chapters = _list_chapters(value)
        sample = [as_object(chapter) for chapter in islice(chapters, _SAMPLE)]
        if any("startTime" in chapter for chapter in sample):
            return 95 if "chapters" in found else 92
        if any(_is_podlove(chapter) for chapter in sample):
            return 92
        is_empty = "chapters" in found and not chapters
        return 90 if is_empty and found.keys() <= _OWN_KEYS else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        chapters = _list_chapters(source.json)
        if not chapters:
            return "its empty list of `chapters`"
        starts = [as_object(chapter) for chapter in chapters[:_SAMPLE]]
        key = "startTime" if any("startTime" in start for start in starts) else "start"
        return f"its chapters with `{key}`"

    def parse(self, source: Source) -> Parsed:
        """Read the chapters and what the file says about its episode."""
        log = ProblemLog()
        found = as_object(source.json)
        chapters = list(_read_chapters(_list_chapters(source.json), log))
        episode = Episode(
            title=as_text(found.get("title")) or "",
            show=as_text(found.get("podcastName")) or None,
            summary=as_text(found.get("description")) or "",
            people=_read_authors(as_text(found.get("author")) or ""),
            chapters=in_chapter_order(chapters, log),
        )
        return finish(source, self.name, episode, log)


PODCAST_CHAPTERS = PodcastChapters()


def _list_chapters(value: object) -> list[object]:
    return (
        value if isinstance(value, list) else as_list(as_object(value).get("chapters"))
    )


def _is_podlove(chapter: Mapping[str, object]) -> bool:
    is_spoken = "text" in chapter or "speaker" in chapter
    return {"start", "title"} <= chapter.keys() and not is_spoken


def _read_authors(author: str) -> tuple[Person, ...]:
    """The authors, taken apart only where every part is a name."""
    names = [name for name in _AUTHORS.split(author) if name]
    if not all(is_name_like(name) for name in names):
        names = [author]
    return tuple(Person(name, role="author") for name in names)


def _read_chapters(values: Sequence[object], log: ProblemLog) -> Iterator[Chapter]:
    for number, value in enumerate(values, start=1):
        if not isinstance(value, dict):
            log.add(
                "chapter-bad",
                f"chapter {number} is {name_type(value)}, not an object; left out",
                Action.DROPPED,
            )
            continue
        yield _read_chapter(number, value, log)


def _read_chapter(
    number: int, fields: Mapping[str, object], log: ProblemLog
) -> Chapter:
    start = _read_start(number, fields, log)
    title = _read_title(number, fields, start, log)
    return Chapter(
        title,
        start_ms=start,
        url=_read_url(fields),
        is_listed=fields.get("toc") is not False,
    )


def _read_start(
    number: int, fields: Mapping[str, object], log: ProblemLog
) -> int | None:
    raw = next((fields[key] for key in _STARTS if fields.get(key) is not None), None)
    ms = as_ms(raw)
    if ms is None:
        log.add("chapter-start", f"chapter {number} has no start time", Action.KEPT)
        return None
    if ms < 0:
        log.add("chapter-start", f"chapter {number} starts before 0", Action.KEPT)
        return 0
    end = as_ms(fields.get("endTime"))
    if end is not None and end < ms:
        log.add("chapter-end", f"chapter {number} ends before it starts", Action.KEPT)
    return ms


def _read_title(
    number: int, fields: Mapping[str, object], start: int | None, log: ProblemLog
) -> str:
    raw = fields.get("title")
    title = as_text(raw)
    if title:
        return title
    name = f"Chapter {number}" if start is None else format_clock(start)
    # Chapters without a title are usual for pictures that change (`toc: false`).
    is_usual = raw is None or title == ""
    log.add(
        "chapter-untitled",
        f"chapter {number} has no title"
        if is_usual
        else f"the title of chapter {number} is {name_type(raw)}, not text",
        Action.GUESSED,
        severity=Severity.NOTE if fields.get("toc") is False else Severity.WARNING,
    )
    return name


def _read_url(fields: Mapping[str, object]) -> str | None:
    """The address of a chapter if it leads to the web."""
    found = (web_address(fields.get(key)) for key in ("url", "href"))
    return next((url for url in found if url is not None), None)
