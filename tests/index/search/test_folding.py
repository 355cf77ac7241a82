from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.folding import fold, fold_with_map
from earmark_index.search.tables.simplified import SIMPLIFIED, TRADITIONAL


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Łukasz Søren", "lukasz soren"),
        ("Söderström nián", "soderstrom nian"),
        ("ＦＵＬＬ", "full"),
        ("ﬁne", "fine"),
        ("小紅書", "小红书"),
        ("が", "が"),
        ("ｶﾞ", "ガ"),
        ("한국", "한국"),
        ("GitHub™", "github "),
        ("wait…", "wait "),
        ("Hawaiʻi", "hawai'i"),
        ("a\u200bb", "ab"),
        ("fleet<U+202E>wood", "fleetwood"),
        ("हिन्दी।", "हिन्दी।"),
        ("ཀ།", "ཀ "),
    ],
)
def test_ways_of_writing_fold_to_one(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(alphabet="가각ㄱ각がか\u3099ｶﾞé e\u0301\u0323ߊ\u07f2क\u093c"))
def test_composing_characters_fold_alike(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_all_of_unicode_but_surrogates_folds_idempotently():
    planes = (0, 0x800, 0x10000, 0x20000)
    codes = [code + at for code in planes for at in range(0, 0x8000, 7)]
    characters = [chr(code) for code in codes if not 0xD800 <= code < 0xE000]

    assert [char for char in characters if fold(fold(char)) != fold(char)] == []


def test_every_traditional_character_folds_to_its_simplified_one():
    assert [fold(char) for char in TRADITIONAL] == [fold(char) for char in SIMPLIFIED]
    assert set(TRADITIONAL).isdisjoint(SIMPLIFIED)


@given(st.text())
def test_the_map_leads_back_into_the_source(text):
    folded, starts, ends = fold_with_map(text)

    if starts is None or ends is None:
        assert len(folded) == len(text)
    else:
        assert len(starts) == len(ends) == len(folded)
        assert all(0 <= a < b <= len(text) for a, b in zip(starts, ends, strict=True))
        assert starts == sorted(starts)
        assert ends == sorted(ends)


def test_the_map_skips_what_was_dropped():
    assert fold_with_map("a<9B>b") == ("ab", [0, 5], [1, 6])
    assert fold_with_map("a\u200bß") == ("ass", [0, 2, 2], [1, 3, 3])


def test_ordinary_text_needs_no_map():
    assert fold_with_map("Don’t, 小紅書！") == ("don't, 小红书!", None, None)
