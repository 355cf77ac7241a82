from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.analysis import (
    analyze,
    fold,
    is_pair_written,
    spans_of,
    terms,
    units,
)
from earmark_index.search.tables.simplified import SIMPLIFIED, TRADITIONAL

# Texts with everything that the pipeline treats in its own way.
TEXTS = st.text() | st.text(
    alphabet="ab1 ’`,.-/+#\n<>U中文紅红がｶﾞ한é\u0301\u0300ß½…\u200b\U000e0100\uff9eนำไนि"
)


def places(text):
    return [(token.term, text[token.start : token.end]) for token in analyze(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t panic, it's", "dont panic its"),
        ("don`t donʼt don＇t", "dont dont dont"),
        ("'quoted' rock'n'roll", "quoted rocknroll"),
        ("node.js 3.11", "node js 3 11"),
        ("self-hosted 80/20 R&D", "self hosted 80 20 r d"),
        ("C++ and C#, F# on .NET", "c++ and c# f# on .net"),
        ("c++17 notepad++ issue#12 asp.net", "c++ 17 notepad issue 12 asp net"),
        ("1,250,000 or 1,25", "1250000 or 1 25"),
        ("to be or not to be", "to be or not to be"),
        ("snake_case", "snake case"),
        ("朋友圈", "朋友 友圈 圈"),
        ("红", "红"),
        ("小紅書", "小红 红书 书"),
        ("WeChat朋友圈2号", "wechat 朋友 友圈 圈 2 号"),
        ("你好，世界", "你好 好 世界 界"),
        ("ｶﾞｷ", "ガキ キ"),
        ("한국어", "한국 국어 어"),
        ("हिन्दी। है", "हिन्दी है"),
        ("ภาษาไทย", "ภา าษ ษา าไ ไท ทย ย"),
        ("မြန်မာ၊", "မြ ြန န် ်မ မာ ာ"),
        ("中<U+202E>文 a<9B>b", "中文 文 ab"),
        ("中\U000e0100国", "中国 国"),
        ("½", "1 2"),
        ("… !? -- 。", ""),
        ("", ""),
    ],
)
def test_terms_of(text, expected):
    assert " ".join(terms(text)) == expected


def test_tokens_name_their_place_in_the_source():
    assert places("Don’t ask Łukasz") == [
        ("dont", "Don’t"),
        ("ask", "ask"),
        ("lukasz", "Łukasz"),
    ]


def test_pairs_name_both_characters_and_units_one():
    assert places("在小紅書") == [
        ("在小", "在小"),
        ("小红", "小紅"),
        ("红书", "紅書"),
        ("书", "書"),
    ]
    assert units("小紅書").ends == [1, 2, 3]


def test_places_hold_where_folding_changes_lengths():
    text = "Große e\u0301te, ½ Straße"

    assert places(text) == [
        ("grosse", "Große"),
        ("ete", "e\u0301te"),
        ("1", "½"),
        ("2", "½"),
        ("strasse", "Straße"),
    ]


def test_only_scripts_without_spaces_are_written_in_pairs():
    assert all(map(is_pair_written, "中カひ한ㄅ々ไ"))
    assert not any(map(is_pair_written, "aé1नд・。"))


@given(TEXTS)
def test_places_are_inside_the_text_and_never_descend(text):
    tokens = analyze(text)

    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(t.start for t in tokens)
    assert [token.end for token in tokens] == sorted(token.end for token in tokens)


@given(TEXTS)
def test_terms_units_and_tokens_agree(text):
    tokens = analyze(text)
    found = units(text)

    assert terms(text) == found.terms == [token.term for token in tokens]
    assert found.starts == [token.start for token in tokens]
    assert len(found.ends) == len(tokens)


@given(TEXTS)
def test_a_term_is_never_empty_and_its_own_analysis(text):
    found = terms(text)

    assert all(found)
    assert all(terms(term)[0] == term for term in found if term != ".net")


@given(TEXTS)
def test_composed_and_decomposed_text_have_the_same_terms(text):
    expected = terms(text)

    assert terms(unicodedata.normalize("NFC", text)) == expected
    assert terms(unicodedata.normalize("NFD", text)) == expected


@given(TEXTS)
def test_folded_text_has_the_same_terms(text):
    assert terms(fold(text)) == terms(text)


@given(st.text(alphabet=TRADITIONAL[:900] + " ，"))
def test_traditional_and_simplified_have_the_same_terms(text):
    simplified = text.translate(str.maketrans(TRADITIONAL, SIMPLIFIED))

    assert terms(simplified) == terms(text)


@pytest.mark.parametrize(
    "char", ["a", "'", "\x00", "中", "+", "#", ",", "\u0301", "1,"]
)
def test_long_runs_of_one_character_are_read(char):
    assert isinstance(analyze(char * 100_000), list)


@given(TEXTS, st.data())
def test_spans_of_rows_are_those_of_the_units(text, data):
    known = units(text)
    firsts = st.integers(0, max(0, len(known.starts) - 1))
    chosen = data.draw(st.lists(firsts, max_size=3 if known.starts else 0))
    rows = [(first, 1 + (first + 1 < len(known.starts))) for first in chosen]

    assert spans_of(text, rows) == [
        (known.starts[first], known.ends[first + width - 1]) for first, width in rows
    ]


TRICKY = st.text(st.sampled_from("aZ9 '`’“—,.#+_<né朋\n"), max_size=30)


@given(TRICKY)
def test_plain_texts_have_the_terms_that_the_patterns_find(text):
    assert terms(text) == units(text).terms
