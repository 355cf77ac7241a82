"""An episode that is open."""

from __future__ import annotations

import pytest

from earmark.opened import (
    OpenEpisode,
    list_chapters,
    next_of_speaker,
    turn_at,
)
from earmark_index.model import Chapter, Episode, Reading, Turn
from earmark_index.problems import Report


def turns(*starts):
    return tuple(Turn("a", start_ms=start) for start in starts)


def opened(chapters=(), count=6):
    said = turns(*range(0, count * 1000, 1000))
    joined = Reading(said[::2], tuple(range(0, count, 2)))
    original = Reading(said, tuple(range(count)))
    return OpenEpisode(
        "id", Episode(turns=said), Report("test"), joined, original,
        list_chapters(chapters, said),
    )  # fmt: skip


def test_the_two_views_have_their_own_turns():
    assert len(opened().reading("joined").turns) == 3
    assert len(opened().reading("original").turns) == 6


def test_chapters_are_listed_with_their_depth():
    inner = Chapter("b", first_turn=2)
    listed = list_chapters(
        [Chapter("a", first_turn=0, children=(inner,))], turns(0, 1, 2)
    )
    assert [(row.chapter.title, row.depth, row.first_turn) for row in listed] == [
        ("a", 0, 0),
        ("b", 1, 2),
    ]


def test_a_chapter_with_a_time_begins_at_the_turn_spoken_then():
    listed = list_chapters([Chapter("a", start_ms=1500)], turns(0, 1000, 2000))
    assert listed[0].first_turn == 1


@pytest.mark.parametrize(
    "chapter",
    [
        Chapter("silent", first_turn=0, is_listed=False),
        Chapter("nowhere"),
        Chapter("past the end", first_turn=9),
    ],
)
def test_a_chapter_that_cannot_be_jumped_to_is_not_listed(chapter):
    assert list_chapters([chapter], turns(0)) == ()


def test_chapters_out_of_order_are_listed_in_the_order_of_reading():
    listed = list_chapters(
        [Chapter("b", first_turn=2), Chapter("a", first_turn=0)], turns(0, 1, 2)
    )
    assert [row.chapter.title for row in listed] == ["a", "b"]
    assert [row.number for row in listed] == [0, 1]


def test_the_chapter_of_a_turn_is_the_last_that_began():
    episode = opened([Chapter("a", first_turn=1), Chapter("b", first_turn=4)])
    titles = [
        row.chapter.title if (row := episode.chapter_at(turn)) else None
        for turn in range(6)
    ]
    assert titles == [None, "a", "a", "a", "b", "b"]


@pytest.mark.parametrize(
    ("turn", "offset", "steps", "title"),
    [
        (0, 0, 1, "a"),
        (1, 0, 1, "b"),
        (1, 0, 9, "c"),
        (5, 0, 1, None),
        (3, 0, -1, "b"),
        (2, 0, -1, "a"),
        (2, 7, -1, "b"),
        (5, 0, -2, "b"),
        (1, 0, -1, None),
    ],
)
def test_the_chapter_some_steps_from_a_place(turn, offset, steps, title):
    chapters = [Chapter(t, first_turn=n) for n, t in ((1, "a"), (2, "b"), (4, "c"))]
    found = opened(chapters).chapter_from(turn, offset, steps)
    assert (found.chapter.title if found else None) == title


@pytest.mark.parametrize(
    ("starts", "time_ms", "turn"),
    [
        ((0, 1000, 2000), 1500, 1),
        ((0, 1000, 2000), 0, 0),
        ((0, 1000, 2000), 99_000, 2),
        ((500, 1000), 100, 0),
        ((0, None, None, 3000), 2000, 0),
        ((None, None), 2000, None),
        ((), 2000, None),
    ],
)
def test_a_time_leads_to_the_turn_spoken_then(starts, time_ms, turn):
    assert turn_at(turns(*starts), time_ms) == turn


def said_by(*speakers):
    return [Turn("a", speaker=speaker) for speaker in speakers]


@pytest.mark.parametrize(
    ("turn", "steps", "found"),
    [(0, 1, 2), (2, -1, 0), (0, 9, 4), (4, 1, None), (0, -1, None), (3, 1, None)],
)
def test_the_next_turn_of_a_speaker(turn, steps, found):
    assert next_of_speaker(said_by("A", "B", "A", None, "A"), turn, steps) == found


def test_without_turns_there_is_no_next_one():
    assert next_of_speaker([], 0, 1) is None
