"""Longer ways through the reader as it is shipped: search, lists, views, sizes."""

from __future__ import annotations

import pytest

from earmark.commands import Place
from earmark.config import Config
from earmark.screens.hits import HitsScreen
from earmark.screens.reader import ReaderScreen
from earmark.screens.sheet import SheetScreen

LOCK, FERRY, NOISE = "03-the-lock-keeper", "04-the-ferry-that-stayed", "99-noise"
TEA, KITCHEN = "08-雨天的茶", "09-kitchen-English"


async def test_every_letter_of_a_query_counts_in_bar_tree_and_text(start_real):
    async with start_real() as running:
        await running.press(*"/sl")
        broad = running.screen.bar.note.plain
        await running.press(*"uice")
        assert broad.startswith("1/7")
        assert running.screen.bar.note.plain == "1/5"
        assert "How a lock breathes  2│" in running.text
        assert "▌ in April. Step over here, by the sluice." in running.text


async def test_a_hit_in_view_is_gone_to_without_moving_the_text(start_real):
    async with start_real() as running:
        await running.press(*"/heron", "enter", "n")
        assert running.turn == 1
        assert "▌ Does the heron count?" in running.text
        assert "│ The heron was the thank you." in running.text


async def test_a_hit_far_away_is_shown_from_the_start_of_its_turn(start_real):
    async with start_real(size=(80, 16)) as running:
        await running.press(*"/soup")
        row = next(row for row in running.words if "soup" in row)
        assert row.startswith("▌")
        assert any(row.strip().startswith("Abel Marsh") for row in running.words)


async def test_walking_goes_round_and_back(start_real):
    async with start_real() as running:
        await running.press(*"/sluice", "enter", "5", "n")
        assert running.text.count("from the other end") == 1
        assert running.screen.bar.note.plain.startswith("1/5")
        await running.press("N")
        assert running.screen.bar.note.plain.startswith("5/5")


async def test_a_search_backwards_begins_above(start_real):
    async with start_real() as running:
        await running.press(*"20g?heron", "enter")
        assert "▌ The heron was the thank you." in running.text
        await running.press("n")
        assert "▌ Does the heron count?" in running.text


async def test_giving_up_a_search_comes_back_to_the_very_row(start_real):
    async with start_real(size=(80, 16)) as running:
        await running.press(*"12g", "j", "j")
        before = running.words
        await running.press(*"/soup", "escape")
        assert running.words == before


async def test_chinese_is_found_without_spaces(start_real):
    async with start_real(TEA, size=(80, 24)) as running:
        await running.press(*"/没有声音", "enter")
        assert running.screen.bar.note.plain.startswith("1/2")
        assert any(row.startswith("▌") and "没有声音" in row for row in running.words)


async def test_a_word_is_found_among_two_languages(start_real):
    async with start_real(KITCHEN, size=(80, 24)) as running:
        await running.press(*"/noodle")
        assert running.screen.bar.note.plain == "1/2 · also: Noodles ×1"
        await running.press("ctrl+u", *"面条")
        assert running.screen.bar.note.plain.startswith("1/2")


async def test_the_library_search_groups_its_hits_by_episode(start_real):
    async with start_real() as running:
        await running.press("\\", *"heron")
        rows = [row.strip("▌ ") for row in running.rows[1:9]]
        assert rows[0].startswith("4. The ferry that stayed · Slow Water")
        assert rows[0].endswith("2 hits")
        assert rows[1].startswith("0:11 Nora")
        assert rows[3].startswith("3. The lock keeper · Slow Water")
        assert rows[3].endswith("4 hits")
        assert rows[7].startswith("… 1 more · The first gate 3 · The last boat")


async def test_a_hit_of_another_episode_is_opened_at_its_turn_and_left_again(
    start_real,
):
    async with start_real(FERRY) as running:
        await running.press("\\", *"heron", "enter", "3", "j")
        row = running.chosen
        assert row.startswith("1:21 Nora Quill")
        await running.press("enter")
        assert isinstance(running.screen, ReaderScreen)
        assert "The lock keeper" in running.rows[0]
        assert "▌ Does the heron count?" in running.text
        await running.press("n")
        assert "▌ The heron was the thank you." in running.text
        await running.press("q")
        assert isinstance(running.screen, HitsScreen)
        assert running.chosen == row
        await running.press("q")
        assert isinstance(running.screen, ReaderScreen)


async def test_a_hit_in_chinese_is_opened(start_real):
    async with start_real() as running:
        await running.press("\\", *"没有声音", "enter", "j", "enter")
        assert "雨天的茶" in running.rows[0]
        assert "▌ 没有声音反而是开了？" in running.text


async def test_an_error_in_a_library_query_is_said(start_real):
    async with start_real() as running:
        await running.press("\\", *"speker:nora")
        assert "speaker" in running.text
        await running.press("ctrl+u", *"speaker:nora heron")
        assert "1:21 Nora Quill  Does the heron count?" in running.text


async def test_nothing_found_says_what_to_try(start_real):
    async with start_real() as running:
        await running.press("\\", *"zeppelin")
        assert "nothing found; try fewer words" in running.text


async def test_the_tree_is_walked_folded_and_opened(start_real):
    async with start_real() as running:
        await running.press("tab", "G", "l")
        assert "8. 雨天的茶" in running.text
        await running.press("l", "j", "enter")
        assert running.screen.place is Place.READER
        assert "9. Kitchen English" in running.rows[0]
        await running.press("tab", "g", "-")
        assert "The lock keeper" not in running.text
        await running.press("l", "j", "enter")
        assert "3. The lock keeper" in running.rows[0]


