r"""Chapter marks of ffmpeg (`;FFMETADATA1`, `[CHAPTER]`, `TIMEBASE=1/1000`).

The one rule: a chapter's time is its number times its own timebase; `\=`, `\;`, `\#`
and `\\` are the characters behind the backslash.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Episode, Person
from earmark_index.problems import Action, ProblemLog
from earmark_index.text import clean_line
from earmark_index.timecode import format_clock

from .base import Carries, Kind
from .chapter_order import in_chapter_order
from .dates import parse_date
from .json_fields import MAX_MS
from .languages import as_language
from .parsed import put_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.problems import Parsed

    from .base import Source

_FIRST = ";FFMETADATA1"
_PAIR = re.compile(r"((?:[^=\\]|\\.)*)=(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BASE = re.compile(r"([0-9]{1,12})/([0-9]{1,12})")
_START = re.compile(r"-?[0-9]{1,18}")
_DEFAULT = Fraction(1, 1_000_000_000)  # a chapter without timebase counts nanoseconds


class FfMetadata:
    """What ffmpeg writes and reads as metadata of a recording."""

    name = "ffmetadata"
    title = "ffmpeg chapters (FFMETADATA)"
    kind = Kind.CHAPTERS
    suffixes = (".ffmetadata", ".txt")
    carries = frozenset({Carries.CHAPTERS, Carries.DETAILS, Carries.PEOPLE})

    def sniff(self, source: Source) -> int:
        """Sure by its first line."""
        return 98 if source.first.startswith(_FIRST) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return f"its first line `{source.first[: len(_FIRST)]}`"

    def parse(self, source: Source) -> Parsed:
        """Read the sections; total, linear in the length."""
        log = ProblemLog()
        about: dict[str, str] = {}
        chapters: list[Chapter] = []
        for name, line, fields in _cut(source):
            if name == "CHAPTER":
                chapters.append(_read_chapter(len(chapters) + 1, line, fields, log))
            elif not name:
                about = fields
        episode = Episode(
            title=about.get("title", ""),
            show=about.get("album") or about.get("show") or None,
            summary=about.get("description") or about.get("comment") or "",
            date=parse_date(about.get("date", "")),
            language=as_language(about.get("language", "")),
            people=_read_people(about),
            chapters=in_chapter_order(chapters, log),
        )
        return put_together(source, self.name, episode, log)


FFMETADATA = FfMetadata()


def _read_people(about: Mapping[str, str]) -> tuple[Person, ...]:
    artist = about.get("artist") or about.get("album_artist")
    return (Person(artist, role="artist"),) if artist else ()


def _cut(source: Source) -> Iterator[tuple[str, int, dict[str, str]]]:
    """The sections: name, line and keys; the first has no name."""
    name, line, fields = "", 1, dict[str, str]()
    for number, text in _join_lines(source):
        if not text.strip() or text[0] in ";#":
            continue
        if text.startswith("[") and text.rstrip().endswith("]"):
            yield name, line, fields
            name, line, fields = text.strip()[1:-1].upper(), number, {}
            continue
        pair = _PAIR.fullmatch(text)
        if pair is not None:
            key = clean_line(_ESCAPE.sub(r"\1", pair[1])).lower()
            fields[key] = clean_line(_ESCAPE.sub(r"\1", pair[2]))
    yield name, line, fields


def _join_lines(source: Source) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; a backslash before a line end goes on."""
    begin, kept = 0, list[str]()
    for number, line in enumerate(source.lines, 1):
        begin = begin if kept else number
        kept.append(line)
        if (len(line) - len(line.rstrip("\\"))) % 2 == 0:
            yield begin, "\n".join(kept)
            kept = []
    if kept:
        yield begin, "\n".join(kept)


def _read_chapter(
    number: int, line: int, fields: Mapping[str, str], log: ProblemLog
) -> Chapter:
    start = _read_start(fields)
    if start is None:
        log.add(
            "chapter-start",
            f"chapter {number} has no start time",
            Action.KEPT,
            line=line,
        )
    title = fields.get("title", "")
    if not title:
        title = f"Chapter {number}" if start is None else format_clock(start)
    return Chapter(title, start_ms=start)


def _read_start(fields: Mapping[str, str]) -> int | None:
    raw = fields.get("start", "").strip()
    base = _BASE.fullmatch(fields.get("timebase", "").strip())
    if _START.fullmatch(raw) is None or (base is not None and not int(base[2])):
        return None
    unit = _DEFAULT if base is None else Fraction(int(base[1]), int(base[2]))
    ms = round(int(raw) * unit * 1000)
    return max(0, ms) if ms <= MAX_MS else None
