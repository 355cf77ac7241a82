"""From a text source to an episode: front matter, chapter list, turns, people.

The one rule: all text formats are read here the same way; they differ in how they are
recognised, not in what becomes of their lines.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import Person, PersonSource
from earmark_index.problems import Action, Parsed, ProblemLog, Report, Severity
from earmark_index.text import clean_line, counted

from .declared import find_declared
from .details import read_details
from .dialogue import Dialogue, read_dialogue, read_lines
from .frontmatter import read_front_matter
from .header_lines import read_header_lines
from .line_kinds import Kind, Line
from .markdown import is_markdown
from .outline import build_chapters
from .shownotes import TimedTitle, chapters_of, find_list
from .speakers import fold_label

if TYPE_CHECKING:
    from earmark_index.model import Chapter, Episode

    from .base import Source
    from .frontmatter import FrontMatter

_THOUGHT = "</think>"
_LOOK = 400  # lines in which a list of chapters may stand


def parse_text(source: Source, name: str) -> Parsed:
    """Read a text transcript.

    Args:
        source: The text.
        name: Name of the format, for the report.
    """
    log = ProblemLog()
    front = read_front_matter(source.lines, log)
    begin = _skip_thoughts(source, front.body_start, log)
    lines = read_lines(source.lines[begin:], begin + 1)
    marked = front.body_start > 0 or is_markdown(source.text)
    return build_episode(lines, log, front, name, has_markdown=marked)


def _skip_thoughts(source: Source, begin: int, log: ProblemLog) -> int:
    """Behind what a language model thought aloud before it wrote the transcript."""
    lines = source.lines
    shown = (number for number in range(begin, len(lines)) if lines[number].strip())
    first = next(shown, None)
    if first is None or not lines[first].lstrip().startswith("<think>"):
        return begin
    ends = (n for n in range(first, len(lines)) if lines[n].rstrip().endswith(_THOUGHT))
    end = next(ends, None)
    if end is None:
        return begin
    log.add(
        "model-thoughts",
        f"{counted(end - first + 1, 'line')} between <think> and </think> are what a"
        " language model wrote to itself, not speech",
        Action.DROPPED,
        line=first + 1,
        severity=Severity.NOTE,
    )
    return end + 1


def build_episode(
    lines: list[Line],
    log: ProblemLog,
    front: FrontMatter,
    name: str,
    *,
    has_markdown: bool = False,
) -> Parsed:
    """Make the episode out of described lines.

    Args:
        lines: The lines of the body.
        log: Where problems go; it may hold some already.
        front: What stands above the body.
        name: Name of the format, for the report.
        has_markdown: Escapes and entities mean what they mean in Markdown.
    """
    header = read_header_lines(lines, front)
    header.report(log)
    details = read_details(header.add_to(front))
    body = header.without(lines)
    listed = find_list(header.may_list(lines[:_LOOK]))
    found = read_dialogue(
        _without(body, listed),
        log,
        declared=[*(person.name for person in details.people), *find_declared(body)],
        is_markdown=has_markdown,
    )
    if listed:
        log.add(
            "chapter-list",
            f"{len(listed)} lines with times were read as chapters",
            Action.MERGED,
            line=listed[0].line,
            severity=Severity.NOTE,
        )
    notes = _print_lines(lines, header.notes | {entry.line for entry in listed})
    if details.title and found.title.casefold() not in {"", details.title.casefold()}:
        notes = [found.title, *notes]  # a second title
    episode = replace(
        details,
        title=details.title or found.title,
        people=_add_speakers(details.people, found.speakers),
        chapters=_choose_chapters(details, found, listed),
        shownotes="\n".join(notes),
        turns=found.turns,
    )
    return Parsed(episode, Report(name, problems=log.problems, more=log.more))


def _without(lines: list[Line], listed: tuple[TimedTitle, ...]) -> list[Line]:
    """The lines with those of the chapter list blanked."""
    numbers = {entry.line for entry in listed}
    return [
        Line(line.number, Kind.BLANK, "", "") if line.number in numbers else line
        for line in lines
    ]


def _print_lines(lines: list[Line], numbers: set[int]) -> list[str]:
    """The lines of shownotes and of the chapter list as they are printed."""
    return [clean_line(line.raw) for line in lines if line.number in numbers]


def _choose_chapters(
    details: Episode, found: Dialogue, listed: tuple[TimedTitle, ...]
) -> tuple[Chapter, ...]:
    if details.chapters:
        return details.chapters
    sections = build_chapters(found.sections, len(found.turns))
    return sections or chapters_of(listed)


def _add_speakers(
    people: tuple[Person, ...], speakers: tuple[str, ...]
) -> tuple[Person, ...]:
    """The people given, and after them every speaker that none of them is."""
    known = {fold_label(person.name) for person in people}
    more = [
        Person(name, source=PersonSource.LABEL)
        for name in speakers
        if fold_label(name) not in known
    ]
    return (*people, *more)
