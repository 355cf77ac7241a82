"""Transcripts of meeting recorders: Fireflies' sentences and Otter's segments.

The one rule: a sentence is a turn of the one it names; who else took part stands among
the people.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode, Person

from .base import Carries
from .dates import parse_date
from .json_fields import as_list, as_object, as_text
from .json_format import SPOKEN, JsonFormat
from .segments import Keys, read_segments
from .timed_turns import NOBODY, Span, Who, timed_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # sentences that are enough to know the format by
_FIREFLIES = Keys(
    ("text", "raw_text", "sentence"),
    ("start_time", "startTime", "time"),
    ("end_time", "endTime"),
    ("speaker_name", "speaker_id"),
)
_OTTER = Keys(
    ("transcript",), ("start_ts",), ("end_ts",), ("speaker_name", "speaker_id")
)
_CARRIES = SPOKEN | {Carries.DETAILS, Carries.SUMMARY, Carries.PEOPLE}


def _recognise_fireflies(value: object) -> str:
    sentences = as_list(_find(value, "sentences").get("sentences"))
    for sentence in islice(sentences, _SAMPLE):
        if {"speaker_name", "speaker_id"} & as_object(sentence).keys():
            return "its `sentences` with `speaker_name`"
    return ""


def _recognise_otter(value: object) -> str:
    segments = as_list(_find(value, "speech_segments").get("speech_segments"))
    for segment in islice(segments, _SAMPLE):
        if "transcript" in as_object(segment):
            return "its `speech_segments` with `transcript`"
    return ""


def _read_fireflies(value: object, log: ProblemLog) -> Episode:
    found = _find(value, "sentences")
    return _make_episode(found, found.get("sentences"), _FIREFLIES, log)


def _read_otter(value: object, log: ProblemLog) -> Episode:
    found = _find(value, "speech_segments")
    return _make_episode(found, found.get("speech_segments"), _OTTER, log)


FIREFLIES = JsonFormat(
    "fireflies", "Fireflies (JSON)", _recognise_fireflies, _read_fireflies, _CARRIES
)
OTTER_JSON = JsonFormat(
    "otter-json", "Otter (JSON)", _recognise_otter, _read_otter, _CARRIES
)


def _find(value: object, key: str) -> Mapping[str, object]:
    """The object that holds the list: the whole, or one up to two levels inside."""
    level = [as_object(value)]
    for _ in range(3):
        for found in level:
            if as_list(found.get(key)):
                return found
        level = [as_object(part) for found in level for part in found.values()]
    return {}


def _make_episode(
    found: Mapping[str, object], sentences: object, keys: Keys, log: ProblemLog
) -> Episode:
    turns = tuple(
        timed_turn(
            one.text,
            Span(one.start_ms, one.end_ms),
            NOBODY if one.speaker is None else Who(one.speaker),
        )
        for one in read_segments(sentences, keys, log)
    )
    return Episode(
        title=as_text(found.get("title")) or "",
        date=parse_date(as_text(found.get("date")) or ""),
        summary=_read_summary(found.get("summary")),
        people=tuple(_read_people(found)),
        turns=turns,
    )


def _read_summary(value: object) -> str:
    fields = as_object(value)
    texts = (as_text(fields.get(key)) for key in ("overview", "short_summary", "gist"))
    return as_text(value) or next((text for text in texts if text), "")


def _read_people(found: Mapping[str, object]) -> Iterator[Person]:
    for key in ("speakers", "participants", "attendees"):
        for value in as_list(found.get(key)):
            fields = as_object(value)
            name = as_text(value) or as_text(
                fields.get("name") or fields.get("displayName")
            )
            if name:
                yield Person(name)
