"""The page of a podcast player, saved as text: header, machine summary, transcript.

The one rule: the marks of the page (tab rows, section words on lines of their own) cut
it; what stands between two marks is kept even where it is not understood.
"""

from __future__ import annotations

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
from earmark_index.text import clean_line

from .base import Carries, Kind
from .dialogue import read_dialogue, read_lines
from .page_header import COVER, LOGO, Header, read_header
from .page_marks import LOOK, Mark, Region, find_regions, is_mark, is_tab_row
from .page_sections import read_chapters, read_people, read_topics
from .page_speech import Opened, open_speech
from .quoting import quote
from .speakers import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index.model import Topic, Turn

    from .base import Source

_NOTES = (Mark.TABS, Mark.SHOWNOTES)


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

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        if source.first.casefold().startswith((COVER, LOGO)):
            return "its first line, the cover of an episode page"
        return "the row of tabs of an episode page"

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
        opened = self._open_speech(names)
        turns, speakers = self._read_speech(opened.speech, names)
        notes = (*map(self._text, _NOTES), self._join(opened.notes))
        return Episode(
            title=header.title,
            show=header.show,
            number=header.number,
            date=header.date,
            people=_people(people, topics, speakers),
            topics=topics,
            deep_dive=self._text(Mark.DEEP_DIVE),
            shownotes="\n".join(filter(None, (*header.rest, *notes))),
            chapters=read_chapters(self._part(Mark.CHAPTERS)),
            translations=tuple(Translation(name) for name in opened.languages),
            turns=turns,
        )

    def _part(self, mark: Mark) -> Sequence[str]:
        region = self._regions.get(mark)
        return self._lines[region.start : region.end] if region is not None else ()

    def _text(self, mark: Mark) -> str:
        region = self._regions.get(mark)
        return self._join(range(region.start, region.end)) if region else ""

    def _join(self, place: range) -> str:
        lines = (clean_line(line) for line in self._lines[place.start : place.stop])
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

    def _open_speech(self, names: Sequence[str]) -> Opened:
        region = self._regions.get(Mark.SPEECH)
        if region is None:
            return Opened(range(0), (), range(0))
        return open_speech(self._lines, region, names, self._log)

    def _read_speech(
        self, place: range, names: Iterable[str]
    ) -> tuple[tuple[Turn, ...], tuple[str, ...]]:
        lines = read_lines(self._lines[place.start : place.stop], place.start + 1)
        for line in lines:
            if is_mark(line.raw):
                self._log.add(
                    "section-word",
                    f"{quote(line.raw)} stands in the speech; it was kept as speech",
                    Action.KEPT,
                    line=line.number,
                )
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
