from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.base import Source
from earmark_index.formats.decode import decode
from earmark_index.formats.webvtt import WEBVTT
from earmark_index.model import Flag, PartialDate, SpeakerOrigin, TimeOrigin
from earmark_index.problems import Severity
from earmark_index.timecode import format_stamp


def parse(text):
    return WEBVTT.parse(Source("x.vtt", text))


def turns(body, header="WEBVTT"):
    return parse(f"{header}\n\n{body}").episode.turns


def texts(body):
    return [turn.text for turn in turns(body)]


def codes(parsed, severity=None):
    return [
        (problem.code, problem.line)
        for problem in parsed.report.problems
        if severity in (None, problem.severity)
    ]


def test_a_cue_becomes_a_turn_with_speaker_and_times():
    (turn,) = turns("00:01.000 --> 00:02.500\n<v Ann>Hello\nthere.</v>")
    assert (turn.text, turn.speaker) == ("Hello there.", "Ann")
    assert turn.speaker_origin is SpeakerOrigin.EXPLICIT
    assert (turn.start_ms, turn.end_ms) == (1000, 2500)
    assert turn.time_origin is TimeOrigin.EXACT
    assert [(part.offset, part.line, part.start_ms) for part in turn.parts] == [
        (0, 3, 1000)
    ]


def test_each_voice_of_a_cue_is_a_turn_with_its_times():
    found = turns("00:01.000 --> 00:02.000\n<v Ann>One.</v> <v Bob>Two.")
    assert [(t.speaker, t.text, t.start_ms) for t in found] == [
        ("Ann", "One.", 1000),
        ("Bob", "Two.", 1000),
    ]


def test_a_name_has_one_spelling_in_an_episode():
    found = turns(
        "00:01.000 --> 00:02.000\n<v Ann Lee>a\n\n00:02.000 --> 00:03.000\n"
        "<v ANN LEE>b\n\n00:03.000 --> 00:04.000\n<v Ann Lee>c\n"
    )
    assert {turn.speaker for turn in found} == {"Ann Lee"}


def test_a_cue_without_voice_tag_in_a_file_of_voices_has_no_speaker():
    found = turns("00:01.000 --> 00:02.000\n<v Ann>a\n\n00:02.000 --> 00:03.000\nb")
    assert [turn.speaker for turn in found] == ["Ann", None]


def test_names_of_cues_are_no_text():
    assert texts(
        "3d1d0c4c-0b5e-4a0f-9d3a-0f6a6ad2f0aa/15-0\n00:01.000 --> 00:02.000\na\n\n"
        "second caption\n00:02.000 --> 00:03.000\nb\n\n7\n00:03.000 --> 00:04.000\nc"
    ) == ["a", "b", "c"]


def test_a_teams_name_without_blank_line_above_is_no_text():
    assert texts(
        "00:01.000 --> 00:02.000\na\n"
        "3d1d0c4c-0b5e-4a0f-9d3a-0f6a6ad2f0aa/15-1\n00:02.000 --> 00:03.000\nb"
    ) == ["a", "b"]


def test_notes_styles_and_regions_are_no_text_and_said_to_be_left_out():
    parsed = parse(
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
        "NOTE one\nline\n\n00:01.000 --> 00:02.000\na\n\nNOTE\nmid-file\n\n"
        "00:02.000 --> 00:03.000\nb\n\nNOTE end"
    )
    assert [turn.text for turn in parsed.episode.turns] == ["a", "b"]
    assert codes(parsed) == [("comments", 3)]
    assert codes(parsed, Severity.WARNING) == []


def test_a_word_that_begins_like_a_note_is_speech():
    assert texts("00:01.000 --> 00:02.000\na\n\nNOTEBOOKS are fun") == [
        "a NOTEBOOKS are fun"
    ]


def test_text_after_a_blank_line_below_the_times_belongs_to_the_cue():
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n\nafter\n")
    assert [turn.text for turn in parsed.episode.turns] == ["after"]
    assert codes(parsed) == []


def test_a_block_without_time_line_is_kept_with_the_cue_before_and_reported():
    parsed = parse(
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\nlost\n\n00:02.000 --> 00:03.000\nb"
    )
    assert [turn.text for turn in parsed.episode.turns] == ["a lost", "b"]
    assert codes(parsed) == [("text-after-blank", 6)]


