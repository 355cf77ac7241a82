r"""Time lines of captions: `0:01.000 --> 0:02.000` in every spelling met.

The one rule: a line is a time line only where the left side is a time; an arrow in
speech stays speech. What the spelling breaks is said in `TimeLine.trouble`, the text
under it is kept in any case.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.timecode import parse_clock, parse_seconds

if TYPE_CHECKING:
    from collections.abc import Callable

ARROW = "-->"

# The spelling of nearly every file; the others go the slow way round.
_PLAIN = re.compile(r"\s*(?:([0-9]{1,4}):)?([0-5]?[0-9]):([0-5][0-9])[.,]([0-9]{3})\s*")
_MINUTES_PAST = re.compile(r"([0-9]{1,4}):([0-9]{2,3}):([0-5][0-9])(?:[.,]([0-9]+))?")
_FOUR_PARTS = re.compile(r"([0-9]{1,4}:[0-9]{1,2}:[0-9]{1,2})[:;]([0-9]{3})")
_LIKE_TIME = re.compile(r"-?[0-9][0-9:.,;\s]*")
_BARE = re.compile(r"\s*[0-9]+\s*")
_BLANKS = re.compile(r"(?<=[0-9:.,])[ \t]+(?=[:.,0-9])")
# Settings as in WebVTT (`align:start`, `D:vertical`) and SubRip (`X1:040`). Only
# known names: `Ann:Hello` after the times is speech.
_SETTING = re.compile(
    r"(?:align|line|position|size|vertical|region|[ADLST]|[XY][12])[:=]\S+",
    re.IGNORECASE,
)

# Arrows that translation programs and people write; only between two clocks that fill
# the line. SBV puts a comma there.
_CLOCK = r"[0-9]{1,4}[ ]?:[ ]?[0-9]{2}(?:[ ]?:[ ]?[0-9]{2})?(?:[ ]?[.,][ ]?[0-9]{1,3})?"
_OTHER_ARROW = re.compile(
    rf"^([ \t]*{_CLOCK})[ \t]*(?:->|=>|--|-- >|- ->|- - >|[–—]+>|→|,(?=[0-9]+:))"
    rf"[ \t]*(?={_CLOCK}[ \t]*$)",
    re.MULTILINE,
)


class TimeLine(NamedTuple):
    """What one time line says."""

    start_ms: int | None
    end_ms: int | None
    text: str
    """What stands behind the times and is no setting: speech on the same line."""

    trouble: str
    """What is wrong with the times, for a person; `""` if nothing is."""


def unify_arrows(text: str) -> str:
    """Write `-->` where a whole file uses another arrow (`->`, `→`, SBV's comma)."""
    return text if ARROW in text else _OTHER_ARROW.sub(rf"\1 {ARROW} ", text)


def read_time_line(
    line: str, arrow: int, opens_block: Callable[[], bool]
) -> TimeLine | None:
    """Read a line that holds an arrow.

    Args:
        line: The whole line.
        arrow: Offset of the arrow.
        opens_block: Tells whether a blank line, or a cue's name after one, is
            above. Broken times, and bare numbers (`1 --> 2`), are times only there.

    Returns:
        The times, or `None` where the line is speech.
    """
    left, right = line[:arrow], line[arrow + len(ARROW) :]
    start, end = _plain_ms(left), _plain_ms(right)
    if start is not None and end is not None:
        return TimeLine(start, end, "", _check_order(start, end))
    return _read_odd(left, right, opens_block)


def _plain_ms(text: str) -> int | None:
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(
        fraction
    )


def _check_order(start: int, end: int) -> str:
    return "the end lies before the start" if end < start else ""


def _read_odd(
    left: str, right: str, opens_block: Callable[[], bool]
) -> TimeLine | None:
    """The slow way: settings, bare seconds, odd digits, broken times."""
    first = left.lstrip()[:1]
    if not (first.isdecimal() or first == "-"):
        return None
    left, right = _tidy(left), _tidy(right)
    if _LIKE_TIME.fullmatch(left) is None:
        return None
    clock, _, rest = right.partition(" ")
    start, start_trouble = _read_ms(left)
    end, end_trouble = _read_ms(clock)
    is_doubtful = start is None or end is None or _BARE.fullmatch(left) is not None
    if is_doubtful and not opens_block():
        return None
    if _LIKE_TIME.fullmatch(clock) is None and clock:
        rest, end_trouble = right, "the end is no time"
    order = _check_order(start, end) if start is not None and end is not None else ""
    return TimeLine(
        start, end, _drop_settings(rest), start_trouble or end_trouble or order
    )


def _tidy(side: str) -> str:
    """One side of the arrow with ASCII digits and no blanks inside its time."""
    if not side.isascii():
        side = "".join(map(_to_ascii, side))
    side = " ".join(side.split())
    return _BLANKS.sub("", side) if ": " in side or " :" in side else side


def _to_ascii(char: str) -> str:
    """ASCII digits for those of other scripts, `:` and `.` for theirs."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return {"\uff1a": ":", "\u066b": ".", "\uff0e": ".", "\uff0c": ","}.get(char, char)


def _read_ms(text: str) -> tuple[int | None, str]:
    """Milliseconds, and what is odd about them."""
    if text.startswith("-"):
        # Negative times come from cutting the opening off; such a cue is at the start.
        return (None if _read_ms(text[1:])[0] is None else 0), "a time is negative"
    if (match := _FOUR_PARTS.fullmatch(text)) is not None:
        text = f"{match[1]}.{match[2]}"
    ms = parse_clock(text)
    if ms is None:
        ms = parse_seconds(text)
    if ms is not None:
        return ms, ""
    if (match := _MINUTES_PAST.fullmatch(text)) is not None:
        seconds = (int(match[1]) * 60 + int(match[2])) * 60 + int(match[3])
        fraction = int((match[4] or "0").ljust(3, "0")[:3])
        return seconds * 1000 + fraction, "minutes above 59 were read as they stand"
    return None, "a time cannot be read" if text else "a time is missing"


def _drop_settings(rest: str) -> str:
    words = rest.split()
    while words and _SETTING.fullmatch(words[0]) is not None:
        words.pop(0)
    return " ".join(words)
