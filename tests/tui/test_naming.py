"""How episodes are called."""

from __future__ import annotations

import pytest

from earmark.naming import name_by


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        ("12", "Why bridges hum", "12. Why bridges hum"),
        ("12", "12: Why bridges hum", "12: Why bridges hum"),
        ("1", "100 ways to fail", "1. 100 ways to fail"),
        ("", "Salt", "Salt"),
        ("12", "", "12"),
        ("", "", "a.vtt"),
        ("(", "x", "(. x"),
        ("1", "\x1b[31m", "1. ^[[31m"),
    ],
)
def test_number_and_title_make_the_name(number, title, name):
    assert name_by(number, title, otherwise="a.vtt") == name
