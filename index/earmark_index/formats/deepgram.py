"""Transcripts of Deepgram: channels with paragraphs, utterances and words.

The one rule: paragraphs are turns, since utterances break off in mid-sentence; where
there are none, utterances, then words, then the bare text of a channel.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import Episode, Part

from .base import Carries
from .json_fields import as_list, as_object, as_speaker, as_text, as_time
from .json_format import SPOKEN, JsonFormat
from .languages import as_language
from .segments import Keys, Word, read_segments
from .timed_turns import NOBODY, Span, Who, timed_turn
from .word_runs import cut_words
from .words import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog


def _recognise(value: object) -> str:
    """`results` that hold `channels` of `alternatives`."""
    for channel in _channels(value):
        if "alternatives" in as_object(channel):
            return "its `results` with `channels` and `alternatives`"
    return ""


def _read(value: object, log: ProblemLog) -> Episode:
    about = as_object(as_object(value).get("metadata"))
    results = as_object(as_object(value).get("results"))
    channels = [as_object(channel) for channel in _channels(value)]
    summary = as_object(results.get("summary"))
    duration = as_time(about.get("duration"))
    languages = (as_language(one.get("detected_language")) for one in channels)
    return Episode(
        language=next((one for one in languages if one), None),
        duration_ms=duration if duration and duration > 0 else None,
        summary=as_text(summary.get("short")) or "",
        turns=tuple(_read_turns(channels, results, log)),
    )


DEEPGRAM = JsonFormat(
    "deepgram",
    "Deepgram (JSON)",
    _recognise,
    _read,
    carries=SPOKEN | {Carries.SUMMARY},
)


def _channels(value: object) -> list[object]:
    results = as_object(as_object(value).get("results"))
    return as_list(results.get("channels"))


def _read_turns(
    channels: list[Mapping[str, object]],
    results: Mapping[str, object],
    log: ProblemLog,
) -> Iterator[Turn]:
    best = [
        as_object(next(iter(as_list(one.get("alternatives"))), {})) for one in channels
    ]
    utterances = as_list(results.get("utterances"))
    if utterances and not any(map(_list_paragraphs, best)):
        yield from _read_utterances(utterances, log)
        return
    for number, one in enumerate(best):
        channel = f"Channel {number + 1}" if len(best) > 1 else None
        yield from _read_channel(one, channel)


def _read_channel(one: Mapping[str, object], channel: str | None) -> Iterator[Turn]:
    turns = [_make_turn(as_object(part), channel) for part in _list_paragraphs(one)]
    kept = [turn for turn in turns if turn is not None]
    if not kept:
        kept = list(cut_words(tuple(_read_words(one.get("words"), channel))))
    text = as_text(one.get("transcript"))
    if not kept and text:
        kept = [timed_turn(text, Span(None, None), _who(channel))]
    yield from kept


def _list_paragraphs(one: Mapping[str, object]) -> list[object]:
    return as_list(as_object(one.get("paragraphs")).get("paragraphs"))


def _make_turn(fields: Mapping[str, object], channel: str | None) -> Turn | None:
    """The turn of one paragraph, a part for each sentence."""
    sentences = [as_object(part) for part in as_list(fields.get("sentences"))]
    spoken = [part for part in sentences if as_text(part.get("text"))]
    text, offsets = join_words([as_text(part.get("text")) or "" for part in spoken])
    if not text:
        return None
    span = Span(as_time(fields.get("start")), as_time(fields.get("end")))
    who = _who(as_speaker(fields.get("speaker")) or channel)
    parts = tuple(
        Part(offset, None, as_time(part.get("start")))
        for offset, part in zip(offsets, spoken, strict=True)
    )
    return replace(timed_turn(text, span, who), parts=parts)


def _who(name: str | None) -> Who:
    return NOBODY if name is None else Who(name)


def _read_utterances(values: list[object], log: ProblemLog) -> Iterator[Turn]:
    for segment in read_segments(values, Keys(text=("transcript", "text")), log):
        span = Span(segment.start_ms, segment.end_ms)
        yield timed_turn(segment.text, span, _who(segment.speaker))


def _read_words(values: object, channel: str | None) -> Iterator[Word]:
    for value in as_list(values):
        fields = as_object(value)
        text = as_text(fields.get("punctuated_word")) or as_text(fields.get("word"))
        if text:
            speaker = as_speaker(fields.get("speaker")) or channel
            start, end = as_time(fields.get("start")), as_time(fields.get("end"))
            yield Word(text, start, end, speaker)
