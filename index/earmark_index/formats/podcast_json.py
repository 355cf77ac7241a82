"""Podcasting 2.0 transcripts in JSON (`segments` with `body` and `startTime`).

The one rule: a segment is a turn, except where a segment is a single word; words are
joined by speaker and pause, and keep their times as parts.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode, Part, SpeakerOrigin
from earmark_index.problems import ProblemLog

from .base import Carries, Kind
from .json_fields import as_list, as_object
from .json_report import finish, finish_turns
from .languages import as_language
from .segments import Keys, read_segments
from .timed_turns import NOBODY, Span, Who, timed_turn
from .words import is_word, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed

    from .base import Source
    from .segments import Segment

_KEYS = Keys(("body", "text"), ("startTime", "start"), ("endTime", "end"))
_SAMPLE = 50  # segments that are enough to know the format by

_WORD_SHARE = 0.8
"""Of the segments are single words where the file is written word by word."""

PAUSE_MS = 2000
"""A silence that ends a turn of single words; pauses inside sentences are shorter."""

_FULL_WORDS = 60
"""A turn of single words this long ends with its sentence."""

_SENTENCE_ENDS = (".", "?", "!", "。", "？", "！", "…")


class PodcastJson:
    """The JSON transcript of the podcast namespace."""

    name = "podcast-json"
    title = "Podcasting 2.0 transcript (JSON)"
    kind = Kind.TRANSCRIPT
    suffixes = (".json",)
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by segments that have a body and a start."""
        found = as_object(source.json)
        for value in islice(as_list(found.get("segments")), _SAMPLE):
            segment = as_object(value)
            if "body" in segment:
                return 97 if "startTime" in segment else 91
        return 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        segments = as_list(as_object(source.json).get("segments"))[:_SAMPLE]
        if any("startTime" in as_object(segment) for segment in segments):
            return "its `segments` with `body` and `startTime`"
        return "its `segments` with `body`"

    def parse(self, source: Source) -> Parsed:
        """Read the segments; a missing speaker is the one before, and marked."""
        log = ProblemLog()
        found = as_object(source.json)
        segments = list(read_segments(found.get("segments"), _KEYS, log))
        voiced = list(_inherit(segments))
        make = _join if _are_words(segments) else _as_they_are
        episode = Episode(
            language=as_language(found.get("language")),
            turns=finish_turns(make(voiced), log),
        )
        return finish(source, self.name, episode, log)


PODCAST_JSON = PodcastJson()


def _inherit(segments: Iterable[Segment]) -> Iterator[tuple[Segment, Who]]:
    """Each segment with who says it: hosts name a speaker only on change."""
    last: str | None = None
    for segment in segments:
        if segment.speaker is not None:
            last = segment.speaker
            yield segment, Who(last)
        else:
            yield (
                segment,
                NOBODY if last is None else Who(last, SpeakerOrigin.INHERITED),
            )


def _are_words(segments: Sequence[Segment]) -> bool:
    words = sum(is_word(segment.text) for segment in segments)
    return len(segments) > 3 and words >= _WORD_SHARE * len(segments)


def _as_they_are(voiced: Iterable[tuple[Segment, Who]]) -> Iterator[Turn]:
    for segment, who in voiced:
        yield timed_turn(segment.text, Span(segment.start_ms, segment.end_ms), who)


def _join(voiced: Iterable[tuple[Segment, Who]]) -> Iterator[Turn]:
    """Join single words to turns; who speaks is what the first word says."""
    run: list[Segment] = []
    speaker = NOBODY
    for segment, who in voiced:
        if run and (who.name != speaker.name or _ends_turn(run, segment)):
            yield _make_turn(run, speaker)
            run = []
        if not run:
            speaker = who
        run.append(segment)
    if run:
        yield _make_turn(run, speaker)


def _ends_turn(run: Sequence[Segment], following: Segment) -> bool:
    last = run[-1]
    if last.end_ms is not None and following.start_ms is not None:
        pause = following.start_ms - last.end_ms
        # A step back is a clock that starts again, also a new turn.
        if not -PAUSE_MS < pause < PAUSE_MS:
            return True
    return len(run) >= _FULL_WORDS and last.text.endswith(_SENTENCE_ENDS)


def _make_turn(run: Sequence[Segment], who: Who) -> Turn:
    text, offsets = join_words([_raw(segment) for segment in run])
    turn = timed_turn(text, Span(run[0].start_ms, run[-1].end_ms), who)
    parts = tuple(
        Part(offset, None, segment.start_ms)
        for offset, segment in zip(offsets, run, strict=True)
    )
    return replace(turn, parts=parts)


def _raw(segment: Segment) -> str:
    """The words as the source has them: a blank before them may carry meaning."""
    raw = segment.fields.get("body")
    return raw if isinstance(raw, str) else segment.text
