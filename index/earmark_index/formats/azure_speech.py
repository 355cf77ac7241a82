"""Transcripts of Azure batch transcription (`recognizedPhrases`).

The one rule: a phrase is a turn in its best reading; times are ticks of a ten-millionth
of a second, or the same as an ISO duration.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode

from .json_fields import MAX_MS, as_list, as_ms, as_object
from .json_format import JsonFormat
from .languages import as_language
from .segments import Keys, read_segments
from .timed_turns import NOBODY, Span, Who, timed_turn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from earmark_index.problems import ProblemLog

_SAMPLE = 50  # phrases that are enough to know the format by
_TICKS_PER_MS = 10_000
_KEYS = Keys(text=("display", "itn", "maskedITN", "lexical"))
_ISO = re.compile(
    r"PT(?:([0-9]{1,5})H)?(?:([0-9]{1,7})M)?(?:([0-9]{1,9})(?:\.([0-9]{1,9}))?S)?"
)


def _recognise(value: object) -> str:
    """Phrases with several readings."""
    phrases = as_list(as_object(value).get("recognizedPhrases"))
    for phrase in islice(phrases, _SAMPLE):
        if "nBest" in as_object(phrase):
            return "its `recognizedPhrases` with `nBest`"
    return ""


def _read(value: object, log: ProblemLog) -> Episode:
    found = as_object(value)
    phrases = as_list(found.get("recognizedPhrases"))
    has_speakers = any("speaker" in as_object(phrase) for phrase in phrases)
    channels = {str(as_object(phrase).get("channel")) for phrase in phrases}
    by_channel = not has_speakers and len(channels) > 1
    segments = read_segments(
        [_flatten(phrase, by_channel=by_channel) for phrase in phrases], _KEYS, log
    )
    turns = tuple(
        timed_turn(
            one.text,
            Span(one.start_ms, one.end_ms),
            NOBODY if one.speaker is None else Who(one.speaker),
        )
        for one in segments
    )
    locales = (as_language(as_object(phrase).get("locale")) for phrase in phrases)
    duration = _ms(found, "durationInTicks", "duration")
    return Episode(
        language=as_language(found.get("locale"))
        or next((locale for locale in locales if locale), None),
        duration_ms=duration or None,
        turns=turns,
    )


AZURE_SPEECH = JsonFormat(
    "azure-speech", "Azure batch transcription (JSON)", _recognise, _read
)


def _flatten(phrase: object, *, by_channel: bool) -> object:
    """A phrase like other segments: its best reading with times in seconds."""
    if not isinstance(phrase, dict):
        return phrase
    best = as_object(next(iter(as_list(phrase.get("nBest"))), {}))
    start = _ms(phrase, "offsetInTicks", "offset")
    lasts = _ms(phrase, "durationInTicks", "duration")
    end = start + lasts if start is not None and lasts is not None else None
    speaker = phrase.get("speaker")
    if by_channel:
        speaker = f"Channel {phrase.get('channel')}"[:40]
    return {
        "display": next((best[k] for k in _KEYS.text if best.get(k)), None),
        "start": None if start is None else start / 1000,
        "end": None if end is None else end / 1000,
        "speaker": speaker,
    }


def _ms(fields: Mapping[str, object], ticks: str, iso: str) -> int | None:
    number = fields.get(ticks)
    if isinstance(number, int | float) and not isinstance(number, bool):
        # Through `as_ms`, which refuses what is no number or out of all reason.
        ms = as_ms(number / _TICKS_PER_MS if abs(number) < 1e15 else None, per_unit=1)
        if ms is not None:
            return ms
    return _read_iso(fields.get(iso))


def _read_iso(value: object) -> int | None:
    """`PT1H2M3.5S` as milliseconds."""
    match = _ISO.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(match[n] or 0) for n in (1, 2, 3))
    fraction = int((match[4] or "0").ljust(3, "0")[:3])
    ms = ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction
    return ms if ms <= MAX_MS else None
