"""How a query gives way."""

from __future__ import annotations

import pytest

from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.relaxing import rarity, relaxed
from earmark_index.search.scan import EpisodeText, scan
from earmark_index.search.tree import Why


def weaker(text, **worth):
    query = parse_query(text)
    return list(relaxed(query, lambda words: worth.get(words.text, 0.0)))


def test_words_may_stand_in_neighbouring_turns_first():
    first, *_ = weaker("salt storm", salt=1.0, storm=1.0)

    assert first.relax.why is Why.NEARBY
    assert (first.relax.weights, first.relax.least) == ((1, 1), 2)


def test_less_and_less_is_asked_for():
    _, *partial = weaker("salt storm tide", salt=3.0, storm=3.0, tide=3.0)

    least = [query.relax.least for query in partial]
    assert least == sorted(least, reverse=True)
    assert {query.relax.why for query in partial} == {Why.PARTIAL}


def test_a_word_that_tells_little_may_be_missing():
    *_, last = weaker("the storm", the=0.1, storm=5.0)

    assert last.relax.weights[0] == 0
    assert last.relax.weights[1] > 0


def test_a_speaker_is_never_given_up():
    *_, last = weaker("salt storm speaker:mira", salt=1.0, storm=1.0)

    assert last.relax.weights[2] == 0


def test_one_word_does_not_give_way():
    assert weaker("salt", salt=1.0) == []
    assert weaker("salt speaker:mira", salt=1.0) == []


def test_rare_words_tell_more():
    assert rarity(1, 1000) > rarity(500, 1000) > rarity(0, 1000) == 0.0


@pytest.fixture
def searcher(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", "the salt was dry", "a storm came", "nothing", "the end"))
        writer.add(make("2", "the sea", "the road to the salt mine"))
        writer.commit()
    with open_searcher(folder) as searcher:
        yield searcher


def found(results):
    return {(group.id, hit.turn) for group in results.groups for hit in group.hits}


def test_a_search_finds_words_in_neighbouring_turns(searcher):
    results = searcher.search(parse_query("salt storm"))

    assert found(results) == {("1", 0), ("1", 1)}
    assert results.query.relax.why is Why.NEARBY
    assert {hit.why for group in results.groups for hit in group.hits} == {Why.NEARBY}


def test_a_search_finds_some_of_the_words(searcher):
    results = searcher.search(parse_query("mine salt dragon castle"))

    assert ("2", 1) in found(results)
    assert results.query.relax.why is Why.PARTIAL


def test_the_best_partial_turn_comes_first(searcher):
    ranked = searcher.rank(parse_query("the road to a salt lake"))

    assert (ranked[0].episode, ranked[0].hit.turn) == ("2", 1)


def test_the_open_episode_gives_way_in_the_same_way(searcher):
    results = searcher.search(parse_query("salt storm"))
    turns = [searcher.turns(searcher.places["1"])[turn] for turn in range(4)]

    hits = scan(results.query, EpisodeText(turns)).hits

    assert {("1", hit.turn) for hit in hits} == found(results)


def test_nothing_gives_way_unless_asked(searcher):
    assert searcher.search(parse_query("salt storm"), relax=False).hits == 0
