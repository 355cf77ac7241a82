"""The rows of the tree: shows, their episodes, and the chapters of the open one.

The one rule: this is pure. Rows are told apart by keys, so that an update after every
keystroke leaves what is folded and chosen as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from earmark.view.node import Node

from .labels import DIM, name_chapter, name_episode, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.opened import OpenEpisode
    from earmark.shelf import ShelfEpisode


ROWS_KEPT = 10_000
"""Rows of closed episodes; they are the same at every keystroke of a search."""


@dataclass(frozen=True, slots=True)
class ShowKey:
    """Row of a show."""

    show: str


@dataclass(frozen=True, slots=True)
class EpisodeKey:
    """Row of an episode."""

    episode: str


@dataclass(frozen=True, slots=True)
class OverviewKey:
    """Row that leads to the page about an episode."""

    episode: str


@dataclass(frozen=True, slots=True)
class ChapterKey:
    """Row of a chapter of the open episode."""

    episode: str
    number: int


RowKey = ShowKey | EpisodeKey | OverviewKey | ChapterKey


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits of the search in the open episode; absent where nothing is searched for."""

    episode: int
    chapters: tuple[int, ...]


def build_nodes(
    shelf: Sequence[ShelfEpisode],
    opened: OpenEpisode | None,
    current: int | None,
    counts: Counts | None,
) -> tuple[Node, ...]:
    """Make the rows of the tree.

    Args:
        shelf: Episodes of the library, in their order.
        opened: The open episode; it is shown also where the library has none.
        current: Number of the chapter that is being read.
        counts: Hits to show beside episode and chapters.
    """
    known = {entry.id for entry in shelf}
    rows = [_episode(entry, opened, current, counts) for entry in shelf]
    if opened is not None and opened.id not in known:
        label = text(name_episode(opened.episode))
        rows.insert(0, _open_episode(label, opened, current, counts))
    shows = [entry.show for entry in shelf]
    if len(set(shows)) < 2:
        return tuple(rows)
    return _group(shows, rows[len(rows) - len(shelf) :], rows[: len(rows) - len(shelf)])


def _group(
    shows: Sequence[str], rows: Sequence[Node], others: Sequence[Node]
) -> tuple[Node, ...]:
    """Put the rows of each show below one row for the show."""
    grouped: dict[str, list[Node]] = {}
    for show, row in zip(shows, rows, strict=True):
        grouped.setdefault(show, []).append(row)
    groups = tuple(
        Node(ShowKey(show), text(show or "Without a show"), children=tuple(children))
        for show, children in grouped.items()
    )
    return (*others, *groups)


def _episode(
    entry: ShelfEpisode,
    opened: OpenEpisode | None,
    current: int | None,
    counts: Counts | None,
) -> Node:
    if opened is not None and entry.id == opened.id:
        return _open_episode(text(entry.label), opened, current, counts)
    return _closed_episode(entry)


@lru_cache(maxsize=ROWS_KEPT)
def _closed_episode(entry: ShelfEpisode) -> Node:
    label = text(entry.label)
    if entry.error:
        label += Content(" ! ") + text(entry.error, DIM)
    return Node(EpisodeKey(entry.id), label)


def _open_episode(
    label: Content, opened: OpenEpisode, current: int | None, counts: Counts | None
) -> Node:
    overview = Node(OverviewKey(opened.id), Content("Overview"))
    chapters = tuple(
        Node(
            ChapterKey(opened.id, row.number),
            Content("  " * row.depth) + text(name_chapter(row.chapter)),
            None if counts is None else counts.chapters[row.number],
            is_current=row.number == current,
        )
        for row in opened.chapters
    )
    total = None if counts is None else counts.episode
    key = EpisodeKey(opened.id)
    return Node(key, label, total, (overview, *chapters), is_current=True)
