"""Transcripts of AssemblyAI: `utterances` or `words`, in milliseconds.

The one rule: times are milliseconds and only `audio_duration` is seconds. Without
labelled utterances the words are cut at pauses.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Episode

from .base import Carries
from .chapter_order import in_chapter_order
from .json_fields import as_list, as_ms, as_object, as_speaker, as_text, as_time
from .json_format import SPOKEN, JsonFormat
from .languages import as_language
from .segments import Keys, Word, read_segments
from .timed_turns import Span, timed_turn
from .word_runs import cut_at_pauses, cut_at_speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

_SAMPLE = 20  # words that are enough to know the format by
_MARKS = ("audio_duration", "acoustic_model", "audio_url", "language_code", "status")


def _recognise(value: object) -> str:
    """Words with a text, and a key that only this service writes."""
    found = as_object(value)
    marks = [key for key in _MARKS if key in found]
    if not marks:
        return ""
    for key in ("utterances", "words"):
        sample = [as_object(part) for part in islice(as_list(found.get(key)), _SAMPLE)]
        if any({"text", "start", "confidence"} <= part.keys() for part in sample):
            return f"its `{key}` and `{marks[0]}`"
    return ""


def _read(value: object, log: ProblemLog) -> Episode:
    found = as_object(value)
    seconds = as_ms(found.get("audio_duration"))
    return Episode(
        language=as_language(found.get("language_code")),
        duration_ms=seconds if seconds and seconds > 0 else None,
        summary=as_text(found.get("summary")) or "",
        chapters=in_chapter_order(list(_read_chapters(found)), log),
        turns=tuple(_read_turns(found, log)),
    )


ASSEMBLYAI = JsonFormat(
    "assemblyai",
    "AssemblyAI (JSON)",
    _recognise,
    _read,
    carries=SPOKEN | {Carries.CHAPTERS, Carries.SUMMARY},
)


def _read_turns(found: Mapping[str, object], log: ProblemLog) -> Iterator[Turn]:
    utterances = [_in_seconds(part) for part in as_list(found.get("utterances"))]
    segments = list(read_segments(utterances, Keys(), log))
    for segment in segments:
        # `A` alone reads like a letter of the text.
        label = segment.speaker
        yield from cut_at_speakers(
            segment._replace(
                speaker=_name(label), words=tuple(map(_named, segment.words))
            )
        )
    if segments:
        return
    text = as_text(found.get("text")) or ""
    words = tuple(_read_words(found.get("words")))
    if words:
        yield from cut_at_pauses(text, words)
    elif text:
        yield timed_turn(text, Span(None, None))


def _name(label: str | None) -> str | None:
    is_letter = label is not None and len(label) == 1 and label.isalpha()
    return f"Speaker {label}" if is_letter else label


def _named(word: Word) -> Word:
    return word._replace(speaker=_name(word.speaker))


def _in_seconds(part: object) -> object:
    """A piece with its times, and those of its words, in seconds."""
    if not isinstance(part, dict):
        return part
    times = {key: _seconds(part[key]) for key in ("start", "end") if key in part}
    words = [_in_seconds(word) for word in as_list(part.get("words"))]
    return {**part, **times, "words": words}


def _seconds(value: object) -> object:
    ms = as_ms(value, per_unit=1)
    return value if ms is None else ms / 1000


def _read_words(values: object) -> Iterator[Word]:
    for value in as_list(values):
        fields = as_object(value)
        text = as_text(fields.get("text"))
        if text:
            start = as_time(fields.get("start"), per_unit=1)
            end = as_time(fields.get("end"), per_unit=1)
            yield Word(text, start, end, as_speaker(fields.get("speaker")))


def _read_chapters(found: Mapping[str, object]) -> Iterator[Chapter]:
    for value in as_list(found.get("chapters")):
        fields = as_object(value)
        titles = (as_text(fields.get(key)) for key in ("headline", "gist", "summary"))
        title = next((title for title in titles if title), None)
        if title is not None:
            summary = as_text(fields.get("summary")) or ""
            start = as_time(fields.get("start"), per_unit=1)
            yield Chapter(
                title, start_ms=start, summary=summary if summary != title else ""
            )
