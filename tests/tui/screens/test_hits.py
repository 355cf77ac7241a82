"""The library search."""

from __future__ import annotations

import dataclasses
from threading import Event

from earmark.commands import Place
from earmark.question import Depth, Like, Picked, Question
from earmark.screens.hits import MORE_EPISODES, HitsScreen
from earmark.screens.reader import ReaderScreen
from earmark.shelf import (
    Facet,
    LibraryFindings,
    LibraryHit,
    Mistake,
    Offer,
    Spelling,
)


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
        assert tuple(running.screen.pane.rows.chosen)[:2] == ("salt", 4)


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


async def test_a_wrong_query_is_explained_below_and_what_was_meant_is_taken(
    start, desk
):
    def search(question, stop):
        if ":" not in question.typed:
            return desk.search(question, stop)
        wrong = Mistake("there is no field speeker", 0, 7)
        offer = Offer("salt")
        return LibraryFindings(question.typed, mistake=wrong, offer=offer)

    for key in ("tab", "right"):
        async with start(desk=dataclasses.replace(desk, search=search)) as running:
            await running.press("\\", *"speeker:", "enter")
            assert running.screen.place is Place.SEARCH
            assert running.screen.bar.wrong == (0, 7)
            said = running.screen.status.menu.plain
            assert said == "Tab mends it: there is no field speeker"
            await running.press(key)
            assert running.screen.bar.line.text == "salt"
            assert running.screen.bar.wrong is None
            assert running.screen.status.menu.plain == ""


async def test_an_error_of_the_search_is_shown(start):
    async with start() as running:
        await running.press("\\", '"')
        assert running.screen.status.menu.plain == "the quote is not closed"


async def test_where_nothing_is_found_what_was_meant_is_offered(start, desk):
    def search(question, stop):
        found = desk.search(question, stop)
        offer = None if found.hits else Offer("salt", "did you mean salt \u00d79 ?")
        return dataclasses.replace(found, offer=offer)

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"zalt")
        assert running.screen.status.menu.plain == "did you mean salt \u00d79 ? Tab"
        await running.press("tab")
        assert running.status.startswith("4 hits in 2 episodes")


async def test_a_better_answer_leaves_the_chosen_row_chosen(start, desk):
    asked = []

    def search(question, stop):
        asked.append(question)
        found = desk.search(question, stop)
        if question.depth is Depth.QUICK:
            return dataclasses.replace(found, groups=found.groups[1:])
        return found

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"salt")
        assert [one.depth for one in asked[-2:]] == [Depth.QUICK, Depth.FULL]
        rows = running.screen.pane.rows
        assert (tuple(rows.chosen)[:2], rows.at) == (("salt", 4), 2)


async def test_a_slow_search_never_holds_up_typing(start, desk):
    go_on = Event()

    def search(question, stop):
        go_on.wait()
        return desk.search(question, stop)

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.pilot.press("\\", *"salt")
        assert running.screen.bar.line.text == "salt"
        go_on.set()
        await running.settle()
        assert running.status.startswith("4 hits in 2 episodes")


async def test_more_episodes_are_asked_for_near_the_end_of_the_list(start, desk):
    asked = []

    def search(question, stop):
        asked.append(question.episodes)
        return dataclasses.replace(desk.search(question, stop), episodes=50)

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"salt", "enter", "j")
        assert asked[-1] == Question().episodes + MORE_EPISODES
        assert running.screen.pane.rows.at == 1


async def test_what_was_dropped_is_not_searched_for_until_the_words_change(start, desk):
    asked = []

    def search(question, stop):
        asked.append(question.picked)
        found = desk.search(question, stop)
        return dataclasses.replace(found, spellings=(Spelling("salty", 2),))

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"salt", "enter", "1", "s")
        assert asked[-1] == Picked(("salty",))
        assert running.screen.bar.note.plain.endswith("1 dropped")
        await running.press("/", "y")
        assert asked[-1] == Picked()


async def test_a_passage_about_the_whole_episode_is_opened_in_the_overview(start, desk):
    def search(question, stop):
        found = desk.search(question, stop)
        about = LibraryHit(-1, "about bridges", kind="summary")
        group = dataclasses.replace(found.groups[0], hits=(), notes=(about,))
        return dataclasses.replace(found, groups=(group,), passages=1)

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"salt", "enter", "enter")
        page = running.screen.pane.page
        assert "Summary" in page.lines[page.top]


async def test_narrowing_writes_into_the_query_and_widens_again(start, desk):
    def search(question, stop):
        plain = dataclasses.replace(question, typed=question.typed.split()[0])
        facets = (Facet("show", "Small Talk", 4), Facet("date", "2024", 2))
        return dataclasses.replace(
            desk.search(plain, stop), query=question.typed, facets=facets
        )

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"salt", "enter", "&", "x", "j", "x")
        hits = running.reader._hits
        assert hits.bar.line.text == 'salt show:"Small Talk" date:2024'
        await running.press("k", "x", "q")
        assert hits.bar.line.text == "salt date:2024"
        assert running.screen is hits


async def test_more_like_a_turn_of_the_list_is_searched_for(start, desk):
    asked = []

    def search(question, stop):
        asked.append(question.like)
        return desk.search(question, stop)

    async with start(desk=dataclasses.replace(desk, search=search)) as running:
        await running.press("\\", *"salt", "enter", "j", "~")
        assert asked[-1] == Like("bridges", 5)
        assert running.screen.bar.line.text == "more like this turn"
        await running.press("/")
        assert running.screen.bar.line.text == ""


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
        asked.append(query.typed)
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
