"""Transcripts of ElevenLabs Scribe: words, and the blanks between them, in one list.

The one rule: blanks are not words; a sound (`audio_event`) is kept where it was heard.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode

from .json_fields import as_list, as_object, as_speaker, as_text, as_time
from .json_format import JsonFormat
from .languages import as_language
from .segments import Word
from .word_runs import cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # words that are enough to know the format by
_TYPES = frozenset({"word", "spacing", "audio_event"})


def _recognise(value: object) -> str:
    """Words with a type that only this service writes."""
    for word in islice(as_list(as_object(value).get("words")), _SAMPLE):
        fields = as_object(word)
        kind = fields.get("type")
        if isinstance(kind, str) and kind in _TYPES and "text" in fields:
            return f"its `words` of the type `{kind}`"
    return ""


def _read(value: object, _: ProblemLog) -> Episode:
    found = as_object(value)
    return Episode(
        language=as_language(found.get("language_code")),
        turns=tuple(cut_words(list(_read_words(found.get("words"))))),
    )


ELEVENLABS = JsonFormat("elevenlabs", "ElevenLabs Scribe (JSON)", _recognise, _read)


def _read_words(values: object) -> Iterator[Word]:
    for value in as_list(values):
        fields = as_object(value)
        text = as_text(fields.get("text"))
        if text and fields.get("type") != "spacing":
            start, end = as_time(fields.get("start")), as_time(fields.get("end"))
            yield Word(text, start, end, as_speaker(fields.get("speaker_id")))
