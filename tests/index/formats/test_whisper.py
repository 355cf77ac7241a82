from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.base import Source
from earmark_index.formats.decode import decode
from earmark_index.formats.podcast_chapters import PODCAST_CHAPTERS
from earmark_index.formats.podcast_json import PODCAST_JSON
from earmark_index.formats.whisper import WHISPER
from earmark_index.formats.whisper_cpp import WHISPER_CPP
from earmark_index.formats.whisperx import WHISPERX
from earmark_index.model import Flag
from earmark_index.problems import Severity

FAMILY = (PODCAST_JSON, WHISPER, WHISPERX, WHISPER_CPP, PODCAST_CHAPTERS)


def source(value):
    return Source("x.json", value if isinstance(value, str) else json.dumps(value))


def word(text, start=None, end=None, **more):
    return {"word": text, "start": start, "end": end} | more


def best(read):
    return max(FAMILY, key=lambda form: form.sniff(read))


def test_a_segment_is_a_turn_without_speaker():
    parsed = WHISPER.parse(
        source(
            {
                "language": "spanish",
                "duration": 192.77,
                "segments": [
                    {"start": 0.5, "end": 1.5, "text": " Hola.", "no_speech_prob": 0.1},
                    {"start": 1.5, "end": 2.5, "text": " Thanks for watching!"},
                ],
            }
        )
    )
    first, last = parsed.episode.turns
    assert (first.text, first.speaker, first.start_ms, first.end_ms) == (
        "Hola.",
        None,
        500,
        1500,
    )
    assert last.flags == (Flag.PHANTOM,)
    assert (parsed.episode.language, parsed.episode.duration_ms) == ("es", 192_770)


def test_a_segment_without_text_is_built_from_its_words():
    parsed = WHISPER.parse(
        source({"segments": [{"start": 0, "words": [word(" Hello"), word(" you")]}]})
    )
    assert [turn.text for turn in parsed.episode.turns] == ["Hello you"]
    assert parsed.report.problems == ()


def test_words_at_the_top_are_cut_at_pauses_and_keep_the_punctuation_of_the_text():
    parsed = WHISPER.parse(
        source(
            {
                "text": "Hello, you. Later on.",
                "words": [
                    word("Hello", 0.0, 0.4),
                    word("you", 0.5, 0.9),
                    word("Later", 5.0, 5.4),
                    word("on", 5.5, 5.9),
                ],
            }
        )
    )
    first, last = parsed.episode.turns
    assert (first.text, first.start_ms, first.end_ms) == ("Hello, you.", 0, 900)
    assert (last.text, last.start_ms, last.end_ms) == ("Later on.", 5000, 5900)
    assert [part.offset for part in last.parts] == [0, 6]


def test_opening_signs_go_with_the_word_behind_them():
    value = {
        "text": "Hola, viento. ¿Qué tal?",
        "words": [word("Hola", 0, 1), word("viento", 1, 2), word("Qué", 5, 6)],
    }
    found = WHISPER.parse(source(value)).episode.turns
    assert [turn.text for turn in found] == ["Hola, viento.", "¿Qué tal?"]
    assert [part.offset for part in found[1].parts] == [1]


def test_many_words_without_pause_are_cut_at_a_sentence_end():
    spoken = [f"w{n}." if n % 8 == 7 else f"w{n}" for n in range(80)]
    words = [word(text, n, n + 0.9) for n, text in enumerate(spoken)]
    found = WHISPER.parse(source({"words": words, "text": ""})).episode.turns
    assert [len(turn.parts) for turn in found] == [40, 40]


def test_words_that_are_not_in_the_text_are_joined_anew():
    value = {"text": "Well", "words": [word("Good", 0, 1), word("day", 1, 2)]}
    assert [t.text for t in WHISPER.parse(source(value)).episode.turns] == ["Good day"]


def test_a_text_that_says_more_than_the_words_is_kept_whole():
    value = {
        "text": "Good day to you all",
        "words": [word("Good", 3, 4), word("old", 4)],
    }
    (turn,) = WHISPER.parse(source(value)).episode.turns
    assert (turn.text, turn.start_ms) == ("Good day to you all", 3000)


def test_a_text_alone_is_a_turn_without_times():
    parsed = WHISPER.parse(source({"text": "Hello.", "words": [{"text": "Hello"}]}))
    assert [(turn.text, turn.start_ms) for turn in parsed.episode.turns] == [
        ("Hello.", None)
    ]
    assert [problem.code for problem in parsed.report.problems] == ["no-times"]


def test_a_duration_that_is_none_is_unknown():
    assert (
        WHISPER.parse(source({"duration": 0, "text": "a"})).episode.duration_ms is None
    )


