from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.cue_times import read_time_line, unify_arrows
from earmark_index.timecode import format_stamp


def read(line, *, at_block_start=True):
    line = unify_arrows(line)
    return read_time_line(line, line.index("-->"), lambda: at_block_start)


@pytest.mark.parametrize(
    ("line", "start_ms", "end_ms"),
    [
        ("00:00:01.000 --> 00:00:03.500", 1000, 3500),
        ("00:00:01,000 --> 00:00:03,500", 1000, 3500),
        ("00:01.000 --> 00:03.500", 1000, 3500),
        ("0.860 --> 7.380", 860, 7380),
        ("1:01.080 --> 1:04.5", 61_080, 64_500),
        ("00:00:01,000-->00:00:03,500", 1000, 3500),
        ("  00:00:01,000  -->  00:00:03,500  ", 1000, 3500),
        ("123:00:01.000 --> 1000:00:00.000", 442_801_000, 3_600_000_000),
        ("00:00:01 --> 00:00:03", 1000, 3000),
        ("00:00:01:250 --> 00:00:03:500", 1250, 3500),
        ("00: 00: 01, 250 --> 00: 00: 03, 500", 1250, 3500),
        ("００:００:０１.000 --> 00:00:03.000", 1000, 3000),
        ("٠٠:٠٠:٠٥٫٠٠٠ --> 00:00:06.000", 5000, 6000),
        ("12 --> 15", 12_000, 15_000),
    ],
)
def test_every_spelling_of_times_is_read(line, start_ms, end_ms):
    times = read(line)
    assert (times.start_ms, times.end_ms) == (start_ms, end_ms)
    assert times.trouble == ""
    assert times.text == ""


@pytest.mark.parametrize(
    "line",
    [
        "00:00:01,000 -> 00:00:03,500",
        "00:00:01,000 => 00:00:03,500",
        "00:00:01,000 -- > 00:00:03,500",
        "00:00:01,000 → 00:00:03,500",
        "00:00:01,000 —> 00:00:03,500",
        "0:00:01.000,0:00:03.500",
    ],
)
def test_other_arrows_between_two_clocks_are_arrows(line):
    times = read(line)
    assert (times.start_ms, times.end_ms) == (1000, 3500)


def test_another_arrow_in_speech_is_left_alone():
    assert unify_arrows("from 10:30 -> to lunch") == "from 10:30 -> to lunch"


@pytest.mark.parametrize(
    "line",
    [
        "press A --> B",
        "--> 00:00:03.000",
        "at 5 --> 7",
        "<00:00:01.000 --> 00:00:02.000",
    ],
)
def test_an_arrow_without_a_time_before_it_is_speech(line):
    assert read(line) is None


@pytest.mark.parametrize("line", ["1 --> 2", "00:00:99:99 --> x", "00:00:01.000 --> x"])
def test_what_is_hardly_a_time_line_is_one_only_where_a_cue_begins(line):
    assert read(line, at_block_start=True) is not None
    assert read(line, at_block_start=False) is None


def test_settings_behind_the_times_are_no_text():
    assert read("00:01.000 --> 00:02.000 align:start position:0% line:90%").text == ""
    assert read("00:00:01,000 --> 00:00:02,000 X1:040 X2:600 Y1:1 Y2:2").text == ""


def test_speech_behind_the_times_is_text():
    times = read("00:01.000 --> 00:02.000 align:start Ann:hello there")
    assert times.text == "Ann:hello there"


@pytest.mark.parametrize(
    ("line", "trouble", "start_ms", "end_ms"),
    [
        ("00:00:09.000 --> 00:00:03.000", "the end lies before", 9000, 3000),
        ("-00:00:01.000 --> 00:00:03.000", "negative", 0, 3000),
        ("00:75:01.000 --> 00:76:00.000", "above 59", 4_501_000, 4_560_000),
        ("00:00:01.000 -->", "missing", 1000, None),
        ("00:00:71.000 --> 00:01:20.000", "cannot be read", None, 80_000),
        ("00:00:01.000 --> soon", "the end is no time", 1000, None),
        ("-x:1 --> 00:02.000", "", None, None),
        ("-9:99:99:9 --> 00:02.000", "negative", None, 2000),
    ],
)
def test_broken_times_are_named(line, trouble, start_ms, end_ms):
    times = read(line)
    if not trouble:
        assert times is None
        return
    assert trouble in times.trouble
    assert (times.start_ms, times.end_ms) == (start_ms, end_ms)


def test_words_in_place_of_the_end_stay_words():
    assert read("00:00:01.000 --> soon, she said").text == "soon, she said"


@given(st.integers(0, 359_999_999), st.integers(0, 100_000), st.sampled_from(".,"))
def test_what_is_written_is_read(start, length, separator):
    left = format_stamp(start, separator=separator)
    right = format_stamp(start + length, separator=separator)
    times = read(f"{left} --> {right}", at_block_start=False)
    assert times == (start, start + length, "", "")


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_any_line_is_read_or_is_speech(left, right, at_block_start):
    line = f"{left}-->{right}"
    read_time_line(line, len(left), lambda: at_block_start)
