"""The library search."""

from __future__ import annotations

import dataclasses

from earmark.commands import Place
from earmark.screens.hits import HitsScreen
from earmark.screens.reader import ReaderScreen


async def test_typing_searches_the_library(start):
    async with start() as running:
        await running.press("\\", *"salt")
        assert len(running.screen.pane.rows.rows) == 4
        assert running.status.startswith("4 hits in 2 episodes")


async def test_enter_goes_to_the_list_and_again_to_the_episode(start):
    async with start() as running:
        await running.press("\\", *"salt", "enter")
        assert running.screen.place is Place.HITS
        await running.press("j", "enter")
        assert isinstance(running.screen, ReaderScreen)
        assert running.turn == 6


async def test_closing_the_episode_comes_back_to_the_same_row(start):
    async with start() as running:
        await running.press("\\", *"salt", "enter", "j", "j", "enter")
        assert running.reader.opened.id == "salt"
        await running.press("q")
        assert isinstance(running.screen, HitsScreen)
        assert running.screen.place is Place.HITS
        assert running.screen.pane.rows.chosen == ("salt", 4)


async def test_the_query_goes_on_in_the_episode(start):
    async with start() as running:
        await running.press("\\", *"salt", "enter", "enter", "n")
        assert running.turn == 6


async def test_closing_the_list_goes_back_to_the_place_before(start):
    async with start() as running:
        await running.press("j", "\\", *"salt", "enter", "q")
        assert isinstance(running.screen, ReaderScreen)
        assert running.turn == 2


async def test_after_closing_the_list_closing_leaves_earmark(start):
    async with start() as running:
        await running.press("\\", *"salt", "enter", "q", "q")
        assert running.app._exit


async def test_an_episode_opened_from_the_tree_does_not_come_back_to_the_list(start):
    async with start() as running:
        await running.press(
            "\\", *"salt", "enter", "enter", "tab", "G", "k", "enter", "q"
        )
        assert running.app._exit


async def test_a_wrong_query_is_explained_under_its_character(start, desk):
    def search(query, stop):
        found = desk.search(query[1:], stop)
        return dataclasses.replace(found, error="the quote is not closed", error_at=0)

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", '"')
        assert running.screen.bar.error_at == 0
        assert running.screen.bar.note.plain == "the quote is not closed"


async def test_an_error_of_the_search_is_shown(start):
    async with start() as running:
        await running.press("\\", '"')
        assert running.screen.bar.note.plain == "the quote is not closed"


async def test_nothing_found_says_so(start):
    async with start() as running:
        await running.press("\\", *"zzz")
        assert running.status.startswith("nothing in the library")
        await running.press("enter", "enter")
        assert running.message == "nothing is chosen"


async def test_an_emptied_query_clears_the_numbers(start):
    async with start() as running:
        await running.press("\\", *"salt", "ctrl+u")
        assert running.screen.status.position.plain == ""


async def test_the_list_is_moved_while_typing(start):
    async with start() as running:
        await running.press("\\", *"salt", "ctrl+n")
        assert running.screen.pane.rows.at == 1


async def test_slash_tab_and_backslash_go_back_to_the_query(start):
    for key in ["/", "\\", "tab", "shift+tab"]:
        async with start() as running:
            await running.press("\\", *"salt", "enter", key, "y")
            assert running.screen.bar.line.text == "salty"


async def test_escape_closes_list_and_bar(start):
    async with start() as running:
        await running.press("\\", *"salt", "enter", "escape")
        assert isinstance(running.screen, ReaderScreen)


async def test_searches_are_remembered(start):
    async with start() as running:
        await running.press("\\", *"salt", "enter", "q", "/", "up")
        assert running.screen.bar.line.text == "salt"


async def test_progress_of_the_index_is_shown_and_then_searched_again(start, desk):
    asked = []

    def search(query, stop):
        asked.append(query)
        return desk.search(query, stop)

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"salt")
        running.reader.refresh_library()
        await running.settle()
        assert asked[-1] == "salt"
        assert running.screen.status.work.plain == ""


async def test_an_episode_that_is_open_already_is_not_read_again(start):
    async with start() as running:
        opened = running.reader.opened
        await running.press("\\", *"salt", "enter", "enter")
        assert running.reader.opened is opened
        await running.press(",")
        assert running.turn == 1
