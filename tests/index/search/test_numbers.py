from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.numbers import MOST_ROWS, MOST_TERMS, number_rows

VALUES = st.integers(min_value=0, max_value=10**9 - 1)
PIECES = [
    *("five", "twenty", "hundred", "thousand", "million", "and", "a", "point", "zero"),
    *("5", "12", "100", "007", "10k", "dollars", "web"),
]


def said(text: str) -> list[str]:
    return [" ".join(row) for row in number_rows(tuple(text.split()))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 million", "five million"),
        ("5 million", "5000000"),
        ("5m", "5 million"),
        ("100k", "one hundred thousand"),
        ("ten years of experience", "10 years of experience"),
        ("80 20", "eighty twenty"),
        ("24 7", "twenty four seven"),
        ("2025", "twenty twenty five"),
        ("1999", "nineteen ninety nine"),
        ("105", "one hundred and five"),
        ("105", "one hundred five"),
        ("500 million", "five hundred million"),
        ("7 billion model", "7b model"),
        ("python 3 12", "python three point twelve"),
        ("zero to one", "0 to 1"),
        ("1234", "one thousand two hundred thirty four"),
    ],
)
def test_a_number_is_found_however_it_is_written(one, other):
    assert other in said(one)
    assert one in said(other)


def test_a_number_may_begin_with_an_article():
    assert "1000000" in said("a million")
    assert "100000 lines" in said("a hundred thousand lines")


def test_a_sum_of_money_is_found_without_its_currency():
    assert "5 million" in said("five million dollars")


def test_a_small_sum_keeps_its_currency():
    assert "5" not in said("five dollars")


@pytest.mark.parametrize("text", ["", "million", "hundred", "and", "a", "point", "4k"])
def test_what_is_no_number_has_no_other_rows(text):
    assert said(text) == []


def test_digits_with_zeros_before_them_are_a_name():
    assert said("007") == []


def test_words_that_do_not_go_on_with_a_number_begin_another():
    assert "20 20" in said("twenty twenty")
    assert "5 hundred million hundred" not in said("five hundred million hundred")


def test_a_long_row_is_not_looked_at():
    assert number_rows(("5",) * (MOST_TERMS + 1)) == ()


@given(VALUES)
def test_a_number_in_words_is_read_as_it_was(value):
    for row in number_rows((str(value),)):
        assert str(value) in {" ".join(back) for back in number_rows(row)}


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map(tuple))
def test_any_row_is_answered_with_few_other_rows(words):
    found = number_rows(words)
    assert words not in found
    assert len(found) <= MOST_ROWS
    assert all(isinstance(term, str) for row in found for term in row)
