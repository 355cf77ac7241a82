"""Which words of one stem mean the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.inflection import are_inflected_alike
from earmark_index.search.terms import is_same_word

WORDS = st.text(alphabet="abeginrstzy", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("moor", "moors moored mooring moorings"),
        ("plan", "plans planned planning plannings"),
        ("bake", "bakes baked baking"),
        ("ferry", "ferries ferried ferrying"),
        ("agree", "agrees agreed agreeing"),
        ("vaporise", "vaporises vaporised vaporising vaporiser vaporisation"),
        ("penalize", "penalized penalizing penalization penalizations"),
        ("excavate", "excavated excavation excavations excavator excavators"),
        ("explore", "explored explorer exploration"),
        ("deploy", "deployed deployer deployment"),
    ],
)
def test_inflections_and_nouns_of_the_deed_are_one_word(one, others):
    for other in others.split():
        assert is_same_word(one, other), other


@pytest.mark.parametrize(
    ("one", "others"),
    [
        ("penalize", "penal penally"),
        ("neutral", "neutralise neutralized neutrality neutrally neutralism"),
        ("tidal", "tide tides"),
        ("loci", "locy"),
        ("depart", "department departments"),
        ("manly", "man mans"),
        ("industry", "industrial industrialism"),
        ("perform", "performance"),
        ("generate", "generative"),
    ],
)
def test_what_is_made_of_a_word_is_another(one, others):
    for other in others.split():
        assert not is_same_word(one, other), other


@given(WORDS, WORDS)
def test_both_words_say_the_same(one, other):
    assert are_inflected_alike(one, other) == are_inflected_alike(other, one)


@given(WORDS)
def test_a_word_is_a_form_of_itself(word):
    assert are_inflected_alike(word, word)
