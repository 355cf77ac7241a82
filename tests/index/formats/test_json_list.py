import json

import pytest

from earmark_index.errors import SourceError
from earmark_index.formats import Source, read_text
from earmark_index.formats.json_list import JSON_LIST


def read(value):
    return read_text(json.dumps(value), "a.json")


def starts(value):
    parsed = read(value)
    assert parsed.report.format == "json-list"
    return [turn.start_ms for turn in parsed.episode.turns]


LONG = "so many words that no second could hold them all "


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([{"caption": "a b", "at": 1.5}, {"caption": "b c", "at": 2}], [1_500, 2_000]),
        ([{"caption": "a b", "at": "0:07"}], [7_000]),
        ([{"caption": "a b", "startMs": 1500}], [1_500]),
        ([{"caption": LONG, "at": 0}, {"caption": LONG, "at": 25}], [0, 25_000]),
        ([{"caption": LONG, "at": 0}, {"caption": LONG, "at": 900_000}], [0, 900_000]),
        (
            [{"caption": "一" * 60, "at": 0}, {"caption": "二" * 60, "at": 40}],
            [0, 40_000],
        ),
        (
            [{"caption": "a b", "sec": 0}, {"caption": "b c", "sec": 9_000}],
            [0, 9_000_000],
        ),
    ],
)
def test_times_are_told_by_their_names_and_by_how_fast_people_speak(pieces, expected):
    assert starts(pieces) == expected


def test_the_longest_list_is_the_transcript_however_deep():
    short = [{"text": "no", "start": 1}]
    long = [{"content": f"piece {n}", "from": n, "spk": n % 2} for n in range(4)]
    value = {"notes": short, "data": {"a": [{"b": long}]}}
    parsed = read(value)
    assert [turn.text for turn in parsed.episode.turns][-1] == "piece 3"
    assert parsed.episode.turns[0].speaker == "Speaker 0"


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        [1, 2],
        {"a": [{"text": "no start"}]},
        {"a": [{"start": 1}]},
        {"a": [{"title": "a chapter", "at": 1}]},
        {"a": [{"text": "", "start": 1}]},
        {"a": {"b": {"c": {"d": {"e": {"f": [{"caption": "deep", "at": 1}]}}}}}},
        [[{"caption": "list in lists", "at": 1}], []],
    ],
)
def test_other_json_is_not_taken_for_a_transcript(value):
    source = Source("a", json.dumps(value))
    assert JSON_LIST.sniff(source) == 0
    assert JSON_LIST.parse(source).episode.turns == ()


def test_a_piece_that_is_no_object_is_told():
    parsed = read([{"caption": "a b", "at": 1}, {"caption": "c d", "at": 2}, 7])
    assert "segment 3: it is a number" in parsed.report.problems[0].message


def test_json_without_a_list_names_its_keys():
    with pytest.raises(SourceError, match=r"list of texts with times .*keys are a, b"):
        read({"a": 1, "b": 2})