def test_speakers_inside_a_segment_are_turns_of_their_own():
    segment = {
        "start": 1,
        "end": 6,
        "text": " Are you? I am, yes. Good.",
        "speaker": "SPEAKER_00",
        "words": [
            word("Are", 1, 1.5, speaker="SPEAKER_00"),
            word("you?", 1.5, 2, speaker="SPEAKER_00"),
            word("I", 2.5, 2.7, speaker="SPEAKER_01"),
            word("am,"),
            word("yes.", 3, 3.5, speaker="SPEAKER_01"),
            word("Good.", 4, 5, speaker="SPEAKER_00"),
        ],
    }
    found = WHISPERX.parse(source({"segments": [segment]})).episode.turns
    assert [(t.speaker, t.text, t.start_ms, t.end_ms) for t in found] == [
        ("SPEAKER_00", "Are you?", 1000, 2000),
        ("SPEAKER_01", "I am, yes.", 2500, 3500),
        ("SPEAKER_00", "Good.", 4000, 5000),
    ]
    assert [part.start_ms for part in found[1].parts] == [2500, None, 3000]


def test_words_without_times_take_those_of_the_segment():
    segment = {
        "start": 1,
        "end": 6,
        "text": "Yes. No.",
        "words": [word("Yes.", speaker="A"), word("No.", None, 0.5, speaker="B")],
    }
    found = WHISPERX.parse(source({"segments": [segment]})).episode.turns
    assert [(t.speaker, t.text, t.start_ms, t.end_ms) for t in found] == [
        ("A", "Yes.", 1000, None),
        ("B", "No.", 1000, None),
    ]


def test_words_of_one_speaker_name_a_segment_that_names_nobody():
    segment = {"start": 0, "text": "Yes.", "words": [word("Yes.", speaker="A")]}
    found = WHISPERX.parse(source([segment, {"start": 1, "text": "Hm."}])).episode.turns
    assert [turn.speaker for turn in found] == ["A", None]


def test_a_segment_whose_words_miss_some_of_it_is_not_cut():
    segment = {
        "start": 0,
        "text": "Yes, I think so.",
        "speaker": "A",
        "words": [word("Yes", speaker="A"), word("sew", speaker="B")],
    }
    (turn,) = WHISPERX.parse(source([segment])).episode.turns
    assert (turn.text, turn.speaker) == ("Yes, I think so.", "A")


def test_speakers_by_number_and_flag_are_speakers():
    segments = [
        {"speaker": speaker, "start": n, "end": n + 1, "text": "a"}
        for n, speaker in enumerate([0, 1.5, True])
    ]
    parsed = WHISPERX.parse(source({"segments": segments}))
    assert [turn.speaker for turn in parsed.episode.turns] == [
        "Speaker 0",
        "Speaker 1.5",
        "Speaker true",
    ]
    assert parsed.report.problems == ()


def piece(text, start, end, **more):
    return {"offsets": {"from": start, "to": end}, "text": text} | more


def test_offsets_of_whisper_cpp_are_milliseconds():
    parsed = WHISPER_CPP.parse(
        source(
            {
                "params": {"language": "auto"},
                "result": {"language": "zh"},
                "transcription": [
                    piece(" [_BEG_] 大家好[_TT_150]", 0, 3500),
                    {
                        "timestamps": {"from": "00:00:03,500", "to": "00:00:06,000"},
                        "text": " Hi.",
                    },
                    piece(" [MUSIC]", 6000, 9000, speaker="?"),
                ],
            }
        )
    )
    found = parsed.episode.turns
    assert [(t.text, t.start_ms, t.end_ms, t.speaker) for t in found] == [
        ("大家好", 0, 3500, None),
        ("Hi.", 3500, 6000, None),
        ("[MUSIC]", 6000, 9000, None),
    ]
    assert found[2].flags == (Flag.NON_SPEECH,)
    assert parsed.episode.language == "zh"


def test_speakers_and_changes_of_whisper_cpp_are_kept():
    pieces = [
        piece(" One.", 0, 1, speaker_turn_next=True),
        piece(" Two. [SPEAKER_TURN] Three. [SPEAKER_TURN]", 1, 2),
        piece("(speaker 0) Four.", 2, 3),
        piece(" (speaker ?) Five.", 3, 4),
        piece(" Six.", 4, 5, speaker="1"),
    ]
    found = WHISPER_CPP.parse(source({"transcription": pieces})).episode.turns
    assert [(t.text, t.speaker, t.flags) for t in found] == [
        ("One.", None, ()),
        ("Two.", None, (Flag.CHANGE,)),
        ("Three.", None, (Flag.CHANGE,)),
        ("Four.", "Speaker 0", ()),
        ("Five.", None, ()),
        ("Six.", "Speaker 1", ()),
    ]


def test_broken_pieces_of_whisper_cpp_are_reported():
    parsed = WHISPER_CPP.parse(
        source({"transcription": [5, piece("a", "x", None), {"text": "b"}]})
    )
    assert [turn.text for turn in parsed.episode.turns] == ["a", "b"]
    assert [problem.message for problem in parsed.report.problems] == [
        "segment 1: it is a number, not an object; left out",
        "segment 2: start is “x”, no time; the text was kept",
    ]


