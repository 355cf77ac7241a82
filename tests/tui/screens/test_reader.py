"""The reader as a whole."""

from __future__ import annotations

import dataclasses
from threading import Event

import pytest
from textual import events

from earmark.commands import Need, Place
from earmark.config import Config
from earmark.messages import MistakeMade, TerminalGone
from earmark.question import Depth
from earmark.state import ReadingPlace
from earmark.view.node import Node


async def test_the_frame_names_episode_place_and_hints(start):
    async with start() as running:
        header = running.screen.header.render().plain
        assert header.startswith("earmark ▸ Small Talk ▸ Why bridges hum")
        assert running.status.startswith("0% · 1/7 · 0:00 · Cold open · MIRA")
        assert "/ search" in running.screen.bar.render().plain


async def test_the_tree_follows_the_reading(start):
    async with start() as running:
        assert ">Cold open" in running.tree_rows
        await running.press("G")
        assert ">Salt" in running.tree_rows
        assert "Salt" in running.status


async def test_typing_counts_hits_in_the_tree(start):
    async with start() as running:
        await running.press(*"/hum")
        assert ">1. Why bridges hum 2" in running.tree_rows
        assert ">Cold open 2" in running.tree_rows
        assert " Salt 0" in running.tree_rows


async def test_typing_marks_the_hits_and_the_current_one(start):
    async with start() as running:
        await running.press(*"/hum")
        spans, current = running.reader.reading.transcript.highlights
        assert set(spans) == {1, 2}
        assert current == 1


async def test_the_bar_says_which_hit_and_what_else_was_found(start):
    async with start() as running:
        await running.press(*"/resonance")
        assert running.screen.bar.note.plain == "1/1 · also: resonant ×2"


async def test_an_edit_that_finds_nothing_returns_to_where_it_began(start):
    async with start() as running:
        await running.press("j", *"/salt")
        assert running.turn == 5
        await running.press("z")
        assert running.turn == 2
        assert running.screen.bar.note.plain == "not in this episode"


async def test_giving_up_brings_back_the_hits_of_before(start):
    async with start() as running:
        await running.press(*"/hum", "enter", *"/salt", "escape")
        assert running.reader.bar.line.text == "hum"
        await running.press("n")
        assert running.turn == 3


async def test_enter_on_nothing_typed_keeps_the_search_of_before(start):
    async with start() as running:
        await running.press(*"/hum", "enter", "/", "enter", "n")
        assert running.turn == 3


async def test_a_search_can_be_gone_back_from(start):
    async with start() as running:
        await running.press("j", *"/salt", "enter", ",")
        assert running.turn == 2


async def test_walking_goes_on_from_where_one_has_scrolled(start):
    async with start() as running:
        await running.press(*"/the", "enter", "G", "N")
        assert running.turn == 6


async def test_switching_the_view_keeps_place_and_hits(start):
    async with start() as running:
        await running.press(*"/salt", "enter", "R")
        assert running.turn == 6
        assert "original" in running.status
        await running.press("R")
        assert running.turn == 5
        assert "original" not in running.status


async def test_a_fast_hand_loses_no_letter(start):
    async with start() as running:
        for key in ["/", *"salt", "enter", "n"]:
            running.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await running.settle()
        assert running.turn == 6


async def test_keys_typed_before_the_episode_is_there_are_carried_out(start):
    async with start(None) as running:
        running.reader.open_episode("bridges")
        running.app.post_message(events.Key("j", "j"))
        running.app.post_message(events.Key("j", "j"))
        await running.settle()
        assert running.turn == 3


async def test_one_can_leave_while_an_episode_is_read(start):
    async with start(None) as running:
        running.reader.hold_keys()
        await running.press("j", "Q")
        assert running.app._exit


async def test_alt_and_a_letter_are_escape_and_the_letter(start):
    async with start() as running:
        await running.press("tab")
        running.app.post_message(events.Key("alt+j", "j"))
        await running.settle()
        assert running.reader.place is Place.READER
        assert running.turn == 2


async def test_an_unbound_key_does_nothing(start):
    async with start() as running:
        await running.press("Z", "f9")
        assert running.turn == 1


async def test_a_count_is_shown_while_it_is_typed(start):
    async with start() as running:
        await running.press("4", "5")
        assert running.status.endswith("45")
        await running.press("escape")
        assert "45" not in running.status


async def test_without_an_episode_it_says_what_to_do(start):
    async with start(None) as running:
        assert "earmark add FOLDER" in running.reader.reading._notice.content.plain
        await running.press("/")
        assert "no episode is open" in running.message


