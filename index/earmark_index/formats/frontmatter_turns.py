"""Transcripts inside the front matter of a page, as sites made of files keep them.

The one rule: an entry with words is a turn; an entry that is a header begins a
chapter. Below the front matter stands the page, not the talk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from earmark_index.model import Chapter
from earmark_index.problems import Action, ProblemLog, Severity
from earmark_index.text import clean, clean_line, counted
from earmark_index.timecode import parse_clock, parse_seconds

from .base import Carries, Kind
from .details import read_details
from .frontmatter import read_front_matter, unquote
from .noise import flag_noise
from .parsed import put_together
from .timed_turns import NOBODY, Span, Who, in_time_order, timed_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed

    from .base import Source

_KEY = re.compile(r"(?:transcript|transcripttext|transcription|dialogue):[ \t]*$")
_TOP = re.compile(r"[A-Za-z_]")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_FIELD = re.compile(r"([A-Za-z_][\w-]{0,40}):(?:[ \t]+(.*)|)$")
_TEXTS = ("line", "text", "body", "content", "speech")
_STARTS = ("sec", "start", "time", "timestamp", "seconds")
_SPEAKERS = ("who", "speaker", "name")
_ENOUGH = 3  # entries


@dataclass(slots=True)
class _Entry:
    """One entry of the list, its values as they are written."""

    line: int
    fields: dict[str, list[str]] = field(default_factory=dict)

    def text(self, *keys: str) -> str:
        """The first of these keys that has a value."""
        for key in keys:
            value = _fold(self.fields.get(key, []))
            if value:
                return value
        return ""


class FrontMatterTurns:
    """A list of spoken lines below the key `transcript:`."""

    name = "frontmatter-turns"
    title = "Markdown with the transcript in its front matter"
    kind = Kind.TRANSCRIPT
    suffixes = (".md", ".mdx", ".markdown")
    carries = frozenset(
        [
            Carries.SPEAKERS,
            Carries.TIMES,
            Carries.CHAPTERS,
            Carries.DETAILS,
            Carries.PEOPLE,
        ]
    )

    def sniff(self, source: Source) -> int:
        """Sure by a list of entries with words below such a key."""
        return 94 if self.evidence(source) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        block = _find_block(source)
        if block is None:
            return ""
        spoken = [one for one in _read_entries(source, *block) if one.text(*_TEXTS)]
        if len(spoken) < _ENOUGH:
            return ""
        key = source.lines[block[0]].strip().rstrip(":")
        return (
            f"{counted(len(spoken), 'line')} below the key `{key}` of its front matter"
        )

    def parse(self, source: Source) -> Parsed:
        """Read the entries; total, linear in the length."""
        log = ProblemLog()
        begin, end = _find_block(source) or (0, 0)
        rest = [*source.lines[:begin], *source.lines[end:]] if end else source.lines
        details = read_details(read_front_matter(rest, ProblemLog()))
        entries = list(_read_entries(source, begin, end))
        turns, chapters = _make_turns(entries)
        if end:
            _report_page(source, end, log)
        episode = replace(
            details,
            chapters=details.chapters or tuple(chapters),
            turns=flag_noise(in_time_order(turns, log)),
        )
        return put_together(source, self.name, episode, log)


FRONTMATTER_TURNS = FrontMatterTurns()


def _find_block(source: Source) -> tuple[int, int] | None:
    """Index of the key's line, and of the first line behind its list."""
    if source.first != "---":
        return None
    lines = source.lines
    opening = next(n for n, line in enumerate(lines) if line.strip())
    begin: int | None = None
    for index in range(opening + 1, len(lines)):
        line = lines[index]
        if line.rstrip() in {"---", "..."}:
            return None if begin is None else (begin, index)
        if begin is not None and _TOP.match(line) is not None:
            return begin, index
        if begin is None and _KEY.match(line.lower()) is not None:
            begin = index
    return None if begin is None else (begin, len(lines))


def _read_entries(source: Source, begin: int, end: int) -> Iterator[_Entry]:
    """The entries of a list of keys and values, values over several lines too."""
    entry: _Entry | None = None
    key = ""
    margin = 0
    for index in range(begin + 1, end):
        raw = source.lines[index]
        text = raw.strip()
        item = _ITEM.match(raw)
        column = len(raw) - len(raw.lstrip()) if item is None else item.start(1)
        match = _FIELD.match(text if item is None else item[1].strip())
        if item is not None and match is not None:
            margin = column
        elif column != margin:
            match = None  # deeper than the keys: the value goes on
        if item is not None and match is not None:
            if entry is not None:
                yield entry
            entry = _Entry(index + 1)
        if entry is None or not text:
            continue
        if match is not None and match[1].lower() not in entry.fields:
            key = match[1].lower()
            entry.fields[key] = [(match[2] or "").strip()]
        elif key:
            entry.fields[key].append(text)
    if entry is not None:
        yield entry


def _fold(lines: Sequence[str]) -> str:
    """A scalar over several lines as one text, quotation marks taken off."""
    if lines and lines[0] in {">", ">-", "|", "|-", ">+", "|+"}:
        return clean_line(" ".join(lines[1:]))
    return unquote(" ".join(lines).strip())


def _make_turns(entries: Sequence[_Entry]) -> tuple[list[Turn], list[Chapter]]:
    turns: list[Turn] = []
    chapters: list[Chapter] = []
    waiting: list[str] = []
    for entry in entries:
        header = entry.text("header", "heading", "section")
        if header:
            waiting.append(header)
        text = entry.text(*_TEXTS)
        if not text:
            continue
        start = _read_start(entry)
        chapters += [Chapter(title, start, len(turns)) for title in waiting]
        waiting = []
        speaker = entry.text(*_SPEAKERS) or None
        who = NOBODY if speaker is None else Who(speaker)
        turns.append(timed_turn(text, Span(start, None, entry.line), who))
    chapters += [Chapter(title) for title in waiting]
    return turns, chapters


def _read_start(entry: _Entry) -> int | None:
    for key in _STARTS:
        text = entry.text(key)
        ms = parse_seconds(text)
        ms = parse_clock(text) if ms is None else ms
        if ms is not None:
            return ms
    return None


def _report_page(source: Source, end: int, log: ProblemLog) -> None:
    """Say that the page below was not read, where there is one."""
    lines = source.lines
    close = next(
        (n for n in range(end, len(lines)) if lines[n].rstrip() in {"---", "..."}), None
    )
    below = "" if close is None else clean("\n".join(lines[close + 1 :])).strip()
    if close is not None and below:
        log.add(
            "page-text",
            f"{counted(len(below.split()), 'word')} of the page below the front matter"
            " are no speech",
            Action.DROPPED,
            line=close + 2,
            severity=Severity.NOTE,
        )