async def test_the_tree_follows_the_reading(start_real):
    async with start_real() as running:
        assert running.chosen == "•The first gate"
        await running.press("]", "]")
        assert running.chosen == "•Ice, and a letter"
        await running.press("[", "[", "[")
        assert running.chosen == "•The first gate"


async def test_a_chapter_is_jumped_to_from_the_tree_over_the_text(start_real):
    async with start_real(size=(80, 24)) as running:
        assert "Overview" not in running.text
        await running.press("t")
        assert "Overview" in running.text
        await running.press("j", "j", "enter")
        assert "Overview" not in running.text
        assert running.words[0].strip().startswith("Ice, and a letter")


async def test_the_overview_tells_what_is_known_and_how_it_was_read(start_real):
    async with start_real(size=(80, 60)) as running:
        await running.press("o")
        assert "Nora Quill: 23% of the words, 18 turns, 11 questions" in running.text
        assert "Nora spends a wet morning with Abel Marsh" in running.text
        assert "stamped-turns, utf-8" in running.text
        await running.press("q")
        assert running.turn == 1


async def test_the_palette_finds_a_command_by_its_name(start_real):
    async with start_real() as running:
        await running.press(":", *"about")
        assert "Show all about this episode" in running.text
        await running.press("enter")
        assert isinstance(running.screen, SheetScreen)


@pytest.mark.parametrize(
    ("keys", "first"),
    [
        ("29g", "The last boat of the day"),
        ("11:47g", "Abel Marsh"),
        ("4:11G", "Abel Marsh"),
        ("0g", "The first gate"),
    ],
)
async def test_numbers_and_times_lead_to_their_turn(start_real, keys, first):
    async with start_real(size=(80, 16)) as running:
        await running.press(*keys)
        assert running.words[0].strip().startswith(first)


async def test_a_time_in_a_transcript_without_times_is_refused(start_real):
    async with start_real(TEA) as running:
        await running.press(*"1:02g")
        assert running.message == "this transcript has no times"


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (200, 50), (1, 1)])
async def test_another_size_keeps_the_words_at_the_top(start_real, size):
    async with start_real(size=(80, 24)) as running:
        await running.press(*"12g", "j", "j", "j")
        place = running.reader.reading.transcript.place
        await running.resize(*size)
        await running.resize(80, 24)
        assert running.reader.reading.transcript.place == place


async def test_the_other_view_keeps_the_place(start_real):
    async with start_real(KITCHEN, size=(80, 10)) as running:
        await running.press(*"4g")
        assert running.words[1].strip().startswith("Noodles first")
        await running.press("R")
        assert running.words[1].strip().startswith("Noodles first")
        assert "5/10" in running.status
        assert "original" in running.status
        await running.press("R")
        assert "4/8" in running.status


async def test_an_episode_goes_on_where_it_was_left(start_real):
    async with start_real(size=(80, 16)) as running:
        await running.press(*"12g", "j", "j", "j")
        before = running.words
    async with start_real(size=(80, 16)) as running:
        assert running.words == before
    async with start_real(size=(80, 16), config=Config(resume=False)) as running:
        assert running.turn == 1


async def test_an_empty_library_says_what_to_do(start_real, make_shelf):
    async with start_real(None, size=(80, 24), of=make_shelf()) as running:
        assert "No episode is open." in running.text
        assert "earmark add FOLDER" in running.text
        await running.press(*"jG]}/", "o", "n")
        assert running.message == "no episode is open; t shows the list"
        await running.press("t")
        assert "nothing here yet" in running.text


async def test_a_file_that_is_no_transcript_is_explained(start_real):
    async with start_real(NOISE, size=(80, 24)) as running:
        assert "This could not be read as a transcript." in running.text
        assert "not text: it is full of control bytes" in running.text
        await running.press("tab", "g", "l", "j", "enter")
        assert "The lock keeper" in running.rows[0]
        assert "could not be read" not in running.text


async def test_a_file_that_has_gone_is_explained(start_real, make_shelf):
    shelf = make_shelf(**{"1": "**Ann:** Good morning.\n\n**Bo:** Morning.\n"})
    async with start_real(None, of=shelf, size=(80, 24)) as running:
        await running.press("r")
        next(shelf.folder.iterdir()).unlink()
        await running.press("tab", "enter")
        assert "This could not be read as a transcript." in running.text


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (15, 5), (40, 12), (220, 70)])
@pytest.mark.parametrize("name", [LOCK, TEA, KITCHEN])
async def test_any_size_shows_the_reader_without_a_mistake(start_real, name, size):
    async with start_real(name, size=size) as running:
        await running.press(
            *"jfdGgk/a", "enter", "n", "t", "G", "t", "R", "o", "q", "h"
        )
        assert all(len(row) <= size[0] for row in running.rows)
        assert len(running.rows) == size[1]


async def test_a_hit_of_the_library_is_shown_below_what_was_said_before(start_real):
    async with start_real(size=(100, 20)) as running:
        await running.press("\\", *"heron", "enter", "3", "j", "enter")
        row = next(n for n, words in enumerate(running.words) if words[:1] == "▌")
        assert row >= 3
        turn = running.reader.finder._kept.walk.current.turn
        assert f"· {turn + 1}/" in running.status
        assert running.reader.reading.turn < turn