def test_text_above_the_first_time_line_is_kept_without_times():
    parsed = parse("WEBVTT\n\nA word before.\n\n00:01.000 --> 00:02.000\na")
    first = parsed.episode.turns[0]
    assert (first.text, first.start_ms, first.time_origin) == (
        "A word before.",
        None,
        TimeOrigin.NONE,
    )
    assert codes(parsed) == [("text-without-times", 3)]


def test_an_arrow_in_speech_is_speech():
    assert texts("00:01.000 --> 00:02.000\ngo A --> B\nnow") == ["go A --> B now"]


def test_a_missing_blank_line_before_a_time_line_loses_nothing():
    assert texts("00:01.000 --> 00:02.000\na\n00:02.000 --> 00:03.000\nb") == ["a", "b"]


def test_the_header_gives_language_title_show_date_and_links():
    parsed = parse(
        "WEBVTT - free text\nKind: captions\nLanguage: pt_BR\n\n"
        "NOTE\nPodcast: Night Talk\nEpisode: On rain\n"
        "Publishing Date: 2024-03-09T06:00\n"
        "Podcast URL: https://example.org/\nEpisode URL: javascript:x\n\n"
        "00:01.000 --> 00:02.000\na"
    )
    episode = parsed.episode
    assert (episode.language, episode.title, episode.show) == (
        "pt-BR",
        "On rain",
        "Night Talk",
    )
    assert episode.date == PartialDate(2024, 3, 9)
    assert [(link.url, link.label) for link in episode.links] == [
        ("https://example.org/", "podcast")
    ]


@pytest.mark.parametrize("date", ["soon", "2024-13-01", "2024-03-40"])
def test_a_date_that_is_none_is_unknown(date):
    header = f"WEBVTT\nDate: {date}\nLanguage: not a language"
    episode = parse(f"{header}\n\n00:01.000 --> 00:02.000\na").episode
    assert (episode.date, episode.language) == (None, None)


def test_a_missing_header_is_one_warning():
    parsed = parse("00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:03.000\nb")
    assert codes(parsed) == [("no-header", 1)]
    assert len(parsed.episode.turns) == 2


def test_a_header_alone_is_an_episode_without_text():
    parsed = parse("WEBVTT\n")
    assert parsed.episode.turns == ()
    assert codes(parsed) == []


def test_a_header_directly_above_a_time_line_is_a_header():
    parsed = parse("WEBVTT FILE\n00:01.000 --> 00:02.000\na")
    assert [turn.text for turn in parsed.episode.turns] == ["a"]
    assert codes(parsed) == []


def test_a_second_header_inside_the_file_is_no_speech():
    assert texts(
        "00:01.000 --> 00:02.000\na\n\nWEBVTT\nX-TIMESTAMP-MAP=MPEGTS:1\n\n"
        "00:02.000 --> 00:03.000\nb"
    ) == ["a", "b"]


def test_a_file_cut_in_a_time_line_keeps_what_is_before():
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:")
    assert [turn.text for turn in parsed.episode.turns] == ["a"]
    assert codes(parsed) == [("cue-cut", 6)]


def test_an_empty_cue_is_noted_and_left_out():
    parsed = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\nb")
    assert [turn.text for turn in parsed.episode.turns] == ["b"]
    assert codes(parsed, Severity.NOTE) == [("cue-empty", 3)]


def test_a_cue_that_ends_before_it_starts_is_kept_at_its_start():
    parsed = parse("WEBVTT\n\n00:09.000 --> 00:03.000\na")
    (turn,) = parsed.episode.turns
    assert (turn.text, turn.start_ms, turn.end_ms) == ("a", 9000, None)
    assert codes(parsed) == [("cue-times-odd", 3)]


def test_a_cue_with_unreadable_times_is_kept_without_them():
    parsed = parse("WEBVTT\n\n00:00:71.000 --> 00:01:99.000\na")
    (turn,) = parsed.episode.turns
    assert (turn.text, turn.start_ms, turn.end_ms) == ("a", None, None)
    assert codes(parsed) == [("cue-times-odd", 3)]


def test_a_late_cue_is_kept_at_its_time_and_reported():
    parsed = parse(
        "WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:02.000\na\n\n"
        "00:07.000 --> 00:08.000\nc"
    )
    assert [turn.text for turn in parsed.episode.turns] == ["a", "b", "c"]
    assert codes(parsed, Severity.WARNING) == [("out-of-order", 6)]


def test_a_clock_that_starts_again_leaves_the_order_of_the_file():
    parsed = parse(
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n20:00.000 --> 20:01.000\nb\n\n"
        "00:03.000 --> 00:04.000\nc\n\n00:05.000 --> 00:06.000\nd"
    )
    assert [turn.text for turn in parsed.episode.turns] == ["a", "b", "c", "d"]
    assert codes(parsed) == [("times-restart", 9)]


