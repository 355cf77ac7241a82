from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.search.lexer import cut
from earmark_index.search.parts import MAX_ROW
from earmark_index.search.query import (
    MAX_CHARACTERS,
    MAX_PARTS,
    Kind,
    Near,
    Query,
    Reach,
    parse_query,
    to_text,
)
from earmark_index.text import clean_line

SIGNS = ['"', "“", "「", "」", " ", " ", "-", "=", "*", "~", "(", ")", "（", "）", "/"]
SIGNS += [" OR ", " AND ", " NOT ", " NEAR ", " near/3 ", "near/", ":", "..", "\\ "]
SIGNS += [
    "speaker:",
    "speaker：",
    "show:",
    "episode:",
    "date:",
    "lang:",
    "has:",
    "in：",
]
WORDS = ["salt", "Tom", "红", "朋友圈", "node.js", "C++", "3.11", "\ud800", "2025-01"]
WORDS += ["chapters", "zh", "summary", "/sa+lt/", "2025", ">2024", "x"]
TYPED = st.text() | st.lists(
    st.sampled_from(SIGNS) | st.sampled_from(WORDS), max_size=16
).map("".join)


def parsed(text, *, is_live=False):
    """The query, or the error that stands in for it."""
    try:
        return parse_query(text, is_live=is_live)
    except QueryError as error:
        return error


def shown(text, *, is_live=False):
    """The parts as `text:reach of the last slot`, banned ones with a minus."""
    query = parse_query(text, is_live=is_live)
    needs = ["|".join(map(show, need.parts)) for need in query.needs]
    return [*needs, *(f"-{show(ban)}" for ban in query.bans)]


def show(part):
    return f"{part.text}:{part.slots[-1].reach.value}"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("salt storm", ["salt:word", "storm:word"]),
        ('"salt storm"', ["salt storm:exact"]),
        ("“salt storm”", ["salt storm:exact"]),
        ("stor*", ["stor:prefix"]),
        ("=storm", ["storm:exact"]),
        ('="salt storm"', ["salt storm:exact"]),
        ("salt OR storm tide", ["salt:word|storm:word", "tide:word"]),
        ("salt or storm", ["salt:word", "or:word", "storm:word"]),
        ("salt AND storm", ["salt:word", "storm:word"]),
        ("salt -storm", ["salt:word", "-storm:word"]),
        ("-storm −tide salt", ["salt:word", "-storm:word", "-tide:word"]),
        ('salt -"wind farm"', ["salt:word", "-wind farm:exact"]),
        ("salt - storm", ["salt:word", "storm:word"]),
        ("--rebuild", ["--rebuild:word"]),
        ("speaker:mira", ["mira:prefix"]),
        ('SPEAKER:"Tom Vale" salt', ["Tom Vale:exact", "salt:word"]),
        ("speaker：张三", ["张三:exact"]),
        ("salt -speaker:mira", ["salt:word", "-mira:prefix"]),
        ("http://x.org 12:30 c:d", ["http://x.org:word", "12:30:word", "c:d:word"]),
        ('12" vinyl', ['12":word', "vinyl:word"]),
        ('"salt"storm', ["salt:exact", "storm:word"]),
        ("注意:不要", ["注意:不要:exact"]),
    ],
)
def test_what_is_asked_for(text, parts):
    assert shown(text) == parts


@pytest.mark.parametrize(
    ("text", "terms", "width"),
    [
        ("node.js", ["node", "js"], 2),
        ("Self-Hosted", ["self", "hosted"], 2),
        ("don’t", ["dont"], 1),
        ("C++", ["c++"], 1),
        ("朋友圈", ["朋友", "友圈"], 3),
        ("圈", ["圈"], 1),
        ("WeChat朋友圈", ["wechat", "朋友", "友圈"], 4),
        ('"中文 salt"', ["中文", "文", "salt"], 3),
        ('"中文 圈"', ["中文", "文", "圈"], 3),
    ],
)
def test_a_piece_is_a_row_of_terms(text, terms, width):
    (words,) = parse_query(text).words

    assert [slot.term for slot in words.slots] == terms
    assert words.width == width


def test_only_the_last_word_of_a_row_may_vary():
    (words,) = parse_query("self-hosting").words

    assert [slot.reach for slot in words.slots] == [Reach.EXACT, Reach.WORD]


