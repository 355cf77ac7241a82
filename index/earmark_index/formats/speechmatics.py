"""Transcripts of Speechmatics: `words` beside `speakers`, or `results` of alternatives.

The one rule: words are joined to turns by speaker and pause, whichever of the two
versions lists them; a sign of punctuation belongs to the word before it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode

from .json_fields import as_list, as_object, as_speaker, as_text, as_time
from .json_format import JsonFormat
from .languages import as_language
from .spoken_words import Token, Voices, join_signs
from .word_runs import cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # words that are enough to know the format by
_SIGN = re.compile(r"[.,!?;:。，！？、]+")
_UNKNOWN = frozenset({"UU", "UNK"})
_LETTER_NUMBER = re.compile(r"S([0-9]{1,3})")


def _recognise(value: object) -> str:
    """Words with `name` and `time`, or results with a type and alternatives."""
    found = as_object(value)
    words = [as_object(word) for word in islice(as_list(found.get("words")), _SAMPLE)]
    if any({"name", "time", "duration"} <= word.keys() for word in words):
        return "its `words` with `name`, `time` and `duration`"
    for part in islice(as_list(found.get("results")), _SAMPLE):
        result = as_object(part)
        best = as_list(result.get("alternatives"))[:1]
        if {"type", "start_time"} <= result.keys() and any(
            "content" in as_object(one) for one in best
        ):
            return "its `results` with `type` and `alternatives`"
    return ""


def _read(value: object, _: ProblemLog) -> Episode:
    found = as_object(value)
    job = as_object(found.get("job"))
    about = as_object(found.get("metadata"))
    config = as_object(about.get("transcription_config"))
    duration = as_time(job.get("duration"))
    tokens = _read_words(found) if "words" in found else _read_results(found)
    return Episode(
        language=as_language(job.get("lang")) or as_language(config.get("language")),
        duration_ms=duration if duration and duration > 0 else None,
        turns=tuple(cut_words(join_signs(tokens))),
    )


SPEECHMATICS = JsonFormat("speechmatics", "Speechmatics (JSON)", _recognise, _read)


def _read_words(found: Mapping[str, object]) -> Iterator[Token]:
    """The first version: strings of seconds, speakers in a list of stretches."""
    voices = Voices(_read_stretches(found.get("speakers")))
    for value in as_list(found.get("words")):
        fields = as_object(value)
        text = as_text(fields.get("name"))
        if not text:
            continue
        start, lasts = as_time(fields.get("time")), as_time(fields.get("duration"))
        end = start + lasts if start is not None and lasts is not None else None
        is_sign = _SIGN.fullmatch(text) is not None
        yield Token(text, start, end, voices.at(start), is_sign)


def _read_stretches(values: object) -> Iterator[tuple[int, str | None]]:
    for value in as_list(values):
        fields = as_object(value)
        start = as_time(fields.get("time"))
        if start is not None:
            yield start, _name(fields.get("name"))


def _read_results(found: Mapping[str, object]) -> Iterator[Token]:
    """The second version: numbers of seconds, the speaker at each word."""
    for value in as_list(found.get("results")):
        fields = as_object(value)
        best = as_object(next(iter(as_list(fields.get("alternatives"))), {}))
        text = as_text(best.get("content"))
        if text:
            yield Token(
                text,
                as_time(fields.get("start_time")),
                as_time(fields.get("end_time")),
                _name(best.get("speaker")),
                is_sign=fields.get("type") == "punctuation",
            )


def _name(value: object) -> str | None:
    """`S1` is a number of a speaker, `UU` is nobody known."""
    label = as_speaker(value)
    if label in _UNKNOWN:
        return None
    match = _LETTER_NUMBER.fullmatch(label or "")
    return label if match is None else f"Speaker {match[1]}"
