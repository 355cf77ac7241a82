"""YouTube captions as JSON (`events` with `tStartMs`), also inside another object.

The one rule: an event with words is a cue. Events overlap by design (a line stays on
the screen while the next appears), so each ends where the next one begins.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.model import Episode
from earmark_index.problems import Action, ProblemLog

from .base import Carries, Kind
from .cue_markup import plain_voices
from .cue_scan import Cue
from .cues import finish_cues
from .json_fields import as_list, as_ms, as_object, name_type
from .json_report import report_json
from .languages import as_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.problems import Parsed

    from .base import Source

_SAMPLE = 200  # events; the first ones may only open windows


class YoutubeJson:
    """The `json3` of YouTube, made by people or by its recogniser."""

    name = "youtube-json"
    title = "YouTube captions (json3)"
    kind = Kind.TRANSCRIPT
    suffixes = (".json3", ".json")
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by events with a start and segments."""
        return 97 if self.evidence(source) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        found = _find(source.json)
        events = [as_object(event) for event in islice(_list(found), _SAMPLE)]
        if any("tStartMs" in event for event in events):
            return "its `events` with `tStartMs`"
        return "its `wireMagic`" if "wireMagic" in found else ""

    def parse(self, source: Source) -> Parsed:
        """Read the events; total, linear in their number."""
        log = ProblemLog()
        cues: list[Cue] = []
        for number, event in enumerate(_list(_find(source.json)), start=1):
            cue = _read_event(number, event, log)
            if cue is not None:
                cues.append(cue)
        report_json(source, log)
        about = as_object(as_object(source.json).get("source"))
        details = Episode(language=as_language(about.get("language")))
        return finish_cues(source, self.name, clip(cues), log, details)


YOUTUBE_JSON = YoutubeJson()


def clip(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, each ending where the next one begins if it would last longer."""
    clipped: list[Cue] = []
    for index, cue in enumerate(cues):
        following = cues[index + 1].start_ms if index + 1 < len(cues) else None
        start, end = cue.start_ms, cue.end_ms
        if following is not None and start is not None and start < following:
            end = following if end is None else min(end, following)
        clipped.append(cue._replace(end_ms=end))
    return clipped


def _find(value: object) -> dict[str, object]:
    """The object that holds the events: the whole, or one value of it."""
    found = dict(as_object(value))
    if "events" in found or "wireMagic" in found:
        return found
    inner = (dict(as_object(part)) for part in found.values())
    return next((part for part in inner if "events" in part), {})


def _list(found: dict[str, object]) -> list[object]:
    return as_list(found.get("events"))


def _read_event(number: int, event: object, log: ProblemLog) -> Cue | None:
    """The cue of an event; `None` where it only opens a window or breaks a line."""
    if not isinstance(event, dict):
        log.add(
            "segment-bad",
            f"event {number}: it is {name_type(event)}, not an object; left out",
            Action.DROPPED,
        )
        return None
    pieces = (as_object(piece).get("utf8") for piece in as_list(event.get("segs")))
    voices = plain_voices("".join(piece for piece in pieces if isinstance(piece, str)))
    if not voices:
        return None
    start = as_ms(event.get("tStartMs"), per_unit=1)
    if start is None or start < 0:
        log.add(
            "segment-bad",
            f"event {number}: it has no start; the text was kept",
            Action.KEPT,
        )
        return Cue(None, None, None, voices)
    lasts = as_ms(event.get("dDurationMs"), per_unit=1)
    end = start + lasts if lasts is not None and lasts > 0 else None
    return Cue(None, start, end, voices)
