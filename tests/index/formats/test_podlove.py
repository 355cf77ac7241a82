import json

import pytest

from earmark_index.formats import Source, read_text
from earmark_index.formats.podlove_json import PODLOVE_JSON


def turns(value):
    parsed = read_text(json.dumps(value), "a.json")
    assert parsed.report.format == "podlove-json"
    return [(turn.speaker, turn.start_ms, turn.text) for turn in parsed.episode.turns]


def test_a_bare_list_of_the_publisher_is_read():
    assert turns(
        [{"start": "00:00:00.005", "start_ms": 5, "voice": "Ann", "text": "Hi."}]
    ) == [("Ann", 5, "Hi.")]


@pytest.mark.parametrize(
    ("segment", "speaker"),
    [
        ({"speaker": "1"}, "Ann Lee"),
        ({"speaker": "9"}, "Speaker 9"),
        ({"speaker": "1", "voice": "Bo"}, "Bo"),
        ({"speaker": "1", "voice": ""}, "Ann Lee"),
        ({"speaker": None}, None),
    ],
)
def test_a_number_of_a_speaker_is_a_name_where_the_file_gives_it(segment, speaker):
    people = [{"id": "1", "name": "Ann Lee"}, {"id": "2"}]
    segments = [{"start": "0:01", "text": "Hi.", **segment}]
    assert turns({"contributors": people, "transcripts": segments}) == [
        (speaker, 1_000, "Hi.")
    ]


@pytest.mark.parametrize(
    "value", [{}, {"transcripts": "x.json"}, [{"text": "a"}], [{"voice": 1}]]
)
def test_other_json_is_not_podlove(value):
    assert PODLOVE_JSON.sniff(Source("a", json.dumps(value))) == 0


def test_a_segment_that_is_no_object_is_told():
    text = json.dumps([{"voice": "Ann", "text": "Hi."}, 7])
    problems = read_text(text, "a.json").report.problems
    assert "segment 2: it is a number" in problems[0].message
