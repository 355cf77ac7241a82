"""SubViewer captions (`.sbv`): two clocks with a comma between them above each text.

The one rule: nothing is read here; `cues.py` reads, this module recognises and writes
the arrow that it looks for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .base import Carries, Kind, Source
from .cues import parse_cues

if TYPE_CHECKING:
    from earmark_index.problems import Parsed

_CLOCK = r"[0-9]{1,3}:[0-9]{2}:[0-9]{2}\.[0-9]{1,3}"
_TIMES = re.compile(rf"^[ \t]*({_CLOCK}),({_CLOCK})[ \t]*$", re.MULTILINE)


class Sbv:
    """Captions as video sites export them: `0:00:00.599,0:00:04.160`."""

    name = "sbv"
    title = "SubViewer captions (SBV)"
    kind = Kind.TRANSCRIPT
    suffixes = (".sbv",)
    carries = frozenset({Carries.SPEAKERS, Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by a first line of two clocks with a comma between them."""
        return 95 if _TIMES.match(source.first) is not None else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return f"the times `{source.first}` with a comma"

    def parse(self, source: Source) -> Parsed:
        """Read the captions; `[br]` breaks a line."""
        text = _TIMES.sub(r"\1 --> \2", source.text).replace("[br]", " ")
        arrows = Source(
            source.name, text, encoding=source.encoding, problems=source.problems
        )
        return parse_cues(arrows, self.name, is_webvtt=False)


SBV = Sbv()
