from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.model import Turn
from earmark_index.search.analysis import fold, units
from earmark_index.search.query import parse_query
from earmark_index.search.scan import EpisodeText, Found, match_turn, scan
from earmark_index.search.terms import speaks, stands_for
from earmark_index.search.tree import Speaker, Why

TURNS = (
    Turn("The storm took the salt sheds.", speaker="Mira Okafor"),
    Turn("Storms, said Tom: stormy weather stores salt.", speaker="Tom Vale"),
    Turn("We host it ourselves, self-hosted on Node.js 3.11.", speaker="Mira Okafor"),
    Turn("", speaker="Tom Vale"),
    Turn("他们在小红书和微信朋友圈里聊天，在上海。", speaker="王小明"),
    Turn("他們在小紅書聊。Don’t SALT the storm, salt!"),
)
TEXT = EpisodeText(TURNS)

# Long words make few hits; these few letters make rows, forms and overlaps.
WORDS = ["salt", "storm", "storms", "stormy", "a", "b", "C++", "3.11", "x-a", "朋友圈"]
WORDS += ["友", "中文", "a圈b", "½", "e\u0301", "小紅書", "runs", "running", "\n", "."]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
TURN_LISTS = st.lists(
    st.builds(
        Turn, TEXTS, speaker=st.sampled_from([None, "Tom Vale", "Mira", "王小明"])
    ),
    max_size=6,
)
PARTS = ["salt", "storm", "runs", "sto*", '"a b"', "=storm", "友", "朋友", "圈", "x-a"]
PARTS += [
    '"salt a"',
    "a",
    "½",
    "1*",
    "C++",
    "speaker:tom",
    "speaker:王",
    '"友 a"',
    "小红书",
]
QUERIES = st.lists(
    st.builds(
        "{}{}".format, st.sampled_from(["", "", "", "-", "OR "]), st.sampled_from(PARTS)
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


def hits(query, *, is_live=False):
    """The turns found, and in each what is highlighted."""
    found = scan(parse_query(query, is_live=is_live), TEXT)
    return {
        hit.turn: [TURNS[hit.turn].text[start:end] for start, end in hit.spans]
        for hit in found.hits
    }


def by_definition(query, turns):
    """The hits as DESIGN defines them, turn by turn and position by position."""
    found = []
    for number, turn in enumerate(turns):
        needs = [[matches(part, turn) for part in need.parts] for need in query.needs]
        is_met = all(any(m is not None for m in parts) for parts in needs)
        is_banned = any(matches(ban, turn) is not None for ban in query.bans)
        if needs and is_met and not is_banned:
            spans = {span for parts in needs for m in parts if m for span in m}
            found.append((number, union(spans)))
    return found


def matches(part, turn):
    if isinstance(part, Speaker):
        return [] if speaks(part, turn.speaker) else None
    terms, starts, ends = units(turn.text)
    length = len(part.slots)
    found = [
        (starts[at], ends[at + part.width - 1])
        for at in range(len(terms) - length + 1)
        if all(map(stands_for, part.slots, terms[at : at + length]))
    ]
    return found or None


def union(spans):
    """Each code point that is highlighted, as stretches; touching ones stay apart."""
    joined = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "storm salt",
            {0: ["storm", "salt"], 1: ["Storms", "salt"], 5: ["SALT", "storm", "salt"]},
        ),
        ("=storm", {0: ["storm"], 5: ["storm"]}),
        ("stor*", {0: ["storm"], 1: ["Storms", "stormy", "stores"], 5: ["storm"]}),
        ('"the salt"', {0: ["the salt"]}),
        ('"said tom"', {1: ["said Tom"]}),
        ('"sheds storms"', {}),
        ("self-hosted", {2: ["self-hosted"]}),
        ('"self hosted"', {2: ["self-hosted"]}),
        ("node.js", {2: ["Node.js"]}),
        ("3.11", {2: ["3.11"]}),
        ("dont", {5: ["Don’t"]}),
        ("salt -the", {1: ["salt"]}),
        ("sheds OR weather", {0: ["sheds"], 1: ["weather"]}),
        ("speaker:mira salt", {0: ["salt"]}),
        ("speaker:tom", {1: [], 3: []}),
        ("storm -speaker:tom", {0: ["storm"], 5: ["storm"]}),
        ("speaker:王", {4: []}),
        ("小红书", {4: ["小红书"], 5: ["小紅書"]}),
        ("朋友圈", {4: ["朋友圈"]}),
        ("在", {4: ["在", "在"], 5: ["在"]}),
        ("书", {4: ["书"], 5: ["書"]}),
        ("天上", {}),
        ('"聊天 在"', {4: ["聊天，在"]}),
        ("missing", {}),
        ("", {}),
        ("?!", {}),
    ],
)
def test_what_is_found(query, expected):
    assert hits(query) == expected


@pytest.mark.parametrize(
    ("typed", "turns"),
    [("sto", [0, 1, 5]), ("salt w", [1]), ('"the s', [0, 5]), ("朋", [4]), ("-", [])],
)
def test_what_is_found_while_typing(typed, turns):
    assert list(hits(typed, is_live=True)) == turns


@pytest.mark.parametrize(
    ("query", "also"),
    [
        ("storm", (("Storms", 1),)),
        ("storm storms", ()),
        ("=storm", ()),
        ("stor*", (("storm", 2), ("stores", 1), ("Storms", 1), ("stormy", 1))),
        ("storm -weather", ()),
        ("在", ()),
        ("self-hosting", (("self-hosted", 1),)),
    ],
)
def test_spellings_that_were_not_typed_are_counted_in_the_hits(query, also):
    assert scan(parse_query(query), TEXT).also == also


