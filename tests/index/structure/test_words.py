from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.structure.words import WIDE, count_words, reading_length

MIXED = st.text(st.sampled_from("ab 你好，。かナ?-é\n"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two  three\nfour", 4),
        ("小红书", 3),
        ("大家好，我是 Olivia.", 6),
        ("caffè “noir”", 2),
        ("WeChat朋友圈", 4),
    ],
)
def test_every_han_character_counts_as_a_word(text, words):
    assert count_words(text) == words


def test_two_han_characters_take_as_long_as_one_word():
    assert reading_length("我们 talk") == 2


@given(MIXED, MIXED)
def test_counts_add_up_when_texts_are_joined(first, second):
    is_wide = WIDE.match(first[-1:]) and WIDE.match(second)
    joined = first + second if is_wide else f"{first} {second}"
    assert count_words(joined) == count_words(first) + count_words(second)
    assert reading_length(joined) == reading_length(first) + reading_length(second)
