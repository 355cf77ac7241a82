"""How fast an open episode is searched, beside a plain search for a string.

`make bench` prints the times and, as extra information, how many times longer than
`str.find` over the lower-cased turns each query takes. There are no limits in seconds.
"""

from __future__ import annotations

import random
from time import perf_counter

import pytest

from earmark_index.model import Turn
from earmark_index.search.analysis import analyze
from earmark_index.search.query import parse_query
from earmark_index.search.scan import EpisodeText, scan

TURNS = 500
QUERIES = [
    "the",
    "harbour",
    "harb",
    "salt wo",
    '"the salt"',
    "salt -of",
    "小红",
    "t",
]


@pytest.fixture(scope="module")
def turns():
    """Turns with a vocabulary that is spread as in speech: few words, very often."""
    choose = random.Random(7)  # noqa: S311 - not for secrets
    words = ["the", "a", "of", "and", "to", "salt", "storm", "harbour", "小红书"]
    words += [f"word{n}ing" for n in range(3000)]
    weights = [1 / (rank + 2) for rank in range(len(words))]
    return [
        Turn(" ".join(choose.choices(words, weights, k=45)).capitalize() + ".")
        for _ in range(TURNS)
    ]


def seconds(work):
    """The best of several runs."""
    times = []
    for _ in range(5):
        began = perf_counter()
        work()
        times.append(perf_counter() - began)
    return min(times)


@pytest.mark.parametrize("typed", QUERIES)
def test_scan_while_typing(benchmark, turns, typed):
    text = EpisodeText(turns)
    folded = [turn.text.lower() for turn in turns]
    query = parse_query(typed, is_live=True)
    needle = typed.strip('"').split()[0]
    plain = seconds(lambda: [n for n, turn in enumerate(folded) if needle in turn])

    found = benchmark(scan, query, text)

    benchmark.extra_info["times a plain search"] = round(
        seconds(lambda: scan(query, text)) / plain, 1
    )
    assert found.hits


def test_prepare_an_episode(benchmark, turns):
    plain = seconds(lambda: [turn.text.lower().split() for turn in turns])

    text = benchmark(EpisodeText, turns)

    benchmark.extra_info["times lower and split"] = round(
        seconds(lambda: EpisodeText(turns)) / plain, 1
    )
    assert len(text.places) > 1000


def test_analyze_a_text(benchmark, turns):
    text = "\n".join(turn.text for turn in turns)

    assert len(benchmark(analyze, text)) > TURNS