@pytest.mark.parametrize(
    ("query", "is_live", "why"),
    [
        ("storm ", False, Why.FORM),
        ("storm", True, Why.EXACT),
        ("storm*", False, Why.EXACT),
    ],
)
def test_a_spelling_has_the_reason_of_the_hits_that_have_it(query, is_live, why):
    found = scan(parse_query(query, is_live=is_live), EpisodeText([Turn("storms")]))

    assert [one.variant.why for one in found.variants] == [why]
    assert [hit.why for hit in found.hits] == [why]


def test_a_spelling_is_shown_as_it_is_mostly_written():
    text = EpisodeText([Turn("Storms. The storms and storms")])

    assert scan(parse_query("storm"), text).also == (("storms", 3),)


def test_matches_that_overlap_are_one_span():
    text = EpisodeText([Turn("salt a salt a salt")])

    assert scan(parse_query('"salt a salt"'), text).hits[0].spans == ((0, 18),)


def test_one_turn_can_be_matched_alone():
    assert match_turn(parse_query("storm"), TURNS[1]) == ((0, 6),)
    assert match_turn(parse_query("speaker:tom"), TURNS[1]) == ()
    assert match_turn(parse_query("sheds"), TURNS[1]) is None


def test_an_episode_without_turns_holds_nothing():
    assert scan(parse_query("salt", is_live=True), EpisodeText(())) == Found()


# The twenty characters before the stop occur often; the counts are str.count's.
CHINESE = (
    "朋友们好，欢迎来到茶馆笔记。今天我们聊聊小红书上的朋友圈，也聊聊播客。",
    "播客里的声音，比文字更近；朋友的声音，比播客更近。",
    "上海的茶馆里，朋友们聊天，聊到半夜。茶馆不关门。",
)


@pytest.mark.parametrize(
    "typed",
    ["朋友", "聊聊", "茶馆", "播客", "声音", "上的", "更近", "半夜", "红书", "友们"],
)
def test_two_characters_are_found_as_often_as_they_stand(typed):
    found = scan(parse_query(typed), EpisodeText([*map(Turn, CHINESE)]))

    counts = {n: text.count(typed) for n, text in enumerate(CHINESE) if typed in text}
    assert {hit.turn: len(hit.spans) for hit in found.hits} == counts


@pytest.mark.parametrize(
    "typed", ["朋", "友", "圈", "客", "聊", "近", "门", "夜", "。"]
)
def test_one_character_is_found_as_often_as_it_stands(typed):
    found = scan(parse_query(typed), EpisodeText([*map(Turn, CHINESE)]))

    texts = {n: re.findall(rf"(?!。){typed}", text) for n, text in enumerate(CHINESE)}
    counts = {n: len(found) for n, found in texts.items() if found}
    assert {hit.turn: len(hit.spans) for hit in found.hits} == counts


@given(QUERIES, TURN_LISTS, st.booleans())
def test_scanning_finds_what_the_definition_says(typed, turns, is_live):
    try:
        query = parse_query(typed, is_live=is_live)
    except QueryError:
        return

    found = scan(query, EpisodeText(turns))

    assert [tuple(hit[:2]) for hit in found.hits] == by_definition(query, turns)


@given(QUERIES, TURN_LISTS)
def test_a_turn_alone_is_matched_as_among_others(typed, turns):
    try:
        query = parse_query(typed, is_live=True)
    except QueryError:
        return
    among = {hit.turn: hit.spans for hit in scan(query, EpisodeText(turns)).hits}

    alone = {n: match_turn(query, turn) for n, turn in enumerate(turns)}
    assert {n: spans for n, spans in alone.items() if spans is not None} == among


@given(st.text(), st.text(), st.booleans())
def test_spans_lie_in_the_text_whatever_is_searched_for(typed, text, is_live):
    try:
        query = parse_query(typed, is_live=is_live)
    except QueryError:
        return
    spans = match_turn(query, Turn(text + typed)) or ()

    assert all(0 <= start < end <= len(text + typed) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.sampled_from(WORDS[:4]), TURN_LISTS)
def test_the_final_query_finds_no_more_than_was_seen_while_typing(typed, turns):
    text = EpisodeText(turns)
    live = {hit.turn for hit in scan(parse_query(typed, is_live=True), text).hits}

    assert {hit.turn for hit in scan(parse_query(typed), text).hits} <= live


@pytest.mark.shared
def test_a_real_episode_holds_its_characters_as_often_as_they_stand(shared):
    text = (shared / "corpus" / "seed-episode.txt").read_text(encoding="utf-8")
    episode = EpisodeText([Turn(line) for line in text.splitlines()])
    folded = fold(text)
    typed = {
        *re.findall("(?=([\u4e00-\u9fff]{2}))", folded),
        *re.findall("[一-鿿]", folded),
    }

    found = {word: scan(parse_query(word), episode).hits for word in typed}

    counts = {word: sum(len(hit.spans) for hit in hits) for word, hits in found.items()}
    assert counts == {word: len(re.findall(f"(?={word})", folded)) for word in typed}
    assert len(counts) > 100


@pytest.mark.shared
def test_a_real_episode_is_searched_as_defined(shared):
    path = min((shared / "corpus" / "changelog").rglob("*.md"))
    lines = path.read_text(encoding="utf-8").splitlines()
    turns = [Turn(line) for line in lines if line][:300]
    text = EpisodeText(turns)
    words = sorted(text.places, key=lambda term: len(text.places[term]))[::97]
    typed = [*words, *map(" ".join, pairwise(words)), *(f'"{w} a' for w in words)]

    for query in (parse_query(one, is_live=True) for one in typed):
        found = [tuple(hit[:2]) for hit in scan(query, text).hits]
        assert found == by_definition(query, turns)
