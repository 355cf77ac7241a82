"""Segments: the list of timed pieces that most JSON transcripts are.

The one rule: every segment that holds words is kept, whatever else in it is wrong, and
a segment with something wrong is one warning, which names it by its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from earmark_index.problems import Action, Severity

from .json_fields import (
    MAX_MS,
    as_list,
    as_ms,
    as_object,
    as_speaker,
    as_text,
    as_time,
    name_type,
)
from .quoting import quote
from .words import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.problems import ProblemLog


class Keys(NamedTuple):
    """What a format calls the fields of a segment, the usual name first."""

    text: tuple[str, ...] = ("text",)
    start: tuple[str, ...] = ("start",)
    end: tuple[str, ...] = ("end",)
    speaker: tuple[str, ...] = ("speaker",)


class Word(NamedTuple):
    """One word of a segment."""

    text: str
    """As the source has it, blanks included."""

    start_ms: int | None
    end_ms: int | None
    speaker: str | None


class Segment(NamedTuple):
    """One timed piece, every field checked."""

    text: str
    start_ms: int | None
    end_ms: int | None
    speaker: str | None
    words: tuple[Word, ...]
    fields: Mapping[str, object]
    """The segment as the source has it."""


def read_segments(values: object, keys: Keys, log: ProblemLog) -> Iterator[Segment]:
    """Check the segments of a list one by one.

    Args:
        values: What should be a list of objects.
        keys: How the format calls the fields.
        log: Where segments with something wrong are reported.
    """
    for number, value in enumerate(as_list(values), start=1):
        faults: list[str] = []
        segment = _read(value, keys, faults)
        if faults:
            fate = "left out" if segment is None else "the text was kept"
            log.add(
                "segment-bad",
                f"segment {number}: {'; '.join(faults)}; {fate}",
                Action.DROPPED if segment is None else Action.KEPT,
            )
        elif segment is None:
            log.add(
                "segment-empty",
                f"segment {number} holds no words; left out",
                Action.DROPPED,
                severity=Severity.NOTE,
            )
        if segment is not None:
            yield segment


def read_words(values: object) -> tuple[Word, ...]:
    """The words of a list, in the spelling of any recogniser; others are passed by."""
    words = []
    for value in as_list(values):
        fields = as_object(value)
        text = _first(fields, ("word", "text"))
        if isinstance(text, str) and text.strip():
            start, end = as_time(fields.get("start")), as_time(fields.get("end"))
            words.append(Word(text, start, end, as_speaker(fields.get("speaker"))))
    return tuple(words)


def _read(value: object, keys: Keys, faults: list[str]) -> Segment | None:
    if not isinstance(value, dict):
        faults.append(f"it is {name_type(value)}, not an object")
        return None
    words = read_words(value.get("words"))
    text = _read_text(value, keys, words, faults)
    if not text:
        return None
    start, end = _read_times(value, keys, faults)
    speaker = as_speaker(_first(value, keys.speaker))
    return Segment(text, start, end, speaker, words, value)


def _read_text(
    fields: Mapping[str, object],
    keys: Keys,
    words: tuple[Word, ...],
    faults: list[str],
) -> str:
    raw = _first(fields, keys.text)
    text = as_text(raw)
    if text:
        return text
    if words:
        return join_words([word.text for word in words]).text
    if text is None:
        name = keys.text[0]
        met = f"{name} is {name_type(raw)}" if raw is not None else f"no {name}"
        faults.append(met)
    return ""


def _read_times(
    fields: Mapping[str, object], keys: Keys, faults: list[str]
) -> tuple[int | None, int | None]:
    start = _read_time(fields, keys.start, faults)
    end = _read_time(fields, keys.end, faults)
    if start is not None and end is not None and end < start:
        faults.append("it ends before it starts")
        end = None
    return start, end


def _read_time(
    fields: Mapping[str, object], names: tuple[str, ...], faults: list[str]
) -> int | None:
    raw = _first(fields, names)
    ms = as_ms(raw)
    if ms is None and raw is not None:
        faults.append(f"{names[0]} is {_show(raw)}, no time")
    elif ms is not None and ms < 0:
        faults.append(f"{names[0]} is negative")
        ms = 0
    return ms


def _show(value: object) -> str:
    """A scalar as it is, anything else by its type: it may be nested without end."""
    if isinstance(value, str):
        return quote(value)
    is_short = isinstance(value, float) or (
        isinstance(value, int) and abs(value) < MAX_MS
    )
    return str(value) if is_short else name_type(value)


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((fields[name] for name in names if fields.get(name) is not None), None)
