"""Transcripts of Whisper and its relatives: openai-whisper, faster-whisper, the API.

The one rule: a segment is a turn without speaker. Where there are only words, or only
a text, these are read; what is in one answer is never asked of another.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode
from earmark_index.problems import Action, ProblemLog

from .base import Carries, Kind
from .json_fields import as_list, as_ms, as_object, as_text
from .json_report import finish, finish_turns
from .languages import as_language
from .segments import Keys, read_segments, read_words
from .timed_turns import Span, timed_turn
from .word_runs import cut_at_pauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed

    from .base import Source

_SAMPLE = 50  # segments that are enough to know the format by
_MARKS = ("avg_logprob", "no_speech_prob", "compression_ratio", "seek")
_TEXT_ONLY = 90  # the least that JSON is read for


class Whisper:
    """Segments with text, as Whisper writes them."""

    name = "whisper"
    title = "Whisper (JSON)"
    kind = Kind.TRANSCRIPT
    suffixes = (".json",)
    carries = frozenset({Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by the marks of the decoder, likely by segments with text."""
        found = as_object(source.json)
        if "segments" in found:
            return _sniff_segments(found["segments"])
        text = as_text(found.get("text"))
        if text and _have_words(found.get("words")):
            return 93
        return _TEXT_ONLY if text else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        found = as_object(source.json)
        segments = as_list(found.get("segments"))[:_SAMPLE]
        keys = {key for segment in segments for key in as_object(segment)}
        named = [key for key in (*_MARKS, "text", "words") if key in keys]
        if named:
            return f"its `segments` with `{named[0]}`"
        return "its `text` and `words`" if "words" in found else "its `text`"

    def parse(self, source: Source) -> Parsed:
        """Read segments, else words, else the text alone."""
        log = ProblemLog()
        found = as_object(source.json)
        turns = _read_turns(found, log)
        episode = Episode(
            language=as_language(found.get("language")),
            duration_ms=_as_duration(found.get("duration")),
            turns=finish_turns(turns, log),
        )
        return finish(source, self.name, episode, log)


WHISPER = Whisper()


def _sniff_segments(segments: object) -> int:
    sample = [as_object(value) for value in islice(as_list(segments), _SAMPLE)]
    if any(key in segment for segment in sample for key in _MARKS):
        return 95
    if any(as_text(segment.get("text")) for segment in sample):
        return 92 if any("start" in segment for segment in sample) else _TEXT_ONLY
    if any(_have_words(segment.get("words")) for segment in sample):
        return 91
    return 0


def _have_words(words: object) -> bool:
    return any("word" in as_object(value) for value in as_list(words)[:_SAMPLE])


def _as_duration(value: object) -> int | None:
    ms = as_ms(value)
    return ms if ms is not None and ms > 0 else None


def _read_turns(found: Mapping[str, object], log: ProblemLog) -> list[Turn]:
    turns = [
        timed_turn(segment.text, Span(segment.start_ms, segment.end_ms))
        for segment in read_segments(found.get("segments"), Keys(), log)
    ]
    return turns or list(_read_rest(found, log))


def _read_rest(found: Mapping[str, object], log: ProblemLog) -> Iterator[Turn]:
    """Words at the top level, or a text without anything else."""
    text = as_text(found.get("text")) or ""
    # Words by another key (`text`) are another service's, in another unit of time.
    is_known = _have_words(found.get("words"))
    words = read_words(found.get("words")) if is_known else ()
    if words:
        yield from cut_at_pauses(text, words)
    elif text:
        log.add("no-times", "only the text was read, without times", Action.KEPT)
        yield timed_turn(text, Span(None, None))
