"""SubRip captions (`.srt`).

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


class SubRip:
    """Numbered captions with time lines, in any spelling without a header."""

    name = "subrip"
    title = "SubRip captions"
    kind = Kind.TRANSCRIPT
    suffixes = (".srt",)
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by a time line near the top, or by several of them."""
        if has_header(source.text):
            return 0
        looks = sniff_cues(source)
        return 0 if looks.is_webvtt_like else looks.confidence

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return tell_time_line(source)

    def parse(self, source: Source) -> Parsed:
        """Read the captions; numbers and blank lines may be missing."""
        return parse_cues(source, self.name, is_webvtt=False)


SUBRIP = SubRip()
