from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.base import Source
from earmark_index.formats.decode import decode
from earmark_index.formats.podcast_json import PODCAST_JSON
from earmark_index.formats.subrip import SUBRIP
from earmark_index.model import SpeakerOrigin, TimeOrigin


def source(value):
    return Source("x.json", value if isinstance(value, str) else json.dumps(value))


def segment(body, start=None, end=None, **more):
    return {"startTime": start, "endTime": end, "body": body} | more


def parse(*segments):
    return PODCAST_JSON.parse(source({"version": "1.0.0", "segments": list(segments)}))


def turns(*segments):
    return parse(*segments).episode.turns


def messages(parsed):
    return [problem.message for problem in parsed.report.problems]


def test_a_segment_is_a_turn():
    (turn,) = turns(segment("Hello  there.\n", 1.5, 2.25, speaker="Ann"))
    assert (turn.text, turn.speaker) == ("Hello there.", "Ann")
    assert (turn.start_ms, turn.end_ms) == (1500, 2250)
    assert turn.time_origin is TimeOrigin.EXACT
    assert turn.parts[0].line is None


def test_a_missing_speaker_is_the_one_before_and_marked():
    found = turns(
        segment("No name yet.", 0, 1),
        segment("Hello there.", 1, 2, speaker="Ann"),
        segment("And so on.", 2, 3),
        segment("Well, yes.", 3, 4, speaker=""),
    )
    assert [(turn.speaker, turn.speaker_origin) for turn in found] == [
        (None, SpeakerOrigin.NONE),
        ("Ann", SpeakerOrigin.EXPLICIT),
        ("Ann", SpeakerOrigin.INHERITED),
        ("Ann", SpeakerOrigin.INHERITED),
    ]


WORDS = [
    segment("Hey,", 0, 0.4, speaker="Ann"),
    segment("you", 0.5, 0.9, speaker="Ann"),
    segment("there.", 1.0, 1.4, speaker="Ann"),
    segment("Yes?", 1.5, 2.0, speaker="Bob"),
    segment("Later", 9.0, 9.4, speaker="Bob"),
    segment("then.", 9.5, 9.9, speaker="Bob"),
]


def test_single_words_are_joined_by_speaker_and_pause():
    found = turns(*WORDS)
    assert [(t.speaker, t.text, t.start_ms, t.end_ms) for t in found] == [
        ("Ann", "Hey, you there.", 0, 1400),
        ("Bob", "Yes?", 1500, 2000),
        ("Bob", "Later then.", 9000, 9900),
    ]


def test_single_words_keep_their_times_as_parts():
    first = turns(*WORDS)[0]
    assert [(part.offset, part.start_ms) for part in first.parts] == [
        (0, 0),
        (5, 500),
        (9, 1000),
    ]


def test_a_long_turn_of_single_words_ends_with_a_sentence():
    words = [
        segment(f"w{n}." if n % 10 == 9 else f"w{n}", n, n + 0.5) for n in range(90)
    ]
    assert [len(turn.parts) for turn in turns(*words)] == [60, 30]


def test_single_words_without_times_are_joined():
    found = turns(*(segment(word) for word in ["one", "two", "three", "four"]))
    assert [turn.text for turn in found] == ["one two three four"]


KEPT = "the text was kept"


def test_each_bad_segment_is_one_warning_with_its_number():
    parsed = parse(
        segment(["no"], 0, 1),
        segment("kept", "zero", float("nan")),
        "text",
        segment("back", 5, 4),
        segment("early", -2, {"a": 1}),
        segment("  ", 6, 7),
    )
    assert [turn.text for turn in parsed.episode.turns] == ["kept", "early", "back"]
    assert messages(parsed)[:6] == [
        "segment 1: body is a list; left out",
        "segment 2: startTime is “zero”, no time; endTime is nan, no time; " + KEPT,
        "segment 3: it is text, not an object; left out",
        "segment 4: it ends before it starts; the text was kept",
        "segment 5: startTime is negative; endTime is an object, no time; " + KEPT,
        "segment 6 holds no words; left out",
    ]


def test_escapes_and_lone_surrogates_are_made_harmless():
    parsed = PODCAST_JSON.parse(
        source(
            '{"segments":[{"startTime":1,"speaker":"A\\u001b[2J","body":"x\\ud800"}]}'
        )
    )
    (turn,) = parsed.episode.turns
    assert (turn.speaker, turn.text) == ("A^[[2J", "x\ufffd")
    assert [problem.code for problem in parsed.report.problems] == [
        "characters-replaced"
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"segments":\n[', 2, "it ends in the middle"),
        ("[" * 100_000, None, "nested too deep"),
        ('{"segments": ' + "9" * 5000 + "}", 1, "column 14: a number has 5,000 digits"),
        ("plain", None, "no JSON"),
    ],
)
def test_text_that_is_no_json_is_said_to_be_none(text, line, message):
    parsed = PODCAST_JSON.parse(source(text))
    (problem,) = parsed.report.problems
    assert parsed.episode.turns == ()
    assert problem.line == line
    assert message in problem.message


@pytest.mark.parametrize(
    ("value", "confidence"),
    [
        ({"segments": [segment("a", 0, 1)]}, 97),
        ({"segments": [{"body": "a"}]}, 91),
        ({"segments": [{"text": "a"}]}, 0),
        ({"segments": 5}, 0),
        ([1], 0),
        ("plain", 0),
    ],
)
def test_a_body_with_a_start_makes_it_a_podcast_transcript(value, confidence):
    assert PODCAST_JSON.sniff(source(value)) == confidence


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10_000),
            st.integers(0, 9000),
            st.sampled_from(["Ann", "Bob"]),
            st.lists(st.sampled_from(["alpha", "beta", "gamma", "漢字"]), min_size=2),
        ),
        max_size=10,
    )
)
def test_written_segments_are_read_as_they_were(rows):
    start, segments, expected = 0, [], []
    for gap, length, name, words in rows:
        start += gap
        end = start + length
        text = " ".join(words)
        segments.append(segment(text, start / 1000, end / 1000, speaker=name))
        expected.append((start, end, name, text))
    found = turns(*segments)
    assert [(t.start_ms, t.end_ms, t.speaker, t.text) for t in found] == expected


@pytest.mark.shared
def test_one_episode_in_two_formats_has_the_same_words_and_speakers(shared):
    folder = shared / "samples" / "podcast20"
    as_json = PODCAST_JSON.parse(decode((folder / "buzzcast.json").read_bytes(), "a"))
    as_srt = SUBRIP.parse(decode((folder / "buzzcast.srt").read_bytes(), "a"))
    counts = [
        sum(len(turn.text.split()) for turn in parsed.episode.turns)
        for parsed in (as_json, as_srt)
    ]
    assert abs(counts[0] - counts[1]) <= 0.01 * counts[1]
    assert {turn.speaker for turn in as_json.episode.turns} == {
        turn.speaker for turn in as_srt.episode.turns
    }


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "words"), [("how_to_start_a_podcast", 2442), ("one_word_segments", 392)]
)
def test_words_of_a_real_file_become_turns(shared, name, words):
    path = shared / "samples" / "podcast20" / f"{name}.json"
    read = decode(path.read_bytes(), path.name)
    bodies = " ".join(part["body"] for part in read.json["segments"]).split()
    found = PODCAST_JSON.parse(read).episode.turns
    assert "".join("".join(t.text for t in found).split()) == "".join(bodies)
    assert len(bodies) == words
    assert {turn.speaker for turn in found} == {"Travis", "Eric"}
    assert len(found) < words / 20
