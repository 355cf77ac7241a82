"""What is remembered between sessions."""

from __future__ import annotations

import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.state import (
    MAX_PLACES,
    ReadingPlace,
    State,
    load_state,
    save_state,
)
from earmark_index.private import write_private


def test_what_is_saved_is_loaded(tmp_path):
    state = State().leave("a", ReadingPlace(3, 40)).searched("salt", 10)
    assert save_state(tmp_path / "state", state)
    assert load_state(tmp_path / "state") == state


def test_the_file_is_private(tmp_path):
    save_state(tmp_path / "state", State())
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "state" / "reader.json").stat().st_mode) == 0o600


def test_nothing_but_the_file_is_left(tmp_path):
    save_state(tmp_path, State())
    save_state(tmp_path, State(last="a"))
    assert [path.name for path in tmp_path.iterdir()] == ["reader.json"]


def test_no_file_gives_an_empty_state(tmp_path):
    assert load_state(tmp_path / "absent") == State()


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path):
    (tmp_path / "file").write_text("")
    assert not save_state(tmp_path / "file" / "state", State())


def test_a_write_that_fails_leaves_the_old_file(tmp_path):
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(OSError):  # noqa: PT011  (the kind depends on the system)
        write_private(target, b"new")
    assert target.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"version": 99, "last": "a"}',
        "[" * 100_000,
        "\ufeff",
    ],
)
def test_a_damaged_file_gives_an_empty_state(tmp_path, text):
    (tmp_path / "reader.json").write_text(text, encoding="utf-8")
    assert load_state(tmp_path) == State()


def test_a_huge_file_gives_an_empty_state(tmp_path):
    with (tmp_path / "reader.json").open("wb") as file:
        file.truncate(5_000_000)
    assert load_state(tmp_path) == State()


def test_a_pipe_in_place_of_the_file_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "reader.json")
    assert load_state(tmp_path) == State()


def test_sound_parts_of_a_damaged_file_are_kept(tmp_path):
    (tmp_path / "reader.json").write_text(
        '{"version": 1, "last": 7, "searches": ["salt", 3, "", "a\\u001b[2J"],'
        ' "places": {"a": {"turn": 1, "offset": 2}, "b": {"turn": "x"}, "c": 3,'
        ' "d": {"turn": -1, "offset": 0}}}'
    )
    state = load_state(tmp_path)
    assert state.last is None
    assert state.places == {"a": ReadingPlace(1, 2)}
    assert state.searches == ("salt", "a^[[2J")


def test_parts_of_the_wrong_kind_are_left_out(tmp_path):
    (tmp_path / "reader.json").write_text('{"version": 1, "searches": 3, "places": []}')
    assert load_state(tmp_path) == State()


def test_a_repeated_search_is_remembered_once_as_the_newest():
    state = State().searched("a", 9).searched("b", 9).searched("a", 9)
    assert state.searches == ("b", "a")


def test_searches_are_limited():
    state = State()
    for query in "abcdef":
        state = state.searched(query, 3)
    assert state.searches == ("d", "e", "f")


def test_with_a_limit_of_nothing_no_search_is_remembered():
    assert State().searched("secret", 0).searches == ()


def test_a_blank_search_is_not_remembered():
    assert State().searched("  ", 9) == State()


def test_the_episode_left_longest_ago_goes_first():
    state = State()
    for number in range(MAX_PLACES + 1):
        state = state.leave(str(number), ReadingPlace(number))
    assert "0" not in state.places
    assert len(state.places) == MAX_PLACES


def test_leaving_an_episode_again_makes_it_the_last():
    state = State().leave("a", ReadingPlace(1)).leave("b", ReadingPlace())
    state = state.leave("a", ReadingPlace(2))
    assert list(state.places) == ["b", "a"]
    assert state.last == "a"


@given(st.binary(max_size=200))
def test_any_file_is_survived(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("state")
    (folder / "reader.json").write_bytes(data)
    assert isinstance(load_state(folder), State)


@pytest.mark.parametrize("data", [b"{", b"", b'{"version": 99, "last": "a"}'])
def test_a_file_that_is_not_understood_is_put_aside(tmp_path, data):
    (tmp_path / "reader.json").write_bytes(data)
    assert save_state(tmp_path, State(last="b"))
    assert load_state(tmp_path) == State(last="b")
    assert (tmp_path / "reader.json.damaged").read_bytes() == data
    assert save_state(tmp_path, State(last="c"))
    assert (tmp_path / "reader.json.damaged").read_bytes() == data
