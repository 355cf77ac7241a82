from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.analysis import terms
from earmark_index.search.paragraphs import MOST_WORDS, cut, paragraphs_of
from earmark_index.structure.words import reading_length
from earmark_index.text import clean

SENTENCE = "The lamp was lit at dusk and nobody on the quay looked up."
HAN = "灯塔在黄昏时亮起来，码头上没有人抬头看它。"


def test_a_short_text_stays_whole():
    assert paragraphs_of(SENTENCE) == (SENTENCE,)


def test_nothing_gives_no_piece():
    assert paragraphs_of(" \n \n") == ()


def test_paragraphs_are_pieces():
    one, other = SENTENCE + " " + SENTENCE, "Then " + SENTENCE + " " + SENTENCE
    assert paragraphs_of(f"{one}\n\n{other}") == (one, other)


def test_short_lines_that_follow_each_other_are_one_piece():
    assert paragraphs_of("A biscuit tin\nA lens\nThe last letter") == (
        "A biscuit tin\nA lens\nThe last letter",
    )


def test_a_list_without_end_becomes_several_pieces():
    lines = [f"entry {number} of a list" for number in range(40)]
    assert 1 < len(paragraphs_of("\n".join(lines))) < 10


def test_a_long_paragraph_is_cut_where_sentences_end():
    pieces = paragraphs_of(" ".join([SENTENCE] * 30))
    assert len(pieces) > 2
    assert all(piece.endswith(".") for piece in pieces)


def test_chinese_is_cut_where_sentences_end():
    pieces = paragraphs_of(HAN * 40)
    assert len(pieces) > 2
    assert all(piece.endswith("。") for piece in pieces)


def test_a_quotation_mark_stays_with_its_sentence():
    pieces = paragraphs_of("她说：“灯塔在黄昏时亮起来。”" * 40)
    assert len(pieces) > 2
    assert all(piece.endswith("。”") for piece in pieces)


def test_chinese_with_western_commas_is_cut_at_them():
    pieces = paragraphs_of("灯塔在黄昏时亮起来,码头上没有人抬头看它," * 40)
    assert len(pieces) > 2
    assert all(piece.endswith(",") for piece in pieces)


def test_a_sentence_without_end_is_cut_between_words():
    pieces = cut("and then " * 300)
    assert all(reading_length(piece) <= MOST_WORDS for piece in pieces)


def test_what_has_no_place_to_cut_stays_whole():
    assert cut("灯" * 1000) == ("灯" * 1000,)


PIECES = st.sampled_from(
    [
        *"灯塔，。！；圈 \n.,:'\"”)１2٣",
        "１，２５０",
        "a.b",
        "C++ ",
        "it’s ",
        "\u0301",
        "…",
    ]
)
TEXTS = st.one_of(
    st.text(),
    st.lists(PIECES, max_size=30).map("".join),
    st.lists(PIECES, max_size=6).map(lambda many: "".join(many) * 200),
)


@given(TEXTS)
def test_no_term_is_lost_changed_or_moved(text):
    cleaned = clean(text)
    found = [term for piece in paragraphs_of(cleaned) for term in terms(piece)]
    assert found == [term for line in cleaned.split("\n") for term in terms(line)]
