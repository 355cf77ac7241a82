from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.words import find_words, is_word, join_words


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Hello", "there", ",", "Ann", "."], "Hello there, Ann."),
        ([" Hel", "lo", " there", "."], "Hello there."),
        (["Hey,\n", "you"], "Hey, you"),
        (["今天", "我们", "聊", "TikTok", "。"], "今天我们聊 TikTok。"),
        ([" 今天", "我们", " TikTok"], "今天我们 TikTok"),
        (["a", "", " ", "b"], "a b"),
        (["Hello ", "you ", "two"], "Hello you two"),
        (["a", "", "b"], "a b"),
        ([], ""),
    ],
)
def test_blanks_stand_where_they_are_written_or_needed(words, text):
    assert join_words(words).text == text


@given(st.lists(st.text(alphabet="ab .,漢字\n", max_size=4)))
def test_each_word_stands_where_its_offset_says(words):
    text, offsets = join_words(words)
    assert len(offsets) == len(words)
    for word, offset in zip(words, offsets, strict=True):
        clean = " ".join(word.split())
        assert text[offset : offset + len(clean)] == clean


def test_words_are_found_in_their_order():
    assert find_words("Well, well. So", ["Well", " well", "So"]) == (0, 6, 12)
    assert find_words("Well, so", ["so", "Well"]) is None


@pytest.mark.parametrize("text", ["Hey,", "欢迎", "don't"])
def test_a_word_is_a_word(text):
    assert is_word(text)


@pytest.mark.parametrize("text", ["two words", "今天我们聊这个", "x" * 31])
def test_a_sentence_is_no_word(text):
    assert not is_word(text)
