"""What is found, judged by queries and episodes of our own: recall and precision.

The episodes are lines in `gold/`, one turn a line; `queries.tsv` names for each query
its class and the turns that answer it. Larger collections are asked by
`make eval-search`; this small one holds the line whenever the tests run.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from statistics import fmean

import pytest

from earmark_index.model import Turn
from earmark_index.search.document import IndexDocument
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.variants import Depth

FOLDER = Path(__file__).parent / "gold"
RECALL, PRECISION = 0.97, 0.95
"""Floors of the means; a change that goes below has lost something."""

CLASS_RECALL = 0.8
"""Floor of every class; the smallest has two queries."""


def _queries():
    lines = (FOLDER / "queries.tsv").read_text(encoding="utf-8").splitlines()
    for kind, text, answers in (line.split("\t") for line in lines):
        turns = set()
        for answer in answers.split():
            episode, numbers = answer.split(":")
            turns |= {(episode, int(number) - 1) for number in numbers.split(",")}
        yield kind, text, turns


QUERIES = tuple(_queries())
CLASSES = sorted({kind for kind, _, _ in QUERIES})


@pytest.fixture(scope="module")
def episodes():
    """The turns of each episode."""
    return {
        path.stem: path.read_text(encoding="utf-8").splitlines()
        for path in sorted(FOLDER.glob("*.txt"))
    }


@pytest.fixture(scope="module")
def searcher(episodes, tmp_path_factory):
    """The episodes, indexed."""
    folder = tmp_path_factory.mktemp("gold") / "index"
    with open_writer(folder) as writer:
        for name, lines in episodes.items():
            turns = tuple(Turn(line) for line in lines)
            writer.add(IndexDocument(name, "", name, "", "", "", "", turns))
        writer.commit()
    with open_searcher(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def porter(episodes):
    """SQLite FTS5 with the Porter stemmer over the same turns."""
    database = sqlite3.connect(":memory:")
    try:
        database.execute(
            "create virtual table turns using "
            "fts5(episode unindexed, turn unindexed, text, tokenize='porter unicode61')"
        )
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no FTS5")
    for name, lines in episodes.items():
        rows = [(name, number, line) for number, line in enumerate(lines)]
        database.executemany("insert into turns values (?, ?, ?)", rows)
    yield database
    database.close()


@pytest.fixture(scope="module")
def found(searcher):
    """What each query finds, as turns in order of relevance."""
    answers = {}
    for _, text, _ in QUERIES:
        hits = searcher.rank(searcher.spell(parse_query(text), depth=Depth.FULL))
        answers[text] = [(one.episode, one.hit.turn) for one in hits]
    return answers


def _recall(found, kinds):
    return fmean(
        len(turns & set(found[text])) / len(turns)
        for kind, text, turns in QUERIES
        if kind in kinds
    )


def _precision(found, kinds):
    return fmean(
        len(turns & set(found[text])) / len(found[text]) if found[text] else 0.0
        for kind, text, turns in QUERIES
        if kind in kinds
    )


def test_nearly_all_that_was_said_is_found(found):
    assert _recall(found, CLASSES) >= RECALL


def test_nearly_all_that_is_found_was_meant(found):
    assert _precision(found, CLASSES) >= PRECISION


@pytest.mark.parametrize("kind", CLASSES)
def test_no_class_of_queries_is_left_behind(found, kind):
    assert _recall(found, [kind]) >= CLASS_RECALL


@pytest.mark.parametrize("kind", CLASSES)
def test_a_stemming_engine_finds_no_larger_share(found, porter, kind):
    statement = "select episode, turn from turns where turns match ?"
    theirs = {
        text: porter.execute(
            statement,
            (" AND ".join('"' + w.replace('"', '""') + '"' for w in text.split()),),
        ).fetchall()
        for _, text, _ in QUERIES
    }
    assert _recall(found, [kind]) >= _recall(theirs, [kind])


def test_the_first_hit_is_an_answer(found):
    first = [found[text][:1] for _, text, _ in QUERIES]
    right = [
        bool(hits) and hits[0] in turns
        for hits, (_, _, turns) in zip(first, QUERIES, strict=True)
    ]
    assert fmean(right) >= RECALL


def test_every_answer_is_a_turn_of_an_episode(episodes):
    for _, text, turns in QUERIES:
        for name, turn in turns:
            assert 0 <= turn < len(episodes[name]), text
