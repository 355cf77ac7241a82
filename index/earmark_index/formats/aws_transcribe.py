"""Transcripts of Amazon Transcribe: items in order, times as strings of seconds.

The one rule: items are the words; a sign of punctuation has no time and belongs to the
word before it. Labels stand at the items or beside them, found by their times.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode

from .json_fields import as_list, as_object, as_speaker, as_text, as_time
from .json_format import JsonFormat
from .languages import as_language
from .segments import Keys, read_segments
from .spoken_words import Token, Voices, join_signs
from .timed_turns import NOBODY, Span, Who, timed_turn
from .word_runs import cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # items that are enough to know the format by
_SEGMENT_KEYS = Keys(
    ("transcript",), ("start_time",), ("end_time",), ("speaker_label", "channel_label")
)


def _recognise(value: object) -> str:
    """`results` whose items have a type and alternatives."""
    results = as_object(as_object(value).get("results"))
    sample = [
        as_object(item) for item in islice(as_list(results.get("items")), _SAMPLE)
    ]
    if any({"type", "alternatives"} <= item.keys() for item in sample):
        return "its `results` with `items` of a `type`"
    if "transcripts" in results and ("jobName" in as_object(value) or results.keys()):
        return "its `results` with `transcripts`"
    return ""


def _read(value: object, log: ProblemLog) -> Episode:
    results = as_object(as_object(value).get("results"))
    language = results.get("language_code")
    return Episode(
        language=as_language(language), turns=tuple(_read_turns(results, log))
    )


AWS_TRANSCRIBE = JsonFormat(
    "aws-transcribe", "Amazon Transcribe (JSON)", _recognise, _read
)


def _read_turns(results: Mapping[str, object], log: ProblemLog) -> Iterator[Turn]:
    words = join_signs(_read_items(results))
    if words:
        yield from cut_words(words)
        return
    segments = list(read_segments(results.get("audio_segments"), _SEGMENT_KEYS, log))
    for segment in segments:
        who = NOBODY if segment.speaker is None else Who(segment.speaker)
        yield timed_turn(segment.text, Span(segment.start_ms, segment.end_ms), who)
    if segments:
        return
    for whole in as_list(results.get("transcripts")):
        text = as_text(as_object(whole).get("transcript"))
        if text:
            yield timed_turn(text, Span(None, None))


def _read_items(results: Mapping[str, object]) -> Iterator[Token]:
    voices = Voices(_read_stretches(results))
    for value in as_list(results.get("items")):
        item = as_object(value)
        best = as_object(next(iter(as_list(item.get("alternatives"))), {}))
        text = as_text(best.get("content"))
        if not text:
            continue
        start = as_time(item.get("start_time"))
        label = as_speaker(item.get("speaker_label") or item.get("channel_label"))
        yield Token(
            text,
            start,
            as_time(item.get("end_time")),
            label or voices.at(start),
            is_sign=item.get("type") == "punctuation",
        )


def _read_stretches(
    results: Mapping[str, object],
) -> Iterator[tuple[int, str | None]]:
    labels = as_object(results.get("speaker_labels"))
    for value in as_list(labels.get("segments")):
        fields = as_object(value)
        start = as_time(fields.get("start_time"))
        if start is not None:
            yield start, as_speaker(fields.get("speaker_label"))
