from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.base import Source
from earmark_index.formats.decode import decode
from earmark_index.formats.subrip import SUBRIP
from earmark_index.formats.webvtt import WEBVTT
from earmark_index.model import SpeakerOrigin
from earmark_index.problems import Severity


def parse(text):
    return SUBRIP.parse(Source("x.srt", text))


def texts(text):
    return [turn.text for turn in parse(text).episode.turns]


def warnings(parsed):
    return [
        (problem.code, problem.line)
        for problem in parsed.report.problems
        if problem.severity is Severity.WARNING
    ]


def test_numbers_are_no_text():
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:02,000 --> 00:00:03,000\nb\n"
    )
    assert texts(text) == ["a", "b"]
    assert warnings(parse(text)) == []


def test_numbers_that_are_said_are_text():
    assert texts(
        "1\n00:00:01,000 --> 00:00:02,000\n42\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\n1984\n"
    ) == ["42", "1984"]


def test_missing_numbers_and_blank_lines_lose_nothing():
    assert texts(
        "00:00:01,000 --> 00:00:02,000\na\n00:00:02,000 --> 00:00:03,000\nb"
    ) == [
        "a",
        "b",
    ]


def test_a_number_without_blank_line_above_is_the_number_that_follows():
    assert texts(
        "1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:02,000 --> 00:00:03,000\n"
        "b\n99\n00:00:03,000 --> 00:00:04,000\nc"
    ) == ["a", "b 99", "c"]


def test_doubled_line_ends_leave_no_number_in_the_text():
    text = "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:02,000 --> 00:00:03,000\n7"
    doubled = text.replace("\n", "\n\n")
    assert texts(doubled) == ["a", "7"]
    assert warnings(parse(doubled)) == []


def test_words_above_a_time_line_are_kept():
    parsed = parse("some text\n00:00:01,000 --> 00:00:02,000\na")
    assert [turn.text for turn in parsed.episode.turns] == ["some text", "a"]
    assert warnings(parsed) == [("text-without-times", 1)]


def test_dots_for_commas_are_read_without_a_word():
    text = "1\n00:00:01.000 --> 00:00:02.000\na\n"
    assert texts(text) == ["a"]
    assert warnings(parse(text)) == []


def test_overrides_fonts_and_positions_are_no_text():
    text = (
        "1\n00:00:01,000 --> 00:00:02,000 X1:040 X2:600 Y1:050 Y2:100\n"
        '{\\an8}<font color="#ff0">a</font> <i>b</i>\n'
    )
    assert texts(text) == ["a b"]


def test_a_speaker_named_on_change_is_carried_on_and_marked():
    parsed = parse(
        "1\n00:00:01,000 --> 00:00:02,000\nAnn Lee: Hello, and\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nwelcome.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\n[Music]\n\n"
        "4\n00:00:04,000 --> 00:00:05,000\nBob: Hi.\n\n"
        "5\n00:00:05,000 --> 00:00:06,000\nAnn Lee: So.\nBob: Yes.\n"
    )
    assert [(t.speaker, t.speaker_origin, t.text) for t in parsed.episode.turns] == [
        ("Ann Lee", SpeakerOrigin.EXPLICIT, "Hello, and"),
        ("Ann Lee", SpeakerOrigin.INHERITED, "welcome."),
        (None, SpeakerOrigin.NONE, "[Music]"),
        ("Bob", SpeakerOrigin.EXPLICIT, "Hi."),
        ("Ann Lee", SpeakerOrigin.EXPLICIT, "So."),
        ("Bob", SpeakerOrigin.EXPLICIT, "Yes."),
    ]
    notes = [problem.code for problem in parsed.report.problems]
    assert notes == ["speaker-inherited"]


def test_sbv_is_read_too():
    text = "0:00:00.378,0:00:11.378\na\n\n0:00:11.378,0:00:12.305\nb\nc\n"
    assert texts(text) == ["a", "b c"]
    assert SUBRIP.sniff(Source("x.sbv", text)) == 90
    assert WEBVTT.sniff(Source("x.sbv", text)) == 0


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\na", 90),
        ("00:00:01,000 --> 00:00:02,000\na", 90),
        ("A title line\n\n1\n00:00:01,000 --> 00:00:02,000\na", 30),
        (
            "A title\n\n1\n00:01,000 --> 00:02,000\na\n\n2\n00:02,000 --> 00:03,000",
            75,
        ),
        ("1 --> 2\nx", 30),
        ("WEBVTT\n\n1\n00:00:01,000 --> 00:00:02,000\na", 0),
        ("Ann: it goes a --> b", 0),
        ("", 0),
    ],
)
def test_a_time_line_near_the_top_is_what_makes_it_subrip(text, confidence):
    assert SUBRIP.sniff(Source("x", text)) == confidence


@given(st.text(max_size=300))
def test_anything_is_read(text):
    parsed = parse(text)
    assert parsed.report.format == "subrip"


@given(st.lists(st.sampled_from("0123456789:,.->\n x"), max_size=120).map("".join))
def test_anything_like_times_is_read(text):
    parse(text)
    SUBRIP.sniff(Source("x", text))


BAD = [
    ("dot_instead_of_comma", 2, []),
    ("missing_index", 2, []),
    ("numeric_speech", 2, []),
    ("unicode_line_separators", 1, []),
    ("utf16le_nobom", 2, ["encoding-guessed"]),
    ("gb18030", 1, ["encoding-guessed"]),
]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "expected"), BAD, ids=[row[0] for row in BAD]
)
def test_bad_subtitles_come_out_as_stated(shared, name, count, expected):
    path = shared / "badinputs" / "dev" / "srt" / f"{name}.srt"
    parsed = SUBRIP.parse(decode(path.read_bytes(), path.name))
    assert len(parsed.episode.turns) == count
    assert [code for code, _ in warnings(parsed)] == expected


COUNTS = [
    ("podcast20/buzzcast.srt", 488),
    ("broken/cp1251.srt", 595),
    ("broken/utf16.srt", 1),
    ("broken/webvtt-py-sample.sbv", 5),
    ("wild/AI_Autocomplete_for_QGIS.srt", 583),
    ("wild/Bloat.srt", 724),
    ("wild/Yak_Shaving_with_Tim_Mitra.srt", 1055),
    ("ttml/pycaption-example.srt", 1847),
]


@pytest.mark.shared
@pytest.mark.parametrize(("path", "count"), COUNTS, ids=[row[0] for row in COUNTS])
def test_no_cue_of_a_real_file_is_lost(shared, path, count):
    source = decode((shared / "samples" / path).read_bytes(), path)
    assert SUBRIP.sniff(source) == 90
    found = SUBRIP.parse(source).episode.turns
    assert len({turn.parts[0].line for turn in found}) == count


@pytest.mark.shared
def test_names_with_a_role_are_speakers(shared):
    path = shared / "samples" / "wild" / "Yak_Shaving_with_Tim_Mitra.srt"
    found = SUBRIP.parse(decode(path.read_bytes(), path.name)).episode.turns
    assert {turn.speaker for turn in found} == {"Leo Dion (host)", "Tim Mitra (guest)"}
