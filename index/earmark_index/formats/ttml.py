"""TTML captions (also DFXP), and the transcripts of Apple Podcasts in them.

The one rule: a paragraph is a cue. Times are read as they stand: files in the wild
count from the start of the recording, whatever the elements around them say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.model import Episode, Part, Person
from earmark_index.problems import Action
from earmark_index.text import clean_line

from .base import Carries
from .cue_markup import plain_voices
from .cue_scan import Cue
from .cues import finish_cues
from .json_report import finish_turns
from .languages import as_language
from .parsed import put_together
from .quoting import quote
from .timed_turns import NOBODY, Span, Who, timed_turn
from .ttml_times import read_rates
from .words import join_words
from .xml_format import XmlFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed, ProblemLog

    from .base import Source
    from .ttml_times import Rates
    from .xml_tree import Node

_NAME = "ttml"


class _Paragraph(NamedTuple):
    node: Node
    start_ms: int | None
    end_ms: int | None
    speaker: str | None


def _read(source: Source, root: Node, log: ProblemLog) -> Parsed:
    agents = _read_agents(root)
    rates = read_rates(root.attributes)
    found = list(_find_paragraphs(root, rates, agents, log))
    details = _read_details(root, agents)
    if any(_words(paragraph.node) for paragraph in found):
        turns = (turn for one in found if (turn := _make_turn(one, rates)) is not None)
        episode = replace(details, turns=finish_turns(turns, log))
        return put_together(source, _NAME, episode, log)
    return finish_cues(source, _NAME, list(_make_cues(found)), log, details)


TTML = XmlFormat(
    _NAME,
    "TTML captions, also of Apple Podcasts",
    (".ttml", ".dfxp", ".xml"),
    frozenset({Carries.SPEAKERS, Carries.TIMES, Carries.DETAILS}),
    "tt",
    re.compile(r"<(?:[\w.-]{1,40}:)?tt[\s>]"),
    _read,
)


def _read_agents(root: Node) -> dict[str, str]:
    """Names of those who speak, by the id that paragraphs give."""
    agents = {}
    for agent in root.find_all("agent"):
        name = next((clean_line(node.text()) for node in agent.find_all("name")), "")
        identity = agent.attributes.get("id", "")
        if name and identity:
            agents[identity] = name
    return agents


def _read_details(root: Node, agents: Mapping[str, str]) -> Episode:
    heads = [node for head in root.children("head") for node in head.find_all("title")]
    return Episode(
        title=next((clean_line(node.text()) for node in heads), ""),
        language=as_language(root.attributes.get("lang", "")),
        people=tuple(Person(name) for name in dict.fromkeys(agents.values())),
    )


def _find_paragraphs(
    root: Node, rates: Rates, agents: Mapping[str, str], log: ProblemLog
) -> Iterator[_Paragraph]:
    """Every paragraph; one without times has those of the element around it."""
    stack: list[tuple[Node, Mapping[str, str]]] = [(root, {})]
    while stack:
        node, inherited = stack.pop()
        own = {k: v for k, v in node.attributes.items() if k in _INHERITED}
        if {"begin", "end", "dur"} & own.keys():
            inherited = {k: v for k, v in inherited.items() if k == "agent"}
        known = {**inherited, **own}
        if node.tag == "p":
            yield _read_paragraph(node, known, rates, agents, log)
        else:
            stack.extend((child, known) for child in reversed([*node.children()]))


_INHERITED = frozenset({"begin", "end", "dur", "agent"})


def _read_paragraph(
    node: Node,
    known: Mapping[str, str],
    rates: Rates,
    agents: Mapping[str, str],
    log: ProblemLog,
) -> _Paragraph:
    times = {name: rates.read(known[name]) for name in _TIMES if name in known}
    for name, ms in times.items():
        if ms is None:
            log.add(
                "cue-times-odd",
                f"{name} is {quote(known[name])}, no time; the text was kept",
                Action.KEPT,
                line=node.line,
            )
    start, end, lasts = (times.get(name) for name in _TIMES)
    if end is None and start is not None and lasts is not None:
        end = start + lasts
    if start is not None and end is not None and end < start:
        end = None
    # An agent is an id, or several; a label of a recogniser needs no name.
    agent = clean_line(known.get("agent", ""))
    return _Paragraph(node, start, end, agents.get(agent, agent) or None)


_TIMES = ("begin", "end", "dur")


def _make_cues(found: list[_Paragraph]) -> Iterator[Cue]:
    for one in found:
        voices = plain_voices(_unwrap(one.node), one.speaker)
        if voices:
            yield Cue(one.node.line, one.start_ms, one.end_ms, voices)


def _unwrap(node: Node) -> str:
    """The words of a paragraph; only `<br/>` breaks a line, wrapping does not."""
    pieces = []
    for piece in node.pieces:
        if isinstance(piece, str):
            pieces.append(re.sub(r"\s+", " ", piece))
        else:
            pieces.append("\n" if piece.tag == "br" else _unwrap(piece))
    return "".join(pieces)


def _words(node: Node) -> list[Node]:
    """The spans of single words, as Apple Podcasts writes them."""
    return [span for span in node.find_all("span") if _is_word(span)]


def _is_word(span: Node) -> bool:
    return span.attributes.get("unit") == "word"


def _make_turn(one: _Paragraph, rates: Rates) -> Turn | None:
    """The turn of a paragraph; each word keeps its own time."""
    who = NOBODY if one.speaker is None else Who(one.speaker)
    span = Span(one.start_ms, one.end_ms, one.node.line)
    words = _words(one.node)
    whole = clean_line(_unwrap(one.node))
    if not words or len("".join(word.text() for word in words)) < len(
        whole.replace(" ", "")
    ):
        return timed_turn(whole, span, who) if whole else None
    text, offsets = join_words([word.text() for word in words])
    if not text:
        return None
    parts = tuple(
        Part(offset, word.line, rates.read(word.attributes.get("begin", "")))
        for offset, word in zip(offsets, words, strict=True)
        if offset < len(text)
    )
    return replace(timed_turn(text, span, who), parts=parts)
