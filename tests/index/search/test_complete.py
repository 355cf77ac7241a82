from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.search.complete import MOST_OPTIONS, Named, Names, complete
from earmark_index.search.query import parse_query

NAMES = Names(
    speakers=(
        Named("Tom Vale", 40),
        Named("Mira Okafor", 90),
        Named("Ana Tomás", 70),
        Named("王小明", 5),
        Named('J. "Jo" Lee', 1),
    ),
    shows=(Named("Lighthouse Letters", 12), Named("Night Light", 30)),
    episodes=(Named("The storm at sea", 0, "12"), Named("Questions")),
    chapters=(Named("小红书的故事", 3),),
    languages=(Named("en", 9), Named("zh-Hant", 2)),
    dates=(Named("2024"), Named("2025"), Named("2025-03", 4)),
)
MANY = Names(speakers=tuple(Named(f"Speaker {n}", n) for n in range(50)))


def offered(text, names=NAMES):
    """What is offered at the `|` of a text, applied to it."""
    cursor = text.index("|")
    typed = text.replace("|", "")
    found = complete(typed, cursor, names)
    if found is None:
        return []
    before, after = typed[: found.start], typed[found.end :]
    return [before + option.text + after for option in found.options]


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("spe|", ["speaker:"]),
        ("salt spe| tide", ["salt speaker: tide"]),
        ("-sho|", ["-show:"]),
        ("(dat|", ["(date:"]),
        ("podc|", ["show:"]),
        ("salt O|", ["salt OR "]),
        ("salt ne|", ["salt near/5 "]),
        ("O|", []),
        ("|", []),
        ("salt |", []),
        ("salt|", []),
        ("speaker:tom|", ['speaker:"Tom Vale"', 'speaker:"Ana Tomás"']),
        ("speaker:TOMAS|", ['speaker:"Ana Tomás"']),
        ("SPEAKER：王|", ["SPEAKER：王小明"]),
        ('speaker:"Tom V|', ['speaker:"Tom Vale"']),
        ("speaker:“mira ok|", ["speaker:“Mira Okafor”"]),
        ('speaker:"Tom Vale"|', []),
        ('speaker:"to|" salt', ['speaker:"Tom Vale" salt', 'speaker:"Ana Tomás" salt']),
        ("speaker:jo|", ['speaker:"J.  Jo  Lee"']),
        ("show:light|", ['show:"Lighthouse Letters"', 'show:"Night Light"']),
        ("show:etters|", ['show:"Lighthouse Letters"']),
        ("episode:|", ['episode:"The storm at sea"', "episode:Questions"]),
        ("chapter:小紅|", ["chapter:小红书的故事"]),
        ("date:2025|", ["date:2025-03"]),
        ("date:20|", ["date:2025-03", "date:2024", "date:2025"]),
        ("lang:z|", ["lang:zh-Hant"]),
        ("has:cha|", ["has:chapters"]),
        ("in:su|", ["in:summary"]),
        ("has:xyz|", []),
    ],
)
def test_what_is_offered(typed, options):
    assert offered(typed) == options


def test_frequent_names_come_first():
    first = offered("speaker:|")[:3]

    assert first == [
        'speaker:"Mira Okafor"', 'speaker:"Ana Tomás"', 'speaker:"Tom Vale"',
    ]  # fmt: skip


def test_no_more_is_offered_than_can_be_shown():
    assert len(offered("speaker:sp|", MANY)) == MOST_OPTIONS


def test_an_option_says_what_it_is():
    def abouts(text):
        return [one.about for one in complete(text, len(text), NAMES).options]

    assert abouts("spe") == ["a name, or how it begins"]
    assert abouts("speaker:mira") == ["90 turns"]
    assert abouts("episode:storm") == ["12"]
    assert abouts("episode:quest") == [""]
    assert abouts("has:chap") == ["episodes with chapters"]


TYPED = st.lists(
    st.sampled_from(["speaker:", "show:", "has:", "date:", "in：", '"', "“", " ", "-"])
    | st.sampled_from(["(", "Tom", "小红", "li", "ch", "2025", "~", "="]),
    max_size=8,
).map("".join)


@given(TYPED | st.text(), st.integers(-3, 40))
def test_an_option_fits_into_the_text(text, cursor):
    found = complete(text, cursor, NAMES)

    if found is not None:
        assert 0 <= found.start <= found.end <= len(text)
        assert 0 < len(found.options) <= MOST_OPTIONS


@given(st.sampled_from(["speaker", "show", "episode", "chapter", "lang", "has", "in"]))
def test_every_value_that_is_offered_can_be_searched_for(field):
    typed = f"{field}:"
    for option in complete(typed, len(typed), NAMES).options:
        try:
            query = parse_query(typed + option.text)
        except QueryError as error:
            pytest.fail(f"{option.text}: {error}")
        assert not query.is_empty
