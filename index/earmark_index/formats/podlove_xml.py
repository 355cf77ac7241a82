"""Podlove's XML: Simple Transcripts and Simple Chapters.

The one rule: a speech is a turn and its items are the parts with their times; a
speech without speaker is nobody's. Chapters come out in the order of their times.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import Chapter, Episode, Part
from earmark_index.problems import Action
from earmark_index.text import clean_line
from earmark_index.timecode import format_clock

from .base import Carries, Kind
from .chapter_order import in_chapter_order, web_address
from .json_fields import as_time
from .json_report import finish_turns
from .languages import as_language
from .parsed import put_together
from .timed_turns import NOBODY, Span, Who, timed_turn
from .words import join_words
from .xml_format import XmlFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed, ProblemLog

    from .base import Source
    from .xml_tree import Node


def _read_transcript(source: Source, root: Node, log: ProblemLog) -> Parsed:
    turns = [turn for speech in root.find_all("speech") for turn in _make_turns(speech)]
    episode = Episode(
        language=as_language(root.attributes.get("lang", "")),
        turns=finish_turns(turns, log),
    )
    return put_together(source, PODLOVE_XML.name, episode, log)


def _make_turns(speech: Node) -> Iterator[Turn]:
    """The turn of one speech; none where nothing is said in it."""
    names = (clean_line(node.text()) for node in speech.children("speaker"))
    speaker = next((name for name in names if name), None)
    items = [
        item for item in speech.children("item", "text") if clean_line(item.text())
    ]
    text, offsets = join_words([clean_line(item.text()) for item in items])
    if not text:
        return
    start = as_time(items[0].attributes.get("start"))
    end = as_time(items[-1].attributes.get("end"))
    who = NOBODY if speaker is None else Who(speaker)
    is_ordered = start is None or end is None or end >= start
    span = Span(start, end if is_ordered else None, speech.line)
    parts = tuple(
        Part(offset, item.line, as_time(item.attributes.get("start")))
        for offset, item in zip(offsets, items, strict=True)
    )
    yield replace(timed_turn(text, span, who), parts=parts)


def read_simple_chapters(root: Node, log: ProblemLog) -> tuple[Chapter, ...]:
    """The chapters inside a `psc:chapters` element, also one inside a feed."""
    found: list[Chapter] = []
    for number, node in enumerate(root.children("chapter"), start=1):
        start = as_time(node.attributes.get("start"))
        if start is None:
            log.add(
                "chapter-start",
                f"chapter {number} has no start time",
                Action.KEPT,
                line=node.line,
            )
        title = clean_line(node.attributes.get("title", "") or node.text())
        if not title:
            title = f"Chapter {number}" if start is None else format_clock(start)
        url = web_address(node.attributes.get("href"))
        found.append(Chapter(title, start_ms=start, url=url))
    return in_chapter_order(found, log)


def _read_chapters(source: Source, root: Node, log: ProblemLog) -> Parsed:
    episode = Episode(chapters=read_simple_chapters(root, log))
    return put_together(source, SIMPLE_CHAPTERS.name, episode, log)


PODLOVE_XML = XmlFormat(
    "podlove-xml",
    "Podlove Simple Transcripts (XML)",
    (".xml", ".xsl"),
    frozenset({Carries.SPEAKERS, Carries.TIMES}),
    "transcripts",
    re.compile(r"simple-transcripts|<(?:[\w.-]{1,40}:)?(?:speech|item)[\s>]"),
    _read_transcript,
)
SIMPLE_CHAPTERS = XmlFormat(
    "simple-chapters",
    "Podlove Simple Chapters (XML)",
    (".psc", ".xml"),
    frozenset({Carries.CHAPTERS}),
    "chapters",
    re.compile(r"simple-chapters|<(?:[\w.-]{1,40}:)?chapter[\s/>]"),
    _read_chapters,
    Kind.CHAPTERS,
)