@pytest.mark.parametrize(
    "text", ["", "  ", "!?", '"', '""', "=", "*", "-", "« »", "。"]
)
def test_signs_alone_ask_for_nothing(text):
    assert parse_query(text) == parse_query(text, is_live=True) == Query()
    assert parse_query(text).is_empty


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("salt near/5 storm", "salt near/5 storm"),
        ("salt NEAR storm Near/2 tide", None),
        ('salt NEAR "wind farm" NEAR storm', 'salt near/8 "wind farm" near/8 storm'),
        ("near the salt", "near the salt"),
        ("salt near/9999999999999 storm", "salt near/1000 storm"),
        ("salt OR tide near/1 storm", "salt OR tide near/1 storm"),
        ("(salt OR tide) near/1 storm", "salt near/1 storm OR tide near/1 storm"),
        ("(salt OR tide) storm", "salt OR tide storm"),
        ("(salt wind) OR tide", "salt OR tide wind OR tide"),
        ("((salt)) (storm -(tide OR wind))", "-tide -wind salt storm"),
        ("（微信 OR 小红书）怎么用", "微信 OR 小红书 怎么用"),
        ("salt NOT storm NOT -tide", "-storm salt tide"),
        ("f(x) g(a b) :) ;-)", "f(x) g(a b"),
        ("storm~ ~salt tide", "storm~ salt~ tide"),
        ('~ salt =storm "a b" -tide', '-tide salt~ =storm "a b"'),
        ("~~ salt ~~", "salt~"),
        ("((a OR b)) ( ) c", "a OR b c"),
        ("/usr/lib salt", '"/usr/lib" salt'),
        (r"/a\/b c/ salt", r"/a\/b c/ salt"),
        ("show：「灯塔」 salt", 'show:"灯塔" salt'),
        ("date:2025年3月..２０２６ salt", "date:2025年3月..2026 salt"),
        ("has:Topic in:summaries lang:english", "has:topics in:summary lang:en"),
        ("-lang:cn salt", "-lang:zh salt"),
    ],
)
def test_what_is_typed_in_other_ways(text, again):
    if again is None:
        with pytest.raises(QueryError, match="one distance"):
            parse_query(text)
    else:
        assert to_text(parse_query(text)) == again


@pytest.mark.parametrize(
    ("text", "stretch", "part_of_message", "better"),
    [
        ("salt spekaer:mira", "spekaer:", "did you mean speaker:", "salt speaker:mira"),
        ("host:mira", "host:", "did you mean speaker:", "speaker:mira"),
        ("a near:5 b", "near:", "near/5", "a near/5 b"),
        ("zzz:a b", "zzz:", "one of speaker", '"zzz:a" b'),
        ('salt "wind', '"wind', "not closed", 'salt "wind"'),
        ("salt 「wind", "「wind", "not closed", "salt 「wind」"),
        ('show:"wind ', '"wind ', "not closed", 'show:"wind"'),
        ("salt OR", "OR", "both sides", "salt"),
        ("near/5 salt", "near/5", "both sides", "salt"),
        ("salt near/ tide", "near/", "a number", "salt near/8 tide"),
        ("a near/5 b near/3 c", "near/3", "one distance", "a near/5 b near/5 c"),
        ("salt near/3 speaker:mira", "speaker:mira", "between words", None),
        ("salt near/3 -tide", "-tide", "left out", None),
        ("tide -salt near/3 wind", "near/3", "left out", "tide -salt wind"),
        ("-salt", "-salt", "only leaves out", None),
        ("salt NOT", "NOT", "needs a word", None),
        ("salt NOT NOT tide", "NOT", "twice", "salt NOT tide"),
        ("(salt OR tide", "(", "not closed", "(salt OR tide)"),
        ("(salt OR ((tide", "(", "not closed", "(salt OR ((tide)))"),
        ("salt) tide", ")", "no ( before", "salt tide"),
        ("tide -(salt wind)", "-(salt wind)", "put OR", None),
        ("tide -(a near/2 b)", "-(a near/2 b)", "near cannot", None),
        ("salt near/2 (a b)", "(a b)", "between words", None),
        ("lang:q", "q", "no language", None),
        ("tide -(salt -wind)", "-(salt -wind)", "itself", None),
        ("(salt -wind) OR tide", "(salt -wind)", "left out", None),
        ("salt ~-tide", "~", "one plain word", "salt -tide"),
        ("speaker: mira", "speaker:", "needs a name", "speaker:mira"),
        ("date:2025-13", "2025-13", "no month 13", None),
        ("date:2024..2025-02-30 a", "2025-02-30", "28 days", "date:2024..2025-02-28 a"),
        ("date:2025..2024", "2025..2024", "is before", "date:2024..2025"),
        ("date:2024-2025", "2024-2025", "written as", "date:2024..2025"),
        ("date:today", "today", "written as", None),
        ("date:..", "..", "needs a date", None),
        ("date:>9999", ">9999", "no day beyond", None),
        ("has:chaptr salt", "chaptr", "mean chapters", "has:chapters salt"),
        ("in:sumary", "sumary", "mean summary", "in:summary"),
        ("lang:klingon", "klingon", "no language", None),
        ("salt /a b ", "/a b ", "ends with /", "salt /a b/"),
        ("salt /a(b/", "(", "not closed", None),
        ("/*a/", "*", "nothing before", None),
        (r"/(a)\1/", r"\1", "not understood", None),
    ],
)
def test_a_mistake_has_a_stretch_and_mostly_a_remedy(
    text, stretch, part_of_message, better
):
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    error = caught.value

    assert part_of_message in error.message
    assert text[error.offset : error.end] == stretch
    assert error.suggestion == better
    assert better is None or parse_query(better)


