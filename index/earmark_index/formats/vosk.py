"""Transcripts of Vosk and Kaldi: words with `conf`, in one object or a list of them.

The one rule: an utterance is a turn and its words are the parts; what the recogniser
was still unsure of (`partial`) is said again in the next result and not read.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode

from .base import Carries
from .json_fields import as_list, as_object, as_speaker, as_text
from .json_format import JsonFormat
from .segments import Keys, Segment, read_segments
from .word_runs import cut_at_speakers, cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # utterances that are enough to know the format by
_KEYS = Keys(text=("content", "text"))


def _recognise(value: object) -> str:
    """Utterances whose words carry `conf`."""
    for utterance in islice(_list(value), _SAMPLE):
        fields = as_object(utterance)
        words = [as_object(word) for word in _words(fields)[:_SAMPLE]]
        if not any("conf" in word and "word" in word for word in words):
            continue
        if "content" in fields:
            return "its `content` and words with `conf`"
        if as_text(fields.get("text")) is not None or "result" in fields:
            return "its `result` of words with `conf`"
    return ""


def _read(value: object, log: ProblemLog) -> Episode:
    utterances = [_flatten(utterance) for utterance in _list(value)]
    segments = read_segments(utterances, _KEYS, log)
    return Episode(turns=tuple(turn for one in segments for turn in _make(one)))


VOSK = JsonFormat(
    "vosk",
    "Vosk (JSON)",
    _recognise,
    _read,
    carries=frozenset({Carries.TIMES}),
)


def _list(value: object) -> list[object]:
    """The utterances: the list, the one object, or the list inside it."""
    if isinstance(value, list):
        return value
    found = as_object(value)
    for key in ("utterances", "results", "transcripts"):
        if as_list(found.get(key)):
            return as_list(found[key])
    return [found] if found else []


def _words(fields: object) -> list[object]:
    found = as_object(fields)
    return as_list(found.get("words")) or as_list(found.get("result"))


def _flatten(utterance: object) -> object:
    """An utterance like other segments; raw results give times only to words."""
    if not isinstance(utterance, dict):
        return utterance
    words = [as_object(word) for word in _words(utterance)]
    begin = {"start": words[0].get("start")} if words else {}
    stop = {"end": words[-1].get("end")} if words else {}
    return {**begin, **stop, **utterance, "words": words}


def _make(segment: Segment) -> Iterator[Turn]:
    """The turns of one utterance; a whole recording in one is cut at its pauses."""
    speaker = as_speaker(segment.fields.get("spk")) or segment.speaker
    if "result" in segment.fields and speaker is None:
        # Without punctuation the text says no more than the words.
        yield from cut_words(segment.words)
        return
    yield from cut_at_speakers(segment._replace(speaker=speaker))
