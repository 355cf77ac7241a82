"""What an episode says about itself, as passages that are searched beside its speech.

Titles, summaries, topics, chapters, points, shownotes and translations name things the
way people write them, where the speech has what a recogniser heard.

The one rule: nothing is said twice. A line that repeats an earlier passage (a title as
a heading, a chapter in the shownotes) is left out; every other word is in a passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.model import Chapter
from earmark_index.structure.placing import place_chapters
from earmark_index.structure.rejoin import rejoin
from earmark_index.timecode import CLOCK, parse_clock

from .analysis import terms
from .paragraphs import cut, paragraphs_of
from .passage import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark_index.model import Episode, Reading, Translation

MOST_PASSAGES = 1 << 15
"""Passages that are kept of one episode: half of what one document of the index can
number. Thirty hours of a translation have fewer."""

_LEADING_TIME = re.compile(rf"\W{{0,4}}(?P<clock>{CLOCK.pattern})(?![:\w])\W*")


def passages_of(episode: Episode, joined: Reading) -> tuple[Passage, ...]:
    """The texts about an episode, in the order in which they are shown.

    Args:
        episode: What its files say.
        joined: Its joined reading, whose turns passages lead to.
    """
    drafts = _Told(episode).drafts()[:MOST_PASSAGES]
    turns = _turns_of(drafts, episode, joined)
    return tuple(
        Passage(draft.kind, draft.text, turn, draft.label)
        for draft, turn in zip(drafts, turns, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """A passage before it is known to which turn it leads."""

    kind: PassageKind
    text: str
    label: str = ""
    source_turn: int | None = None
    start_ms: int | None = None


class _Told:
    """Collects what an episode says about itself, each thing once."""

    def __init__(self, episode: Episode) -> None:
        self._episode = episode
        self._known: set[tuple[str, ...]] = {()}

    def drafts(self) -> list[_Draft]:
        """All passages, without their turns where these follow from a time."""
        episode = self._episode
        placed = place_chapters(episode.chapters, episode.turns)
        chapters = [*walk_chapters(placed)]
        titles = [chapter.title for chapter, _ in chapters]
        told = [
            *self._text(PassageKind.TITLE, episode.title),
            *self._text(PassageKind.SUMMARY, episode.summary),
            *self._text(PassageKind.SUMMARY, episode.deep_dive, known=titles),
        ]
        for topic in episode.topics:
            told += self._text(PassageKind.TOPIC, topic.text, topic.person)
        for chapter, label in chapters:
            told += self._chapter(chapter, label)
        told += self._lines(PassageKind.SHOWNOTES, episode.shownotes)
        for translation in episode.translations:
            told += _translated(translation, episode)
        return told

    def _chapter(self, chapter: Chapter, label: str) -> Iterator[_Draft]:
        """Title and summary of a chapter, then its points."""
        title, turn = chapter.title, chapter.first_turn
        if self._is_new(f"{title}\n{chapter.summary}"):
            for piece in _headed(title, chapter.summary):
                yield _Draft(PassageKind.CHAPTER, piece, label, turn)
        self._known.add(tuple(terms(title)))
        for point in chapter.points:
            start_ms, _ = _split_time(point)
            own = turn if start_ms is None else None
            if self._is_new(point):
                for piece in paragraphs_of(point):
                    yield _Draft(PassageKind.POINT, piece, label, own, start_ms)

    def _text(
        self, kind: PassageKind, text: str, label: str = "", known: Iterable[str] = ()
    ) -> Iterator[_Draft]:
        """Prose, a passage for each paragraph."""
        headings = {tuple(terms(one)) for one in known}
        lines = [
            line
            for line in text.split("\n")
            if tuple(terms(line)) not in self._known | headings
        ]
        for paragraph in paragraphs_of("\n".join(lines)):
            if self._is_new(paragraph):
                yield _Draft(kind, paragraph, label)

    def _lines(self, kind: PassageKind, text: str) -> Iterator[_Draft]:
        """Prose in which a line may begin with the time that it is about."""
        held: list[str] = []
        for line in text.split("\n"):
            start_ms, rest = _split_time(line)
            if start_ms is None:
                held.append(line)
                continue
            yield from self._text(kind, "\n".join(held))
            held = []
            if self._is_new(rest):
                for piece in cut(line):
                    yield _Draft(kind, piece, start_ms=start_ms)
        yield from self._text(kind, "\n".join(held))

    def _is_new(self, text: str) -> bool:
        """True for the first time that a text with words is asked about."""
        found = tuple(terms(text))
        is_new = found not in self._known
        self._known.add(found)
        return is_new


def walk_chapters(
    chapters: Iterable[Chapter], above: str = ""
) -> Iterator[tuple[Chapter, str]]:
    """Chapters at every depth, each before its own, with the title to find it by.

    A chapter in a chapter is found by both titles: `The pans: Clay`.
    """
    for chapter in chapters:
        title = ": ".join(filter(None, (above, chapter.title)))
        yield chapter, title
        yield from walk_chapters(chapter.children, title)


def _headed(title: str, summary: str) -> tuple[str, ...]:
    """A summary in pieces, the first of which begins with the title."""
    is_said = summary.startswith(title) and not summary[len(title) :][:1].isalnum()
    first, *others = paragraphs_of(summary) or ("",)
    if not is_said:
        first = "\n".join(filter(None, (title, first)))
    return tuple(filter(None, (first, *others)))


def _split_time(line: str) -> tuple[int | None, str]:
    """The time with which a line begins, and the rest of the line."""
    match = _LEADING_TIME.match(line)
    start_ms = None if match is None else parse_clock(match["clock"])
    if match is None or start_ms is None:
        return None, line
    return start_ms, line[match.end() :]


def _translated(translation: Translation, episode: Episode) -> Iterator[_Draft]:
    """The turns of a translation as paragraphs.

    Without times a translation that has as many turns leads to the turn of the same
    number.
    """
    turns = translation.turns or ()
    is_alike = len(turns) == len(episode.turns)
    reading = rejoin(turns)
    for turn, start in zip(reading.turns, reading.starts, strict=True):
        for piece in paragraphs_of(turn.text):
            source_turn = start if turn.start_ms is None and is_alike else None
            yield _Draft(
                PassageKind.TRANSLATION,
                piece,
                translation.language,
                source_turn,
                turn.start_ms,
            )


def _turns_of(
    drafts: Sequence[_Draft], episode: Episode, joined: Reading
) -> Iterator[int | None]:
    """The reading turn that each draft leads to."""
    timed = tuple(Chapter("", one.start_ms, one.source_turn) for one in drafts)
    for one in place_chapters(timed, episode.turns):
        first = one.first_turn
        is_inside = first is not None and 0 <= first < len(episode.turns)
        yield joined.turn_of(first) if first is not None and is_inside else None