def test_overlapping_cues_stay_and_are_noted():
    parsed = parse(
        "WEBVTT\n\n00:01.000 --> 00:10.000\n<v Ann>long\n\n"
        "00:02.000 --> 00:04.000\n<v Bob>cross\n\n00:02.000 --> 00:04.000\n<v Cid>talk"
    )
    assert [turn.text for turn in parsed.episode.turns] == ["long", "cross", "talk"]
    assert codes(parsed) == [("cue-overlap", 6)]
    assert codes(parsed, Severity.WARNING) == []


def test_escapes_in_names_and_text_are_made_visible():
    (turn,) = turns("00:01.000 --> 00:02.000\n<v Ev\x1b[2Jil>x \x1b]2;y\x07 z")
    assert (turn.speaker, turn.text) == ("Ev^[[2Jil", "x ^[]2;y^G z")


def test_a_name_of_any_length_is_cut():
    (turn,) = turns(f"00:01.000 --> 00:02.000\n<v {'A' * 5000}>x")
    assert len(turn.speaker) == 80


def test_sounds_and_credits_are_flagged_and_kept():
    found = turns(
        "00:01.000 --> 00:02.000\n[Music]\n\n00:02.000 --> 00:03.000\n"
        "Thanks for watching!"
    )
    assert [turn.flags for turn in found] == [(Flag.NON_SPEECH,), (Flag.PHANTOM,)]


@pytest.mark.parametrize("header", ["webvtt", "\ufeffWEBVTT", "\n\nWEBVTT\tx"])
def test_a_header_in_another_hand_is_a_header(header):
    parsed = parse(f"{header}\n\n00:01.000 --> 00:02.000\na")
    assert [turn.text for turn in parsed.episode.turns] == ["a"]
    assert codes(parsed) == []


def test_speech_about_the_format_is_no_header():
    assert WEBVTT.sniff(Source("x.txt", "Webvtt is a format, he said.")) == 0


def test_the_header_is_what_makes_it_webvtt():
    assert WEBVTT.sniff(Source("x.txt", "\n WEBVTT - x\n")) == 100
    assert WEBVTT.sniff(Source("x.vtt", "Hello there.\n")) == 0
    assert WEBVTT.sniff(Source("x.vtt", "00:01.000 --> 00:02.000\na")) == 90
    assert WEBVTT.sniff(Source("x.vtt", "1\n00:01.000 --> 00:02.000\na")) == 0


WORDS = st.lists(
    st.text(alphabet="abcdefghij漢字éü'", min_size=1, max_size=8),
    min_size=1,
    max_size=12,
).map(" ".join)
CUES = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(1, 9000), st.booleans(), WORDS),
    min_size=1,
    max_size=12,
)


@given(CUES)
def test_written_cues_are_read_as_they_were(cues):
    start, lines, expected = 0, ["WEBVTT", ""], []
    for number, (gap, length, is_ann, words) in enumerate(cues):
        start += gap
        name = "Ann" if is_ann else "Bob"
        stamps = f"{format_stamp(start)} --> {format_stamp(start + length)}"
        lines += [str(number), stamps, f"<v {name}>{words}", ""]
        expected.append((start, start + length, name, " ".join(words.split())))
    found = parse("\n".join(lines)).episode.turns
    assert [(t.start_ms, t.end_ms, t.speaker, t.text) for t in found] == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "WEBVTT",
                "",
                " ",
                "NOTE x",
                "STYLE",
                "00:01.000 --> 00:02.000",
                "00:01.000 --> 00:0",
                "5 --> 6",
                "-1:2 --> 3",
                "7",
                "<v Ann>hi",
                "Ann: hi",
                "- yes",
                ">> no",
                "(Bob) so",
                "word & <b>bold",
                "&#27;{\\an8}",
                "a --> b",
            ]
        ),
        max_size=25,
    ).map("\n".join)
    | st.text(max_size=200)
)
def test_anything_is_read(text):
    parsed = parse(text)
    assert all(turn.text and turn.parts for turn in parsed.episode.turns)


