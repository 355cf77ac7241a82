from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.number_reader import read, value_of

PIECES = ["five", "twenty", "hundred", "thousand", "million", "and", "a", "5", "10k"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("five hundred million users", [500_000_000, "users"]),
        ("one hundred and five", [105]),
        ("a hundred thousand", [100_000]),
        ("two thousand and one", [2001]),
        ("5 million", [5_000_000]),
        ("twenty twenty five", [20, 25]),
        ("five six", [5, 6]),
        ("five and six", [5, "and", 6]),
        ("hundred and", ["hundred", "and"]),
        ("five thousand six million", [5006, "million"]),
        ("1000 million", [1000, "million"]),
        ("5 hundred hundred", [500, "hundred"]),
        ("a dog", ["a", "dog"]),
        ("007", ["007"]),
        ("", []),
    ],
)
def test_a_number_is_as_long_as_it_can_be(text, parts):
    assert read(tuple(text.split())) == parts


def test_one_term_says_its_value():
    assert value_of("twenty") == 20
    assert value_of("100k") == 100_000
    assert value_of("4k") is None
    assert value_of("web") is None


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map(tuple))
def test_any_row_is_read(words):
    parts = read(words)
    assert all(isinstance(part, int) or part in words for part in parts)
    assert len(parts) <= len(words)
