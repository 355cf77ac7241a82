"""Where the parts of an episode page begin.

The one rule: a mark is a whole line, and counts once. From the start of the speech on
every line is speech, whatever word it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOK = 80
"""Lines of the opening in which the first marks stand."""

_TAB = (
    r"(?:AI Deep Dive|AI Chapters|AI Summary|Deep Dive|Chapters|Show ?notes|Transcript)"
)
_TAB_ROW = re.compile(rf"{_TAB}(?:[ \t|·]+{_TAB})+", re.IGNORECASE)


class Mark(Enum):
    """The parts of a page; the value is the line that opens the part."""

    HEADER = ""
    PEOPLE = "people"
    TOPICS = "topics"
    DEEP_DIVE = "deep dive"
    CHAPTERS = "chapters"
    SHOWNOTES = "shownotes"
    TABS = "tabs"
    SPEECH = "transcript"


_WORDS = {mark.value: mark for mark in Mark if mark not in {Mark.HEADER, Mark.TABS}} | {
    "show notes": Mark.SHOWNOTES
}


@dataclass(frozen=True, slots=True)
class Region:
    """One part of the page: the lines after its mark up to the next mark."""

    mark: Mark
    start: int
    """Index of the first line after the mark."""

    end: int


def is_tab_row(line: str) -> bool:
    """True for `AI Deep Dive AI Chapters Transcript` and `Shownotes Transcript`."""
    return len(line) < 200 and _TAB_ROW.fullmatch(line.strip()) is not None


def find_regions(lines: Sequence[str]) -> tuple[Region, ...]:
    """Cut a page at its marks; every line but the marks is in one region."""
    marks: list[tuple[int, Mark]] = []
    seen: set[Mark] = set()
    for index, line in enumerate(lines):
        mark = _read_mark(line)
        if mark is None or mark in seen:
            continue
        if mark is Mark.SPEECH and _is_more_to_come(line, lines, index):
            mark = Mark.TABS
        marks.append((index, mark))
        seen.add(mark)
        if mark is Mark.SPEECH:
            break
    starts = [(-1, Mark.HEADER), *marks]
    ends = [index for index, _ in marks] + [len(lines)]
    return tuple(
        Region(mark, index + 1, end)
        for (index, mark), end in zip(starts, ends, strict=True)
    )


def is_mark(line: str) -> bool:
    """True for a line that would begin a part of a page."""
    return _read_mark(line) is not None


def _read_mark(line: str) -> Mark | None:
    text = line.strip()
    if not text or len(text) > 200:
        return None
    if is_tab_row(text):
        return Mark.SPEECH
    return _WORDS.get(text.casefold())


def _is_more_to_come(line: str, lines: Sequence[str], index: int) -> bool:
    """True for the row of tabs above the machine summary.

    Both rows end in `Transcript`. The first names an `AI` tab; the speech follows it
    only on a page that has no further part.
    """
    if "ai " not in line.casefold():
        return False
    following = [text for text in lines[index + 1 : index + 6] if text.strip()][:2]
    return any(_read_mark(text) is not None for text in following)