def test_a_remedy_is_not_offered_for_a_text_that_is_cut():
    with pytest.raises(QueryError) as caught:
        parse_query("spaeker:mira " + "salt " * 300)

    assert caught.value.suggestion is None


def test_a_long_phrase_is_cut_with_a_note():
    query = parse_query('"' + "salt " * 150 + '"')

    assert str(MAX_ROW) in query.note
    assert query.words[0].width == MAX_ROW


def test_a_chain_has_an_end():
    with pytest.raises(QueryError, match="near joins at most"):
        parse_query(" near/2 ".join(["salt"] * 9))


def test_groups_are_multiplied_out_only_so_far():
    text = " OR ".join(["(a b c)"] * 6)

    with pytest.raises(QueryError, match="too many combinations"):
        parse_query(text)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("salt date:20", "salt"),
        ("salt date:2025-", "date:2025 salt"),
        ("salt date:2025..2", "date:2025.. salt"),
        ("salt date:>=", "salt"),
        ("salt date:2025-0", "date:2025 salt"),
        ("salt has:chap", "salt"),
        ("salt in:", "salt"),
        ("salt lang:chin", "salt"),
        ("salt /a(b", "salt"),
        ("salt near/", "salt"),
        ("salt near/3", "salt"),
        ("salt NOT", "salt"),
    ],
)
def test_a_value_without_its_end_is_ignored_while_typing(text, again):
    query = parse_query(text, is_live=True)

    assert sorted(to_text(query).split()) == sorted(again.split())


@pytest.mark.parametrize(
    "text", ["date:2025-13", "date:x", "has:chapx", "salt)", "spaeker:m", "a near/3 -b"]
)
def test_what_typing_on_cannot_mend_is_shown_while_typing(text):
    with pytest.raises(QueryError):
        parse_query(text, is_live=True)


def test_a_word_that_is_multiplied_out_is_not_open_in_several_places():
    query = parse_query("(a b) OR sto", is_live=True)

    assert [part.is_open for need in query.needs for part in need.parts] == [False] * 4


def test_a_word_that_reaches_further_stays_open_while_it_is_typed():
    (words,) = parse_query("~sto", is_live=True).words

    assert (words.kind, words.is_open) == (Kind.LOOSE, True)
    assert words.slots[-1].reach is Reach.TYPING


def test_a_number_of_an_episode_is_no_beginning_of_another():
    (scope,) = parse_query("episode:12").needs[0].parts

    assert scope.slots[-1].reach is Reach.EXACT


