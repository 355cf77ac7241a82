from __future__ import annotations

from dataclasses import replace

import pytest

from earmark_index.search.analysis import terms
from earmark_index.search.passage import Passage, PassageKind
from earmark_index.search.passage_text import PassageText, scan_passages
from earmark_index.search.query import parse_query
from earmark_index.search.scopes import About
from earmark_index.search.tree import AnyOf, Field, Query, Scope, Slot

ABOUT = About(
    id="1",
    title="On salt",
    show="Small Talk",
    number="7",
    date="2026-03-02",
    language="en",
    chapters=((0, "Brine"), (4, "The pans")),
    traits=frozenset({"summary"}),
)
PASSAGES = (
    Passage(PassageKind.TITLE, "On salt"),
    Passage(PassageKind.SUMMARY, "Brine, salt and rain."),
    Passage(PassageKind.CHAPTER, "The pans\nClay and salt.", 4, "The pans"),
    Passage(PassageKind.POINT, "Salt is sold", 4, "The pans"),
    Passage(PassageKind.SHOWNOTES, "5:00 a word on salt", 5),
    Passage(PassageKind.SHOWNOTES, "0:10 old salt", 1),
)


@pytest.fixture(scope="module")
def text() -> PassageText:
    return PassageText(PASSAGES, ABOUT)


def asks(text: str, *scopes: Scope) -> Query:
    """A query for words within scopes."""
    query = parse_query(text)
    return replace(query, needs=(*query.needs, *(AnyOf((one,)) for one in scopes)))


def scope(name: Field, value: str) -> Scope:
    return Scope(name, value, slots=tuple(map(Slot, terms(value))))


def numbers(query: Query, text: PassageText) -> list[int]:
    return [number for number, _ in scan_passages(query, text)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("salt", [0, 1, 2, 3, 4, 5]),
        ("brine", [1]),
        ('"clay and salt"', [2]),
        ("speaker:mira salt", []),
        ("nowhere", []),
    ],
)
def test_words_find_passages(text, query, expected):
    assert numbers(parse_query(query), text) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        (Field.IN, "summary", [1]),
        (Field.IN, "Shownotes", [4, 5]),
        (Field.IN, "speech", []),
        (Field.CHAPTER, "pans", [2, 3, 4]),
        (Field.CHAPTER, "brine", [5]),
        (Field.SHOW, "small", [0, 1, 2, 3, 4, 5]),
        (Field.SHOW, "large", []),
        (Field.HAS, "summary", [0, 1, 2, 3, 4, 5]),
        (Field.HAS, "times", []),
    ],
)
def test_a_scope_covers_passages_by_what_they_are_about(text, name, value, expected):
    assert numbers(asks("salt", scope(name, value)), text) == expected


def test_a_kind_of_passage_may_be_banned(text):
    query = replace(parse_query("salt"), bans=(scope(Field.IN, "shownotes"),))
    assert numbers(query, text) == [0, 1, 2, 3]


def test_what_matches_is_a_span_of_the_passage(text):
    ((number, spans),) = scan_passages(parse_query("rain"), text)
    assert [PASSAGES[number].text[start:end] for start, end in spans] == ["rain"]


def test_without_facts_a_scope_over_episodes_covers_nothing():
    text = PassageText(PASSAGES)
    small = scope(Field.SHOW, "small")
    assert numbers(asks("salt", small), text) == []
    assert numbers(asks("", small), PassageText((), ABOUT)) == []
