"""A text of times and titles, `0:00 Intro`, where a file of chapters is asked for.

The one rule: only who asks for chapters gets them so; to everybody else such a text is
a transcript, which may hold the same list.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import ChapterOrigin, Episode
from earmark_index.problems import Action, ProblemLog
from earmark_index.text import counted

from .base import Carries, Kind
from .chapter_order import in_chapter_order
from .details import read_details
from .dialogue import read_lines
from .frontmatter import read_front_matter
from .parsed import put_together
from .shownotes import chapters_of, find_list, read_timed_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.problems import Parsed

    from .base import Source
    from .line_kinds import Line
    from .shownotes import TimedTitle

_LEAST = 5  # less than the least that a text is read as speech for
_LONGEST = 40_000  # characters; every text is asked, and talks are longer
_SHARE = 0.5  # of the lines hold a time and a title where the whole file is the list


class TimedTitles:
    """Lines with a time and a title."""

    name = "timed-titles"
    title = "list of times and titles (text)"
    kind = Kind.CHAPTERS
    suffixes = (".txt", ".md")
    carries = frozenset({Carries.CHAPTERS})

    def sniff(self, source: Source) -> int:
        """Never sure: a list of times may stand in any text."""
        if source.first[:1] in {"<", "{"} or len(source.text) > _LONGEST:
            return 0
        return _LEAST if _find(read_lines(source.lines)) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        found = _find(read_lines(source.lines))
        return f"{counted(len(found), 'line')} with a time and a title"

    def parse(self, source: Source) -> Parsed:
        """Read the titles; total, linear in the length."""
        log = ProblemLog()
        front = read_front_matter(source.lines, log)
        lines = read_lines(source.lines[front.body_start :], front.body_start + 1)
        found = _find(lines)
        left = sum(1 for line in lines if line.raw) - len(found)
        if left:
            log.add(
                "lines-without-time",
                f"{counted(left, 'line')} without a time were left out",
                Action.DROPPED,
            )
        chapters = [
            replace(chapter, origin=ChapterOrigin.GIVEN)
            for chapter in chapters_of(found)
        ]
        details = read_details(front)
        episode = Episode(
            title=details.title,
            show=details.show,
            chapters=in_chapter_order(chapters, log),
        )
        return put_together(source, self.name, episode, log)


TIMED_TITLES = TimedTitles()


def _find(lines: Sequence[Line]) -> Sequence[TimedTitle]:
    """The list in a text; a file of little else needs no more than one line."""
    shown = [line for line in lines if line.raw]
    titles = (read_timed_title(line.number, line.raw) for line in shown)
    timed = [title for title in titles if title is not None]
    if timed and len(timed) >= _SHARE * len(shown):
        return timed
    return find_list(lines)
