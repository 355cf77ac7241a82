"""Notes exported from Snipd: moments of an episode that a listener marked.

The one rule: a snip is a chapter with its time, and its words are turns at that time;
that these are highlights and not the whole talk is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Person
from earmark_index.problems import Action, ProblemLog, Severity
from earmark_index.text import clean_line, counted
from earmark_index.timecode import parse_clock

from .base import Carries, Kind
from .details import read_details
from .frontmatter import read_front_matter
from .markdown import unescape
from .noise import flag_noise
from .parsed import put_together
from .timed_turns import NOBODY, Span, Who, timed_turn

if TYPE_CHECKING:
    from earmark_index.model import Turn
    from earmark_index.problems import Parsed

    from .base import Source

_CLOCK = r"[0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?"
_SNIP = re.compile(rf"#{{2,4}}[ \t]+\[({_CLOCK})\][ \t]*(.*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_RANGE = re.compile(
    rf"#t=({_CLOCK})(?:,({_CLOCK}))?|\(({_CLOCK})\s*[-–]\s*({_CLOCK})\)"
)
_EMPTY = re.compile(r"<[^<>]{1,600}>|!?\[[^\[\]]{0,200}\]\([^()\s]{0,600}\)")
_RULE = re.compile(r"[-*_ \t]{3,}")
_VOICE = re.compile(r"\*\*([^*\n]{1,80}?):?\*\*:?[ \t]*(.*)")


class Snipd:
    """Markdown with the key `snipd:` and a heading for each snip."""

    name = "snipd"
    title = "Snipd notes (highlights)"
    kind = Kind.TRANSCRIPT
    suffixes = (".md",)
    carries = frozenset(
        [Carries.TIMES, Carries.CHAPTERS, Carries.SHOWNOTES, Carries.DETAILS]
    )

    def sniff(self, source: Source) -> int:
        """Sure by the key, or by the heading over snips with times."""
        return 95 if self.evidence(source) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        if "snipd" not in source.text and "## Snips" not in source.text:
            return ""
        if source.first == "---":
            front = read_front_matter(source.lines, ProblemLog())
            if "snipd" in front.values:
                return "the key `snipd` of its front matter"
        snips = sum(_SNIP.match(line) is not None for line in source.lines)
        has_heading = any(line.strip() == "## Snips" for line in source.lines)
        return "its heading `## Snips`" if has_heading and snips else ""

    def parse(self, source: Source) -> Parsed:
        """Read the notes and the snips; total, linear in the length."""
        log = ProblemLog()
        front = read_front_matter(source.lines, log)
        reader = _Reader()
        for index in range(front.body_start, len(source.lines)):
            reader.take(index + 1, source.lines[index])
        details = read_details(front)
        author = front.text("author")
        if reader.chapters:
            log.add(
                "highlights-only",
                f"{counted(len(reader.chapters), 'snip')}: highlights of the talk, not"
                " the whole of it",
                Action.KEPT,
                severity=Severity.NOTE,
            )
        episode = replace(
            details,
            title=details.title or reader.title,
            people=details.people or ((Person(author, "author"),) if author else ()),
            shownotes="\n".join(reader.notes),
            chapters=tuple(reader.chapters),
            turns=flag_noise(reader.turns),
        )
        return put_together(source, self.name, episode, log)


SNIPD = Snipd()


class _Reader:
    """Goes through the lines with the snip that is open."""

    def __init__(self) -> None:
        self.title = ""
        self.notes: list[str] = []
        self.chapters: list[Chapter] = []
        self.turns: list[Turn] = []
        self._span = Span(None, None)
        self._speaker: str | None = None
        self._is_inside = False

    def take(self, number: int, raw: str) -> None:
        """Take one line."""
        line = raw.strip().lstrip("> ").strip()
        snip = _SNIP.match(line)
        if snip is not None:
            self._begin(snip)
            return
        heading = _HEADING.match(line)
        if heading is not None:
            self._take_heading(heading)
            return
        found = _RANGE.search(line) if self._is_inside else None
        if found is not None:
            start, end = parse_clock(found[1] or found[3]), found[2] or found[4]
            self._span = Span(start, parse_clock(end) if end else None)
            line = _EMPTY.sub("", line)
        if line and _RULE.fullmatch(line) is None:
            self._add(number, line)

    def _begin(self, snip: re.Match[str]) -> None:
        start = parse_clock(snip[1])
        self._span, self._speaker, self._is_inside = Span(start, None), None, True
        title = clean_line(unescape(snip[2])) or snip[1]
        self.chapters.append(Chapter(title, start, len(self.turns)))

    def _take_heading(self, heading: re.Match[str]) -> None:
        text = clean_line(unescape(heading[2]))
        if len(heading[1]) == 1 and not self.title:
            self.title = text
        elif len(heading[1]) < 3:
            self._is_inside = False

    def _add(self, number: int, line: str) -> None:
        if not self._is_inside:
            text = clean_line(unescape(line))
            self.notes += [text] if text else []
            return
        voice = _VOICE.fullmatch(line)
        if voice is not None:
            self._speaker, line = clean_line(voice[1]), voice[2]
        text = clean_line(unescape(line))
        if not text:
            return
        who = NOBODY if self._speaker is None else Who(self._speaker)
        start, end = self._span.start_ms, self._span.end_ms
        if start is not None and end is not None and end < start:
            end = None
        self.turns.append(timed_turn(text, Span(start, end, number), who))
