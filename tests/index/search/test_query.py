from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.search.lexer import cut
from earmark_index.search.query import (
    MAX_CHARACTERS,
    MAX_PARTS,
    Kind,
    Query,
    Reach,
    parse_query,
    to_text,
)
from earmark_index.text import clean_line

SIGNS = ['"', "“", " ", "-", "=", "*", " OR ", " AND ", "speaker:", "speaker：", ":"]
TYPED = st.text() | st.lists(
    st.sampled_from(SIGNS)
    | st.sampled_from(
        ["salt", "Tom", "红", "朋友圈", "node.js", "C++", "3.11", "\ud800"]
    ),
    max_size=14,
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
        ("date:2025", 0, "date:"),
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
    parts = [part for need in query.needs for part in need.parts]
    is_open = any(part.is_open for part in parts)

    assert parse_query(to_text(query), is_live=is_open) == query


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
