from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.model import Turn
from earmark_index.search.episode_text import EpisodeText
from earmark_index.search.query import parse_query
from earmark_index.search.scan import scan
from earmark_index.search.tree import Apart, Query, Reach, Variant, Why
from earmark_index.search.variants import Choice, Depth, spell
from earmark_index.search.words import TextWords

TURNS = (
    "We moved the lighthouse board to Kestrelbase last year.",
    "Kestrel base is quick, and kestrelbase scales.",
    "The recogniser heard kestralbase, and once kestrel bays.",
    "A light house and a self hosted mail server, node js too.",
    "我们采访了林晓峰，林小峰谈到了灯塔。",
    "lin xiao feng was here, Linxiaofeng again",
)
TEXT = EpisodeText([Turn(turn) for turn in TURNS])
WORDS = TextWords(TEXT)

TYPED = [
    *("kestrelbase", "kestrel", "base", "light", "house", "lighthouse", "self-hosted"),
    *("nodejs", "node.js", "林晓峰", "灯塔", "linxiaofeng", "lin", "xiao", "feng"),
    *("=kestrel", "kes*", "kestrelbase~", "OR", "-light", "near/3", '"light house"'),
    *("用kestrel", "c++", "3.11", "the", "of", "峰"),
]

QUERIES = st.lists(
    st.sampled_from(TYPED) | st.text(max_size=8),
    max_size=5,
).map(" ".join)
DEPTHS = st.sampled_from(Depth)


def variants_in(query: Query) -> list[Variant]:
    by_word = [one for words in query.words for one in words.others]
    return by_word + [one for name in query.names for one in name.variants]


@given(QUERIES, DEPTHS)
def test_any_query_is_spelt_and_keeps_its_shape(text, depth):
    query = parsed_or_empty(text)
    found = spell(query, WORDS, depth=depth)
    assert len(found.bans) == len(query.bans)
    assert [len(need.parts) for need in found.needs] == [
        len(need.parts) for need in query.needs
    ]
    assert [words.slots for words in found.words] == [
        words.slots for words in query.words
    ]


def parsed_or_empty(text: str) -> Query:
    try:
        return parse_query(text, is_live=True)
    except QueryError:
        return Query()


@given(QUERIES, DEPTHS)
def test_every_spelling_given_stands_in_a_turn(text, depth):
    for one in variants_in(spell(parsed_or_empty(text), WORDS, depth=depth)):
        assert WORDS.rows([[term] for term in one.terms])
        assert 0 < one.score <= 1
        assert one.width >= len(one.terms)


@given(QUERIES, DEPTHS)
def test_the_same_query_is_always_spelt_the_same(text, depth):
    query = parsed_or_empty(text)
    assert spell(query, WORDS, depth=depth) == spell(query, WORDS, depth=depth)


@given(QUERIES)
def test_a_quick_spelling_is_part_of_the_full_one(text):
    query = parsed_or_empty(text)
    quick = spell(query, WORDS, depth=Depth.QUICK)
    full = spell(query, WORDS, depth=Depth.FULL)
    for one, two in zip(quick.words, full.words, strict=True):
        assert {v.terms for v in one.others} <= {v.terms for v in two.others}
    named = {(n.first, v.terms) for n in full.names for v in n.variants}
    assert {(n.first, v.terms) for n in quick.names for v in n.variants} <= named


@given(QUERIES, st.data())
def test_what_is_dropped_is_all_that_goes(text, data):
    query = parsed_or_empty(text)
    full = spell(query, WORDS, depth=Depth.FULL)
    texts = sorted({one.text for one in variants_in(full)})
    dropped = frozenset(data.draw(st.sets(st.sampled_from(texts)))) if texts else set()
    left = spell(query, WORDS, depth=Depth.FULL, choice=Choice(frozenset(dropped)))
    assert variants_in(left) == [v for v in variants_in(full) if v.text not in dropped]


@given(QUERIES, st.data())
def test_a_choice_never_adds_a_hit(text, data):
    query = parsed_or_empty(text)
    full = spell(query, WORDS, depth=Depth.FULL)
    texts = sorted({one.text for one in variants_in(full)})
    only = data.draw(st.sampled_from(texts)) if texts else None
    pinned = spell(query, WORDS, depth=Depth.FULL, choice=Choice(only=only))
    shown = [replace(one, bans=(), apart=Apart.SHOWN) for one in (pinned, full)]
    assert turns_of(shown[0]) <= turns_of(shown[1])


def turns_of(query: Query) -> set[int]:
    found = scan(query, TEXT)
    return {hit.turn for hit in found.hits}


@pytest.mark.parametrize("typed", ["=kestrelbase", '"kestrelbase"', "kestrelbas*"])
def test_what_is_typed_exactly_gets_no_other_spelling(typed):
    assert variants_in(spell(parse_query(typed), WORDS, depth=Depth.FAR)) == []


def test_spellings_come_nearest_reason_first(spelt):
    (words,) = spelt("kestrelbase", *TURNS).words
    tiers = [one.why.tier for one in words.others]
    assert tiers == sorted(tiers)
    assert Why.JOINED in {one.why for one in words.others}
    assert Why.MISSPELT in {one.why for one in words.others}


def test_a_pinned_spelling_is_the_only_one_found(spelt):
    query = spelt("kestrelbase", *TURNS, choice=Choice(only="kestralbase"))
    assert [hit.turn for hit in scan(query, TEXT).hits] == [2]


def test_pinning_what_was_typed_leaves_the_others_out(spelt):
    query = spelt("kestrelbase", *TURNS, choice=Choice(only="kestrelbase"))
    assert [hit.turn for hit in scan(query, TEXT).hits] == [0, 1]


def test_a_pinned_name_hides_its_words_apart(spelt):
    query = spelt("kestrel base", *TURNS, choice=Choice(only="kestrelbase"))
    assert query.apart is Apart.HIDDEN
    assert [hit.turn for hit in scan(query, TEXT).hits] == [0, 1]


def test_a_choice_that_no_word_has_changes_nothing(spelt):
    plain = spelt("kestrelbase", *TURNS)
    assert spelt("kestrelbase", *TURNS, choice=Choice(only="harbour")) == plain


def test_a_ban_gets_what_is_sure_only(spelt):
    (ban,) = spelt("light -kestrelbase", *TURNS).bans
    assert {one.why for one in ban.others} == {Why.JOINED}


def test_words_near_each_other_are_spelt(spelt):
    near = spelt("kestrelbase near/5 scales", *TURNS).words
    assert "kestrel base" in {one.text for one in near[0].others}


def test_a_name_begins_with_what_was_typed(spelt):
    (name,) = spelt("kestrel base", *TURNS).names
    first = name.variants[0]
    assert (first.why, first.text, name.first, name.last) == (
        Why.EXACT,
        "kestrel base",
        0,
        2,
    )
    assert "kestrelbase" in {one.text for one in name.variants}


def test_a_long_query_as_a_whole_is_no_name(spelt):
    assert spelt("a house and a light self", *TURNS).names == ()


def test_an_unfinished_word_is_not_misspelt(words_of):
    words = words_of("kestrelbase kestralbase kestral")
    query = spell(parse_query("kestre", is_live=True), words, depth=Depth.FULL)
    assert query.words[0].slots[0].reach is Reach.TYPING
    assert query.words[0].others == ()


def test_words_that_follow_each_other_all_the_time_are_no_name(spelt):
    turns = ["and the rest of it"] * 60

    assert spelt("and the", *turns).names == ()
    assert spelt("the rest", *turns[:9]).names
