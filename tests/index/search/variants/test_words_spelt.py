"""Which other spellings of one word are found, and which are not."""

from __future__ import annotations

import pytest

from earmark_index.search.variants import Depth


@pytest.mark.parametrize(
    ("typed", "text", "found", "why"),
    [
        ("lighthouse", "a light house", "light house", "JOINED"),
        ("lighthouse", "many light houses", "light houses", "JOINED"),
        ("nomq", "we use no mq here", "no mq", "JOINED"),
        ("ecargo", "an e cargo bike", "e cargo", "JOINED"),
        ("kxr", "the k x r line", "k x r", "JOINED"),
        ("tubaline", "the tu ba line", "tu ba line", "JOINED"),
        ("optimise", "we optimize", "optimize", "FORM"),
        ("mice", "one mouse", "mouse", "FORM"),
        ("kestrelbase", "kestralbase", "kestralbase", "MISSPELT"),
        ("kestrelbase", "kestrel vase", "kestrel vase", "MISSPELT"),
        ("http2", "the http 2 draft", "http 2", "JOINED"),
        ("linxiaofeng", "请来了林晓峰。", "林晓峰", "SOUND"),
        ("tengtao", "腾涛", "腾涛", "SOUND"),
    ],
)
def test_a_word_is_found_however_it_is_spelt(others, typed, text, found, why):
    assert others(typed, text)[found] == why


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("into", "in to the sea"),
        ("inform", "in form and colour"),
        ("alike", "a like for you"),
        ("gpt3x", "gpt4x"),
        ("1984", "19 84"),
        ("sea", "see tea"),
        ("water", "waiter later"),
        ("women", "我们"),
    ],
)
def test_what_only_looks_alike_is_not_found(others, typed, text):
    assert others(typed, f"{typed}. {text}") == {}


def test_a_typing_mistake_in_an_everyday_word_is_mended(others):
    assert others("watre", "the water rose")["water"] == "MISSPELT"


def test_other_forms_of_the_word_that_was_meant_are_found(others):
    found = others("kestrlebase", "a kestrelbase, two kestrelbases")
    assert found == {"kestrelbase": "MISSPELT", "kestrelbases": "MISSPELT"}


def test_a_quick_look_finds_no_misspelt_words(others):
    turns = ("kestralbase", "kestrel base")
    assert others("kestrelbase", *turns, depth=Depth.QUICK) == {
        "kestrel base": "JOINED"
    }


def test_reaching_further_finds_what_is_less_like(others):
    turns = ("kestrelbase", "gestrobase")
    assert others("kestrelbase", *turns) == {}
    assert others("kestrelbase~", *turns) == {"gestrobase": "MISSPELT"}


def test_a_more_frequent_word_of_its_own_is_no_spelling(others):
    turns = ("karrow " * 3, "farrow " * 1, *["farrow"] * 60)
    assert "farrow" not in others("karrow", *turns)


def test_what_is_made_of_a_word_is_no_misspelling_of_it(others):
    turns = ("it was neutral", "in neutrality", "they neutralised it", "neutralized")
    assert set(others("neutralise", *turns)) <= {"neutralised", "neutralized"}


def test_a_name_has_as_many_spellings_as_recognisers_find(others):
    heard = [f"kestrelb{a}s{e}" for a in "aeiou" for e in "aeiou"]
    assert len(others("kestrelbase", *heard)) > 20


@pytest.mark.parametrize("depth", [Depth.QUICK, Depth.FULL])
@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("q7", "the q 7", "q 7"),
        ("q7", "the q seven", "q seven"),
        ("40k", "the 40 k", "40 k"),
        ("q7", "the q77 or q 77", None),
        ("40k", "at 400 k", None),
    ],
)
def test_letters_beside_a_number_may_stand_apart(others, typed, text, found, depth):
    assert set(others(typed, text, depth=depth)) == ({found} if found else set())


def test_letters_beside_a_number_stand_apart_in_a_name(others):
    assert others("40k sailors", "the 40 k sailors")["40 k sailors"] == "JOINED"


def test_a_typing_mistake_in_an_ending_is_no_form_of_the_word(others):
    turns = ["the resonance of a bridge", "it is normal"]

    assert others("resonence", *turns) == {"resonance": "MISSPELT"}
    assert others("normalise", *turns) == {}
