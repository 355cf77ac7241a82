"""Transcripts of IBM Watson: `timestamps` of words, speakers beside them by time.

The one rule: words are joined to turns by speaker and pause; a result without times of
its words is a turn in the words of its transcript.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode

from .json_fields import as_list, as_object, as_speaker, as_text, as_time
from .json_format import JsonFormat
from .segments import Word
from .timed_turns import Span, timed_turn
from .word_runs import cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import ProblemLog

_SAMPLE = 20  # results that are enough to know the format by


def _recognise(value: object) -> str:
    """Results with `timestamps`, which are lists."""
    for answer in _answers(value):
        for result in islice(as_list(answer.get("results")), _SAMPLE):
            for stamp in as_list(_best(result).get("timestamps"))[:1]:
                if isinstance(stamp, list):
                    return "its `alternatives` with `timestamps`"
            if "word_confidence" in _best(result):
                return "its `alternatives` with `word_confidence`"
    return ""


def _read(value: object, _: ProblemLog) -> Episode:
    return Episode(
        turns=tuple(turn for one in _answers(value) for turn in _read_answer(one))
    )


IBM_WATSON = JsonFormat("ibm-watson", "IBM Watson (JSON)", _recognise, _read)


def _answers(value: object) -> list[Mapping[str, object]]:
    """The answers of a service or, around several, of a finished job."""
    found = as_object(value)
    inner = [as_object(part) for part in as_list(found.get("results"))]
    nested = [part for part in inner if "results" in part]
    return nested or [found]


def _best(result: object) -> Mapping[str, object]:
    alternatives = as_list(as_object(result).get("alternatives"))
    return as_object(next(iter(alternatives), {}))


def _read_answer(answer: Mapping[str, object]) -> Iterator[Turn]:
    speakers = {}
    for value in as_list(answer.get("speaker_labels")):
        fields = as_object(value)
        start = as_time(fields.get("from"))
        if start is not None:
            speakers[start] = as_speaker(fields.get("speaker"))
    waiting: list[Word] = []
    for result in as_list(answer.get("results")):
        words = list(_read_words(_best(result), speakers))
        text = as_text(_best(result).get("transcript"))
        if text and not words:
            yield from cut_words(waiting)
            waiting = []
            yield timed_turn(text, Span(None, None))
        waiting += words
    yield from cut_words(waiting)


def _read_words(
    best: Mapping[str, object], speakers: Mapping[int, str | None]
) -> Iterator[Word]:
    for stamp in as_list(best.get("timestamps")):
        fields = as_list(stamp)
        text = as_text(fields[0]) if fields else None
        if text:
            start, end = (as_time(value) for value in (*fields[1:3], None, None)[:2])
            yield Word(
                text, start, end, speakers.get(start) if start is not None else None
            )