async def test_a_file_that_cannot_be_read_is_explained(start):
    async with start("broken") as running:
        assert "broken.txt: is no text" in running.reader.reading._notice.content.plain


async def test_a_broken_file_leaves_the_open_episode(start):
    async with start() as running:
        await running.press("tab", "G", "enter")
        assert running.reader.opened.id == "bridges"
        assert running.message == "broken.txt: is no text"


async def test_an_episode_opens_where_it_was_left(start):
    async with start() as running:
        await running.press("j", "j", "j")
    async with start() as running:
        assert running.turn == 4


async def test_resuming_can_be_switched_off(start):
    async with start() as running:
        await running.press("j", "j", "j")
        running.app._session.memory.save()
    async with start(config=Config(resume=False)) as running:
        assert running.turn == 1


async def test_another_episode_is_opened_from_the_tree_and_the_place_is_kept(start):
    async with start() as running:
        await running.press("j", "tab", "G", "k", "enter")
        assert running.reader.opened.id == "salt"
        assert running.reader.place is Place.READER
        await running.press("tab", "g", "enter")
        assert running.reader.opened.id == "bridges"
        assert running.turn == 2


async def test_wide_terminals_show_the_tree_beside_the_text(start):
    async with start(size=(100, 20)) as running:
        assert running.reader.chapters.display
        assert running.reader.reading.region.x == 30


async def test_narrow_terminals_show_it_over_the_text_while_it_has_the_keyboard(start):
    async with start(size=(80, 24)) as running:
        assert not running.reader.chapters.display
        await running.press("t")
        assert running.reader.chapters.display
        assert running.reader.reading.region.x == 0
        await running.press("enter")
        assert not running.reader.chapters.display


async def test_a_resize_moves_the_tree(start):
    async with start(size=(120, 24)) as running:
        await running.pilot.resize_terminal(60, 20)
        await running.settle()
        assert not running.reader.chapters.display
        await running.pilot.resize_terminal(120, 20)
        await running.settle()
        assert running.reader.chapters.display


@pytest.mark.parametrize(
    ("mode", "width", "is_shown"),
    [("shown", 60, True), ("hidden", 200, False), ("auto", 99, False)],
)
async def test_the_setting_decides_about_the_tree(start, mode, width, is_shown):
    async with start(size=(width, 20), config=Config(tree=mode)) as running:
        assert running.reader.chapters.display is is_shown


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (40, 12), (200, 60)])
async def test_any_size_is_survived(start, size):
    async with start(size=size) as running:
        await running.press(*"jG/hum", "enter", "n", "t", "t", "h", "q", "o", "q")
        assert running.reader.opened.id == "bridges"


async def test_the_library_is_listed_at_the_start(start):
    async with start() as running:
        assert " broken.txt ! is no text" in running.tree_rows
        assert "3 files" in running.status


async def test_listing_at_the_start_can_be_switched_off(start):
    async with start(config=Config(auto_index=False)) as running:
        assert " 2. Salt" not in running.tree_rows


async def test_shows_are_grouped_where_there_are_several(start, desk):
    async with start(desk=dataclasses.replace(desk, keep=keep_two_shows)) as running:
        assert " One" in running.tree_rows
        assert " Without a show" in running.tree_rows
        await running.press("tab", "G", "k", "enter")
        assert running.reader.chapters.rows.folds[-1][0] == "unfold"


def keep_two_shows(work):
    from earmark.shelf import ShelfEpisode  # noqa: PLC0415  (a value for this test)

    episodes = (ShelfEpisode("a", "A", show="One"), ShelfEpisode("b", "B"))
    work.list_episodes(episodes)
    return ""


async def test_a_signal_saves_the_place_and_ends_with_its_code(start, tmp_path):
    async with start() as running:
        await running.press("j")
        running.app.post_message(TerminalGone(143))
        await running.pilot.pause()
        assert running.app.return_code == 143
    assert (tmp_path / "state" / "reader.json").is_file()


async def test_a_mistake_in_a_thread_ends_the_session(start):
    async def go_wrong():
        async with start() as running:
            running.app.post_message(MistakeMade(ZeroDivisionError("a mistake")))
            await running.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await go_wrong()


async def test_needs_are_met_as_the_session_goes_on(start):
    async with start() as running:
        assert Need.HITS not in running.reader.met
        await running.press(*"/hum", "enter")
        assert {Need.HITS, Need.JUMPS, Need.EPISODE} <= running.reader.met


