"""Turns with times: made one way, and put in the order of their times.

The one rule: nothing is moved far. Cues a little out of order are sorted; where the
clock starts again (two tracks, two halves in one file) the order of the file stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from earmark_index.model import Part, SpeakerOrigin, TimeOrigin, Turn
from earmark_index.problems import Action, Severity
from earmark_index.timecode import format_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.model import Flag
    from earmark_index.problems import ProblemLog

RESTART_MS = 60_000
"""A step back further than this is a clock that starts again, not a late cue."""


class Span(NamedTuple):
    """Where a piece stands: in time, and in the file where lines mean something."""

    start_ms: int | None
    end_ms: int | None
    line: int | None = None


class Who(NamedTuple):
    """Who says a piece, and how that is known."""

    name: str | None
    origin: SpeakerOrigin = SpeakerOrigin.EXPLICIT


NOBODY = Who(None, SpeakerOrigin.NONE)


def timed_turn(
    text: str, span: Span, who: Who = NOBODY, flags: tuple[Flag, ...] = ()
) -> Turn:
    """Make the turn of one timed piece, with one part."""
    return Turn(
        text=text,
        speaker=who.name,
        speaker_origin=who.origin if who.name is not None else SpeakerOrigin.NONE,
        start_ms=span.start_ms,
        end_ms=span.end_ms,
        time_origin=TimeOrigin.NONE if span.start_ms is None else TimeOrigin.EXACT,
        parts=(Part(0, span.line, span.start_ms),),
        flags=flags,
    )


def in_time_order(
    turns: Sequence[Turn], log: ProblemLog, *, reports_overlap: bool = True
) -> Sequence[Turn]:
    """Sort turns by their start where that moves none of them far.

    Args:
        turns: Turns in file order; one without a time follows the one before it.
        log: Where out-of-order and overlapping turns are reported.
        reports_overlap: False where overlap is the rule, as in rolling captions.
    """
    keys: list[int] = []
    before = latest = last_end = 0
    is_sortable = is_sorted = True
    for turn in turns:
        start = turn.start_ms
        if start is None:
            keys.append(keys[-1] if keys else 0)
            continue
        keys.append(start)
        if start < before:
            is_sorted = False
            is_sortable = is_sortable and latest - start <= RESTART_MS
            _report_order(turn, latest, log)
            if latest - start > RESTART_MS:
                latest = last_end = start
        elif start < last_end and start > before and reports_overlap:
            _report_overlap(turn, log)
        before, latest = start, max(latest, start)
        last_end = max(last_end, turn.end_ms or 0)
    if is_sorted or not is_sortable:
        return turns
    return [turns[index] for index in sorted(range(len(turns)), key=keys.__getitem__)]


def _report_order(turn: Turn, latest: int, log: ProblemLog) -> None:
    start = turn.start_ms or 0
    if latest - start > RESTART_MS:
        code, fate = "times-restart", "the order of the file was kept"
    else:
        code, fate = "out-of-order", "it was kept at its time"
    log.add(
        code,
        f"the start {format_stamp(start)} lies before {format_stamp(latest)} "
        f"of an earlier cue; {fate}",
        Action.KEPT,
        line=turn.parts[0].line,
    )


def _report_overlap(turn: Turn, log: ProblemLog) -> None:
    log.add(
        "cue-overlap",
        f"the cue at {format_stamp(turn.start_ms or 0)} begins before "
        "an earlier one ends",
        Action.KEPT,
        line=turn.parts[0].line,
        severity=Severity.NOTE,
    )
