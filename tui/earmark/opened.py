"""An episode that is open: its two readings, its chapters, and ways to find a place.

The one rule: places that outlive a change of view count source turns; what is on the
screen counts reading turns; only this module converts.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark_index.model import Chapter, Episode, Reading, Turn
    from earmark_index.problems import Report

View = Literal["joined", "original"]


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter in the list of an episode."""

    number: int
    """Place in the list, from 0."""

    chapter: Chapter
    depth: int
    first_turn: int
    """Source turn on which it begins."""


@dataclass(frozen=True, slots=True)
class OpenEpisode:
    """Everything the reader needs of one episode; made once, beside the screen."""

    id: str
    episode: Episode
    report: Report
    joined: Reading
    original: Reading
    chapters: tuple[ChapterRow, ...] = ()
    """Listed chapters with a known beginning, in reading order."""

    source: str = ""
    """File it was read from, as a person would write it."""

    def reading(self, view: View) -> Reading:
        """The turns of one view."""
        return self.joined if view == "joined" else self.original

    @property
    def has_speakers(self) -> bool:
        """True where somebody is named."""
        return any(turn.speaker is not None for turn in self.original.turns)

    def chapter_at(self, source_turn: int) -> ChapterRow | None:
        """The innermost chapter that holds a source turn."""
        starts = [row.first_turn for row in self.chapters]
        at = bisect_right(starts, source_turn) - 1
        return self.chapters[at] if at >= 0 else None

    def chapter_from(
        self, source_turn: int, offset: int, steps: int
    ) -> ChapterRow | None:
        """The chapter that begins some steps after a place, before it where negative.

        The start of the chapter one is in counts as the first one before, unless that
        is exactly where one is.
        """
        starts = [row.first_turn for row in self.chapters]
        if steps > 0:
            ahead = self.chapters[bisect_right(starts, source_turn) :]
        else:
            inside = bisect_right if offset > 0 else bisect_left
            ahead = self.chapters[: inside(starts, source_turn)][::-1]
        return ahead[min(abs(steps), len(ahead)) - 1] if ahead else None


def list_chapters(
    chapters: Iterable[Chapter], turns: Sequence[Turn]
) -> tuple[ChapterRow, ...]:
    """Flatten chapters into the list that is shown, in the order of reading.

    A chapter with a time but no turn begins at the turn that is spoken then; one with
    neither cannot be jumped to and is left to the overview.
    """
    found: list[tuple[int, int, Chapter]] = []
    for depth, chapter in _walk(chapters, 0):
        first = _first_turn(chapter, turns)
        if chapter.is_listed and first is not None:
            found.append((first, depth, chapter))
    found.sort(key=lambda entry: entry[0])
    return tuple(
        ChapterRow(number, chapter, depth, first)
        for number, (first, depth, chapter) in enumerate(found)
    )


def _walk(chapters: Iterable[Chapter], depth: int) -> Iterator[tuple[int, Chapter]]:
    for chapter in chapters:
        yield depth, chapter
        yield from _walk(chapter.children, depth + 1)


def _first_turn(chapter: Chapter, turns: Sequence[Turn]) -> int | None:
    if chapter.first_turn is not None:
        is_inside = 0 <= chapter.first_turn < len(turns)
        return chapter.first_turn if is_inside else None
    return None if chapter.start_ms is None else turn_at(turns, chapter.start_ms)


def turn_at(turns: Sequence[Turn], time_ms: int) -> int | None:
    """Number of the turn that is spoken at a time; `None` where no turn has times.

    Turns without a time belong to the one before; times that run backwards in a file
    count as they come, the last one not after `time_ms` wins.
    """
    found, has_times = 0, False
    for number, turn in enumerate(turns):
        if turn.start_ms is not None:
            has_times = True
            if turn.start_ms <= time_ms:
                found = number
    return found if has_times else None


def next_of_speaker(turns: Sequence[Turn], turn: int, steps: int) -> int | None:
    """The turn of the same speaker `steps` further; `None` where there is none."""
    if not turns or turns[turn].speaker is None:
        return None
    speaker = turns[turn].speaker
    ahead = range(turn + 1, len(turns)) if steps > 0 else range(turn - 1, -1, -1)
    same = [number for number in ahead if turns[number].speaker == speaker]
    return same[min(abs(steps), len(same)) - 1] if same else None