async def test_the_overview_is_about_the_open_episode(start):
    async with start() as running:
        await running.press("o")
        lines = "\n".join(running.screen.pane.page.lines)
        assert "MIRA: 50% of the words" in lines
        assert "bridges.txt" in lines


async def test_help_is_about_the_place(start):
    async with start() as running:
        await running.press("tab", "h")
        assert "Keys in the chapters" in running.screen.pane.page.lines[0]


async def test_pages_move_by_the_keys_of_the_transcript(start):
    async with start(size=(80, 12)) as running:
        await running.press("h")
        page = running.screen.pane.page
        for keys, is_there in [
            ("j", lambda: page.top == 1),
            ("k", lambda: page.top == 0),
            ("G", lambda: page.fraction == 1),
            ("g", lambda: page.top == 0),
            ("f", lambda: page.top > 1),
            ("b", lambda: page.top == 0),
            ("d", lambda: page.top > 1),
            ("u", lambda: page.top == 0),
            ("50%", lambda: 0.4 < page.fraction < 0.6),
        ]:
            await running.press(*keys)
            assert is_there(), keys
        assert running.screen.status.position.plain.endswith("%")


async def test_a_command_that_a_page_lacks_does_nothing(start):
    async with start() as running:
        await running.press("h", "4", "t")
        assert running.screen.place is Place.PAGE


def test_a_node_without_a_search_has_no_count():
    assert Node("key", "label").count is None


async def test_going_to_a_time_without_times_is_refused(start, desk):
    async def check(running):
        await running.press(*"1:00g")
        assert running.message == "this transcript has no times"

    def read(name):
        opened = desk.read(name)
        turns = tuple(
            dataclasses.replace(turn, start_ms=None) for turn in opened.joined.turns
        )
        joined = dataclasses.replace(opened.joined, turns=turns)
        return dataclasses.replace(opened, joined=joined)

    async with start(desk=dataclasses.replace(desk, read=read)) as running:
        await check(running)


async def test_an_episode_without_speech_can_be_opened(start, desk):
    def read(name):
        opened = desk.read(name)
        nothing = dataclasses.replace(opened.joined, turns=(), starts=())
        return dataclasses.replace(
            opened, joined=nothing, original=nothing, chapters=()
        )

    async with start(desk=dataclasses.replace(desk, read=read)) as running:
        assert "no speech" in running.status
        await running.press(*"jGJ}]/x", "enter", "R", "3", "g", "%")
        assert running.reader.reading.place == ReadingPlace()


def find_more_later(desk):
    """Finds one hit less at once than after a pause."""

    def find(opened, view, question):
        found = desk.find(opened, view, question)
        if question.depth is Depth.QUICK:
            return dataclasses.replace(found, hits=found.hits[1:])
        return found

    return dataclasses.replace(desk, find=find)


async def test_a_better_answer_leaves_one_at_the_hit(start, desk):
    async with start(desk=find_more_later(desk)) as running:
        await running.press(*"/hum")
        assert running.turn == 3
        assert running.screen.bar.note.plain == "2/2"


async def test_a_better_answer_comes_after_enter_too(start, desk):
    async with start(desk=find_more_later(desk)) as running:
        await running.pilot.press(*"/hum", "enter")
        await running.settle()
        assert running.reader.place is Place.READER
        assert running.screen.bar.note.plain == "2/2"


async def test_an_answer_about_the_turns_of_another_view_is_dropped(start, desk):
    go_on = Event()

    def find(opened, view, question):
        if question.depth is Depth.FULL and view == "joined":
            go_on.wait()
        return desk.find(opened, view, question)

    async with start(desk=dataclasses.replace(desk, find=find)) as running:
        await running.pilot.press(*"/salt", "enter", "R")
        go_on.set()
        await running.settle()
        hits = running.reader.finder._kept.walk.hits
        assert [hit.turn for hit in hits] == [5, 6]


async def test_a_search_can_go_on_without_other_spellings(start):
    async with start() as running:
        await running.press(*"/resonance", "enter", "=")
        assert running.reader.finder.question.picked.only == ""
        await running.press("=", "/", "x")
        assert running.reader.finder.question.picked.is_untouched


@pytest.mark.parametrize(("width", "cells"), [(120, 30), (160, 40), (400, 48)])
async def test_the_tree_grows_with_the_screen(start, width, cells):
    async with start(size=(width, 20)) as running:
        assert running.reader.reading.region.x == cells


async def test_the_tree_is_as_wide_as_the_setting_says(start):
    async with start(size=(160, 20), config=Config(tree_width=20)) as running:
        assert running.reader.reading.region.x == 20
