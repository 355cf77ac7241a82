import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.ttml_times import read_rates

FILM = {"frameRate": "24", "frameRateMultiplier": "1000 1001", "tickRate": "10000000"}


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("00:00:03.500", 3_500),
        ("1:17.410", 77_410),
        ("12.345", 12_345),
        ("00:00:01,250", 1_250),
        ("2h", 7_200_000),
        ("1.5m", 90_000),
        ("3s", 3_000),
        ("250ms", 250),
        ("24f", 1_001),
        ("15000000t", 1_500),
        ("00:00:02:12", 2_500),
        (" 7s ", 7_000),
        ("soon", None),
        ("-1s", None),
        ("", None),
        ("999999999999h", None),
        ("00:00:99:01", None),
    ],
)
def test_every_spelling_of_a_time_is_read(text, ms):
    found = read_rates(FILM).read(text)
    # 24 frames in a second that lasts 1.001 seconds.
    assert found is None if ms is None else abs(found - ms) <= 1


@pytest.mark.parametrize(
    ("attributes", "frame_ms"),
    [
        ({}, 33),
        ({"frameRate": "25"}, 40),
        ({"frameRate": "0"}, 33),
        ({"frameRate": "x"}, 33),
        ({"frameRate": "30", "frameRateMultiplier": "1000:1001"}, 33),
        ({"frameRate": "25", "frameRateMultiplier": "1 0"}, 40),
        ({"frameRate": "25", "frameRateMultiplier": "1 1 1"}, 40),
    ],
)
def test_rates_that_make_no_sense_are_the_usual_ones(attributes, frame_ms):
    assert read_rates(attributes).read("1f") == frame_ms


@given(st.text(alphabet="0123456789:.,hmsft- ", max_size=20) | st.text(max_size=10))
def test_any_text_is_a_time_or_none(text):
    found = read_rates(FILM).read(text)
    assert found is None or found >= 0