@pytest.mark.parametrize(
    ("text", "offset", "part_of_message"),
    [
        ('salt "open', 5, "quote is not closed"),
        ("salt OR", 5, "both sides"),
        ("OR salt", 0, "both sides"),
        ("salt OR OR tide", 8, "both sides"),
        ("salt OR -tide", 8, "left out"),
        ("-salt OR tide", 6, "left out"),
        ("-salt", 0, "only leaves out"),
        ("salt speaker:", 5, "needs a name"),
        ("speaker: mira", 0, "needs a name"),
        ("salt spaeker:mira", 5, "did you mean speaker:"),
        ("note:2025", 0, "one of speaker"),
    ],
)
def test_a_mistake_is_shown_where_it_is(text, offset, part_of_message):
    with pytest.raises(QueryError, match=part_of_message) as caught:
        parse_query(text)

    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("salt sto", ["salt:word", "sto:typing"]),
        ("salt ", ["salt:word"]),
        ("self-ho", ["self-ho:typing"]),
        ('"open sou', ["open sou:prefix"]),
        ('"open source"', ["open source:exact"]),
        ("salt OR", ["salt:word"]),
        ("OR salt", ["salt:typing"]),
        ("salt -", ["salt:word"]),
        ("salt -tid", ["salt:word", "-tid:word"]),
        ('salt -"ti', ["salt:word", "-ti:exact"]),
        ("-tide", []),
        ("salt speaker:", ["salt:word"]),
        ("speaker:mi", ["mi:prefix"]),
        ('speaker:"tom va', ["tom va:prefix"]),
        ("salt spaeker:", ["salt:word", "spaeker::typing"]),
        ("=sto", ["sto:exact"]),
        ("stor*", ["stor:prefix"]),
        ("在", ["在:prefix"]),
    ],
)
def test_what_is_unfinished_is_no_mistake_while_typing(text, parts):
    assert shown(text, is_live=True) == parts


def test_mistakes_that_typing_on_cannot_mend_are_shown_at_once():
    with pytest.raises(QueryError):
        parse_query("salt OR -tide", is_live=True)
    with pytest.raises(QueryError):
        parse_query("spaeker:mira", is_live=True)


def test_a_long_text_is_cut_with_a_note():
    query = parse_query('"' + "salt " * 3000)

    assert str(MAX_CHARACTERS) in query.note
    assert query.words[0].kind is Kind.PHRASE


def test_many_words_are_cut_with_a_note():
    query = parse_query("w " * 60 + "OR -")

    assert len(query.needs) == MAX_PARTS
    assert str(MAX_PARTS) in query.note


def test_the_cut_may_fall_behind_an_or():
    query = parse_query("w " * (MAX_PARTS - 1) + "a OR b c d")

    assert len(query.needs) == MAX_PARTS


@given(TYPED, st.booleans())
def test_whatever_is_typed_is_a_query_or_a_query_error(text, is_live):
    query = parsed(text, is_live=is_live)

    if isinstance(query, QueryError):
        assert 0 <= query.offset < max(1, len(text))
        assert query.end is None or query.offset < query.end <= len(text)
        assert query.suggestion != text
        assert clean_line(query.message) == query.message
    else:
        assert all(words.slots for words in query.words)


def test_every_kind_of_part_can_be_typed_again():
    text = (
        '-tide -"wind farm" salt OR stor* =storm "a b" speaker:mira speaker:"Tom Vale"'
    )

    assert to_text(parse_query(text)) == text


@given(TYPED, st.booleans())
def test_a_query_can_be_typed_again(text, is_live):
    query = parsed(text, is_live=is_live)
    assume(isinstance(query, Query))

    assert parse_query(to_text(query), is_live=has_open(query)) == query


def has_open(query):
    """True where something is still being typed."""
    parts = [part for need in query.needs for part in need.parts]
    rows = [part.parts if isinstance(part, Near) else (part,) for part in parts]
    return any(getattr(one, "is_open", False) for row in rows for one in row)


@given(TYPED)
def test_pieces_lie_in_order_inside_the_text(text):
    assume(isinstance(parsed(text), Query))
    pieces = list(cut(text))
    offsets = [piece.at for piece in pieces]

    assert offsets == sorted(set(offsets))
    assert all(piece.text in text for piece in pieces)


@given(st.text(alphabet="ab中 -"))
def test_live_and_final_ask_for_the_same_words(text):
    final = parsed(text)
    assume(isinstance(final, Query))
    live = parse_query(text, is_live=True)

    assert [w.text for w in live.words] == [w.text for w in final.words]


@pytest.mark.parametrize("unit", ["a", '"', "-", "a:", "OR ", "=", "中", "\u0301", " "])
def test_a_long_text_takes_no_longer_than_its_length(unit):
    assert parsed(unit * 300_000) is not None
