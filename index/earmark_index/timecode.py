"""Clock times in transcripts: reading every spelling, writing one.

The one rule: times are integer milliseconds; a string that is no time is `None`,
never an exception.
"""

from __future__ import annotations

import re

from .model import TimeOrigin

# Hours may have up to four digits (WebVTT allows any number), minutes may pass 59
# (`75:15` in exported notes), the fraction may follow a dot or a comma (SubRip,
# and WebVTT files that borrowed its comma). ASCII digits only: `²`.isdigit() is true.
CLOCK = re.compile(
    r"(?:(?P<h>[0-9]{1,4}):)?(?P<m>[0-9]{1,3}):(?P<s>[0-9]{1,2})"
    r"(?:[.,](?P<f>[0-9]{1,9}))?"
)
_SECONDS = re.compile(r"(?P<s>[0-9]{1,9})(?:[.,](?P<f>[0-9]{1,9}))?")


def parse_clock(text: str) -> int | None:
    """Read `1:02:03.456`, `62:03`, `00:01:02,345` or `0:53` as milliseconds.

    Args:
        text: The clock alone, blanks around it allowed.

    Returns:
        Milliseconds, or `None` where the text is no clock. Seconds above 59 are no
        clock; minutes above 59 are read as they stand.
    """
    match = CLOCK.fullmatch(text.strip())
    if match is None or int(match["s"]) > 59:
        return None
    if match["h"] is not None and int(match["m"]) > 59:
        return None
    seconds = (int(match["h"] or 0) * 60 + int(match["m"])) * 60 + int(match["s"])
    return seconds * 1000 + _fraction_ms(match["f"])


def parse_seconds(text: str) -> int | None:
    """Read bare seconds, `12` or `0.860`, as milliseconds; `None` otherwise."""
    match = _SECONDS.fullmatch(text.strip())
    if match is None:
        return None
    return int(match["s"]) * 1000 + _fraction_ms(match["f"])


def _fraction_ms(digits: str | None) -> int:
    return int((digits or "0").ljust(3, "0")[:3])


def format_clock(ms: int) -> str:
    """Write milliseconds as a person reads them: `0:53`, `12:40`, `1:02:03`."""
    seconds = max(0, ms) // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    if hours:
        return f"{hours}:{minutes:02d}:{seconds:02d}"
    return f"{minutes}:{seconds:02d}"


def show_time(start_ms: int | None, origin: TimeOrigin) -> str:
    """The clock of a start, `~` before one that is estimated; empty where unknown."""
    if start_ms is None:
        return ""
    mark = "~" if origin is TimeOrigin.ESTIMATED else ""
    return mark + format_clock(start_ms)


def format_stamp(ms: int, *, separator: str = ".") -> str:
    """Write milliseconds in full, `00:01:02.345`, as WebVTT and SubRip want them."""
    ms = max(0, ms)
    hours, minutes = ms // 3_600_000, ms // 60_000 % 60
    seconds, rest = ms // 1000 % 60, ms % 1000
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{separator}{rest:03d}"
