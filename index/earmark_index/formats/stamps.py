r"""Times printed in text: `[00:10]`, `\[01:02:03.04\]`, `(0:53)`, `00:00:06 text`.

The one rule: a stamp that is no time stays text. Fractions in transcripts of
broadcasts are hundredths or frames (`01:16:13.23`); both are read as decimals.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from earmark_index.timecode import parse_clock

# At most four parts: the fourth is a frame number (`00:19:38:01`) and is not used.
CLOCK = r"[0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,9}|:[0-9]{2})?"
_OPEN = r"\\?[\[(（【]"
_CLOSE = r"\\?[\])）】]"
_LEADING = re.compile(
    rf"(?:(?P<open>{_OPEN})\s*(?P<in>{CLOCK})\s*(?:(?:-|–|—|-->|to)\s*"
    rf"(?P<end>{CLOCK})\s*)?{_CLOSE}|(?P<bare>{CLOCK})(?![0-9:.,]*[0-9]))"
    r"(?P<gap>[ \t]*[:–—-]?[ \t]*)"
)
_TRAILING = re.compile(rf"(?P<before>.*?)(?P<open>{_OPEN})?(?P<clock>{CLOCK})")
_INLINE = re.compile(rf"\s*\\\[\s*({CLOCK})\s*\\\]\s*")
_RANGE = re.compile(
    rf"\\?\[?({CLOCK})\\?\]?(?:\s*(?:to|-|–|—|-->|until)\s*\\?\[?({CLOCK})\\?\]?)?[ .]*"
)
_FRAME = re.compile(r"([0-9]{1,4}:[0-9]{2}:[0-9]{2}):[0-9]{2}")


class Stamp(NamedTuple):
    """A time at the opening of a line, and the line without it."""

    start_ms: int
    rest: str
    is_bracketed: bool
    end_ms: int | None = None


def read_stamp(clock: str) -> int | None:
    """The milliseconds of one printed clock; `None` where it is no time."""
    framed = _FRAME.fullmatch(clock)
    return parse_clock(framed[1] if framed else clock)


def cut_leading(text: str) -> Stamp | None:
    """The stamp at the start of a line; `None` where there is none.

    A clock without brackets must end at a blank or the end of the line: `9:41.` and
    `1:2:3` in speech are none.
    """
    match = _LEADING.match(text)
    if match is None:
        return None
    start_ms = read_stamp(match["in"] or match["bare"])
    if start_ms is None:
        return None
    rest = text[match.end() :]
    if match["bare"] is not None and rest and not match["gap"]:
        return None
    end_ms = read_stamp(match["end"]) if match["end"] else None
    return Stamp(start_ms, rest, match["open"] is not None, end_ms)


def read_range(text: str) -> tuple[int, int | None] | None:
    """Start and end of `[44:16]` or `[13:19] to [13:39]` that is all of a text."""
    match = _RANGE.fullmatch(text.strip())
    start_ms = read_stamp(match[1]) if match else None
    if match is None or start_ms is None:
        return None
    return start_ms, read_stamp(match[2]) if match[2] else None


def cut_inline(text: str) -> list[tuple[int | None, str]]:
    r"""Cut a text at the escaped stamps `\[05:14\]` inside it.

    Returns:
        Pieces of text with the time printed before each; the first may have none.
    """
    pieces: list[tuple[int | None, str]] = []
    time: int | None = None
    begin = 0
    for match in _INLINE.finditer(text):
        start_ms = read_stamp(match[1])
        if start_ms is None:
            continue
        if match.start() > begin or time is not None:
            pieces.append((time, text[begin : match.start()]))
        time, begin = start_ms, match.end()
    if begin < len(text) or time is not None or not pieces:
        pieces.append((time, text[begin:]))
    return pieces
