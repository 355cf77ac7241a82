from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.model import TimeOrigin
from earmark_index.timecode import (
    format_clock,
    format_stamp,
    parse_clock,
    parse_seconds,
    show_time,
)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("0:53", 53_000),
        ("12:40", 760_000),
        ("1:02:03", 3_723_000),
        ("00:01:02.345", 62_345),
        ("00:01:02,345", 62_345),
        ("62:03", 3_723_000),
        ("01:41.5", 101_500),
        ("120:00:01.000", 432_001_000),
        (" 0:05 ", 5_000),
        ("0:00.1234567", 123),
    ],
)
def test_a_clock_is_read_as_milliseconds(text, ms):
    assert parse_clock(text) == ms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "7",
        "1:2:3:4",
        "0:60",
        "1:75:00",
        "a:bc",
        "1:²0",
        "１:２３",
        "-0:05",
        "3:16, 4",
    ],
)
def test_what_is_no_clock_is_none(text):
    assert parse_clock(text) is None


@pytest.mark.parametrize(
    ("text", "ms"), [("0.860", 860), ("12", 12_000), ("7,38", 7_380), ("90", 90_000)]
)
def test_bare_seconds_are_read_as_milliseconds(text, ms):
    assert parse_seconds(text) == ms


@pytest.mark.parametrize("text", ["", "1:02", "x", "1e3", "-4"])
def test_what_is_no_number_of_seconds_is_none(text):
    assert parse_seconds(text) is None


@given(st.integers(min_value=0, max_value=9999 * 3_600_000))
def test_a_stamp_that_was_written_is_read_back(ms):
    assert parse_clock(format_stamp(ms)) == ms
    assert parse_clock(format_stamp(ms, separator=",")) == ms


@given(st.integers(min_value=0, max_value=9999 * 3_600_000))
def test_a_clock_that_was_written_is_read_back_to_the_second(ms):
    assert parse_clock(format_clock(ms)) == ms // 1000 * 1000


@given(st.text())
def test_no_text_makes_reading_a_time_fail(text):
    assert parse_clock(text) is None or parse_clock(text) >= 0
    assert parse_seconds(text) is None or parse_seconds(text) >= 0


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "0:00"), (53_999, "0:53"), (3_723_000, "1:02:03"), (-5, "0:00")],
)
def test_a_time_is_written_as_a_person_reads_it(ms, text):
    assert format_clock(ms) == text


def test_an_estimated_time_is_shown_as_one():
    assert show_time(61_000, TimeOrigin.ESTIMATED) == "~1:01"
    assert show_time(61_000, TimeOrigin.EXACT) == "1:01"
    assert show_time(None, TimeOrigin.NONE) == ""
