"""What a file or folder name tells of its episode: number, date, title.

The one rule: a name is the last to be asked. It fills in what the content leaves open
and never overrides what a file says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from earmark_index.model import PartialDate
from earmark_index.text import clean_line

_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?P<gap>[-_.]?)"
    r"(0[1-9]|1[0-2])(?P=gap)(0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
_SEASON = re.compile(
    r"(?<![A-Za-z0-9])s(?:eason)?[ ._-]?([0-9]{1,3})[ ._-]*e(?:p|pisode)?[ ._-]?"
    r"([0-9]{1,4})(?![0-9])",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])(?:episode|epi|ep|folge|part|no|nr)[ ._-]*#?([0-9]{1,5})(?![0-9])"
    r"|#([0-9]{1,5})(?![0-9])|第([0-9]{1,5})[期集回话話]",
    re.IGNORECASE,
)
_LEADING = re.compile(r"([0-9]{1,4})(?P<gap>[ ._):-]+(?=\D)|[ ._-]{2,}|$)")
_TRAILING = re.compile(r"(.*[^0-9.])[ ._-]+([0-9]{1,5})", re.DOTALL)
_ONLY_WORD = re.compile(
    r"[^0-9]*(?:episode|epi|ep|folge|part|no|nr)[ ._-]*[0-9]+", re.IGNORECASE
)
_EDGES = " \t-_.,:#–—|"


@dataclass(frozen=True, slots=True)
class NameDetails:
    """What a name tells of an episode."""

    title: str
    number: str | None = None
    date: PartialDate | None = None


def read_name(label: str, *, is_counted: bool = False) -> NameDetails:
    """Read number, date and title out of a file or folder name.

    Args:
        label: The name without suffixes.
        is_counted: Names beside it differ in such a number (`count_stem`), so that it
            is the episode's (`go-time-12`) and no word of its title (`python-3`).
    """
    rest, date = _take_date(label)
    rest, number = _take_number(rest, is_counted=is_counted)
    title = _as_title(rest)
    if number and (not title or _ONLY_WORD.fullmatch(label)):
        title = title or _as_title(label)
    return NameDetails(title or clean_line(label), number, date)


def count_stem(label: str) -> str | None:
    """What names share that differ in a number at their beginning or end.

    Returns:
        The words before a number at the end, `""` for a number at the beginning,
        `None` where there is neither.
    """
    rest, _ = _take_date(label)
    match = _LEADING.match(rest)
    if match is not None and not _is_year(match[1]):
        return ""
    match = _TRAILING.fullmatch(rest)
    return match[1].strip(_EDGES).casefold() if match is not None else None


def _take_date(text: str) -> tuple[str, PartialDate | None]:
    match = _DATE.search(text)
    if match is None:
        return text, None
    date = PartialDate(int(match[1]), int(match[3]), int(match[4]))
    rest = (
        f"{text[: match.start()].rstrip(_EDGES)} {text[match.end() :].lstrip(_EDGES)}"
    )
    return rest.strip(), date


def _take_number(text: str, *, is_counted: bool) -> tuple[str, str | None]:
    match = _SEASON.search(text)
    if match is not None:
        number = f"S{int(match[1])}E{int(match[2])}"
        return _without(text, match), number
    match = _WORD_NUMBER.search(text)
    if match is not None:
        digits = next(group for group in match.groups() if group)
        return _without(text, match), str(int(digits))
    match = _LEADING.match(text)
    if match is not None and _is_number(match, is_counted=is_counted):
        return text[match.end() :], str(int(match[1]))
    match = _TRAILING.fullmatch(text)
    if match is not None and is_counted:
        return match[1], str(int(match[2]))
    return text, None


def _without(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()].rstrip(_EDGES), text[match.end() :]
    return f"{before} {after.lstrip(_EDGES)}".strip()


def _is_number(match: re.Match[str], *, is_counted: bool) -> bool:
    """True for `100. Ways to fail` and `012 Salt`; `100 ways to fail` is a title."""
    if _is_year(match[1]):
        return False
    return is_counted or match["gap"] != " " or match[1].startswith("0")


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in {"19", "20"}


def _as_title(text: str) -> str:
    """A name as a title: separators become blanks where the name has no blanks."""
    text = text.strip(_EDGES)
    if " " not in text:
        text = re.sub(r"[-_]+", " ", text)
        text = text[:1].upper() + text[1:]
    return clean_line(text.replace("_", " "))
