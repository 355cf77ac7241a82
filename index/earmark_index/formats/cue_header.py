"""What the header and the comments of a caption file say about the episode.

The one rule: only named fields are taken (`Language: en`, `Episode: …`), as the
publishing tools write them; a free comment stays a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.model import Link, PartialDate
from earmark_index.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .cue_scan import Comment

_FIELD = re.compile(
    r"(?:NOTE[ \t]+)?(?P<key>[A-Za-z][A-Za-z ]{1,30})[:=][ \t]*(?P<value>.+)"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_MAX_VALUE = 500

_SHOW = frozenset({"podcast", "show", "series"})
_TITLE = frozenset({"episode", "title", "episode title"})
_DATE_KEYS = frozenset({"date", "publishing date", "published", "publication date"})


@dataclass(frozen=True, slots=True)
class Header:
    """Named fields of a caption file."""

    title: str = ""
    show: str | None = None
    language: str | None = None
    date: PartialDate | None = None
    links: tuple[Link, ...] = ()


def read_header(comments: Iterable[Comment]) -> Header:
    """Take the fields out of the header and the comments; the first one counts."""
    found: dict[str, str] = {}
    for key, value in _fields(comments):
        found.setdefault(key, value)
    return Header(
        title=_first(found, _TITLE) or "",
        show=_first(found, _SHOW),
        language=_as_language(found.get("language")),
        date=_as_date(_first(found, _DATE_KEYS)),
        links=tuple(
            Link(value, key.removesuffix(" url"))
            for key, value in found.items()
            if key.endswith(" url") and value.startswith(("http://", "https://"))
        ),
    )


def _fields(comments: Iterable[Comment]) -> Iterator[tuple[str, str]]:
    for comment in comments:
        if comment.text.startswith(("STYLE", "REGION")):
            continue
        for line in comment.text.split("\n"):
            match = _FIELD.fullmatch(line.strip())
            if match is not None and len(match["value"]) <= _MAX_VALUE:
                yield match["key"].strip().casefold(), clean_line(match["value"])


def _first(found: dict[str, str], keys: frozenset[str]) -> str | None:
    return next((value for key, value in found.items() if key in keys), None)


def _as_language(value: str | None) -> str | None:
    if value is None or _LANGUAGE.fullmatch(value) is None:
        return None
    return value.replace("_", "-")


def _as_date(value: str | None) -> PartialDate | None:
    match = None if value is None else _DATE.match(value)
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return PartialDate(year, month, day)
