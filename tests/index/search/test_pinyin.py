from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search import pinyin
from earmark_index.search.folding import fold
from earmark_index.search.pinyin import (
    characters_read,
    readings_of,
    sounds_like,
    syllables_of,
    tone_of,
    tones_of,
)
from earmark_index.search.tables.readings import READINGS

ROW = re.compile("[a-z]{1,6} (?:[^ -~][1-5a-e])+")
LETTERS = st.text(alphabet="abdeghijlnouvxyz", max_size=60)


def test_a_character_has_its_main_reading_first():
    assert readings_of("行") == ("xing", "hang")


def test_a_reading_comes_once_whatever_its_tones():
    assert tones_of("好") == ("hao3", "hao4")
    assert readings_of("好") == ("hao",)


@pytest.mark.parametrize(
    ("char", "syllables"),
    [("乐", {"le", "yue"}), ("重", {"zhong", "chong"}), ("长", {"zhang", "chang"})],
)
def test_common_characters_with_two_readings_have_both(char, syllables):
    assert set(readings_of(char)) == syllables


def test_names_that_are_read_in_their_own_way_are_known():
    assert "shan" in readings_of("单")
    assert "qiu" in readings_of("仇")


def test_the_tone_is_that_of_the_main_reading():
    assert tone_of("书") == "shu1"
    assert tone_of("的") == "de5"


def test_what_is_no_chinese_character_has_no_reading():
    assert readings_of("a") == ()
    assert tone_of("の") == ""
    assert tone_of("") == ""


def test_the_most_used_character_of_a_syllable_comes_first():
    assert characters_read("zhong").startswith("中")
    assert characters_read("hong").startswith("红")


def test_characters_are_found_by_their_second_reading_too():
    assert "行" in characters_read("hang")


def test_an_umlaut_is_found_as_v_and_as_u():
    assert "吕" in characters_read("lv")
    assert "吕" in characters_read("lu")
    assert "吕" in characters_read("lyu")
    assert "略" in characters_read("lue")
    assert "女" in characters_read("nu")


def test_an_umlaut_is_not_found_where_none_is_meant():
    assert "路" not in characters_read("lv")


def test_no_syllable_has_no_characters():
    assert characters_read("str") == ""
    assert characters_read("") == ""


def test_letters_are_cut_into_the_fewest_syllables_first():
    assert syllables_of("xiaohongshu")[0] == ("xiao", "hong", "shu")
    assert syllables_of("xian") == (("xian",), ("xi", "an"))


def test_a_cut_that_needs_no_apostrophe_comes_first():
    assert syllables_of("fangan") == (("fan", "gan"), ("fang", "an"))


def test_what_is_typed_for_an_umlaut_is_written_as_v():
    assert syllables_of("lyushi") == (("lv", "shi"),)
    assert syllables_of("lvshi") == (("lv", "shi"),)
    assert syllables_of("xvexi")[0] == ("xue", "xi")


def test_what_is_no_pinyin_has_no_cut():
    assert syllables_of("") == ()
    assert syllables_of("storm") == ()
    assert syllables_of("小红书") == ()


def test_a_long_string_is_not_cut():
    assert syllables_of("a" * (pinyin.MOST_LETTERS + 1)) == ()


@given(LETTERS)
def test_syllables_are_what_was_typed_and_are_known(text):
    cuts = syllables_of(text)
    assert len(cuts) <= pinyin.MOST_CUTS
    assert len(set(cuts)) == len(cuts)
    for cut in cuts:
        assert all(map(characters_read, cut))
        # However it was typed, an umlaut is one vowel.
        plain = text.replace("v", "u").replace("yu", "u")
        assert "".join(cut).replace("v", "u").replace("yu", "u") == plain


@given(st.text(max_size=30))
def test_any_text_is_answered(text):
    assert isinstance(syllables_of(text), tuple)
    assert isinstance(characters_read(text), str)
    assert isinstance(sounds_like(text), str)
    assert isinstance(readings_of(text), tuple)


def test_syllables_that_are_taken_for_each_other_have_one_key():
    assert len({sounds_like(each) for each in ("zhang", "zang", "zhan", "zan")}) == 1
    assert sounds_like("sheng") == sounds_like("sen")
    assert sounds_like("ying") == sounds_like("yin")
    assert sounds_like("lv") == sounds_like("lu")


def test_syllables_that_are_told_apart_have_their_own_keys():
    assert sounds_like("yan") != sounds_like("yang")
    assert sounds_like("lian") != sounds_like("liang")
    assert sounds_like("long") != sounds_like("lun")
    assert sounds_like("nan") != sounds_like("lan")


def test_a_row_is_a_syllable_and_pairs_of_character_and_tone():
    assert all(ROW.fullmatch(row) for row in READINGS.splitlines())


def test_characters_of_the_table_are_folded():
    assert fold(READINGS) == READINGS


def test_every_character_has_one_main_reading():
    main = re.findall("(.)[1-5]", READINGS)
    assert len(main) == len(set(main))
    assert set(re.findall("([^\n -~])[a-e]", READINGS)) <= set(main)


def test_every_character_is_found_by_each_of_its_readings():
    known = [row.split(" ")[1][0] for row in READINGS.splitlines()]
    for char in known:
        assert all(char in characters_read(said) for said in readings_of(char))
