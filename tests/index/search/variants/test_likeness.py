from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.variants.likeness import likeness, same_digits

WORDS = st.text(alphabet="abkrtxz12é", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "nearer", "farther"),
    [
        ("kestrel", "kestral", "kestern"),
        ("kestrel", "kestrol", "bestrel"),
        ("kestrel", "kestril", "kesbrel"),
        ("harbour", "harbor", "harbours port"),
        ("kesta", "kestr", "kabta"),
    ],
)
def test_one_spelling_is_nearer_than_another(typed, nearer, farther):
    assert likeness(typed, nearer) > likeness(typed, farther)


@given(WORDS, WORDS)
def test_nothing_is_more_like_a_word_than_itself(one, other):
    assert likeness(one, other) <= likeness(one, one)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("gpt3", "gpt4", False), ("gpt3", "gtp3", True), ("gpt", "gpt4", False)],
)
def test_digits_must_agree(one, other, expected):
    assert same_digits(one, other) is expected


def test_a_name_that_lost_its_first_consonant_is_nearer_than_by_its_letters():
    assert likeness("dornavik", "ornivek") > likeness("dornavik", "mornivek")
