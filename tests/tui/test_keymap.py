"""Keys, counts and remapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.commands import BY_ID, COMMANDS, Need, Place, Takes
from earmark.keymap import Count, Keymap, KeymapError, KeyReader, name_key, show_key


def press(keys, place=Place.READER):
    reader = KeyReader(Keymap())
    for key in keys[:-1]:
        reader.read(place, key)
    return reader.read(place, keys[-1])


@pytest.mark.parametrize(
    ("key", "character", "name"),
    [
        ("j", "j", "j"),
        ("upper_g", "G", "G"),
        ("right_square_bracket", "]", "]"),
        ("space", " ", "space"),
        ("pagedown", None, "pagedown"),
        ("ctrl+l", "\x0c", "ctrl+l"),
        ("enter", "\r", "enter"),
        ("alt+j", "j", "alt+j"),
        ("f1", None, "f1"),
    ],
)
def test_a_key_press_has_the_name_that_the_registry_uses(key, character, name):
    assert name_key(key, character) == name


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("j", "j"),
        ("ctrl+l", "Ctrl-L"),
        ("pagedown", "PgDn"),
        ("f1", "F1"),
        ("space", "Space"),
        ("shift+tab", "BackTab"),
    ],
)
def test_a_key_is_shown_as_a_person_reads_it(key, shown):
    assert show_key(key) == shown


def test_every_default_key_can_be_written_in_the_settings():
    everything = {command.id: command.keys for command in COMMANDS}
    assert Keymap(everything).command(Place.READER, "j") is BY_ID["line-down"]


def test_no_command_needs_control_alt_or_escape_alone():
    reachable = [
        command.id
        for command in COMMANDS
        if command.keys
        and all(key.startswith(("ctrl+", "alt+")) for key in command.keys)
    ]
    # Suspending is Ctrl-Z everywhere; the others have a way without.
    assert set(reachable) == {
        "suspend", "repaint", "pick-next", "pick-previous", "clear-line", "delete-word"
    }  # fmt: skip


def test_no_key_is_one_that_a_multiplexer_takes():
    keys = {key for command in COMMANDS for key in command.keys}
    assert not keys & {"ctrl+a", "ctrl+b", "ctrl+s", "ctrl+q", "ctrl+space"}


def test_h_and_f1_are_help_and_v_is_free():
    keymap = Keymap()
    assert keymap.command(Place.READER, "h") is BY_ID["help"]
    assert keymap.command(Place.READER, "f1") is BY_ID["help"]
    assert keymap.command(Place.READER, "v") is None


def test_a_number_goes_with_the_key_after_it():
    assert press("120G").count == Count(number=120)


def test_a_time_goes_with_the_key_after_it():
    assert press("1:02:30g").count == Count(time_ms=3_750_000)


def test_a_colon_without_a_number_is_the_palette():
    assert press(":").command is BY_ID["palette"]


def test_what_is_typed_of_a_count_is_reported():
    assert press("45").pending == "45"


def test_backspace_takes_back_a_digit_of_a_count():
    assert press(["4", "5", "backspace"]).pending == "4"


def test_escape_forgets_a_count():
    assert press(["4", "5", "escape"]).pending == ""
    assert press(["4", "escape", "j"]).count is None


def test_a_count_is_forgotten_after_the_command():
    assert press("3jj").count is None


def test_a_half_typed_time_is_refused_in_words():
    assert press("1:g").refusal == "1: is neither a number nor a time"


def test_a_time_before_a_command_that_takes_none_is_refused_in_words():
    assert press("1:30j").refusal == "Down a line takes no time"


def test_a_number_before_a_command_that_takes_none_is_ignored():
    assert press("3t").command is BY_ID["toggle-tree"]
    assert press("3t").count is None


def test_digits_are_text_in_the_search_bar():
    assert press("7", Place.SEARCH).pending == ""


@given(st.text(alphabet="0123456789:gGjJ%/Xé ", max_size=40))
def test_any_keys_are_taken(keys):
    reader = KeyReader(Keymap())
    for key in keys:
        reader.read(Place.READER, key)
    assert len(reader.read(Place.READER, "1").pending) <= 12


def test_a_remapped_command_loses_its_default_keys():
    keymap = Keymap({"line-down": ["e"]})
    assert keymap.command(Place.READER, "e") is BY_ID["line-down"]
    assert keymap.command(Place.READER, "j") is None


def test_two_commands_on_one_key_are_refused_by_name():
    with pytest.raises(KeymapError, match="'line-down' and 'page-down'"):
        Keymap({"page-down": ["j"]})


def test_two_commands_may_swap_their_keys():
    keymap = Keymap({"line-down": ["k"], "line-up": ["j"]})
    assert keymap.command(Place.READER, "k") is BY_ID["line-down"]


def test_an_unknown_command_is_refused_with_the_nearest_name():
    with pytest.raises(KeymapError, match="did you mean 'line-down'"):
        Keymap({"line-dwn": ["j"]})


@pytest.mark.parametrize("key", ["", "hyper+x", "jj", "f99", "\x1b"])
def test_what_is_no_key_is_refused(key):
    with pytest.raises(KeymapError, match="is no key"):
        Keymap({"line-down": [key]})


def test_a_key_may_be_written_in_several_ways():
    keymap = Keymap({"line-down": ["PgDn", "Ctrl+N"], "page-down": ["f"]})
    assert keymap.command(Place.READER, "pagedown") is BY_ID["line-down"]
    assert keymap.command(Place.READER, "ctrl+n") is BY_ID["line-down"]


def test_a_command_says_what_is_missing():
    assert BY_ID["hit-next"].missing(frozenset({Need.EPISODE})) is Need.HITS
    assert BY_ID["hit-next"].missing(frozenset(Need)) is None


def test_every_command_is_declared_once_and_explained():
    assert len(BY_ID) == len(COMMANDS)
    assert all(command.title and command.places for command in COMMANDS)


def test_a_position_is_taken_by_both_ends():
    takers = {c.id for c in COMMANDS if c.takes is Takes.POSITION}
    assert takers == {"go-start", "go-end"}
