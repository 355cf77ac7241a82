from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.library.title import count_stem, read_name
from earmark_index.text import clean_line


@pytest.mark.parametrize(
    ("name", "title", "number", "date"),
    [
        ("episode-12", "Episode 12", "12", None),
        ("2025-02-12-title", "Title", None, "2025-02-12"),
        ("20250212_salt", "Salt", None, "2025-02-12"),
        ("20250212", "20250212", None, "2025-02-12"),
        ("S2E3 The Thing", "The Thing", "S2E3", None),
        ("big-tent-s1e10", "Big tent", "S1E10", None),
        ("season 1 episode 4 - Salt", "Salt", "S1E4", None),
        ("005_mike_and_SQL", "Mike and SQL", "5", None),
        ("167. TT Refugees", "TT Refugees", "167", None),
        ("#12 - Hello_World", "Hello World", "12", None),
        ("Ep. 9 – Salt", "Salt", "9", None),
        ("012 Why bridges hum", "Why bridges hum", "12", None),
        ("第167期 小红书", "小红书", "167", None),
        ("12", "12", "12", None),
        ("100 ways to fail", "100 ways to fail", None, None),
        ("python-3", "Python 3", None, None),
        ("web-apps-in-2021", "Web apps in 2021", None, None),
        ("1984 revisited", "1984 revisited", None, None),
        ("flask-2-0", "Flask 2 0", None, None),
        ("The Great Cleanup", "The Great Cleanup", None, None),
        ("2024-13-45 odd", "2024-13-45 odd", None, None),
        ("---", "---", None, None),
    ],
)
def test_a_name_tells_title_number_and_date(name, title, number, date):
    told = read_name(name)
    assert told.title == title
    assert told.number == number
    assert (str(told.date) if told.date else None) == date


@pytest.mark.parametrize(
    ("name", "title", "number"),
    [
        ("go-time-100", "Go time", "100"),
        ("changelog--friends-7", "Changelog friends", "7"),
        ("12 Why bridges hum", "Why bridges hum", "12"),
        ("salt", "Salt", None),
    ],
)
def test_a_number_that_names_beside_it_share_is_the_episodes(name, title, number):
    told = read_name(name, is_counted=True)
    assert (told.title, told.number) == (title, number)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("go-time-100", "go-time"),
        ("Go-Time-7", "go-time"),
        ("12 Salt", ""),
        ("salt", None),
        ("2021", None),
    ],
)
def test_names_that_are_counted_share_a_stem(name, stem):
    assert count_stem(name) == stem


@given(st.text(st.characters(codec=None)), st.booleans())
def test_any_name_can_be_read(name, is_counted):
    told = read_name(name, is_counted=is_counted)
    assert clean_line(told.title) == told.title
    assert told.number is None or told.number
