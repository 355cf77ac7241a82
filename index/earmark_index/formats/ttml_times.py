"""Times of TTML: clocks, clocks with frames, and offsets with a unit.

The one rule: what is no time is `None`; the rates of the file's head decide what a
frame and a tick are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from earmark_index.timecode import parse_clock, parse_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFSET = re.compile(r"([0-9]{1,12})(?:\.([0-9]{1,9}))?(h|ms|m|s|f|t)")
_FRAMES = re.compile(r"([0-9]{1,4}:[0-9]{2}:[0-9]{2}):([0-9]{1,3})(?:\.[0-9]{1,3})?")
_NUMBER = re.compile(r"[0-9]{1,9}")
_UNITS_MS = {"h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1}
_MAX_MS = 10_000 * 3_600_000


@dataclass(frozen=True, slots=True)
class Rates:
    """How long a frame and a tick of one document are."""

    frames: Fraction = Fraction(30)
    """Frames in a second."""

    ticks: Fraction = Fraction(1)
    """Ticks in a second."""

    def read(self, text: str) -> int | None:
        """The milliseconds of one time; `None` where it is none."""
        text = text.strip()
        offset = _OFFSET.fullmatch(text)
        if offset is not None:
            return self._read_offset(offset)
        framed = _FRAMES.fullmatch(text)
        if framed is not None:
            clock = parse_clock(framed[1])
            frames = round(int(framed[2]) * 1000 / self.frames)
            return None if clock is None else clock + frames
        # Apple writes bare seconds (`12.345`) and `m:ss.fff`.
        ms = parse_clock(text)
        return parse_seconds(text) if ms is None else ms

    def _read_offset(self, match: re.Match[str]) -> int | None:
        number = Fraction(f"{match[1]}.{match[2] or 0}")
        unit = match[3]
        if unit in _UNITS_MS:
            ms = number * _UNITS_MS[unit]
        else:
            ms = number * 1000 / (self.frames if unit == "f" else self.ticks)
        return round(ms) if ms <= _MAX_MS else None


def read_rates(attributes: Mapping[str, str]) -> Rates:
    """The rates that the root element gives."""
    given = _as_number(attributes.get("frameRate"))
    frames = (given or Fraction(30)) * _read_multiplier(attributes)
    ticks = _as_number(attributes.get("tickRate"))
    return Rates(frames, ticks or (frames if given else Fraction(1)))


def _read_multiplier(attributes: Mapping[str, str]) -> Fraction:
    """`1000 1001` or, in older files, `1000:1001`."""
    parts = attributes.get("frameRateMultiplier", "").replace(":", " ").split()
    numbers = [_as_number(part) for part in parts]
    if len(numbers) == 2 and numbers[0] and numbers[1]:
        return numbers[0] / numbers[1]
    return Fraction(1)


def _as_number(text: str | None) -> Fraction | None:
    if text is None or _NUMBER.fullmatch(text.strip()) is None:
        return None
    return Fraction(int(text)) or None
