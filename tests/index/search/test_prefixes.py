"""Words that stand for very many terms, above all while a person types."""

from __future__ import annotations

import pytest

from earmark_index.errors import CancelledError
from earmark_index.search import compile as compile_module
from earmark_index.search.found import Found
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.plan import AllOf, AnyOf, Sequence, Terms
from earmark_index.search.query import parse_query
from earmark_index.search.scan import EpisodeText, scan

MANY = compile_module.LIVE_TERMS + 20


@pytest.fixture
def library(make):
    """Episodes that hold hundreds of words with `s`, some of them rare."""
    common = [f"sa{n}" for n in range(MANY)]
    return {
        "1": make("1", *(f"open {word}" for word in common), *common),
        "2": make("2", *(f"open {word}" for word in common[::-1]), "open door"),
        "3": make("3", "open serif", "open a door", "sing", "open source"),
    }


@pytest.fixture
def searcher(folder, library):
    with open_writer(folder) as writer:
        for document in library.values():
            writer.add(document)
        writer.commit()
    with open_searcher(folder) as opened:
        yield opened


def found(results):
    return {(group.id, hit.turn) for group in results.groups for hit in group.hits}


def scanned(library, query):
    return {
        (id_, hit.turn)
        for id_, document in library.items()
        for hit in scan(query, EpisodeText(document.turns)).hits
    }


def search(searcher, text: str, *, is_live: bool):
    query = parse_query(text, is_live=is_live)
    return query, searcher.search(query, max_episodes=99, per_episode=9999, relax=False)


@pytest.mark.parametrize("text", ["s*", "open s*", '"open" s*', "door s* OR a"])
def test_a_prefix_that_was_asked_for_is_never_cut(searcher, library, text):
    query, results = search(searcher, text, is_live=False)
    assert results.is_complete
    assert found(results) == scanned(library, query)


def test_a_short_last_word_is_looked_for_in_the_turns_that_are_left(searcher, library):
    query, results = search(searcher, "open s", is_live=True)
    assert results.is_complete
    assert found(results) == scanned(library, query)


@pytest.mark.parametrize("text", ["s", "sa", "door s", "s -open", "a OR s"])
def test_a_short_word_stands_for_all_that_it_begins(searcher, library, text):
    query, results = search(searcher, text, is_live=True)
    assert (results.is_complete, results.note) == (True, "")
    assert found(results) == scanned(library, query)


def test_a_short_word_finds_nothing_of_a_removed_episode(folder, library):
    with open_writer(folder) as writer:
        for document in library.values():
            writer.add(document)
        writer.commit()
        writer.remove("3")
        writer.commit()
    with open_searcher(folder) as opened:
        query, results = search(opened, "s", is_live=True)
    del library["3"]
    assert found(results) == scanned(library, query)


def test_an_open_phrase_that_was_cut_says_so(searcher, library):
    query, results = search(searcher, '"open s', is_live=True)
    assert not results.is_complete
    assert found(results) <= scanned(library, query)


def test_a_word_that_is_forms_of_many_is_found_whole_while_typing(searcher, library):
    query, results = search(searcher, "open so", is_live=True)
    assert results.is_complete
    assert found(results) == scanned(library, query) == {("3", 3)}


@pytest.mark.parametrize("text", ["s*", "open s", "-door s*", '"open s"', "open"])
def test_a_search_can_be_stopped(searcher, text):
    def stop() -> None:
        message = "a newer key"
        raise CancelledError(message)

    query = parse_query(text, is_live=True)
    with pytest.raises(CancelledError):
        searcher.search(query, stop=stop)


def test_what_a_word_also_stands_for_is_told(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", "walk walked", "walked", "圈 圈子"))
        writer.add(make("2", "walks"))
        writer.commit()
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query("walks OR 圈"))
    assert results.also == (("walked", 2), ("walk", 1))


def test_other_spellings_are_counted_within_what_is_found(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", ("Tom", "walks"), ("Mira", "salt walk")))
        writer.add(make("2", "walk", "salt", "a walked salt road"))
        writer.commit()
    with open_searcher(folder) as searcher:

        def also(query):
            return searcher.search(parse_query(query)).also

        assert also("walks") == (("walk", 2), ("walked", 1))
        assert also("walks salt") == (("walk", 1), ("walked", 1))
        assert also("walks -salt") == (("walk", 1),)
        assert also("walks near/0 salt") == (("walk", 1), ("walked", 1))
        assert also("walks speaker:mira") == (("walk", 1),)
        assert also("walks in:summary") == ()


def test_plans_of_one_query_find_together_what_each_finds_alone(folder, make):
    with open_writer(folder) as writer:
        writer.add(make("1", "salt sea", "sea salt sea", "salt", "salt sea wind"))
        writer.add(make("2", "wind salt sea", "sea"))
        writer.commit()
    row = Sequence((("salt",), ("sea",)), 1, 2)
    plans = [row, AllOf((Terms(("wind",), 1), row)), AnyOf((row, Terms(("sea",), 1)))]
    with open_searcher(folder) as searcher:
        alone = [Found(searcher, plan, lambda: None).hits for plan in plans]
        for first in plans:
            found = Found(searcher, first, lambda: None)
            shared = [Found(searcher, p, lambda: None, found).hits for p in plans]
            assert shared == alone
    assert alone == [{"1": 3, "2": 1}, {"1": 1, "2": 1}, {"1": 3, "2": 2}]
