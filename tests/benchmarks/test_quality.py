"""The figures about search quality are what they are said to be."""

from __future__ import annotations

import json
from importlib import import_module

import pytest


@pytest.fixture
def gold():
    return import_module("quality_gold")


@pytest.fixture
def metrics():
    return import_module("quality_metrics")


@pytest.fixture
def units():
    return import_module("quality_units")


@pytest.fixture
def judged(gold, metrics):
    """Makes a judged query out of `unit=grade`."""

    def make(grades, kind="stem", lost=()):
        query = gold.GoldQuery("1", "word", "en", kind, ())
        made = {unit: gold.Grade[grade.upper()] for unit, grade in grades.items()}
        return metrics.Judged(query, made, tuple(lost))

    return make


@pytest.fixture
def group(units):
    """Makes a group of turns of one file, each on the line after the other."""

    def make(*texts):
        made = [
            units.Unit("a.txt", "speech", n, "", text, n + 1)
            for n, text in enumerate(texts)
        ]
        return units.Group("en", made)

    return make


def test_all_and_nothing_else_found_is_perfect(metrics, judged):
    got = metrics.score(judged({3: "exact", 5: "variant"}), (3, 5))
    figures = (got.recall, got.precision, got.reciprocal, got.ndcg, got.steep, got.hit)
    assert figures == (1, 1, 1, 1, 1, 1)


def test_an_answer_in_other_words_is_neither_wanted_nor_wrong(metrics, judged):
    one = judged({3: "exact", 5: "semantic"})
    assert metrics.score(one, (3,)).recall == 1
    assert metrics.score(one, (3, 5)).precision == 1


def test_other_words_are_the_target_where_they_are_asked_for(metrics, judged):
    one = judged({3: "exact", 5: "semantic"}, kind="semantic")
    assert metrics.score(one, (3,)).recall == 0.5


def test_an_answer_that_no_unit_holds_counts_as_missed(metrics, judged):
    assert metrics.score(judged({3: "exact"}, lost=["gone"]), (3,)).recall == 0.5


def test_clear_precision_leaves_out_what_stands_beside_an_answer(metrics, gold):
    query = gold.GoldQuery("1", "word", "en", "stem", ())
    one = metrics.Judged(query, {3: gold.Grade.EXACT}, (), frozenset({4}))
    got = metrics.score(one, (3, 4, 9))
    assert (got.precision, got.clear) == (1 / 3, 1 / 2)


def test_what_stands_beside_is_of_the_same_file_and_kind(units):
    made = [
        units.Unit("a.txt", "speech", 0, "", "one"),
        units.Unit("a.txt", "speech", 1, "", "two"),
        units.Unit("a.txt", "title", -1, "", "three"),
    ]
    assert units.Group("en", made).beside([1]) == {0}


def test_an_empty_answer_has_no_precision(metrics, judged):
    got = metrics.score(judged({3: "exact"}), ())
    assert (got.recall, got.precision, got.reciprocal, got.found) == (0, 0, 0, 0)


def test_a_better_grade_first_is_the_better_order(metrics, judged):
    one = judged({3: "exact", 5: "variant"})
    assert metrics.score(one, (3, 5)).ndcg > metrics.score(one, (5, 3)).ndcg


def test_the_rank_of_the_first_answer_counts(metrics, judged):
    got = metrics.score(judged({3: "exact"}), (1, 2, 4, 3))
    assert (got.reciprocal, got.hit) == (0.25, 1)
    assert metrics.score(judged({30: "exact"}), range(20, 40)).hit == 0


def test_escapes_bullets_and_stamps_hide_no_snippet(group, gold):
    place = gold.Relevant("a.txt", "[04:07] Funny • story", gold.Grade.EXACT, None)
    assert group("before", "a Funny  story").locate(place, "") == 1


def test_a_snippet_that_occurs_often_is_told_apart_by_its_line(group, gold):
    texts = ("the word", "the word", "the word")
    place = gold.Relevant("a.txt", "the word", gold.Grade.EXACT, 2)
    assert group(*texts).locate(place, "\n".join(texts)) == 2


def test_a_snippet_that_no_unit_holds_is_lost(group, gold):
    place = gold.Relevant("a.txt", "another thing", gold.Grade.EXACT, None)
    assert group("the word").locate(place, "") is None


def test_passages_of_one_place_are_told_apart_by_what_is_shown(units):
    made = [units.Unit("a.txt", "point", 4, "", text) for text in ("one", "two more")]
    assert units.Group("en", made).find("a.txt", "point", 4, "…two more") == 1


def test_without_the_collections_it_says_what_to_do(gold, tmp_path, monkeypatch):
    monkeypatch.setenv("EARMARK_SHARED", str(tmp_path / "nowhere"))
    with pytest.raises(SystemExit, match="set EARMARK_SHARED"):
        gold.load_gold(None)


def test_queries_of_another_file_are_read(gold, tmp_path, monkeypatch):
    monkeypatch.setenv("EARMARK_SHARED", str(tmp_path))
    folder = tmp_path / "eval" / "search"
    folder.mkdir(parents=True)
    (tmp_path / "corpus").mkdir()
    (folder / "corpus_files.txt").write_text("changelog/a.md\nzh/b.md\tfrom c\n")
    place = {"file": "changelog/a.md", "snippet": "x", "grade": "variant", "nth": 1}
    line = {"id": "q", "query": "x", "corpus": "en", "class": "stem"}
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(line | {"relevant": [place]}) + "\n\n")
    read = gold.load_gold(other)
    assert read.files == {"en": ("changelog/a.md",), "zh": ("zh/b.md",)}
    (query,) = read.queries
    assert query.relevant == (
        gold.Relevant("changelog/a.md", "x", gold.Grade.VARIANT, 1),
    )
