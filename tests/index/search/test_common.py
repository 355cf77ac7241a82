from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.analysis import terms
from earmark_index.search.common import is_common, is_stop
from earmark_index.search.tables.common import COMMON
from earmark_index.search.tables.stop import STOP


@pytest.mark.parametrize("word", ["minus", "cloud", "rust", "swift", "weather"])
def test_everyday_words_are_common(word):
    assert is_common(word)


@pytest.mark.parametrize("word", ["walk", "walks", "walked", "walking", "went", "mice"])
def test_inflected_forms_are_common(word):
    assert is_common(word)


@pytest.mark.parametrize("word", ["colour", "color", "theatre", "theater", "math"])
def test_words_of_both_sides_of_the_ocean_are_common(word):
    assert is_common(word)


@pytest.mark.parametrize("word", ["yeah", "gonna", "podcast", "dont", "okay", "app"])
def test_spoken_words_are_common(word):
    assert is_common(word)


@pytest.mark.parametrize(
    "word", ["django", "ollama", "python", "michael", "pydantic", "shanghai", "john"]
)
def test_names_are_not_common(word):
    assert not is_common(word)


@pytest.mark.parametrize("word", ["pedantic", "sesquipedalian", "recieve"])
def test_rare_and_wrong_words_are_not_common(word):
    assert not is_common(word)


@pytest.mark.parametrize("word", ["the", "of", "and", "dont", "youre", "with"])
def test_function_words_are_stop_words(word):
    assert is_stop(word)
    assert is_common(word)


@pytest.mark.parametrize("word", ["weather", "talk", "小", ""])
def test_words_that_mean_something_are_no_stop_words(word):
    assert not is_stop(word)


def test_common_words_are_terms_in_order_each_once():
    words = COMMON.split()
    assert words == sorted(set(words))
    assert terms(COMMON) == words
    assert all(re.fullmatch("[a-z]+", word) for word in words)


def test_there_are_about_fifteen_thousand():
    assert 12_000 < len(COMMON.split()) < 18_000


@given(st.text())
def test_any_text_is_common_or_not(text):
    assert is_common(text) in {True, False}
    assert is_stop(text) in {True, False}


def test_stop_words_are_terms_in_order_each_once():
    words = STOP.split()
    assert words == sorted(set(words))
    assert terms(STOP) == words
