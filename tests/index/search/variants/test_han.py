"""Characters by their sound."""

from __future__ import annotations

import pytest

from earmark_index.search.variants import Depth, han


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("林晓峰", "林小峰来了", "林小峰"),
        ("林晓峰", "林晓风来了", "林晓风"),
        ("林晓峰", "Linxiaofeng came", "linxiaofeng"),
        ("林晓峰", "Lin Xiao Feng came", "lin xiao feng"),
        ("林晓峰", "Linxiaofang came", "linxiaofang"),
        ("銀行", "银行的", None),
        ("机场", "鸡场很大", "鸡场"),
    ],
)
def test_a_run_is_found_by_its_sound(others, typed, text, found):
    assert set(others(typed, text)) == ({found} if found else set())


def test_two_characters_of_other_tones_are_another_word(others):
    assert others("事实", "时时") == {}
    assert set(others("事实", "时时", depth=Depth.FAR)) == {"时时"}


def test_no_character_in_common_is_too_far(others):
    assert others("林晓峰", "邻校风") == {}


def test_a_long_run_is_a_sentence(others):
    assert others("今天天气很好啊", "今天天汽很好啊") == {}


def test_characters_without_a_reading_have_no_syllables():
    assert han.read("ㄅ林") is None
    assert han.read("林峰") == ("lin", "feng")


def test_likeness_is_told_by_character():
    assert han.alike("林峰", ("林峰",)) == 1
    assert han.alike("林峰", ("林风",)) > han.alike("林峰", ("林奉",))
    assert han.alike("林峰", ("林晓", "晓峰")) == 0


def test_a_blurred_sound_is_found_where_no_other_is(others):
    assert set(others("zangsan", "张三来了")) == {"张三"}
    assert set(others("zhangsan", "张三和藏三")) == {"张三"}
