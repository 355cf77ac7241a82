"""Transcripts of whisper.cpp (`transcription` with `offsets` in milliseconds).

The one rule: offsets are the times (the printed clocks are rounded copies); what the
program writes between the words (`[_BEG_]`, `[SPEAKER_TURN]`) is read and taken out.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode, Flag
from earmark_index.problems import ProblemLog
from earmark_index.text import clean_line

from .base import Carries, Kind
from .json_fields import as_list, as_ms, as_object, as_speaker
from .json_report import finish, finish_turns
from .languages import as_language
from .segments import Keys, read_segments
from .timed_turns import NOBODY, Span, Who, timed_turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed

    from .base import Source
    from .segments import Segment

_SAMPLE = 50  # segments that are enough to know the format by
_TOKEN = re.compile(r"\[_(?:BEG|EOT|SOT|NOT|SOLM|PREV|TT|extra_token)_?[0-9]*_?\]")
_TURN = re.compile(r"[ ]*\[SPEAKER_TURN\][ ]*")
_SPEAKER = re.compile(r"[ ]*\(speaker (?P<number>[0-9]{1,3}|\?)\)[ ]*")


class WhisperCpp:
    """The JSON of whisper.cpp, short and full."""

    name = "whisper-cpp"
    title = "whisper.cpp (JSON)"
    kind = Kind.TRANSCRIPT
    suffixes = (".json",)
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by a transcription whose pieces have offsets or timestamps."""
        pieces = as_list(as_object(source.json).get("transcription"))
        for piece in islice(pieces, _SAMPLE):
            if {"offsets", "timestamps"} & as_object(piece).keys():
                return 96
        return (
            91 if any("text" in as_object(piece) for piece in pieces[:_SAMPLE]) else 0
        )

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        pieces = as_list(as_object(source.json).get("transcription"))[:_SAMPLE]
        keys = {key for piece in pieces for key in as_object(piece)}
        found = [key for key in ("offsets", "timestamps", "text") if key in keys]
        return f"its `transcription` with `{found[0] if found else 'text'}`"

    def parse(self, source: Source) -> Parsed:
        """Read the pieces, with the changes of speaker that are marked."""
        log = ProblemLog()
        found = as_object(source.json)
        pieces = [_flatten(piece) for piece in as_list(found.get("transcription"))]
        segments = read_segments(pieces, Keys(), log)
        result, params = as_object(found.get("result")), as_object(found.get("params"))
        episode = Episode(
            language=as_language(result.get("language"))
            or as_language(params.get("language")),
            turns=finish_turns(_make_turns(segments), log),
        )
        return finish(source, self.name, episode, log)


WHISPER_CPP = WhisperCpp()


def _flatten(piece: object) -> object:
    """A piece with its times as seconds in `start` and `end`, like other segments."""
    if not isinstance(piece, dict):
        return piece
    offsets, stamps = (
        as_object(piece.get("offsets")),
        as_object(piece.get("timestamps")),
    )
    return piece | {
        "start": _as_seconds(offsets.get("from"), stamps.get("from")),
        "end": _as_seconds(offsets.get("to"), stamps.get("to")),
    }


def _as_seconds(offset: object, stamp: object) -> object:
    """Seconds; where neither is a time, what was there, for the report."""
    ms = as_ms(offset, per_unit=1)
    ms = as_ms(stamp) if ms is None else ms
    if ms is not None:
        return ms / 1000
    return stamp if offset is None else offset


def _make_turns(segments: Iterable[Segment]) -> Iterator[Turn]:
    is_change = False
    for segment in segments:
        speaker, text = _read_speaker(segment)
        pieces = [clean_line(piece) for piece in _TURN.split(text)]
        for index, piece in enumerate(pieces):
            is_change = is_change or index > 0
            if not piece:
                continue
            who = NOBODY if speaker is None else Who(speaker)
            flags = (Flag.CHANGE,) if is_change and speaker is None else ()
            yield timed_turn(piece, Span(segment.start_ms, segment.end_ms), who, flags)
            is_change = False
        is_change = is_change or _says_turn(segment.fields)


def _says_turn(fields: Mapping[str, object]) -> bool:
    return fields.get("speaker_turn_next") is True


def _read_speaker(segment: Segment) -> tuple[str | None, str]:
    """The speaker, from the field or from the text, and the text without marks."""
    text = _TOKEN.sub("", segment.text)
    match = _SPEAKER.match(text)
    if match is None:
        return segment.speaker, text
    return segment.speaker or as_speaker(match["number"]), text[match.end() :]
