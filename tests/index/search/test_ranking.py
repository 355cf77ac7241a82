from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.ranking import (
    Sizes,
    closeness,
    episode_norm,
    score_turn,
    weight_of,
)
from earmark_index.search.scan import EpisodeText, scan

SIZES = Sizes(episodes=10, turns=1000, words=50_000)


@given(st.integers(0, 2000), st.integers(0, 2000))
def test_a_rarer_term_weighs_more_and_none_weighs_nothing(one, other):
    few, many = sorted((one, other))
    assert weight_of(few, SIZES) >= weight_of(many, SIZES) > 0


@given(st.integers(1, 50), st.integers(0, 500))
def test_a_term_said_again_raises_a_turn_and_length_lowers_it(times, words):
    score = score_turn(times, 2.0, words, SIZES)
    assert score_turn(times + 1, 2.0, words, SIZES) > score
    assert score_turn(times, 2.0, words + 10, SIZES) < score


@given(st.integers(0, 5000))
def test_longer_episodes_need_more_hits(turns):
    assert 0 < episode_norm(turns, SIZES) < episode_norm(turns + 10, SIZES)


def test_an_empty_library_divides_by_nothing():
    empty = Sizes(0, 0, 0)
    assert (empty.turns_per_episode, empty.words_per_turn) == (1.0, 1.0)
    assert weight_of(0, empty) > 0


@pytest.fixture
def searcher(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("few", "salt", *["wind"] * 20))
        writer.add(make("many", *["salt and wind"] * 6, *["wind"] * 15))
        writer.add(make("rare", "salt sea", "wind " * 30 + "salt", "salt salt salt"))
        writer.commit()
    with open_searcher(folder) as opened:
        yield opened


def test_an_episode_about_a_word_comes_before_one_that_mentions_it(searcher):
    results = searcher.search(parse_query("salt"))
    assert [group.id for group in results.groups][-1] == "few"


def test_the_best_turns_are_shown_in_the_order_they_are_spoken(searcher):
    results = searcher.search(parse_query("salt"), per_episode=2)
    rare = next(group for group in results.groups if group.id == "rare")
    assert rare.count == 3
    assert [hit.turn for hit in rare.hits] == [0, 2]
    assert rare.hits[1].score > rare.hits[0].score


def test_only_so_many_episodes_are_shown_and_all_are_counted(searcher):
    results = searcher.search(parse_query("salt"), max_episodes=1)
    assert len(results.groups) == 1
    assert (results.episodes, results.hits) == (3, 10)


def test_the_same_question_gets_the_same_answer(searcher):
    first, second = (searcher.search(parse_query("salt wind")) for _ in range(2))
    assert first == second


def test_a_speaker_adds_nothing_to_the_score(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", ("Tom", "salt"), ("Mira", "salt")))
        writer.commit()
    with open_searcher(folder) as searcher:
        hits = searcher.search(parse_query("speaker:tom")).groups[0].hits
    assert [(hit.score, hit.spans, hit.snippet) for hit in hits] == [(0.0, (), "salt")]


@pytest.fixture(scope="module")
def large(tmp_path_factory, make):
    folder = tmp_path_factory.mktemp("large") / "index"
    with open_writer(folder) as writer:
        for number in range(12):
            texts = [
                f"the salt {n}" if n % 7 else "salts of the sea" for n in range(500)
            ]
            writer.add(make(str(number), *texts, "a storm of the salt"))
        writer.commit()
    with open_searcher(folder) as searcher:
        yield searcher


@pytest.mark.parametrize("text", ["the", "salt", "the OR storm", "the storm", "s"])
def test_common_words_are_found_in_a_large_library_as_in_a_small_one(large, text):
    query = parse_query(text, is_live=True)
    turns = [large.turns(large.places["0"])[turn] for turn in range(501)]
    expected = {
        hit.turn: (hit.spans, hit.why) for hit in scan(query, EpisodeText(turns)).hits
    }

    results = large.search(query, max_episodes=99, per_episode=9)

    group = next(group for group in results.groups if group.id == "0")
    assert group.count == len(expected)
    assert group.hits
    assert all(expected[hit.turn] == (hit.spans, hit.why) for hit in group.hits)


@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=5),
    st.lists(st.integers(61, 120), min_size=1, max_size=5),
)
def test_words_are_as_close_as_their_nearest_places(one, other):
    between = min(other) - max(one) - 1

    assert closeness(one, other) == closeness([0], [between + 1])
    assert closeness(one, other) == closeness(other, one)
    assert 0 < closeness(one, other) <= 1


def test_words_typed_side_by_side_come_first_where_they_are_side_by_side(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", "salt and then, much later, roads", "of salt roads then"))
        writer.commit()
    with open_searcher(folder) as searcher:
        ranked = searcher.rank(parse_query("salt roads then"))

    assert [one.hit.turn for one in ranked] == [1, 0]
