"""WebVTT captions, as podcast hosts, meeting tools and recognisers write them.

The one rule: nothing is read here; `cues.py` reads, this module only recognises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Carries, Kind
from .cue_scan import has_header
from .cue_sniff import sniff_cues, tell_time_line
from .cues import parse_cues

if TYPE_CHECKING:
    from earmark_index.problems import Parsed

    from .base import Source


class WebVtt:
    """Captions below a `WEBVTT` line, or written as if there were one."""

    name = "webvtt"
    title = "WebVTT captions"
    kind = Kind.TRANSCRIPT
    suffixes = (".vtt",)
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by the header; without one, by times with a dot and no numbers."""
        if has_header(source.text):
            return 100
        looks = sniff_cues(source)
        return looks.confidence if looks.is_webvtt_like else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        if has_header(source.text):
            return "its first line `WEBVTT`"
        return f"{tell_time_line(source)} with a dot, but no line `WEBVTT`"

    def parse(self, source: Source) -> Parsed:
        """Read the captions, with a warning where the header is missing."""
        return parse_cues(source, self.name, is_webvtt=True)


WEBVTT = WebVtt()
