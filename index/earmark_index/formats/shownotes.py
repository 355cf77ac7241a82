"""Lists of times in a text, `0:00 Intro`, as chapters.

The one rule: times make a chapter list only where they read like one: at least three,
ascending, the first within a minute of the start, far apart, with short titles. Prices,
verses and the lines of a timed transcript are none.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.model import Chapter, ChapterOrigin
from earmark_index.text import clean_line

from .markdown import LIST_ITEM
from .stamps import CLOCK, cut_leading, read_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .line_kinds import Line

_FEWEST = 3
_FIRST_MS = 60_000
_APART_MS = 10_000  # the least that YouTube accepts between two chapters
_USUAL_APART_MS = 45_000  # lines of a timed transcript are a few seconds apart
_MAX_TITLE = 120
_TRAILING = re.compile(rf"(.{{1,120}}?)[ \t]*[-–—(\[]?[ \t]*({CLOCK})[)\]]?")
_JOINT = re.compile(r"^[-–—:|)\].\s]+|[-–—:|(\[\s]+$")


class TimedTitle(NamedTuple):
    """One line of a list of chapters."""

    line: int
    start_ms: int
    title: str


def read_timed_title(number: int, raw: str) -> TimedTitle | None:
    """Read `0:00 Intro`, `- (02:15) Who`, `Title 12:30`; `None` for other lines."""
    text = LIST_ITEM.sub("", raw.strip(), count=1).strip()
    if not text or len(text) > _MAX_TITLE:
        return None
    stamp = cut_leading(text)
    if stamp is not None:
        start_ms, title = stamp.start_ms, stamp.rest
    else:
        match = _TRAILING.fullmatch(text)
        time = read_stamp(match[2]) if match is not None else None
        if match is None or time is None:
            return None
        start_ms, title = time, match[1]
    title = clean_line(_JOINT.sub("", title.strip()))
    return TimedTitle(number, start_ms, title) if title else None


def find_list(lines: Sequence[Line]) -> tuple[TimedTitle, ...]:
    """The first list of chapters in a text; empty where there is none."""
    run: list[TimedTitle] = []
    for line in lines:
        if not line.raw:
            continue
        found = read_timed_title(line.number, line.raw)
        if found is not None and (not run or found.start_ms > run[-1].start_ms):
            run.append(found)
            continue
        if is_chapter_list(run):
            return tuple(run)
        run = [found] if found is not None else []
    return tuple(run) if is_chapter_list(run) else ()


def is_chapter_list(run: Sequence[TimedTitle]) -> bool:
    """True where ascending timed titles read like chapters."""
    if len(run) < _FEWEST or run[0].start_ms > _FIRST_MS:
        return False
    gaps = sorted(later.start_ms - one.start_ms for one, later in pairwise(run))
    usual = gaps[len(gaps) // 2]
    return gaps[0] >= _APART_MS and usual >= _USUAL_APART_MS


def chapters_of(run: Sequence[TimedTitle]) -> tuple[Chapter, ...]:
    """The chapters that a list of times in the shownotes gives."""
    return tuple(
        Chapter(entry.title, start_ms=entry.start_ms, origin=ChapterOrigin.SHOWNOTES)
        for entry in run
    )
