"""Typed access to JSON of any shape.

The one rule: nothing here raises. A value of the wrong type is `None`, and who asks
says so in a problem; strings come out cleaned, times as milliseconds.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from earmark_index.text import clean_line
from earmark_index.timecode import parse_clock, parse_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_MS = 10_000 * 3_600_000
"""Ten thousand hours; a larger number is no time in a recording."""

_UNKNOWN_SPEAKERS = frozenset({"", "?", "-", "none", "null", "unknown", "n/a"})


def as_object(value: object) -> Mapping[str, object]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str | None:
    """A string, cleaned and on one line; `None` for anything else."""
    return clean_line(value) if isinstance(value, str) else None


def as_ms(value: object, *, per_unit: int = 1000) -> int | None:
    """A number, or a string that holds a number or a clock, as milliseconds.

    Args:
        value: Anything; booleans, NaN and what is out of all reason give `None`.
        per_unit: Milliseconds in one unit of a bare number: 1000 for seconds.

    Returns:
        Milliseconds, which may be negative.
    """
    if isinstance(value, str):
        ms = parse_seconds(value)
        if ms is not None:
            return _in_reason(ms * per_unit // 1000)
        return _in_reason(parse_clock(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    # Compared before it is multiplied: an integer may have thousands of digits.
    return round(value * per_unit) if abs(value) <= MAX_MS / per_unit else None


def as_time(value: object, *, per_unit: int = 1000) -> int | None:
    """Like `as_ms` for a place in a recording: what lies before it is its beginning."""
    ms = as_ms(value, per_unit=per_unit)
    return None if ms is None else max(0, ms)


def _in_reason(ms: int | None) -> int | None:
    return ms if ms is not None and ms <= MAX_MS else None


def as_speaker(value: object) -> str | None:
    """The label a speaker field gives; `None` where it names nobody.

    Speakers by number (`0`, `"1"`) become `Speaker 0`; 0 is not nobody.
    """
    if isinstance(value, bool):
        return f"Speaker {str(value).lower()}"
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("name", "label", "id") if key in value), ""
        )
    if isinstance(value, float) or (isinstance(value, int) and abs(value) < 10**9):
        return f"Speaker {value}"
    label = as_text(value) or ""
    if label.casefold() in _UNKNOWN_SPEAKERS:
        return None
    return f"Speaker {label}" if label.isdecimal() else label


def name_type(value: object) -> str:
    """The type of a value as a person would call it, for messages."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names: tuple[tuple[type, str], ...] = (
        (str, "text"),
        (int, "a number"),
        (float, "a number"),
        (list, "a list"),
    )
    return next((name for kind, name in names if isinstance(value, kind)), "an object")
