from __future__ import annotations

import pytest

from earmark_index.model import Flag, Part, TimeOrigin, Turn
from earmark_index.structure.repeats import LOOP, collapse_loops


def cue(text, number, **more):
    start = number * 3000
    more = {"time_origin": TimeOrigin.EXACT, **more}
    return Turn(
        text,
        start_ms=start,
        end_ms=start + 2000,
        parts=(Part(0, number * 4 + 1, start),),
        **more,
    )


def loop(text, count, **more):
    return [cue(text, number, **more) for number in range(count)]


def test_a_line_said_often_in_a_row_is_one_turn_with_a_count():
    turns = [cue("Hello.", 0), *(cue("Bye.", n) for n in range(1, 101))]
    shown, starts = collapse_loops(turns)
    assert [(turn.text, turn.repeats) for turn in shown] == [
        ("Hello.", 1),
        ("Bye.", 100),
    ]
    assert starts == [0, 1]


def test_every_piece_of_a_loop_stays_among_its_parts():
    shown, _ = collapse_loops(loop("Bye.", 5))
    assert shown[0].parts == tuple(turn.parts[0] for turn in loop("Bye.", 5))


def test_a_loop_lasts_from_its_first_to_its_last_line():
    shown, _ = collapse_loops(loop("Bye.", 5))
    assert (shown[0].start_ms, shown[0].end_ms) == (0, 14000)
    assert shown[0].time_origin is TimeOrigin.EXACT


def test_what_people_say_three_times_is_no_loop():
    turns = loop("No.", LOOP - 1)
    assert collapse_loops(turns) == (turns, [0, 1, 2])


def test_a_loop_is_cut_where_something_begins():
    shown, starts = collapse_loops(loop("Yeah.", 9), breaks={4})
    assert [turn.repeats for turn in shown] == [4, 5]
    assert starts == [0, 4]


@pytest.mark.parametrize(
    "other",
    [
        cue("Yeah!", 2),
        cue("Yeah.", 2, speaker="Mira"),
        cue("Yeah.", 2, flags=(Flag.CHANGE,)),
        cue("Yeah.", 2, repeats=4),
        cue("Yeah.", 2, joins=(2,)),
    ],
)
def test_another_line_ends_a_loop(other):
    turns = [*loop("Yeah.", 2), other, *loop("Yeah.", 2)]
    assert collapse_loops(turns)[0] == turns


def test_empty_lines_are_no_loop():
    assert collapse_loops(loop(" ", 6))[0] == loop(" ", 6)


def test_collapsing_twice_changes_nothing():
    shown, _ = collapse_loops([*loop("Yeah.", 5), *loop("So.", 4)])
    assert collapse_loops(shown)[0] == shown
