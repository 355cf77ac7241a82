"""Which row is chosen, and which rows are seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.widgets.choice import leap, nearest, scroll, step

CHOOSABLE = (1, 2, 5, 6)


def test_a_step_passes_over_what_cannot_be_chosen():
    assert step(CHOOSABLE, 2, 1) == 5
    assert step(CHOOSABLE, 5, -1) == 2


def test_steps_stop_at_both_ends():
    assert step(CHOOSABLE, 5, 99) == 6
    assert step(CHOOSABLE, 5, -99) == 1


def test_a_leap_counts_rows_and_lands_on_one_that_can_be_chosen():
    assert leap(CHOOSABLE, 1, 2) == 5
    assert leap(CHOOSABLE, 6, -2) == 2


def test_a_leap_stops_at_both_ends():
    assert leap(CHOOSABLE, 2, 99) == 6
    assert leap(CHOOSABLE, 2, -99) == 1


def test_where_nothing_can_be_chosen_nothing_moves():
    assert step((), 3, 1) == leap((), 3, 1) == nearest((), 3) == 3


def test_the_view_moves_by_the_least():
    assert scroll(0, range(5, 6), 5, 20, 10) == 0
    assert scroll(0, range(12, 13), 12, 20, 10) == 3
    assert scroll(9, range(5, 6), 5, 20, 10) == 5


def test_the_view_never_ends_below_the_last_row():
    assert scroll(15, range(19, 20), 19, 20, 10) == 10
    assert scroll(5, range(2, 3), 2, 3, 10) == 0


def test_what_has_no_room_gives_way_to_the_chosen_row():
    assert scroll(0, range(4, 10), 9, 20, 3) == 7
    assert scroll(0, range(4, 10), 4, 20, 3) == 4


def test_without_height_the_view_stays():
    assert scroll(4, range(9, 10), 9, 20, 0) == 4


ROWS = st.integers(1, 60)


@given(st.data())
def test_the_chosen_row_is_always_in_view(data):
    count = data.draw(ROWS)
    at = data.draw(st.integers(0, count - 1))
    wanted = range(data.draw(st.integers(0, at)), data.draw(st.integers(at + 1, count)))
    height = data.draw(st.integers(1, 30))
    top = scroll(data.draw(st.integers(-90, 90)), wanted, at, count, height)
    assert 0 <= top <= max(0, count - height)
    assert top <= at < top + height
    if len(wanted) <= height:
        assert top <= wanted.start
        assert wanted.stop <= top + height


@given(st.sets(ROWS, min_size=1), ROWS, st.integers(-70, 70))
def test_what_is_chosen_can_be_chosen(choosable, at, far):
    choosable = sorted(choosable)
    assert step(choosable, at, far) in choosable
    assert leap(choosable, at, far) in choosable
    assert nearest(choosable, at) in choosable


@given(st.sets(ROWS, min_size=2), st.integers(1, 70))
def test_a_leap_gets_further_unless_it_is_at_the_end(choosable, far):
    first, *_, last = choosable = sorted(choosable)
    assert leap(choosable, first, far) > first
    assert leap(choosable, last, -far) < last
