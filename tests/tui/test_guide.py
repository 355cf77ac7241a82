"""Hints, help and the palette's choice."""

from __future__ import annotations

import pytest

from earmark.commands import BY_ID, COMMANDS, Need, Place
from earmark.guide import Destination, choose, help_sections, hints, read_destination
from earmark.keymap import Count, Keymap

EVERYTHING = frozenset(Need)


def test_hints_name_the_preferred_key():
    shown = {
        (hint.key, hint.word) for hint in hints(Keymap(), Place.READER, EVERYTHING)
    }
    assert ("/", "search") in shown
    assert ("h", "help") in shown


def test_a_remapped_key_is_the_one_that_is_shown():
    keymap = Keymap({"help": ["f12"]})
    shown = {hint.key for hint in hints(keymap, Place.READER, EVERYTHING)}
    assert "F12" in shown
    assert "h" not in shown


def test_hints_leave_out_what_does_not_work_now():
    shown = {hint.word for hint in hints(Keymap(), Place.READER, frozenset())}
    assert "search" not in shown


@pytest.mark.parametrize("place", list(Place))
def test_help_lists_every_command_of_a_place(place):
    listed = [
        r.title for s in help_sections(Keymap(), place, EVERYTHING) for r in s.rows
    ]
    there = [command.title for command in COMMANDS if place in command.places]
    assert sorted(listed) == sorted(there)


def test_help_says_why_a_command_does_not_work_now():
    sections = help_sections(Keymap(), Place.READER, frozenset())
    by_title = {row.title: row.more for section in sections for row in section.rows}
    assert by_title["To the next hit"].startswith("Not now: no episode is open")


def test_help_says_which_commands_take_a_number():
    sections = help_sections(Keymap(), Place.READER, EVERYTHING)
    by_title = {row.title: row.more for section in sections for row in section.rows}
    assert by_title["To the next turn"] == "Takes a number before it."


def test_the_palette_offers_everything_at_first():
    offered = choose("", Keymap(), Place.READER, EVERYTHING)
    assert set(offered) == set(Keymap().available(Place.READER))


def test_the_palette_prefers_beginnings_of_words():
    offered = choose("next ch", Keymap(), Place.READER, EVERYTHING)
    assert offered[0] is BY_ID["chapter-next"]


def test_the_palette_takes_letters_in_order():
    assert BY_ID["quit"] in choose("lvek", Keymap(), Place.READER, EVERYTHING)


def test_the_palette_finds_by_help():
    assert BY_ID["overview"] in choose("topics", Keymap(), Place.READER, EVERYTHING)


def test_the_palette_offers_only_what_works_now():
    assert BY_ID["hit-next"] not in choose("", Keymap(), Place.READER, frozenset())


def test_the_palette_may_find_nothing():
    assert choose("zzzz", Keymap(), Place.READER, EVERYTHING) == ()


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("120", Destination(Count(number=120))),
        (" 45% ", Destination(Count(number=45), is_percent=True)),
        ("12:40", Destination(Count(time_ms=760_000))),
        ("1:00%", None),
        ("next", None),
        ("%", None),
        ("", None),
    ],
)
def test_the_palette_reads_destinations(text, destination):
    assert read_destination(text) == destination
