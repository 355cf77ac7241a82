import json

import pytest

from earmark_index.formats import read_text


def read(value):
    return read_text(json.dumps(value), "a.json")


SENTENCES = [{"speaker_name": "Ann", "start_time": 1, "text": "Hi."}]


@pytest.mark.parametrize(
    "wrap",
    [lambda v: v, lambda v: {"meeting": v}, lambda v: {"data": {"transcript": v}}],
)
def test_sentences_stand_in_the_object_or_inside_it(wrap):
    parsed = read(wrap({"sentences": SENTENCES, "title": "Kites"}))
    assert parsed.report.format == "fireflies"
    assert parsed.episode.title == "Kites"


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        ("Wind.", "Wind."),
        ({"gist": "Sky."}, "Sky."),
        ({"a": 1}, ""),
        (None, ""),
        (7, ""),
    ],
)
def test_a_summary_is_a_text_or_an_object(summary, text):
    assert read({"sentences": SENTENCES, "summary": summary}).episode.summary == text


def test_who_took_part_is_a_name_or_an_object():
    value = {"sentences": SENTENCES, "speakers": [{"name": "Ann"}, "Bo", {"id": 1}, 7]}
    assert [person.name for person in read(value).episode.people] == ["Ann", "Bo"]


def test_segments_of_otter_are_read_with_their_names():
    segments = [{"speaker_name": "Ann", "start_ts": 1, "transcript": "Hi."}, {}]
    parsed = read({"speech_segments": segments})
    assert parsed.report.format == "otter-json"
    assert parsed.episode.turns[0].speaker == "Ann"
