from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.sound import MOST_LETTERS, keys

WORDS = st.text(
    alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=45
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("smith", ("SM0", "XMT")),
        ("schmidt", ("XMT", "SMT")),
        ("thompson", ("TMPSN",)),
        ("thumb", ("0M", "TM")),
        ("knight", ("NT",)),
        ("night", ("NT",)),
        ("wright", ("RT",)),
        ("psychology", ("SKLJ", "SKLK")),
        ("xavier", ("SF", "SFR")),
        ("jose", ("HS",)),
        ("josephine", ("JSFN", "HSFN")),
        ("san", ("SN",)),
        ("sanjacinto", ("SNHSNT",)),
        ("caesar", ("SSR",)),
        ("chianti", ("KNT",)),
        ("michael", ("MKL", "MXL")),
        ("chemistry", ("KMSTR",)),
        ("chorus", ("KRS",)),
        ("chore", ("XR",)),
        ("architect", ("ARKTKT",)),
        ("church", ("XRX", "XRK")),
        ("czerny", ("SRN", "XRN")),
        ("focaccia", ("FKX",)),
        ("accident", ("AKSTNT",)),
        ("success", ("SKSS",)),
        ("bacci", ("PX",)),
        ("mcclellan", ("MKLLN",)),
        ("django", ("JNK", "TJNK")),
        ("edge", ("AJ",)),
        ("edgar", ("ATKR",)),
        ("ghost", ("KST",)),
        ("ghislane", ("JLN",)),
        ("hugh", ("H",)),
        ("laugh", ("LF",)),
        ("cough", ("KF",)),
        ("burgher", ("PRKR",)),
        ("agnes", ("AKNS", "ANS")),
        ("signal", ("SNL", "SKNL")),
        ("tagliaro", ("TKLR", "TLR")),
        ("get", ("KT",)),
        ("gerald", ("KRLT", "JRLT")),
        ("danger", ("TNJR", "TNKR")),
        ("logger", ("LKR",)),
        ("cabrillo", ("KPRL", "KPR")),
        ("dumb", ("TM",)),
        ("phone", ("FN",)),
        ("rogier", ("RJ", "RJR")),
        ("island", ("ALNT",)),
        ("sugar", ("XKR", "SKR")),
        ("school", ("SKL",)),
        ("schenker", ("XNKR", "SKNKR")),
        ("scene", ("SN",)),
        ("resnais", ("RSN", "RSNS")),
        ("nation", ("NXN",)),
        ("watch", ("AX", "FX")),
        ("filipowicz", ("FLPTS", "FLPFX")),
        ("breaux", ("PR",)),
        ("zhao", ("J",)),
        ("pizza", ("PS", "PTS")),
    ],
)
def test_a_word_is_written_as_it_sounds(word, expected):
    assert keys(word) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pedantic", "pydantic"),
        ("cloud", "claude"),
        ("kafka", "cafka"),
        ("django", "jango"),
        ("steven", "stephen"),
        ("katherine", "catharine"),
        ("grey", "gray"),
        ("peach", "beach"),
        ("touch", "tuch"),
    ],
)
def test_words_that_are_heard_alike_share_a_key(one, other):
    assert set(keys(one)) & set(keys(other))


@pytest.mark.parametrize(
    ("one", "other"), [("python", "pizza"), ("gpt3", "gpt4"), ("rust", "trust")]
)
def test_words_that_sound_differently_share_none(one, other):
    assert not set(keys(one)) & set(keys(other))


@pytest.mark.parametrize("word", ["", "c++", "小红书", "naïve", "two words", "h"])
def test_what_has_no_sound_in_english_letters_has_no_key(word):
    assert keys(word) == ()


def test_a_very_long_word_has_no_key():
    assert keys("a" * MOST_LETTERS) == ("A",)
    assert keys("a" * (MOST_LETTERS + 1)) == ()


@given(WORDS)
def test_a_word_has_at_most_two_keys_of_consonants(word):
    found = keys(word)
    assert len(found) <= 2
    assert all(re.fullmatch("[0-9AFHJKLMNPRSTX]+", key) for key in found)


@given(WORDS)
def test_a_vowel_inside_a_word_is_not_heard(word):
    assert "A" not in "".join(key[1:] for key in keys(word))


@given(st.text())
def test_any_text_is_answered(text):
    assert isinstance(keys(text), tuple)
