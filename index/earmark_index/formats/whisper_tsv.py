"""The table that Whisper writes as `.tsv`: start, end and text in columns.

The one rule: every line below the header is a cue. Times are whole milliseconds; a
line that opens with none goes on with the text before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark_index.problems import Action, ProblemLog

from .base import Carries, Kind
from .cue_markup import plain_voices
from .cue_scan import Cue
from .cues import finish_cues
from .quoting import quote

if TYPE_CHECKING:
    from earmark_index.problems import Parsed

    from .base import Source

_HEADER = ["start", "end", "text"]
# Tabs become blanks when a table is pasted; the decimals of other programs are seconds.
_NUMBER = r"[0-9]{1,10}(?:\.[0-9]{1,9})?"
_ROW = re.compile(rf"[ \t]*({_NUMBER})[ \t]+({_NUMBER})(?:[ \t]+(.*)|)", re.DOTALL)


class WhisperTsv:
    """Rows of `start`, `end` and `text` below a header."""

    name = "whisper-tsv"
    title = "Whisper (table, TSV)"
    kind = Kind.TRANSCRIPT
    suffixes = (".tsv",)
    carries = frozenset({Carries.TIMES})

    def sniff(self, source: Source) -> int:
        """Sure by the names of the three columns."""
        return 95 if source.first.lower().split() == _HEADER else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return f"its columns {', '.join(source.first.split())}"

    def parse(self, source: Source) -> Parsed:
        """Read row by row; total, linear in the length."""
        log = ProblemLog()
        cues: list[Cue] = []
        is_header = True
        for line, row in enumerate(source.lines, 1):
            if not row.strip():
                continue
            if is_header and row.lower().split() == _HEADER:
                is_header = False
                continue
            is_header = False
            _take(line, row, cues, log)
        return finish_cues(source, self.name, cues, log)


WHISPER_TSV = WhisperTsv()


def _take(line: int, row: str, cues: list[Cue], log: ProblemLog) -> None:
    """Add the cue of one row."""
    match = _ROW.fullmatch(row)
    if match is None:
        log.add(
            "row-without-times",
            f"{quote(row)} has no times in front; the text was kept",
            Action.KEPT,
            line=line,
        )
        cues.append(Cue(line, None, None, plain_voices(row)))
        return
    start, end = _as_ms(match[1]), _as_ms(match[2])
    if end < start:
        log.add(
            "cue-times-odd",
            f"the end lies before the start in {quote(row)}; the text was kept",
            Action.KEPT,
            line=line,
        )
    cues.append(
        Cue(line, start, end if end >= start else None, plain_voices(match[3] or ""))
    )


def _as_ms(number: str) -> int:
    return round(float(number) * 1000) if "." in number else int(number)
