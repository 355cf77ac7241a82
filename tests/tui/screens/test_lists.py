"""Tree and hit list in the reader, moved by keys."""

from __future__ import annotations

import dataclasses

import pytest

from earmark.glyphs import UNICODE
from earmark.panes.chapter_nodes import ChapterKey, EpisodeKey, OverviewKey
from earmark.screens.reader import ReaderScreen
from earmark.widgets.hit_list import HitList
from earmark.widgets.tree import ChapterTree


@pytest.fixture
def plain_parts(plain_parts):
    """Tree and hit list as they are; the rest plain."""
    return dataclasses.replace(
        plain_parts,
        tree=lambda: ChapterTree(UNICODE),
        hits=lambda: HitList(UNICODE),
    )


def text(widget):
    lines = [widget.render_line(y).text for y in range(widget.size.height)]
    return "\n".join(line.rstrip() for line in lines)


async def test_the_tree_shows_the_library_and_the_chapters(start):
    async with start() as running:
        assert text(running.reader.chapters.rows).rstrip() == "\n".join(
            [
                " ▾•1. Why bridges hum",
                "     Overview",
                "▌   •Cold open",
                "     Resonance",
                "     Salt",
                "   2. Salt",
                "   broken.txt ! is no text",
            ]
        )


async def test_the_tree_follows_the_reading_position(start):
    async with start() as running:
        await running.press("]")
        assert running.reader.chapters.rows.chosen == ChapterKey("bridges", 1)


async def test_keys_move_and_fold_the_tree(start):
    async with start() as running:
        rows = running.reader.chapters.rows
        await running.press("tab", "g")
        assert rows.chosen == EpisodeKey("bridges")
        await running.press("j")
        assert rows.chosen == OverviewKey("bridges")
        await running.press("left", "left", "j")
        assert rows.chosen == EpisodeKey("salt")
        await running.press("k", "right", "right")
        assert rows.chosen == OverviewKey("bridges")
        await running.press("G")
        assert rows.chosen == EpisodeKey("broken")


async def test_a_chapter_is_opened_from_the_tree(start):
    async with start() as running:
        await running.press("tab", "j", "enter")
        assert running.turn == 4


async def test_hits_are_counted_beside_the_chapters_while_typing(start):
    async with start() as running:
        await running.press("/", *"salt")
        shown = text(running.reader.chapters.rows).splitlines()
        assert [line.split()[-1] for line in shown[:5]] == [
            "2",
            "Overview",
            "open",
            "Resonance",
            "2",
        ]


async def test_a_hit_is_opened_from_the_list(start):
    async with start() as running:
        await running.press("\\", *"salt", "enter", "j")
        assert "2 hits" in text(running.screen.pane.rows)
        await running.press("enter")
        assert isinstance(running.screen, ReaderScreen)
        assert running.turn == 6


async def test_the_list_says_what_to_do_before_and_after_a_query(start):
    async with start() as running:
        await running.press("\\")
        assert "type to search all episodes" in text(running.screen.pane.rows)
        await running.press(*"qqq")
        assert "nothing found" in text(running.screen.pane.rows)


async def test_over_a_narrow_text_the_tree_has_its_own_ground(start):
    async with start(size=(60, 12)) as running:
        await running.press("tab")
        assert "Why bridges hum" in text(running.reader.chapters.rows)
