"""A scope covers what the query language says that its field means."""

from __future__ import annotations

import pytest

from earmark_index.search.describe import TRAITS as GIVEN
from earmark_index.search.fields import FIELDS, KINDS, SIGNS, TRAITS, find_value
from earmark_index.search.passage import PassageKind
from earmark_index.search.query import parse_query
from earmark_index.search.scopes import About, stretches_of

ABOUT = About(
    id="e",
    title="The storm at sea, part 2",
    show="Lighthouse Letters",
    number="12",
    date="2025-03-02",
    language="zh-Hant",
    chapters=((0, "Welcome"), (3, "Salt and tide"), (5, "小红书")),
    traits=frozenset({"chapters", "times"}),
)


def covered(typed, about=ABOUT):
    """The turns, of eight, that the only part of a query covers."""
    (need,) = parse_query(typed).needs
    return [t for one in stretches_of(need.parts[0], about, 8) for t in one]


@pytest.mark.parametrize(
    "typed",
    [
        "show:lighthouse",
        "show:letter",
        'show:"lighthouse letters"',
        "episode:12",
        "episode:#12",
        "episode:storm",
        'episode:"storm at sea"',
        "date:2025",
        "date:2025-03",
        "date:2025-03-02",
        "date:2025-01..2025-06",
        "date:..2025-03-02",
        "date:>2024",
        "lang:zh",
        "lang:zh-hant",
        "lang:Chinese",
        "has:chapters",
        "has:time",
        "in:speech",
    ],
)
def test_it_covers_the_whole_episode(typed):
    assert covered(typed) == list(range(8))


@pytest.mark.parametrize(
    "typed",
    [
        "show:house",
        'show:"lighthouse letter"',
        "episode:1",
        "episode:120",
        "episode:calm",
        "date:2024",
        "date:2025-03-03..",
        "date:<2025-03-02",
        "lang:en",
        "lang:zh-Hans",
        "has:summary",
        "has:note",
        "in:summary",
    ],
)
def test_it_covers_nothing(typed):
    assert covered(typed) == []


@pytest.mark.parametrize(
    ("typed", "turns"),
    [
        ("chapter:salt", [3, 4]),
        ('chapter:"salt and tide"', [3, 4]),
        ("chapter:小紅書", [5, 6, 7]),
        ("chapter:welcome", [0, 1, 2]),
        ("chapter:calm", []),
    ],
)
def test_a_chapter_covers_its_turns(typed, turns):
    assert covered(typed) == turns


@pytest.mark.parametrize("typed", ["date:2025", "show:a", "episode:1", "lang:en"])
def test_an_episode_of_which_nothing_is_known_is_not_covered(typed):
    assert covered(typed, About()) == []


def test_a_date_that_is_known_to_the_month_may_be_any_of_its_days():
    about = About(date="2025-03")

    assert covered("date:2025-03-31", about)
    assert not covered("date:2025-04", about)


def test_every_trait_that_an_episode_may_have_can_be_asked_for():
    assert set(GIVEN) <= {value.text for value in TRAITS}


def test_every_kind_of_text_can_be_asked_for():
    assert [value.text for value in KINDS] == [kind.value for kind in PassageKind]


@pytest.mark.parametrize(
    "typed", [s.typed for s in SIGNS] + [f.example for f in FIELDS]
)
def test_every_example_of_the_language_can_be_typed(typed):
    assert not parse_query(typed).is_empty


def test_every_value_has_one_meaning():
    for field in FIELDS:
        for value in field.values:
            assert find_value(field, value.text.upper()) is value
            assert all(find_value(field, word) is value for word in value.also)
