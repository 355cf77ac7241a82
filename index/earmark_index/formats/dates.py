"""Dates as transcripts print them.

The one rule: a date that is not in the calendar is `None`; what is not printed (the
day, the month) stays unknown. `3/4/2025` could be March or April: it is not read.
"""

from __future__ import annotations

import datetime
import re

from earmark_index.model import PartialDate

_NUMBERS = re.compile(
    r"([12][0-9]{3})(?:\s*[-/.年]\s*([0-9]{1,2})(?:\s*[-/.月]\s*([0-9]{1,2})\s*日?|\s*月?)"
    r"|年?)(?:[t ].{0,40})?"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "september", "sept"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        start=1,
    )
    for name in names
}
_MONTH_FIRST = re.compile(
    r"([a-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([12][0-9]{3})"
)
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9},?\s+)?([0-9]{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+"
    r"([12][0-9]{3})(?:\s.{0,40})?"
)


def parse_date(text: str) -> PartialDate | None:
    """Read `2025-02-12`, `2025/2/12`, `2025年2月12日`, `12 Feb 2025`, `2025-02`.

    Returns:
        `None` where the text is no date, or one that no calendar has (`2025/13/45`).
    """
    text = text.strip().lower()[:80]
    match = _NUMBERS.fullmatch(text)
    if match is not None:
        return _make_date(*(int(part) if part else None for part in match.groups()))
    match = _MONTH_FIRST.fullmatch(text)
    if match is not None and match[1] in _MONTHS:
        return _make_date(int(match[3]), _MONTHS[match[1]], int(match[2]))
    match = _DAY_FIRST.fullmatch(text)
    if match is not None and match[2] in _MONTHS:
        return _make_date(int(match[3]), _MONTHS[match[2]], int(match[1]))
    return None


def _make_date(
    year: int | None, month: int | None = None, day: int | None = None
) -> PartialDate | None:
    if year is None:  # pragma: no cover  (every pattern has a year)
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)
