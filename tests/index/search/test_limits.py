"""Episodes and turns that are longer than a place in the index has bits."""

from __future__ import annotations

import pytest

from earmark_index.model import Turn
from earmark_index.search.document import IndexDocument
from earmark_index.search.index import index_status, open_searcher, open_writer
from earmark_index.search.query import parse_query


def index(folder, turns) -> None:
    with open_writer(folder) as writer:
        writer.add(IndexDocument("1", "d", "long", "", "", "", "", turns))
        writer.commit()


def find(folder, text: str) -> list[int]:
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query(text))
    assert len(results.groups) <= 1
    return [hit.turn for group in results.groups for hit in group.hits]


def test_every_turn_of_a_very_long_episode_is_found(folder):
    turns = [Turn("hm", "Tom")] * 66_000
    for number in (0, 1, 65_535, 65_536, 65_999):
        turns[number] = Turn(f"salt number {number}")
    index(folder, turns)
    assert index_status(folder).episodes == 1
    assert find(folder, "salt") == [0, 1, 65_535, 65_536, 65_999]
    assert find(folder, '"salt number" -65535 -0') == [1, 65_536, 65_999]
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query("hm speaker:tom"), per_episode=2)
    assert (results.hits, results.episodes) == (65_995, 1)
    assert results.groups[0].count == 65_995


@pytest.fixture(scope="module")
def long_words() -> list[str]:
    """Words of a turn that takes two blocks of places and a bit."""
    return [f"w{n % 1000}" for n in range(140_000)]


def test_every_word_of_a_very_long_turn_is_found(folder, long_words):
    long_words = list(long_words)
    for number, word in ((0, "first"), (65_535, "border"), (65_536, "line")):
        long_words[number] = word
    long_words[-1] = "last"
    index(folder, [Turn("first"), Turn(" ".join(long_words), "Mira"), Turn("last")])
    assert find(folder, "first last") == [1]
    assert find(folder, '"border line"') == [1]
    assert find(folder, "first") == [0, 1]
    assert find(folder, "last") == [1, 2]
    assert find(folder, "last speaker:mira border") == [1]
    assert find(folder, '"last last"') == []
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query("w5"))
    assert (results.hits, results.groups[0].count) == (1, 1)


def test_a_phrase_never_runs_from_a_full_turn_into_the_next(folder):
    full = ["salt"] * 65_535 + ["border"]
    index(folder, [Turn(" ".join(full)), Turn("line"), Turn("border line")])
    assert find(folder, '"border line"') == [2]


def test_an_episode_without_turns_is_kept(folder):
    index(folder, [])
    assert index_status(folder).episodes == 1
    assert find(folder, "salt") == []


@pytest.mark.parametrize("before", [65_533, 65_534, 65_535, 65_536, 65_537])
def test_words_at_the_border_of_a_block_are_found(folder, before):
    words = " ".join(["hm"] * (before // 2))
    turns = [Turn(words), Turn(words), Turn("salt and pepper"), Turn("salt")]
    with open_writer(folder) as writer:
        for id_ in "12":
            writer.add(IndexDocument(id_, "d", "long", "", "", "", "", turns))
        writer.commit()
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query('"salt and pepper"'))
        assert [[h.turn for h in g.hits] for g in results.groups] == [[2], [2]]
        results = searcher.search(parse_query("salt"))
        assert [[h.turn for h in g.hits] for g in results.groups] == [[2, 3]] * 2
        assert results.groups[0].hits[0].spans == ((0, 4),)
        assert searcher.search(parse_query('"pepper salt"')).hits == 0


def test_a_word_without_end_is_indexed_too(folder):
    endless = "a" * 1_000_000
    index(folder, [Turn(f"salt {endless}"), Turn(endless + "b")])
    assert find(folder, "salt") == [0]
    assert find(folder, "aaaa*") == [0, 1]
