"""The page of a podcast player, saved as text: header, machine summary, transcript.

The one rule: the marks of the page (tab rows, section words on lines of their own) cut
it; what stands between two marks is kept even where it is not understood.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import (
    Episode,
    Person,
    PersonSource,
    SpeakerOrigin,
    Translation,
)
from earmark_index.problems import Action, Parsed, ProblemLog, Report, Severity
from earmark_index.text import clean, clean_line

from .base import Carries, Kind
from .dialogue import read_dialogue, read_lines
from .page_header import COVER, LOGO, Header, read_header
from .page_marks import LOOK, Mark, Region, find_regions, is_tab_row
from .page_sections import read_chapters, read_people, read_topics
from .quoting import quote
from .speakers import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index.model import Topic, Turn

    from .base import Source

_TRANSLATIONS = re.compile(r"translations?\s*[:：]?", re.IGNORECASE)
_NOTES = (Mark.TABS, Mark.SHOWNOTES)
_MAX_LANGUAGE = 30  # characters; a longer line below `Translations:` is speech


class EpisodePage:
    """A player's page about one episode, copied or saved as text."""

    name = "episode-page"
    title = "episode page of a podcast player"
    kind = Kind.TRANSCRIPT
    suffixes = (".txt",)
    carries = frozenset(
        {
            Carries.SPEAKERS,
            Carries.CHAPTERS,
            Carries.PEOPLE,
            Carries.TOPICS,
            Carries.SUMMARY,
            Carries.SHOWNOTES,
            Carries.TRANSLATIONS,
            Carries.DETAILS,
        }
    )

    def sniff(self, source: Source) -> int:
        """Sure by the text of the cover, or by a row of tabs near the top."""
        if source.first.casefold().startswith((COVER, LOGO)):
            return 100
        return 95 if any(map(is_tab_row, source.lines[:LOOK])) else 0

    def parse(self, source: Source) -> Parsed:
        """Read the page; total, linear in its length."""
        log = ProblemLog()
        regions = {region.mark: region for region in find_regions(source.lines)}
        page = _Page(source.lines, regions, log)
        episode = page.read()
        return Parsed(episode, Report(self.name, problems=log.problems, more=log.more))


class _Page:
    """One page, cut at its marks."""

    def __init__(
        self, lines: Sequence[str], regions: dict[Mark, Region], log: ProblemLog
    ) -> None:
        self._lines = lines
        self._regions = regions
        self._log = log

    def read(self) -> Episode:
        """The episode that the page is about."""
        header = self._read_header()
        people = read_people(self._part(Mark.PEOPLE))
        topics = read_topics(self._part(Mark.TOPICS), people)
        names = [*people, *(topic.person for topic in topics if topic.person)]
        languages, speech = self._cut_translations()
        turns, speakers = self._read_speech(speech, names)
        return Episode(
            title=header.title,
            show=header.show,
            number=header.number,
            date=header.date,
            people=_people(people, topics, speakers),
            topics=topics,
            deep_dive=self._text(Mark.DEEP_DIVE),
            shownotes="\n".join(filter(None, (*header.rest, *map(self._text, _NOTES)))),
            chapters=read_chapters(self._part(Mark.CHAPTERS)),
            translations=tuple(Translation(name) for name in languages),
            turns=turns,
        )

    def _part(self, mark: Mark) -> Sequence[str]:
        region = self._regions.get(mark)
        return self._lines[region.start : region.end] if region is not None else ()

    def _text(self, mark: Mark) -> str:
        lines = (clean_line(line) for line in self._part(mark))
        return "\n".join(line for line in lines if line)

    def _read_header(self) -> Header:
        header = read_header(self._part(Mark.HEADER))
        if header.odd_date is not None:
            written = self._lines[header.odd_date]
            self._log.add(
                "date-odd",
                f"{quote(written)} is no date of the calendar; the date is unknown",
                Action.KEPT,
                line=header.odd_date + 1,
            )
        return header

    def _cut_translations(self) -> tuple[tuple[str, ...], Region | None]:
        """The languages listed at the head of the speech, and the speech after them."""
        region = self._regions.get(Mark.SPEECH)
        if region is None:
            return (), None
        index = _skip_blank(self._lines, region.start)
        if not _TRANSLATIONS.fullmatch(_line(self._lines, index)):
            return (), region
        languages: list[str] = []
        index += 1
        while index < region.end and _is_language(self._lines[index]):
            languages.append(clean_line(self._lines[index]))
            index += 1
        return tuple(languages), Region(Mark.SPEECH, index, region.end)

    def _read_speech(
        self, region: Region | None, names: Iterable[str]
    ) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
        if region is None:
            return (), ()
        lines = read_lines(self._lines[region.start : region.end], region.start + 1)
        found = read_dialogue(
            lines, self._log, declared=names, has_turn_per_paragraph=True
        )
        return self._doubt(found.turns), found.speakers

    def _doubt(self, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
        """One label above everything is the guess of a recogniser, not a fact."""
        labelled = [t for t in turns if t.speaker_origin is SpeakerOrigin.EXPLICIT]
        if len(labelled) != 1 or len(turns) < 3:
            return turns
        self._log.add(
            "one-label",
            f"{quote(labelled[0].speaker or '')} stands above all that follows;"
            " others may speak there too",
            Action.GUESSED,
            line=labelled[0].parts[0].line,
            severity=Severity.NOTE,
        )
        return tuple(
            replace(turn, speaker_origin=SpeakerOrigin.INHERITED)
            if turn is labelled[0]
            else turn
            for turn in turns
        )


def _line(lines: Sequence[str], index: int) -> str:
    return clean(lines[index]).strip() if index < len(lines) else ""


def _skip_blank(lines: Sequence[str], index: int) -> int:
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index


def _is_language(line: str) -> bool:
    text = line.strip()
    return 0 < len(text) <= _MAX_LANGUAGE and text[-1] not in ".?!。？！"


def _people(
    listed: Iterable[str], topics: Iterable[Topic], speakers: Iterable[str]
) -> tuple[Person, ...]:
    """Everybody named on the page, once, with the first source that names them."""
    found: dict[str, Person] = {}
    named = [
        *((name, PersonSource.GIVEN) for name in listed),
        *((topic.person, PersonSource.TOPICS) for topic in topics),
        *((name, PersonSource.LABEL) for name in speakers),
    ]
    for name, source in named:
        if name:
            found.setdefault(fold_label(name), Person(name, source=source))
    return tuple(found.values())


EPISODE_PAGE = EpisodePage()
