"""The gold corpus as episodes that can be indexed.

The one rule: exactly the files that the gold set lists, each one read by itself with
the readers and the joining that a library uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.formats import read_file
from earmark_index.search import IndexDocument
from earmark_index.search.passage import Passage, PassageKind
from earmark_index.structure.rejoin import rejoin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from earmark_index.model import Chapter, Episode, Reading


def read_document(corpus: Path, file: str) -> IndexDocument:
    """One file of the corpus, read and joined."""
    episode = read_file(corpus / file).episode
    reading = rejoin(episode.turns)
    return IndexDocument(
        id=file,
        digest="",
        title=episode.title,
        show=episode.show or "",
        number=episode.number or "",
        date=str(episode.date or ""),
        language=episode.language or "",
        turns=reading.turns,
        passages=tuple(_passages(episode, reading)),
    )


def _passages(episode: Episode, reading: Reading) -> Iterator[Passage]:
    if episode.title:
        yield Passage(PassageKind.TITLE, episode.title)
    for text in (episode.summary, episode.deep_dive):
        for part in filter(None, text.split("\n\n")):
            yield Passage(PassageKind.SUMMARY, part)
    for topic in episode.topics:
        yield Passage(PassageKind.TOPIC, topic.text, label=topic.person)
    for part in filter(None, episode.shownotes.split("\n\n")):
        yield Passage(PassageKind.SHOWNOTES, part)
    for chapter in episode.chapters:
        yield from _chapter(chapter, reading)
    for translation in episode.translations:
        for turn in translation.turns or ():
            yield Passage(
                PassageKind.TRANSLATION, turn.text, label=translation.language
            )


def _chapter(chapter: Chapter, reading: Reading) -> Iterator[Passage]:
    turn = None
    if chapter.first_turn is not None:
        turn = reading.turn_of(chapter.first_turn)
    text = "\n".join(filter(None, (chapter.title, chapter.summary)))
    yield Passage(PassageKind.CHAPTER, text, turn)
    for point in chapter.points:
        yield Passage(PassageKind.POINT, point, turn, chapter.title)
    for child in chapter.children:
        yield from _chapter(child, reading)
