"""The head of an episode page: title, number, date and show.

The one rule: alternative texts of images (`cover of …`, `logo of …`) are only used
where the line they stand for is missing; a line nobody understands is handed back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.text import clean_line

from .dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.model import PartialDate

COVER = "cover of episode "
LOGO = "logo of podcast "
_NUMBER = re.compile(
    r"(?:(?:ep(?:isode)?|vol|no|nr)[. ]{0,2}|#|第)?[ ]?([0-9]{1,5})(?:[期集回话話])?"
    r"(?:[.:、：|丨\-–—\]】)]|[ ]*$|[ ](?=\D))|(S[0-9]{1,3}[ ]?E[0-9]{1,4})\b",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the first mark of a page."""

    title: str = ""
    number: str | None = None
    date: PartialDate | None = None
    show: str | None = None
    odd_date: int | None = None
    """Index of a line that is written as a date but is none."""

    rest: tuple[str, ...] = ()
    """Lines that were not understood."""


def read_header(lines: Sequence[str]) -> Header:
    """Read the lines above the first mark."""
    shown = [(index, clean_line(line)) for index, line in enumerate(lines)]
    shown = [(index, text) for index, text in shown if text]
    cover = _after(COVER, shown)
    logo = _after(LOGO, shown)
    title, show = "", ""
    date: PartialDate | None = None
    odd: int | None = None
    rest: list[str] = []
    for index, text in shown:
        if text.casefold().startswith((COVER, LOGO)):
            continue
        if date is None and (found := parse_date(text)) is not None and title:
            date = found
        elif title and _DATE_LIKE.fullmatch(text):
            odd = index
            rest.append(text)
        elif text in {title, show}:
            continue
        elif not title and text != logo:
            title = text
        elif not show and (text == logo or (not logo and date is not None)):
            show = text
        else:
            rest.append(text)
    title = title or cover
    return Header(
        title, find_number(title), date, (show or logo) or None, odd, tuple(rest)
    )


def _after(opening: str, shown: Sequence[tuple[int, str]]) -> str:
    """What follows an alternative text's opening, on the first line that has it."""
    for _, text in shown:
        if text.casefold().startswith(opening):
            return text[len(opening) :].strip()
    return ""


def find_number(title: str) -> str | None:
    """The number that a title opens with: `167. …`, `EP 12 …`, `S2E3 …`."""
    match = _NUMBER.match(title)
    return (match[1] or match[2]) if match is not None else None
