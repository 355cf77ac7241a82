"""What the services of speech recognition write beside the usual."""

import json

import pytest

from earmark_index.formats import read_text


def read(value, form):
    parsed = read_text(json.dumps(value), "a.json")
    assert parsed.report.format == form
    return parsed.episode


def turns(value, form):
    found = read(value, form).turns
    return [(turn.speaker, turn.start_ms, turn.end_ms, turn.text) for turn in found]


def item(text, start=None, kind="pronunciation", **more):
    times = (
        {} if start is None else {"start_time": str(start), "end_time": str(start + 1)}
    )
    return {"type": kind, "alternatives": [{"content": text}], **times, **more}


def test_items_of_amazon_may_carry_their_labels():
    items = [item("Up", 1, speaker_label="spk_0"), item("No", 2, speaker_label="spk_1")]
    assert turns({"results": {"items": items}}, "aws-transcribe") == [
        ("spk_0", 1_000, 2_000, "Up"),
        ("spk_1", 2_000, 3_000, "No"),
    ]


def test_a_sign_before_every_word_is_kept_and_an_empty_item_is_not():
    items = [
        item("¿", kind="punctuation"),
        {"type": "x", "alternatives": []},
        item("Sí", 1),
    ]
    assert turns({"results": {"items": items}}, "aws-transcribe")[0][3] == "¿ Sí"


def test_amazon_without_items_gives_its_text():
    value = {"jobName": "x", "results": {"transcripts": [{"transcript": "Up."}, {}]}}
    assert turns(value, "aws-transcribe") == [(None, None, None, "Up.")]


def phrase(text, **more):
    return {"nBest": [{"display": text}], "offsetInTicks": 10_000, **more}


def test_channels_of_azure_are_speakers_where_none_are_named():
    value = {"recognizedPhrases": [phrase("Up.", channel=0), phrase("No.", channel=1)]}
    assert [turn[0] for turn in turns(value, "azure-speech")] == [
        "Channel 0",
        "Channel 1",
    ]
    value["recognizedPhrases"][1]["channel"] = 0
    assert [turn[0] for turn in turns(value, "azure-speech")] == [None, None]


@pytest.mark.parametrize(
    ("offset", "ms"),
    [
        ("PT1H2M3.5S", 3_723_500),
        ("PT0.5S", 500),
        ("PT2M", 120_000),
        ("PT", None),
        (7, None),
    ],
)
def test_a_duration_of_azure_is_read_where_ticks_are_missing(offset, ms):
    value = {"recognizedPhrases": [{"nBest": [{"display": "Up."}], "offset": offset}]}
    assert turns(value, "azure-speech")[0][1] == ms


@pytest.mark.parametrize("ticks", [1e300, "x", True, None, float("nan")])
def test_ticks_out_of_all_reason_are_no_time(ticks):
    value = {"recognizedPhrases": [phrase("Up.", offsetInTicks=ticks)]}
    assert turns(value, "azure-speech")[0][1] is None


def monologue(*values, **more):
    elements = [{"type": "text", "value": text, "ts": ts} for text, ts in values]
    return {"elements": elements, **more}


def test_a_name_of_rev_is_looked_for_in_three_places():
    value = {
        "speakers": [{"id": 1, "name": "Ann"}, {"id": 2}],
        "monologues": [
            monologue(("Up.", 1), speaker=1),
            monologue(("No.", 2), speaker=2),
            monologue(("Yes.", 3), speaker=2, speaker_info={"display_name": "Bo"}),
            monologue(("So.", "00:00:04,500"), speaker_name="Cy"),
        ],
    }
    found = turns(value, "rev")
    assert [turn[0] for turn in found] == ["Ann", "Speaker 2", "Bo", "Cy"]
    assert found[3][1] == 4_500


def test_an_end_of_rev_before_its_start_is_left_out():
    value = {"monologues": [monologue(("Up.", 5), end_time=2)]}
    assert turns(value, "rev") == [(None, 5_000, None, "Up.")]


def test_words_of_rev_that_are_not_in_its_text_give_no_parts():
    value = {"monologues": [monologue(("a\u0301\nb", 1), ("\n", 2), speaker=0)]}
    assert len(read(value, "rev").turns[0].parts) == 1


def test_answers_of_watson_stand_alone_or_inside_a_job():
    answer = {"results": [{"alternatives": [{"timestamps": [["up", 1, 2], [], 7]}]}]}
    alone = turns(answer, "ibm-watson")
    assert alone == turns({"results": [answer]}, "ibm-watson")
    assert alone == [(None, 1_000, 2_000, "up")]


def test_watson_without_times_of_its_words_gives_its_text():
    best = {"transcript": "up it goes", "word_confidence": [["up", 0.9]]}
    assert (
        turns({"results": [{"alternatives": [best]}]}, "ibm-watson")[0][3]
        == "up it goes"
    )


def test_speakers_of_speechmatics_are_numbers_names_or_nobody():
    def word(text, start, name):
        best = {"content": text, "speaker": name}
        return {
            "type": "word",
            "start_time": start,
            "end_time": start,
            "alternatives": [best],
        }

    value = {
        "results": [word("Up", 1, "S1"), word("No", 2, "Ann"), word("So", 3, "UU")]
    }
    found = read(value, "speechmatics").turns
    assert [(turn.speaker, turn.speaker_origin.value) for turn in found] == [
        ("Speaker 1", "explicit"),
        ("Ann", "explicit"),
        ("Ann", "inherited"),
    ]


def test_utterances_of_vosk_may_name_a_speaker():
    words = [{"word": "up", "conf": 1, "start": 1, "end": 2}]
    value = [
        {"result": words, "text": "up", "spk": "Ann"},
        {"partial": "u"},
        {"text": ""},
    ]
    assert turns(value, "vosk") == [("Ann", 1_000, 2_000, "up")]


@pytest.mark.parametrize("key", ["utterances", "results", "transcripts"])
def test_utterances_of_vosk_may_stand_inside_an_object(key):
    words = [{"word": "up", "conf": 1, "start": 1, "end": 2}]
    assert turns({key: [{"words": words, "text": "up"}]}, "vosk")[0][3] == "up"


def test_assemblyai_without_words_gives_its_text():
    value = {
        "audio_duration": -1,
        "text": "Up it goes.",
        "words": [{}],
        "utterances": [{"text": "", "start": 1, "confidence": 1}],
    }
    assert turns(value, "assemblyai") == [(None, None, None, "Up it goes.")]


def test_names_of_assemblyai_longer_than_a_letter_stay():
    one = {"text": "Up.", "start": 1000, "confidence": 1, "speaker": "Ann"}
    assert turns({"status": "completed", "utterances": [one]}, "assemblyai") == [
        ("Ann", 1_000, None, "Up.")
    ]


def test_times_before_the_recording_are_its_beginning():
    words = [{"word": "up", "punctuated_word": "Up.", "start": -3, "end": 1}]
    channel = {"alternatives": [{"words": words}]}
    assert turns({"results": {"channels": [channel]}}, "deepgram") == [
        (None, 0, 1_000, "Up.")
    ]


def test_a_paragraph_of_deepgram_without_sentences_is_passed_by():
    best = {
        "transcript": "Up.",
        "paragraphs": {"paragraphs": [{}, {"sentences": [{}]}]},
    }
    assert turns({"results": {"channels": [{"alternatives": [best]}]}}, "deepgram") == [
        (None, None, None, "Up.")
    ]
