from __future__ import annotations

import pytest

from earmark_index.model import Chapter, Turn
from earmark_index.structure.placing import first_turns, place_chapters


def talk(*starts):
    return [Turn("word", start_ms=start) for start in starts]


def placed(start_ms, turns, **more):
    (chapter,) = place_chapters([Chapter("One", start_ms, **more)], turns)
    return chapter.first_turn


@pytest.mark.parametrize(
    ("start_ms", "turn"),
    [
        (0, 0),
        (10_000, 1),
        (9_000, 1),  # the next turn starts soon
        (20_300, 2),  # the caption started just before a chapter of whole seconds
        (22_000, 2),  # nothing starts soon: inside the third turn
        (900_000, 3),
    ],
)
def test_a_chapter_begins_with_the_turn_near_its_time(start_ms, turn):
    assert placed(start_ms, talk(0, 10_000, 20_000, 60_000)) == turn


def test_a_turn_without_time_belongs_to_the_one_before():
    assert placed(10_000, talk(0, None, 10_000)) == 2


def test_times_that_run_backwards_do_not_confuse():
    assert placed(20_000, talk(0, 20_000, 5_000, 30_000)) == 1


def test_a_chapter_before_all_talk_begins_with_the_first_turn():
    assert placed(0, talk(60_000, 70_000)) == 0


def test_without_times_a_chapter_has_no_turn():
    assert placed(10_000, [Turn("word")]) is None
    assert placed(None, talk(0)) is None


def test_a_turn_that_the_source_gives_is_kept():
    assert placed(10_000, talk(0, 10_000), first_turn=0) == 0


def test_chapters_inside_chapters_are_placed():
    inner = Chapter("Inner", 10_000)
    (outer,) = place_chapters([Chapter("Outer", 0, children=(inner,))], talk(0, 10_000))
    assert outer.children[0].first_turn == 1
    assert first_turns([outer, Chapter("Nowhere")]) == {0, 1}
