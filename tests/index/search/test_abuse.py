"""What nobody should ask is answered or refused, and never takes long."""

from __future__ import annotations

import runpy
from contextlib import suppress
from pathlib import Path
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.model import Turn
from earmark_index.search import open_searcher, open_writer
from earmark_index.search.document import IndexDocument
from earmark_index.search.query import parse_query
from earmark_index.search.scan import EpisodeText, scan

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "abuse.py"
ABUSE = runpy.run_path(str(BENCHMARK))["ABUSE"]
COMMON = (
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "storm",
    "salt",
    "我们",
    "在小红书",
    "的",
)


def document(number, turns):
    """An episode of words that come up often and words that come up once."""
    random = Random(number)  # noqa: S311  (not for secrets)
    texts = [
        " ".join(random.choices(COMMON, k=20)) + f" w{random.randrange(900)}"
        for _ in range(turns)
    ]
    return IndexDocument(
        str(number), "d", f"Episode {number}", "Small Talk", str(number), "2025-03-02",
        "en", [Turn(text, speaker=f"Speaker {number % 3}") for text in texts],
    )  # fmt: skip


def library(folder, episodes, turns):
    """The searcher of a library."""
    with open_writer(folder) as writer:
        for number in range(episodes):
            writer.add(document(number, turns))
        writer.commit()
    return open_searcher(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    with library(tmp_path_factory.mktemp("small") / "index", 4, 30) as searcher:
        yield searcher


EPISODE = EpisodeText(document(1, 30).turns)


def parsed(text, *, is_live):
    """The query, or the error in its place."""
    try:
        return parse_query(text, is_live=is_live)
    except QueryError as error:
        return error


def ask(searcher, text, *, is_live):
    """Ask the library and the open episode, unless the query is refused."""
    query = parsed(text, is_live=is_live)
    if isinstance(query, QueryError):
        assert 0 <= query.offset <= len(text)
        assert query.end is None or query.offset <= query.end <= len(text)
        return
    scan(query, EPISODE)
    with suppress(QueryError):  # an expression is for the open episode only
        searcher.search(query, max_episodes=5)


def test_there_are_enough_of_them():
    assert len(ABUSE) >= 36


@pytest.mark.parametrize("is_live", [False, True])
@pytest.mark.parametrize("name", ABUSE)
def test_it_is_answered_or_refused(small, name, is_live):
    ask(small, ABUSE[name], is_live=is_live)


TOKENS = st.sampled_from(
    [
        *("salt", "the", "storm~", "~w", "w*", "=tide", '"of the"', '"', "-", "(", ")"),
        *(" ", " OR ", " near/2 ", " NOT ", "speaker:", "show:small", "date:2025"),
        *("date:", "has:", "in:speech", "in:summary", "chapter:x", "/sa.t/"),
        *("/(a+)+$/", "的", "小红"),
    ]
)


@given(st.lists(TOKENS, max_size=12).map(" ".join), st.booleans())
def test_whatever_is_put_together_is_answered_or_refused(small, text, is_live):
    ask(small, text, is_live=is_live)


@pytest.mark.slow
def test_no_query_costs_more_than_some_common_words(tmp_path):
    """In CPU, beside an ordinary query of the same library."""
    with library(tmp_path / "index", 20, 30) as searcher:

        def cost(text, is_live):
            began = process_time()
            ask(searcher, text, is_live=is_live)
            return process_time() - began

        usual = max(min(cost("the storm of salt", False) for _ in range(3)), 0.01)
        times = {
            (name, is_live): cost(text, is_live)
            for name, text in ABUSE.items()
            for is_live in (False, True)
        }
    assert {key: t / usual for key, t in times.items() if t > 60 * usual} == {}
