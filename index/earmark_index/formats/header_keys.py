"""The keys of header lines, `Date:`, `Hosts:`, and which values fit them.

The one rule: a value that does not fit its key (`Host: Welcome back.`) makes the line
none of a header; it may be speech.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.text import clean_line
from earmark_index.timecode import parse_clock, parse_seconds

from .dates import parse_date
from .declared import split_names
from .languages import as_language
from .speakers import fold_label, split_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .frontmatter import Value

_KEYS = {
    alias: field
    for field, aliases in {
        "title": "title|episode title|titel|标题|標題",
        "show": "show|podcast|series|show name|podcast name|节目|節目|播客",
        "number": "number|episode number|episode no|ep",
        "episode": "episode|folge",
        "date": "date|published|publication date|release date|recorded|recording date"
        "|released|air date|aired|datum|日期",
        "language": "language|lang|sprache|语言|語言",
        "duration": "duration|length|running time|时长|時長",
        "url": "url|link|audio|media|video|slides|episode url|website|链接",
        "summary": "summary|description|abstract|synopsis|about|简介|簡介|摘要",
        "hosts": "host|hosts|co-host|co-hosts|cohost|cohosts|hosted by|主播|主持人",
        "guests": "guest|guests|嘉宾|嘉賓",
        "notes": "location|place|venue|topic|topics|producer|editor|music|sponsor"
        "|transcribed by|transcript by|recorded at|recorded in|tags|keywords",
        "speakers": "speaker|speakers|people|participants|with|attendees|参与者",
    }.items()
    for alias in aliases.split("|")
}
_PEOPLE = frozenset({"hosts", "guests", "speakers"})
_LISTS = _PEOPLE | {"url"}
_NUMBERED = re.compile(
    r"(?:(?:episode|épisode|episodio|folge|ep)\b\.?\s{0,2}#?|第)\s?([0-9]{1,5})"
    r"[期集回话話]?\s*[:：–—.-]\s*(\S.*)",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"#?([0-9]{1,5})(?:\s*[:：–—.-]\s*(\S.*))?")
_BOLD = re.compile(r"\*\*|__")
_SENTENCE_ENDS = ".?!…。！？"
_FITS: dict[str, Callable[[str], bool]] = {
    "number": lambda value: _NUMBER_FIRST.fullmatch(value) is not None,
    "date": lambda value: parse_date(value) is not None,
    "language": lambda value: as_language(value) is not None,
    "duration": lambda value: bool(parse_clock(value) or parse_seconds(value)),
    "url": lambda value: value.startswith(("http://", "https://")),
}


class Header(NamedTuple):
    """One line of a header."""

    field: str
    value: str
    is_fit: bool
    """The value is one that the key may have."""

    number: str = ""

    @property
    def said_as(self) -> str:
        """What the line was read as, for a person."""
        if not self.number:
            return "link" if self.field == "url" else self.field
        return "number, title" if self.value else "number"

    def put(self, values: dict[str, Value], given: Mapping[str, str]) -> bool:
        """Add the value under its front matter key.

        Args:
            values: What the header has given so far.
            given: What was given above it; that stays.

        Returns:
            False where the value found no place.
        """
        if not self.is_fit or self.field == "notes":
            return False
        if self.field in _LISTS:
            _extend(values, self.field, self.value)
            return True
        if self.number and _put(values, given, "number", self.number) is False:
            return False
        return not self.value or _put(values, given, self.field, self.value)


def _extend(values: dict[str, Value], field: str, value: str) -> None:
    known = values.get(field, [])
    added = split_names(value) if field in _PEOPLE else [value]
    values[field] = [*(one for one in known if isinstance(one, str)), *added]


def _put(
    values: dict[str, Value], given: Mapping[str, str], field: str, value: str
) -> bool:
    """Add one value, unless another one is there already."""
    if field == "language":
        value = as_language(value) or value
    elif field == "date":
        value = str(parse_date(value))
    known = values.get(field) or given.get(field)
    if known is None:
        values[field] = value
    return known in {None, value}


def may_speak(header: Header) -> bool:
    """True for keys that label turns as well: `Host: …`, `Producer: …`."""
    return header.field in _PEOPLE or header.field == "notes"


def read_header(raw: str) -> Header | None:
    """Read one line as part of a header; `None` where its key is not known."""
    text = clean_line(_BOLD.sub("", raw, count=2)) if raw[:1] in "*_" else raw
    numbered = _NUMBERED.fullmatch(text)
    if numbered is not None:
        return Header("title", clean_line(numbered[2]), is_fit=True, number=numbered[1])
    cut = split_label(text)
    if cut is None:
        return None
    field, value = _KEYS.get(fold_label(cut[0])), clean_line(cut[1])
    if field is None:
        return None
    if field in {"episode", "number"}:
        return _read_episode(value)
    if field in {"title", "show"} and _FITS["url"](value):
        field = "url"
    return Header(field, value, is_fit=_is_fit(field, value))


def _read_episode(value: str) -> Header:
    """`Episode: 15`, `Episode: 15. Title`, `Episode: Title`."""
    match = _NUMBER_FIRST.fullmatch(value)
    if match is None:
        return Header("title", value, is_fit=bool(value))
    return Header("title", match[2] or "", is_fit=True, number=match[1])


def _is_fit(field: str, value: str) -> bool:
    if field in _PEOPLE:
        return value[-1:] not in _SENTENCE_ENDS and bool(split_names(value))
    return bool(value) and _FITS.get(field, bool)(value)
