from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.sentences import cut_long


def test_a_short_text_is_left():
    assert cut_long("One. Two.", limit=20) == ["One. Two."]
    assert cut_long("", limit=20) == [""]


def test_a_long_text_is_cut_where_a_sentence_ends():
    assert cut_long("One two three. Four five six. Seven.", limit=20) == [
        "One two three.",
        "Four five six.",
        "Seven.",
    ]


def test_chinese_sentences_end_without_a_blank():
    assert cut_long("一二三四五六七八。九十一二三四五六。", limit=12) == [
        "一二三四五六七八。",
        "九十一二三四五六。",
    ]


def test_without_sentences_words_stay_whole():
    assert cut_long("aaaa bbbb cccc dddd", limit=10) == ["aaaa bbbb", "cccc dddd"]


def test_a_word_longer_than_the_limit_stays_whole():
    assert cut_long("a" * 50 + " b", limit=10) == ["a" * 50, "b"]
    assert cut_long("a" * 50, limit=10) == ["a" * 50]


@given(st.text(alphabet="ab. 。\n", max_size=200), st.integers(2, 30))
def test_nothing_but_blanks_is_lost(text, limit):
    pieces = cut_long(text, limit=limit)
    assert "".join("".join(pieces).split()) == "".join(text.split())
