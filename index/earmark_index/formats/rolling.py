"""Rolling captions: every line is printed again while the next one appears.

The one rule: only what a rolling window repeats goes, and only in a file that rolls
throughout; a speaker who says a line twice is heard twice. Every cue that repeated
something is reported with its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.problems import Action, Severity

from .cue_markup import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark_index.problems import ProblemLog

    from .cue_scan import Cue

# Of the cues after the first: files that roll repeat in 60 to 100 % of them (in the
# auto captions measured, 98 %), others in under 3 % even with recogniser loops,
# since a loop repeats whole cues and is not counted.
_MIN_SHARE = 0.3
_MIN_CUES = 4
_MIN_STEPS = 2
_FLASH_MS = 60
"""Cues of 10 ms hold the finished line in place between two steps."""


def unroll(cues: Sequence[Cue], log: ProblemLog) -> list[Cue]:
    """Drop the lines that a rolling window repeats.

    Returns:
        The cues as they are, unless the file rolls; then each keeps its new lines
        only, and cues without any are merged into the one before.
    """
    if not _rolls(cues):
        return list(cues)
    kept: list[Cue] = []
    for cue, repeated in _count_repeats(cues):
        if not repeated:
            kept.append(cue)
            continue
        log.add(
            "cue-rolled",
            "the cue repeats lines of the one before; they were kept once",
            Action.MERGED,
            line=cue.line,
            severity=Severity.NOTE,
        )
        lines = _lines(cue)[repeated:]
        if lines:
            kept.append(cue._replace(voices=(Voice(None, "\n".join(lines)),)))
        elif kept and cue.end_ms is not None:
            kept[-1] = kept[-1]._replace(end_ms=cue.end_ms)
    return kept


def _rolls(cues: Sequence[Cue]) -> bool:
    if len(cues) < _MIN_CUES or any(len(cue.voices) != 1 for cue in cues):
        return False
    if any(cue.voices[0].speaker for cue in cues):
        return False
    steps = sum(
        1
        for cue, repeated in _count_repeats(cues)
        if repeated and (repeated < len(_lines(cue)) or _is_flash(cue))
    )
    return steps >= max(_MIN_STEPS, _MIN_SHARE * (len(cues) - 1))


def _is_flash(cue: Cue) -> bool:
    if cue.start_ms is None or cue.end_ms is None:
        return False
    return cue.end_ms - cue.start_ms <= _FLASH_MS


def _count_repeats(cues: Sequence[Cue]) -> Iterator[tuple[Cue, int]]:
    """Each cue with how many of its first lines end the cue before."""
    before: list[str] = []
    for cue in cues:
        lines = _lines(cue)
        yield cue, _overlap(before, lines)
        before = lines


def _overlap(before: list[str], lines: list[str]) -> int:
    """Length of the longest end of one list that opens the other."""
    for count in range(min(len(before), len(lines), 4), 0, -1):
        if before[-count:] == lines[:count]:
            return count
    return 0


def _lines(cue: Cue) -> list[str]:
    return cue.voices[0].text.split("\n")
