"""Meeting transcripts of Sembly as a web page.

The one rule: only what stands in the items of the transcript is speech; the page's
summary is the summary, and its participants are the people.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark_index.model import Episode, Person
from earmark_index.problems import Action, ProblemLog
from earmark_index.text import clean_line

from .base import Carries, Kind
from .dates import parse_date
from .html_text import read_blocks
from .json_fields import as_time
from .json_report import finish_turns
from .parsed import put_together
from .timed_turns import NOBODY, Span, Who, timed_turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed

    from .base import Source

_OPEN = re.compile(r"<(div|span|p|h1|section)\b([^<>]{0,600})>", re.IGNORECASE)
_CLASS = re.compile(r"""\bclass\s*=\s*["']([^"'<>]{0,200})["']""", re.IGNORECASE)
_TIME = re.compile(
    r"""\bdata-(start|end)\s*=\s*["']([^"'<>]{1,30})["']""", re.IGNORECASE
)
_ITEM = "transcript-item"
_SPEAKER = "speaker-name"
_TEXT = "transcript-text"


class Sembly:
    """A page whose items carry `data-start` and a speaker's name."""

    name = "sembly"
    title = "Sembly (web page)"
    kind = Kind.TRANSCRIPT
    suffixes = (".html",)
    carries = frozenset(
        [
            Carries.SPEAKERS,
            Carries.TIMES,
            Carries.DETAILS,
            Carries.PEOPLE,
            Carries.SUMMARY,
        ]
    )

    def sniff(self, source: Source) -> int:
        """Sure by the classes of its items."""
        text = source.text
        is_page = source.first.startswith("<") and "<!entity" not in text[:8192].lower()
        return 97 if is_page and all(one in text for one in (_ITEM, _TEXT)) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return f"its {source.text.count(_ITEM)} items of the class `{_ITEM}`"

    def parse(self, source: Source) -> Parsed:
        """Read the items; total, linear in the length."""
        log = ProblemLog()
        page = source.text
        pieces = list(_cut(page))
        people = [text for name, _, text, _ in pieces if name == "participants"]
        dates = [text for name, _, text, _ in pieces if name == "meeting-date"]
        sums = [text for name, _, text, _ in pieces if name == "meeting-summary"]
        titles = [
            b.text for b in read_blocks(page) if b.tag in {"h1", "title"} and b.text
        ]
        episode = Episode(
            title=clean_line(titles[-1]) if titles else "",
            date=parse_date(dates[0]) if dates else None,
            summary=sums[0] if sums else "",
            people=tuple(
                Person(clean_line(name))
                for text in people
                for name in text.split(",")
                if name.strip()
            ),
            turns=finish_turns(_make_turns(pieces, log), log),
        )
        return put_together(source, self.name, episode, log)


SEMBLY = Sembly()

_Piece = tuple[str, str, str, int]
"""Class, other attributes, words up to the next element, and line."""


def _cut(page: str) -> Iterator[_Piece]:
    """The page cut where an element with a class begins."""
    line = 1
    counted = 0
    found = list(_OPEN.finditer(page))
    marked = [match for match in found if _CLASS.search(match[2]) is not None]
    for index, match in enumerate(marked):
        stop = marked[index + 1].start() if index + 1 < len(marked) else len(page)
        named = _CLASS.search(match[2])
        line += page.count("\n", counted, match.start())
        counted = match.start()
        words = " ".join(block.text for block in read_blocks(page[match.end() : stop]))
        name = named[1].strip().lower() if named is not None else ""
        yield name, match[2], clean_line(words.replace("**", "")), line


def _make_turns(pieces: list[_Piece], log: ProblemLog) -> Iterator[Turn]:
    start = end = None
    speaker: str | None = None
    for name, attributes, text, line in pieces:
        if name == _ITEM:
            times = {key.lower(): as_time(ms) for key, ms in _TIME.findall(attributes)}
            start, end, speaker = times.get("start"), times.get("end"), None
            if start is None:
                log.add(
                    "cue-times-odd",
                    "an item has no start; its text was kept",
                    Action.KEPT,
                    line=line,
                )
        elif name == _SPEAKER:
            speaker = text or None
        elif name == _TEXT and text:
            who = NOBODY if speaker is None else Who(speaker)
            yield timed_turn(text, Span(start, end, line), who)
