"""Lines that a recogniser says over and over, shown once with a count.

The one rule: nothing is deleted. Every repeated piece stays among the parts of the
turn that stands for it; `(×265)` is a way of showing, not of reading.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from earmark_index.model import Turn

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LOOP = 4
"""Equal lines in a row that make a loop.

Of 714 transcripts made by a recogniser, 217 hold such a run and 101 one of ten or
more; people say a thing three times, hardly ever four times as four captions.
"""


def collapse_loops(
    turns: Sequence[Turn], breaks: Collection[int] = ()
) -> tuple[list[Turn], list[int]]:
    """Put one turn in the place of every loop.

    Args:
        turns: Turns as the source has them.
        breaks: Numbers of turns that begin something, where a loop is cut.

    Returns:
        The turns to show, and the number of the first source turn of each.
    """
    shown: list[Turn] = []
    starts: list[int] = []
    first = 0
    while first < len(turns):
        end = _end_of_run(turns, first, breaks)
        if end - first >= LOOP:
            shown.append(_loop(turns[first:end]))
            starts.append(first)
        else:
            shown.extend(turns[first:end])
            starts.extend(range(first, end))
        first = end
    return shown, starts


def _end_of_run(turns: Sequence[Turn], first: int, breaks: Collection[int]) -> int:
    """Number of the first turn behind a run of equal lines."""
    line = turns[first]
    end = first + 1
    if line.joins or line.repeats > 1 or not line.text.strip():
        return end
    while end < len(turns) and end not in breaks and _is_same(line, turns[end]):
        end += 1
    return end


def _is_same(line: Turn, other: Turn) -> bool:
    return (
        line.text == other.text
        and line.speaker == other.speaker
        and line.flags == other.flags
        and other.repeats == 1
        and not other.joins
    )


def _loop(run: Sequence[Turn]) -> Turn:
    """The turn that stands for a run of equal lines."""
    first = run[0]
    return Turn(
        text=first.text,
        speaker=first.speaker,
        speaker_origin=first.speaker_origin,
        start_ms=first.start_ms,
        end_ms=run[-1].end_ms,
        time_origin=first.time_origin,
        language=first.language,
        parts=tuple(chain.from_iterable(turn.parts for turn in run)),
        flags=first.flags,
        repeats=len(run),
    )