@given(
    st.lists(
        st.sampled_from(
            ["", "00:01.000 --> 00:02.000", "alpha", "beta", "gamma delta", "- eps"]
        ),
        max_size=30,
    )
)
def test_every_word_survives(lines):
    lines = [
        f"{line}{index}" if line and "-->" not in line else line
        for index, line in enumerate(lines)
    ]
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\nfirst\n" + "\n".join(lines)
    # A line directly above a time line, below a blank one, is a cue's name.
    named = {
        index
        for index, line in enumerate(lines)
        if line
        and "-->" in "".join(lines[index + 1 : index + 2])
        and index
        and not lines[index - 1]
    }
    spoken = [
        word
        for index, line in enumerate(lines)
        if "-->" not in line and index not in named
        for word in line.removeprefix("- ").split()
    ]
    found = " ".join(turn.text for turn in parse(text).episode.turns).split()
    assert sorted(found) == sorted(["first", *spoken])


BAD = [
    ("header_only", 0, []),
    ("no_header", 2, ["no-header"]),
    ("truncated_mid_timestamp", 2, ["cue-cut"]),
    ("utf8_bom", 2, []),
    ("mixed_newlines", 2, []),
    ("negative_times", 3, ["cue-times-odd"]),
    ("end_before_start", 3, ["cue-times-odd", "out-of-order"]),
    ("overlapping", 3, []),
    ("hours_over_99", 2, []),
    ("minutes_over_59", 4, ["cue-times-odd", "times-restart"]),
    ("fullwidth_digits", 4, ["out-of-order"]),
    ("unclosed_voice_tag", 1, ["tag-unclosed"]),
    ("entity_flood", 1, []),
    ("utf16le_bom", 2, []),
]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "warnings"), BAD, ids=[row[0] for row in BAD]
)
def test_bad_captions_come_out_as_stated(shared, name, count, warnings):
    path = shared / "badinputs" / "dev" / "vtt" / f"{name}.vtt"
    parsed = WEBVTT.parse(decode(path.read_bytes(), path.name))
    assert len(parsed.episode.turns) == count
    assert [code for code, _ in codes(parsed, Severity.WARNING)] == warnings


COUNTS = [
    ("podcast20/podnews_daily_2024-01-25.vtt", 44, 44),
    ("podcast20/podnews_weekly_review_2024-01-19.vtt", 189, 189),
    ("wild/Labs_Setting_Engineering_Goals_and_Reporting_to_Stakeholders.txt", 494, 494),
    ("wild/Episode_17.srt", 678, 0),
    ("wild/Managed_services_vs._DIY.vtt", 576, 576),
    (
        "wild/Zenlytic_Is_Building_You_A_Better_Coworker_With_AI_Agents.txt",
        727,
        0,
    ),
    ("hallucination/211-classic-cs-problems.vtt", 1385, 0),
]


@pytest.mark.shared
@pytest.mark.parametrize(("path", "count", "named"), COUNTS, ids=[c[0] for c in COUNTS])
def test_no_cue_of_a_real_file_is_lost(shared, path, count, named):
    source = decode((shared / "samples" / path).read_bytes(), path)
    assert WEBVTT.sniff(source) >= 90
    found = WEBVTT.parse(source).episode.turns
    assert len(found) == count
    assert sum(turn.speaker is not None for turn in found) == named
    assert all(turn.start_ms is not None for turn in found)


@pytest.mark.shared
def test_rolling_captions_hold_each_line_once(shared):
    path = shared / "samples" / "youtube" / "manifesto.vtt"
    found = WEBVTT.parse(decode(path.read_bytes(), path.name)).episode.turns
    assert len(" ".join(turn.text for turn in found).split()) in (206, 207)


@pytest.mark.shared
def test_a_collection_of_captions_is_read_whole(shared):
    files = sorted((shared / "corpus" / "talkpython").glob("*/*.vtt"))
    lost = {}
    for path in files[::5]:
        source = decode(path.read_bytes(), path.name)
        parsed = WEBVTT.parse(source)
        kept = len({turn.parts[0].line for turn in parsed.episode.turns})
        empty = sum(code == "cue-empty" for code, _ in codes(parsed))
        if kept + empty != sum("-->" in line for line in source.lines):
            lost[path.name] = kept
    # One cue there is `Speaker 1:` alone, whose words stand in the next.
    assert lost == {"420-isolation-and-consistency.vtt": 472}


@pytest.mark.shared
def test_names_that_a_recogniser_invents_midway_are_not_carried_on(shared):
    path = shared / "corpus" / "talkpython" / "transcripts" / "455-first-data-job.vtt"
    found = WEBVTT.parse(decode(path.read_bytes(), path.name)).episode.turns
    assert sum(turn.speaker is not None for turn in found) == 4