@pytest.mark.parametrize(
    ("value", "form", "confidence"),
    [
        ({"segments": [{"text": "a", "avg_logprob": -0.1}]}, WHISPER, 95),
        ({"segments": [{"text": "a"}]}, WHISPER, 90),
        ({"segments": [{"words": [{"word": "a"}]}]}, WHISPER, 91),
        ({"segments": []}, WHISPER, 0),
        ({"text": "a", "words": [{"word": "a"}]}, WHISPER, 93),
        ({"text": "a"}, WHISPER, 90),
        ({"text": 5}, WHISPER, 0),
        ({"segments": [], "word_segments": []}, WHISPERX, 97),
        ({"segments": [{"start": 0, "text": "a", "speaker": 0}]}, WHISPERX, 96),
        ({"segments": [{"words": [{"score": 1}]}]}, WHISPERX, 96),
        ({"segments": [{"text": "a", "speaker": 0}]}, WHISPERX, 90),
        ([{"start": 0, "text": "a"}], WHISPERX, 92),
        ([{"start": 0, "title": "a"}], WHISPERX, 0),
        ({"transcription": [piece("a", 0, 1)]}, WHISPER_CPP, 96),
        ({"transcription": [{"text": "a"}]}, WHISPER_CPP, 91),
        ({"transcription": "a"}, WHISPER_CPP, 0),
        ("plain", WHISPER, 0),
    ],
)
def test_keys_tell_the_formats_apart(value, form, confidence):
    assert form.sniff(source(value)) == confidence


NAMES = """
    segments transcription chapters text body words word start end startTime speaker
    offsets from to title url toc timestamps speaker_turn_next author word_segments
"""
KEYS = st.sampled_from(NAMES.split())
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 10**30) | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner),
    max_leaves=15,
)


@given(ANYTHING)
def test_any_json_is_read_by_every_format(value):
    read = source(value)
    for form in FAMILY:
        confidence = form.sniff(read)
        assert 0 <= confidence <= 100
        assert not confidence or form.evidence(read)
        parsed = form.parse(read)
        assert all(turn.text and turn.parts for turn in parsed.episode.turns)


@given(st.text(alphabet='{}[]",:0ae\\ud8', max_size=60))
def test_any_text_is_read_by_every_format(text):
    for form in FAMILY:
        form.sniff(source(text))
        form.parse(source(text))


WORD_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["so", "well,", "yes.", "漢字"]),
        st.none() | st.integers(0, 20),
        st.sampled_from([None, "A", "B"]),
    ),
    min_size=1,
    max_size=20,
)


@given(WORD_ROWS, st.booleans())
def test_cutting_by_speaker_loses_no_word(rows, has_text):
    words = [word(text, start, None, speaker=name) for text, start, name in rows]
    spoken = [text for text, *_ in rows]
    segment = {"start": 0, "end": 30, "words": words}
    if has_text:
        segment["text"] = " ".join(spoken)
    found = WHISPERX.parse(source([segment])).episode.turns
    # Times out of order may move pieces; letters stay.
    letters = sorted("".join(spoken))
    assert sorted("".join(turn.text for turn in found).replace(" ", "")) == letters


@pytest.mark.shared
@pytest.mark.parametrize(
    ("path", "form", "count"),
    [
        ("stt/whisper_verbose_api.json", WHISPER, 2),
        ("stt/whisper_timestamped.json", WHISPER, 4),
        ("synthetic/whisperx-list.json", WHISPERX, 2),
        ("synthetic/whisperx-words.json", WHISPERX, 5),
        ("synthetic/made-whispercpp.json", WHISPER_CPP, 3),
        ("podcast20/buzzcast.json", PODCAST_JSON, 959),
        ("podcast20/ns-exampleComplex.json", PODCAST_CHAPTERS, 0),
        ("podlove/chapters.json", PODCAST_CHAPTERS, 0),
    ],
)
def test_real_files_go_to_their_format(shared, path, form, count):
    read = decode((shared / "samples" / path).read_bytes(), path)
    assert best(read) is form
    assert len(form.parse(read).episode.turns) == count


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "texts", "warnings"),
    [
        ("duplicate_keys", ["third"], 2),
        ("missing_fields", ["no times", "ok"], 2),
        ("nan_speaker_number", ["a", "b", "c"], 0),
        ("nan_times", ["nan", "inf", "ok"], 2),
        ("words_without_text", ["Hello you"], 0),
        ("wrong_types", ["ok"], 5),
    ],
)
def test_bad_json_comes_out_as_stated(shared, name, texts, warnings):
    path = shared / "badinputs" / "dev" / "json" / f"{name}.json"
    read = decode(path.read_bytes(), path.name)
    parsed = best(read).parse(read)
    assert [turn.text for turn in parsed.episode.turns] == texts
    severe = [p for p in parsed.report.problems if p.severity is Severity.WARNING]
    assert len(severe) == warnings
