"""Podlove's JSON: transcripts of its player, and its description of an episode.

The one rule: `start_ms` is milliseconds and counts before the clock, which is printed
wrong in places; a number of a speaker becomes a name only where the file gives it.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Episode, Link, Person
from earmark_index.timecode import format_clock

from .base import Carries
from .chapter_order import in_chapter_order, web_address
from .dates import parse_date
from .json_fields import as_list, as_ms, as_object, as_speaker, as_text, as_time
from .json_format import SPOKEN, JsonFormat
from .languages import as_language
from .segments import Keys, read_segments
from .timed_turns import NOBODY, Span, Who, timed_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # segments that are enough to know the format by


def _recognise(value: object) -> str:
    """Segments with `voice` or `start_ms`, or an episode of the player."""
    found = as_object(value)
    bare = value if isinstance(value, list) else None
    for segment in islice(_segments(value), _SAMPLE):
        fields = as_object(segment)
        if "text" not in fields:
            continue
        if {"voice", "start_ms", "end_ms"} & fields.keys():
            return "its segments with `start_ms` or `voice`"
        if bare is None and "start" in fields:
            return "its `transcripts` with `text`"
    if "contributors" in found and {"show", "audio", "files"} & found.keys():
        return "its `contributors` and `show`"
    return ""


def _read(value: object, log: ProblemLog) -> Episode:
    found = as_object(value)
    names = _read_names(found)
    link = web_address(found.get("link"))
    return Episode(
        title=as_text(found.get("title")) or "",
        show=as_text(as_object(found.get("show")).get("title")) or None,
        summary=as_text(found.get("summary")) or "",
        date=parse_date((as_text(found.get("publicationDate")) or "")[:10]),
        duration_ms=as_ms(found.get("duration")) or None,
        language=as_language(found.get("language")),
        links=(Link(link),) if link else (),
        people=tuple(_read_people(found)),
        chapters=in_chapter_order(list(_read_chapters(found)), log),
        turns=tuple(_read_turns(value, names, log)),
    )


PODLOVE_JSON = JsonFormat(
    "podlove-json",
    "Podlove (JSON)",
    _recognise,
    _read,
    SPOKEN | {Carries.CHAPTERS, Carries.PEOPLE, Carries.DETAILS, Carries.SUMMARY},
    97,
)


def _segments(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    found = as_object(value)
    return as_list(found.get("transcripts")) or as_list(found.get("transcript"))


def _read_turns(
    value: object, names: Mapping[str, str], log: ProblemLog
) -> Iterator[Turn]:
    keys = Keys(speaker=("voice", "speaker"))
    flat = [_flatten(segment) for segment in _segments(value)]
    for segment in read_segments(flat, keys, log):
        number = str(segment.fields.get("speaker"))[:40]
        voice = as_speaker(segment.fields.get("voice"))
        name = voice or names.get(number) or segment.speaker
        who = NOBODY if name is None else Who(name)
        yield timed_turn(segment.text, Span(segment.start_ms, segment.end_ms), who)


def _flatten(segment: object) -> object:
    """A segment with its times in seconds."""
    if not isinstance(segment, dict):
        return segment
    times: dict[str, object] = {}
    for key in ("start", "end"):
        ms = as_ms(segment.get(f"{key}_ms"), per_unit=1)
        clock = as_ms(segment.get(key))
        # An end before its start is what the numbers of another segment left.
        best = clock if ms is None else ms
        times[key] = segment.get(key) if best is None else best / 1000
    return {**segment, **times}


def _read_names(found: Mapping[str, object]) -> dict[str, str]:
    names = {}
    for value in as_list(found.get("contributors")):
        fields = as_object(value)
        name = as_text(fields.get("name"))
        if name:
            names[str(fields.get("id"))[:40]] = name
    return names


def _read_people(found: Mapping[str, object]) -> Iterator[Person]:
    for value in as_list(found.get("contributors")):
        fields = as_object(value)
        name = as_text(fields.get("name"))
        if name:
            role = as_object(fields.get("role"))
            title = as_text(fields.get("role")) or as_text(role.get("title"))
            yield Person(name, role=title or None)


def _read_chapters(found: Mapping[str, object]) -> Iterator[Chapter]:
    for number, value in enumerate(as_list(found.get("chapters")), start=1):
        fields = as_object(value)
        start = as_time(fields.get("start"))
        title = as_text(fields.get("title"))
        if not title:
            title = f"Chapter {number}" if start is None else format_clock(start)
        yield Chapter(title, start_ms=start, url=web_address(fields.get("href")))
