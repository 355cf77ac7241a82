"""Words in a row as one name."""

from __future__ import annotations

import pytest

from earmark_index.search.tree import Apart
from earmark_index.search.variants import Depth


@pytest.mark.parametrize(
    ("typed", "text", "found", "why"),
    [
        ("light house", "a lighthouse", "lighthouse", "JOINED"),
        ("light house", "two lighthouses", "lighthouses", "JOINED"),
        ("light-house", "a lighthouse", "lighthouse", "JOINED"),
        ("node.js", "nodejs is here", "nodejs", "FORM"),
        ("lights house", "the light house", "light house", "FORM"),
        ("tail mast css", "tailmast css", "tailmast css", "JOINED"),
        ("klaude code", "kloud code", "kloud code", "MISSPELT"),
        ("lin xiao feng", "linxiaofeng", "linxiaofeng", "JOINED"),
        ("lin xiao feng", "linxiaofang", "linxiaofang", "MISSPELT"),
        ("lin xiao feng", "林晓峰说", "林晓峰", "SOUND"),
        ("lighthouse board", "light house boards", "light house boards", "JOINED"),
        ("kestrlebase board", "kestrelbase boards", "kestrelbase boards", "MISSPELT"),
        ("old harbour times", "the oht wrote", "oht", "FORM"),
        ("burnt out", "the burnout", "burnout", "JOINED"),
        ("a g i", "agi is near", "agi", "JOINED"),
        ("kestrelbase 灯塔", "kestralbase灯塔", "kestralbase 灯塔", "MISSPELT"),
    ],
)
def test_a_name_is_found_however_it_is_spelt(others, typed, text, found, why):
    assert others(typed, text)[found] == why


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("3.11", "311 turns"),
        ("in to", "into the sea"),
        ("code pen", "code pen, code gen, codepan"),
    ],
)
def test_what_only_looks_alike_is_no_name(others, typed, text):
    found = set(others(typed, text))
    assert found <= {typed, "code pen", "codepen"}


def test_characters_beside_each_other_are_one_run(others):
    assert others("灯塔 守夜", "灯塔守夜人") == {"灯塔守夜": "EXACT"}


def test_words_apart_are_shown_where_the_name_is_not_sure(spelt):
    typed, other = "An old harbour in the north.", "The older harbours."
    assert spelt("old harbour", typed).apart is Apart.AUTO
    assert spelt("old harbours", typed).apart is Apart.SHOWN
    assert spelt("old harbours", *[typed] * 5).apart is Apart.AUTO
    assert spelt("old harbour", other).apart is Apart.SHOWN


def test_a_name_that_is_mostly_misspelt_is_a_name(spelt):
    assert spelt("klaude code", "kloud code").apart is Apart.SHOWN
    assert spelt("klaude code", *["kloud code"] * 5).apart is Apart.AUTO


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL])
@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("when was the light house built again", [(3, 5)]),
        ("light house keepers tale", [(0, 2)]),
        ("the tale of the light house", [(4, 6)]),
        ("the old light house near the sea wall", [(2, 4), (6, 8)]),
        ("when will in to the blue be told", []),
        ("nobody has said any of these words", []),
        ("who ever said s e a", []),
    ],
)
def test_a_name_within_a_sentence_may_be_one_word(spelt, typed, places, depth):
    query = spelt(typed, "the lighthouse into the seawall, se, ea", depth=depth)
    assert [(name.first, name.last) for name in query.names] == places
    assert query.apart is Apart.SHOWN


def test_a_numeral_is_read_as_the_word_for_it(others):
    assert others("kestrel4", "kestrel four")["kestrel four"] == "JOINED"
    assert others("4 kestrels", "four kestrels, fours").keys() == {
        "four",
        "four kestrels",
    }


def test_a_name_between_other_parts_is_a_name(spelt):
    query = spelt("=salt old harbour -storm", "the old harbour")
    assert [(name.first, name.last) for name in query.names] == [(1, 3)]


def test_a_quick_look_at_a_name(others):
    turns = ("lighthouse", "light houses", "lite house")
    found = others("light house", *turns, depth=Depth.QUICK)
    assert found == {"lighthouse": "JOINED", "light houses": "JOINED"}


def test_a_numeral_in_han_behind_a_name_is_read(others):
    turns = ("kestrel4 is here", "kestrel 4 too", "kestrel four")
    found = others("kestrel四", *turns)
    assert found["kestrel4"] == found["kestrel 4"] == "FORM"
