"""The days that a `date:` covers.

===================  ============================================================
typed                covers
===================  ============================================================
``2025``             the year; ``2025-03`` the month, ``2025-03-01`` the day
``2025-01..2025-06`` from the first day of one to the last day of the other
``2025-03..``        from then on
``..2024``           up to then
``>2024``            after it; ``>=2024``, ``<2024``, ``<=2024`` likewise
===================  ============================================================

`2025/03/01`, `2025.3.1`, `20250301` and `2025年3月1日` are the same day.

The one rule: nothing depends on today, so a saved query always means the same days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_POINT = re.compile(
    r"(\d{4})(?:[-/.年](\d\d?)(?:[-/.月](\d\d?))?|(\d\d)(\d\d)?)?[年月日]?", re.ASCII
)
_COMPARED = re.compile(r"([<>])(=?)")
_UNFINISHED = re.compile(r"(?:\d{0,3}|\d{5}|\d{7}|.*\d[-/.年月]0?)", re.ASCII)
_DATE_SIGNS = re.compile(r"[-/.<>=\d年月日]*", re.ASCII)
_ONE_DAY = timedelta(days=1)

Days = tuple[str, str]
"""First and last day as `2025-01-31`; empty where that side is open."""


class DateError(ValueError):
    """A date that is none.

    Attributes:
        start: Offset of the date in the text.
        end: Offset behind it.
        better: What may have been meant in its place.
    """

    def __init__(
        self, message: str, start: int, end: int, better: str | None = None
    ) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.better = better


class _Span(NamedTuple):
    first: date
    last: date


def parse_dates(text: str) -> Days:
    """The first and the last day that a value of `date:` covers.

    Raises:
        DateError: It is no date, or its days are in the wrong order.
    """
    compared = _COMPARED.match(text)
    if compared is not None:
        return _compare(text, compared)
    before, dots, after = text.partition("..")
    if not dots:
        span = _span(text, 0)
        return span.first.isoformat(), span.last.isoformat()
    if not before and not after:
        raise DateError(".. needs a date before it or behind it", 0, len(text))
    first = _span(before, 0).first if before else None
    last = _span(after, len(text) - len(after)).last if after else None
    if first and last and first > last:
        message = f"{after} is before {before}"
        raise DateError(message, 0, len(text), f"{after}..{before}")
    return first.isoformat() if first else "", last.isoformat() if last else ""


def finish(text: str) -> str:
    """The finished part of what is being typed; empty where it says no date yet.

    What no typing on can make a date is given back as it is.
    """
    if not _DATE_SIGNS.fullmatch(text):
        return text
    head, dots, tail = text.rpartition("..")
    begun = _COMPARED.match(tail)
    start = begun.end() if begun and not dots else 0
    point = tail[start:]
    if not _UNFINISHED.fullmatch(point):
        return text
    kept = re.sub(r"(?<!\d)\d{1,3}$|[-/.年月]+0?$", "", point)
    whole = head + dots + tail[:start] + (kept if _POINT.fullmatch(kept) else "")
    return whole if re.search(r"\d", whole) else ""


def _compare(text: str, compared: re.Match[str]) -> Days:
    span = _span(text[compared.end() :], compared.end())
    try:
        match compared[1], compared[2]:
            case ">", "=":
                return span.first.isoformat(), ""
            case ">", _:
                return (span.last + _ONE_DAY).isoformat(), ""
            case _, "=":
                return "", span.last.isoformat()
            case _:
                return "", (span.first - _ONE_DAY).isoformat()
    except OverflowError:
        raise DateError("there is no day beyond that", 0, len(text)) from None


def _span(text: str, at: int) -> _Span:
    """The first and last day of a year, a month or a day."""
    found = _POINT.fullmatch(text)
    if found is None:
        years = re.fullmatch(r"(\d{4})-(\d{4})", text, re.ASCII)
        better = f"{years[1]}..{years[2]}" if years else None
        raise DateError(
            "a date is written as 2025, 2025-03 or 2025-03-01; two with .. between",
            at,
            at + len(text),
            better,
        )
    year, month, day = int(found[1]), found[2] or found[4], found[3] or found[5]
    try:
        first = date(year, int(month or 1), int(day or 1))
    except ValueError:
        raise _no_day(text, at, year, int(month or 1)) from None
    if day:
        return _Span(first, first)
    months = first.month if month else 12
    return _Span(first, date(year, months, monthrange(year, months)[1]))


def _no_day(text: str, at: int, year: int, month: int) -> DateError:
    """The error for a month or a day that does not exist."""
    end = at + len(text)
    if not (year and 1 <= month <= 12):
        what = f"there is no month {month}" if year else "there is no year 0"
        return DateError(what, at, end)
    last = monthrange(year, month)[1]
    better = f"{year:04}-{month:02}-{last:02}"
    return DateError(f"{better[:7]} has only {last} days", at, end, better)
