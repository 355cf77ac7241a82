"""Transcripts of Rev and Rev.ai: monologues of elements.

The one rule: a monologue is a turn; its text is its elements as they stand, since the
blanks between words are elements too.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode, Part
from earmark_index.text import clean_line

from .json_fields import as_list, as_object, as_speaker, as_text, as_time
from .json_format import JsonFormat
from .timed_turns import NOBODY, Span, Who, timed_turn
from .words import find_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

_SAMPLE = 20  # monologues that are enough to know the format by


def _recognise(value: object) -> str:
    """Monologues that hold elements."""
    for one in islice(as_list(as_object(value).get("monologues")), _SAMPLE):
        if "elements" in as_object(one):
            return "its `monologues` with `elements`"
    return ""


def _read(value: object, _: ProblemLog) -> Episode:
    found = as_object(value)
    names = _read_names(found.get("speakers"))
    turns = (
        _make_turn(as_object(one), names) for one in as_list(found.get("monologues"))
    )
    return Episode(turns=tuple(turn for turn in turns if turn is not None))


REV = JsonFormat("rev", "Rev (JSON)", _recognise, _read)


def _read_names(values: object) -> dict[str, str]:
    """Names of speakers by their number."""
    names = {}
    for value in as_list(values):
        fields = as_object(value)
        name = as_text(fields.get("name"))
        if name:
            names[str(fields.get("id"))[:40]] = name
    return names


def _make_turn(fields: Mapping[str, object], names: Mapping[str, str]) -> Turn | None:
    elements = [as_object(value) for value in as_list(fields.get("elements"))]
    text = clean_line("".join(_value(element) for element in elements))
    if not text:
        return None
    number = fields.get("speaker")
    info = as_object(fields.get("speaker_info"))
    named = as_text(info.get("display_name")) or as_text(fields.get("speaker_name"))
    name = named or names.get(str(number)[:40]) or as_speaker(number)
    starts = [ms for one in elements if (ms := _start(one)) is not None]
    ends = [ms for one in elements if (ms := as_time(_end(one))) is not None]
    start = starts[0] if starts else as_time(fields.get("start_time"))
    end = ends[-1] if ends else as_time(fields.get("end_time"))
    if start is not None and end is not None and end < start:
        end = None
    who = NOBODY if name is None else Who(name)
    turn = timed_turn(text, Span(start, end), who)
    return replace(turn, parts=_make_parts(text, elements) or turn.parts)


def _make_parts(
    text: str, elements: Sequence[Mapping[str, object]]
) -> tuple[Part, ...]:
    """A part for each timed element; none where they cannot be found in the text."""
    timed = [
        one for one in elements if _start(one) is not None and clean_line(_value(one))
    ]
    offsets = find_words(text, [_value(one) for one in timed])
    if offsets is None:
        return ()
    return tuple(
        Part(offset, None, _start(one))
        for offset, one in zip(offsets, timed, strict=True)
    )


def _value(element: Mapping[str, object]) -> str:
    value = element.get("value")
    return value if isinstance(value, str) else ""


def _start(element: Mapping[str, object]) -> int | None:
    raw = element.get("ts")
    return as_time(element.get("timestamp") if raw is None else raw)


def _end(element: Mapping[str, object]) -> object:
    raw = element.get("end_ts")
    return element.get("end_timestamp") if raw is None else raw
