"""Transcripts of Google Speech-to-Text, in the spelling of both its versions.

The one rule: with speaker tags, the last result repeats every word of the others and
is the only one read; without, each result is a turn in the words of its transcript.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode
from earmark_index.problems import Action, Severity
from earmark_index.text import counted

from .json_fields import as_list, as_object, as_speaker, as_text, as_time
from .json_format import JsonFormat
from .languages import as_language
from .segments import Segment, Word
from .timed_turns import Span, timed_turn
from .word_runs import cut_at_speakers, cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # results that are enough to know the format by
_MARKS = ("startTime", "startOffset", "endTime", "endOffset", "speakerTag")


def _recognise(value: object) -> str:
    """Results with alternatives whose words have a `startTime`."""
    for result in islice(_results(value), _SAMPLE):
        words = as_list(_best(result).get("words"))[:_SAMPLE]
        for word in words:
            for key in _MARKS:
                if key in as_object(word):
                    return f"its `alternatives` of words with `{key}`"
        fields = as_object(result)
        ends = next(
            (k for k in ("resultEndTime", "resultEndOffset") if k in fields), ""
        )
        if ends and "transcript" in _best(result):
            return f"its `alternatives` and `{ends}`"
    return ""


def _read(value: object, log: ProblemLog) -> Episode:
    results = _results(value)
    codes = (as_language(as_object(one).get("languageCode")) for one in results)
    return Episode(
        language=next((code for code in codes if code), None),
        turns=tuple(_read_turns(results, log)),
    )


GOOGLE_SPEECH = JsonFormat(
    "google-speech", "Google Speech-to-Text (JSON)", _recognise, _read
)


def _results(value: object) -> list[object]:
    found = as_object(value)
    if "results" not in found:  # the answer of an operation
        found = as_object(found.get("response"))
    return as_list(found.get("results"))


def _best(result: object) -> Mapping[str, object]:
    alternatives = as_list(as_object(result).get("alternatives"))
    return as_object(next(iter(alternatives), {}))


def _read_turns(results: list[object], log: ProblemLog) -> Iterator[Turn]:
    spoken = [tuple(_read_words(_best(result).get("words"))) for result in results]
    if _repeats_all(spoken):
        log.add(
            "words-repeated",
            f"the last result repeats {counted(len(spoken[-1]), 'word')} with their"
            " speakers; it was read, the others not",
            Action.MERGED,
            severity=Severity.NOTE,
        )
        yield from cut_words(spoken[-1])
        return
    for result, words in zip(results, spoken, strict=True):
        yield from _read_result(result, words)


def _repeats_all(spoken: list[tuple[Word, ...]]) -> bool:
    """True where the last result is all the others once more."""
    before = [word for words in spoken[:-1] for word in words]
    if not before or len(spoken[-1]) < 0.9 * len(before):
        return False
    return [word.text for word in spoken[-1][:_SAMPLE]] == [
        word.text for word in before[:_SAMPLE]
    ]


def _read_result(result: object, words: tuple[Word, ...]) -> Iterator[Turn]:
    text = as_text(_best(result).get("transcript")) or ""
    if words and text:
        start, end = words[0].start_ms, words[-1].end_ms
        yield from cut_at_speakers(Segment(text, start, end, None, words, {}))
    elif words:
        yield from cut_words(words)
    elif text:
        fields = as_object(result)
        end = _read_time(fields.get("resultEndTime") or fields.get("resultEndOffset"))
        yield replace(timed_turn(text, Span(None, None)), end_ms=end)


def _read_words(values: object) -> Iterator[Word]:
    for value in as_list(values):
        fields = as_object(value)
        text = as_text(fields.get("word"))
        if not text:
            continue
        label = as_speaker(fields.get("speakerLabel"))
        tag = fields.get("speakerTag")
        speaker = label or (as_speaker(tag) if tag else None)
        yield Word(
            text, _word_time(fields, "start"), _word_time(fields, "end"), speaker
        )


def _word_time(fields: Mapping[str, object], which: str) -> int | None:
    """A time of a word; one at 0 seconds is left out where the other is there."""
    for form in ("Time", "Offset"):
        if which + form in fields:
            return _read_time(fields[which + form])
    is_timed = any(key in fields for key in _MARKS[2:4])
    return 0 if which == "start" and is_timed else None


def _read_time(value: object) -> int | None:
    """`"1.300s"`, or an object of seconds and billionths."""
    if isinstance(value, str):
        return as_time(value.strip().removesuffix("s"))
    if isinstance(value, dict):
        seconds = as_time(value.get("seconds", 0))
        nanos = as_time(value.get("nanos", 0), per_unit=1)
        if seconds is not None and nanos is not None:
            return seconds + nanos // 1_000_000
        return None
    return as_time(value)
