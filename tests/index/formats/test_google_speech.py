import json

import pytest

from earmark_index.formats import read_text


def turns(*results):
    parsed = read_text(json.dumps({"results": list(results)}), "a.json")
    assert parsed.report.format == "google-speech"
    return [(turn.speaker, turn.start_ms, turn.text) for turn in parsed.episode.turns]


def result(text, *words):
    return {"alternatives": [{"transcript": text, "words": list(words)}]}


@pytest.mark.parametrize(
    ("time", "ms"),
    [
        ("1.300s", 1_300),
        ({"seconds": "1", "nanos": 300_000_000}, 1_300),
        ({"nanos": 5_000_000}, 5),
        ({"seconds": "x"}, None),
        (2, 2_000),
        (None, None),
    ],
)
def test_a_time_is_a_text_or_an_object(time, ms):
    assert turns(result("Hi.", {"word": "Hi.", "startTime": time})) == [
        (None, ms, "Hi.")
    ]


def test_a_last_result_that_says_something_else_is_read_too():
    first = result("one two", {"word": "one", "endTime": "1s"}, {"word": "two"})
    last = result("three four", {"word": "three"}, {"word": "four", "endTime": "3s"})
    assert [turn[2] for turn in turns(first, last)] == ["one two", "three four"]


def test_words_without_a_transcript_are_joined():
    words = {"alternatives": [{"words": [{"word": "up", "startTime": "1s"}]}]}
    assert turns(words) == [(None, 1_000, "up")]


def test_a_result_without_words_is_its_transcript():
    bare = {"alternatives": [{"transcript": "Hi."}], "resultEndTime": "2s"}
    empty = {"alternatives": []}
    assert turns(bare, empty, 7) == [(None, None, "Hi.")]
