"""Walking along hits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.panes.walk import TurnHit, Walk


def walk(*turns, at=None):
    return Walk(tuple(TurnHit(turn, ((0, 1),)) for turn in turns), at)


@pytest.mark.parametrize(
    ("turn", "step", "at", "wrapped"),
    [
        (0, 1, 0, False),
        (2, 1, 0, False),
        (3, 1, 1, False),
        (9, 1, 0, True),
        (9, -1, 1, False),
        (5, -1, 1, False),
        (4, -1, 0, False),
        (1, -1, 1, True),
    ],
)
def test_a_search_goes_to_the_nearest_hit(turn, step, at, wrapped):
    found = walk(2, 5).nearest(turn, step=step)
    assert (found.at, found.has_wrapped) == (at, wrapped)


def test_without_hits_there_is_no_current_one():
    assert walk().nearest(3, step=1).current is None
    assert walk().step(1, 0) == walk()


def test_a_step_goes_to_the_next_hit():
    found = walk(2, 5, 7, at=0).step(1, turn=2)
    assert found.current == TurnHit(5, ((0, 1),))


def test_several_steps_at_once():
    assert walk(2, 5, 7, at=0).step(2, turn=2).at == 2
    assert walk(2, 5, 7, at=2).step(-2, turn=7).at == 0


def test_past_the_end_it_comes_out_at_the_start_and_says_so():
    found = walk(2, 5, at=1).step(1, turn=5)
    assert (found.at, found.has_wrapped) == (0, True)
    assert not found.step(1, turn=2).has_wrapped


def test_who_has_scrolled_away_goes_on_from_there():
    assert walk(2, 5, 7, at=0).step(1, turn=6).at == 2
    assert walk(2, 5, 7, at=2).step(-1, turn=4).at == 0


def test_a_turn_that_is_a_hit_but_not_the_current_one_is_passed():
    assert walk(2, 5, 7, at=0).step(1, turn=5).at == 2


def test_scrolled_away_several_steps_count_from_there():
    assert walk(2, 5, 7, 9, at=0).step(2, turn=4).at == 2


def test_a_hit_begins_at_its_first_match():
    assert TurnHit(1, ((4, 6), (9, 11))).offset == 4
    assert TurnHit(1, ()).offset == 0


def test_hits_are_counted_for_each_stretch():
    assert walk(0, 2, 5, 5).count_between([0, 2, 6]) == (1, 3, 0)


def test_hits_before_the_first_stretch_are_nobodys():
    assert walk(0, 2).count_between([1]) == (1,)


@given(
    st.lists(st.integers(0, 30), max_size=10),
    st.integers(0, 30),
    st.integers(-12, 12).filter(bool),
)
def test_any_step_ends_at_a_hit(turns, turn, steps):
    path = walk(*sorted(turns)).nearest(turn, step=1).step(steps, turn)
    assert (path.current is None) == (not turns)
