"""All about one episode: what the file says and does not say, and how it was read.

The one rule: every section is there; an empty one says so in plain words, because a
person must be able to tell "the file has no summary" from "earmark lost it".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.view.blocks import Fact, Heading, Item, Paragraph
from earmark_index.model import ChapterOrigin, PersonSource
from earmark_index.problems import Action
from earmark_index.text import clean, clean_line, counted
from earmark_index.timecode import format_clock

from .labels import name_chapter, name_duration, name_episode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark.opened import OpenEpisode
    from earmark.view.blocks import Block
    from earmark_index.model import Chapter, Episode, Person, Translation
    from earmark_index.problems import Problem, Report

MAX_PROBLEMS = 40
"""Problems listed one by one; `earmark check` lists them all."""


@dataclass(frozen=True, slots=True)
class Talk:
    """How much one speaker says."""

    name: str
    percent: int
    """Share of the words."""

    turns: int
    questions: int = 0


def overview(opened: OpenEpisode, talk: Sequence[Talk]) -> tuple[Block, ...]:
    """Write the page of an episode."""
    episode = opened.episode
    return (
        Heading(clean_line(name_episode(episode)), level=1),
        *_facts(opened),
        *_section("People", _people(episode.people, talk), "Nobody is named."),
        *_section("Topics", _topics(episode), "No topics are given."),
        *_section("Summary", _prose(episode.summary), "No summary is given."),
        *_section("Deep dive", _prose(episode.deep_dive), "No deep dive is given."),
        *_section("Chapters", _chapters(episode.chapters, 0), "No chapters."),
        *_section("Show notes", _prose(episode.shownotes), "No show notes are given."),
        *_section("Links", _links(episode), "No links are given."),
        *_section(
            "Translations", _translations(episode.translations), "None are listed."
        ),
        *_section("How the file was read", _report(opened), ""),
    )


def _section(title: str, blocks: Iterable[Block], nothing: str) -> Iterator[Block]:
    yield Heading(title)
    is_empty = True
    for block in blocks:
        is_empty = False
        yield block
    if is_empty and nothing:
        yield Paragraph(nothing, is_quiet=True)


def _prose(value: str) -> Iterator[Block]:
    for paragraph in clean(value).split("\n"):
        if paragraph.strip():
            yield Paragraph(paragraph.strip())


def _facts(opened: OpenEpisode) -> Iterator[Block]:
    episode = opened.episode
    rows = [
        ("Show", episode.show or ""),
        ("Number", episode.number or ""),
        ("Date", "" if episode.date is None else str(episode.date)),
        ("Language", episode.language or ""),
        ("Duration", name_duration(episode)),
        ("Turns", _size(opened)),
    ]
    for label, value in rows:
        yield Fact(label, clean_line(value) or "unknown")


def _size(opened: OpenEpisode) -> str:
    shown, source = len(opened.joined.turns), len(opened.original.turns)
    joined = f", joined from {source:,}" if shown != source else ""
    return f"{shown:,}{joined}"


def _people(people: Sequence[Person], talk: Sequence[Talk]) -> Iterator[Block]:
    by_name = {person.name: person for person in people}
    for speaker in talk:
        yield Item(_talk(speaker, by_name.get(speaker.name)))
    silent = [p for p in people if p.name not in {speaker.name for speaker in talk}]
    for person in silent:
        yield Item(f"{_name(person)}: no turn under this name")


def _talk(speaker: Talk, person: Person | None) -> str:
    name = clean_line(speaker.name) if person is None else _name(person)
    turns = counted(speaker.turns, "turn")
    asked = f", {counted(speaker.questions, 'question')}" if speaker.questions else ""
    return f"{name}: {speaker.percent}% of the words, {turns}{asked}"


def _name(person: Person) -> str:
    role = f" ({clean_line(person.role)})" if person.role else ""
    where = (
        " (named in the topics only)" if person.source is PersonSource.TOPICS else ""
    )
    return f"{clean_line(person.name)}{role}{where}"


def _topics(episode: Episode) -> Iterator[Block]:
    for topic in episode.topics:
        yield Fact(clean_line(topic.person), clean_line(topic.text))


def _chapters(chapters: Iterable[Chapter], depth: int) -> Iterator[Block]:
    has_note = False
    for chapter in chapters:
        if chapter.origin is ChapterOrigin.DERIVED and depth == 0 and not has_note:
            has_note = True
            yield Paragraph("~ marks what earmark worked out by itself.", is_quiet=True)
        start = (
            "" if chapter.start_ms is None else f"{format_clock(chapter.start_ms)}  "
        )
        yield Item(f"{start}{clean_line(name_chapter(chapter))}", depth)
        if chapter.summary:
            yield Paragraph(clean_line(chapter.summary))
        for point in chapter.points:
            yield Item(clean_line(point), depth + 1)
        yield from _chapters(chapter.children, depth + 1)


def _links(episode: Episode) -> Iterator[Block]:
    for link in episode.links:
        label = f"{clean_line(link.label)}: " if link.label else ""
        yield Item(f"{label}{clean_line(link.url)}")


def _translations(translations: Iterable[Translation]) -> Iterator[Block]:
    for translation in translations:
        turns = translation.turns
        state = "listed, text absent" if turns is None else counted(len(turns), "turn")
        yield Item(f"{clean_line(translation.language)}: {state}")


def _report(opened: OpenEpisode) -> Iterator[Block]:
    report = opened.report
    yield Fact("File", clean_line(opened.source) or "unknown")
    yield Fact("Format", clean_line(f"{report.format}, {report.encoding}"))
    if report.reason:
        yield Fact("Recognised by", clean_line(report.reason))
    counts = [(action, report.count(action)) for action in Action]
    done = ", ".join(f"{count} {action.value}" for action, count in counts if count)
    if not done:
        yield Paragraph("Nothing was left over or changed.", is_quiet=True)
        return
    yield Fact("Met", done)
    yield from _problems(report)


def _problems(report: Report) -> Iterator[Block]:
    for problem in report.problems[:MAX_PROBLEMS]:
        yield Item(_problem(problem))
    more = len(report.problems[MAX_PROBLEMS:]) + sum(count for _, count in report.more)
    if more:
        yield Paragraph(f"{more:,} more; `earmark check` lists all.", is_quiet=True)


def _problem(problem: Problem) -> str:
    line = "" if problem.line is None else f"line {problem.line}: "
    return f"{line}{clean_line(problem.message)} ({problem.action.value})"


_SECTIONS = {
    "title": "",
    "summary": "Summary",
    "topic": "Topics",
    "chapter": "Chapters",
    "point": "Chapters",
    "shownotes": "Show notes",
    "translation": "Translations",
}
"""Section of the page in which a kind of text stands."""


def place_of(blocks: Sequence[Block], kind: str, label: str) -> int:
    """Number of the block at which a text about the episode stands, 0 for the start.

    Args:
        blocks: The page.
        kind: Kind of the text, as the library search names it.
        label: Whose topic or which chapter it is; empty where that is not known.
    """
    title = _SECTIONS.get(kind, "")
    start = next(
        (n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title),
        0,
    )
    wanted = clean_line(label)
    for number, block in enumerate(blocks[start + 1 :], start + 1):
        if not start or not wanted or isinstance(block, Heading):
            break
        named = block.label if isinstance(block, Fact) else block.text
        if wanted in named:
            return number
    return start
