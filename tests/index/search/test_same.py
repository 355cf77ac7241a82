from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.analysis import terms
from earmark_index.search.same import LONGEST_ROW, same_rows, same_words
from earmark_index.search.tables.same import ROWS, WORDS

PIECES = [
    "gpt",
    "四",
    "4",
    "and",
    "dot",
    "js",
    "five",
    "million",
    "c",
    "plus",
    "r",
    "d",
]


def row(text: str) -> tuple[str, ...]:
    return tuple(terms(text))


def said(text: str) -> set[str]:
    return {" ".join(other) for other in same_rows(row(text))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("burnt", "burned"),
        ("spoken", "speak"),
        ("mice", "mouse"),
        ("children", "child"),
        ("gray", "grey"),
        ("colour", "color"),
        ("optimize", "optimise"),
        ("kubernetes", "k8s"),
        ("dotnet", ".net"),
        ("10", "ten"),
        ("100k", "100000"),
    ],
)
def test_words_of_one_meaning_find_each_other(one, other):
    assert other in same_words(one)
    assert one in same_words(other)


@pytest.mark.parametrize("word", ["table", "one", "1", "小红", "", "found", "rose"])
def test_other_words_have_no_equals(word):
    assert same_words(word) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C++", "cpp"),
        ("C++", "c plus plus"),
        ("C#", "c sharp"),
        (".NET", "dot net"),
        ("Node.js", "nodejs"),
        ("AT&T", "at and t"),
        ("M&A", "m and a"),
        ("end-to-end", "e2e"),
        ("24/7", "twenty four seven"),
        ("five million", "5 million"),
        ("five million", "5000000"),
        ("example.com", "example dot com"),
        ("GPT 4", "gpt 四"),
        ("large language models", "llms"),
    ],
)
def test_rows_of_one_meaning_find_each_other(one, other):
    assert " ".join(row(other)) in said(one)
    assert " ".join(row(one)) in said(other)


def test_a_numeral_behind_a_latin_name_is_a_digit():
    assert {"gpt4", "gpt 4"} <= said("GPT四")
    assert "gpt 四" in said("gpt4")
    assert "iphone10" in said("iphone十")


def test_a_numeral_that_belongs_to_no_name_stays():
    assert said("四") == set()
    assert said("第四") == set()


def test_a_part_of_a_row_is_said_otherwise():
    assert "end to end testing" in said("e2e testing")
    assert "c++ developer" in said("c plus plus developer")
    assert "burned out" in said("burnt out")
    assert "optimize the query" in said("optimise the query")


def test_one_term_has_its_words_among_its_rows():
    assert {(word,) for word in same_words("mice")} <= set(same_rows(("mice",)))


def test_a_row_of_nothing_has_no_equals():
    assert same_rows(()) == ()


def test_a_row_is_not_among_its_equals():
    assert row("c++") not in same_rows(row("c++"))


def test_a_dot_that_is_a_word_stays():
    assert said("connect the dot now") == set()


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=8).map(tuple))
def test_any_row_is_answered_with_other_rows_of_terms(words):
    found = same_rows(words)
    assert words not in found
    assert len(found) == len(set(found))
    assert all(
        other and all(isinstance(term, str) for term in other) for other in found
    )


def test_members_of_the_table_are_terms():
    rows = [part.strip() for line in ROWS.splitlines() for part in line.split("|")]
    assert all(" ".join(terms(part)) == part for part in [*rows, *WORDS.split()])
    assert max(len(part.split()) for part in rows) == LONGEST_ROW


def test_a_word_is_in_one_ring():
    words = WORDS.split()
    assert len(words) == len(set(words))


def test_every_ring_has_two_members_at_least():
    rings = [line.split() for line in WORDS.splitlines() if line]
    rings += [line.split("|") for line in ROWS.splitlines() if line]
    assert all(len(ring) > 1 for ring in rings)
