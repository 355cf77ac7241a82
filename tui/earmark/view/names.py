"""The few words that stand above a turn: who speaks, and when.

The one rule: unknown is left out; what is estimated or inherited carries a `~`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.model import Flag, SpeakerOrigin
from earmark_index.text import clean_line
from earmark_index.timecode import show_time

from .pieces import Look, Piece

if TYPE_CHECKING:
    from earmark_index.model import Turn

UNNAMED = "(no name)"
"""Stands over a turn that may be by somebody else than the one before."""

CHANGED = ">>"
"""Stands over a turn where the source marks a change of speaker without a name."""


def name_time(turn: Turn) -> str:
    """The time of a turn, `~` before one that is estimated; empty where unknown."""
    return show_time(turn.start_ms, turn.time_origin)


def name_speaker(turn: Turn, before: Turn | None) -> Piece | None:
    """Who speaks, where that has to be said again after the turn before."""
    if Flag.NON_SPEECH in turn.flags and turn.speaker is None:
        return None
    if turn.speaker is None:
        return _unnamed(turn, before)
    if before is not None and before.speaker == turn.speaker:
        return None
    name = clean_line(turn.speaker)
    if turn.speaker_origin is SpeakerOrigin.INHERITED:
        return Piece(f"~{name}", Look.INHERITED)
    return Piece(name, Look.SPEAKER)


def _unnamed(turn: Turn, before: Turn | None) -> Piece | None:
    if Flag.CHANGE in turn.flags:
        return Piece(CHANGED, Look.INHERITED)
    is_new = before is not None and before.speaker is not None
    return Piece(UNNAMED, Look.INHERITED) if is_new else None
