from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.json_fields import (
    MAX_MS,
    as_list,
    as_ms,
    as_object,
    as_speaker,
    as_text,
    name_type,
)
from earmark_index.formats.languages import as_language

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "ms"),
    [
        (0, 0),
        (1.5, 1500),
        (0.0004, 0),
        (-1, -1000),
        ("12.5", 12_500),
        ("1:02.5", 62_500),
        ("00:01:00,250", 60_250),
        (True, None),
        (None, None),
        (float("nan"), None),
        (float("-inf"), None),
        (10**400, None),
        (1e300, None),
        ("soon", None),
        ("999999999", None),
        ([1], None),
    ],
)
def test_numbers_and_clocks_are_times_and_nothing_else_is(value, ms):
    assert as_ms(value) == ms


def test_the_unit_of_a_number_can_be_milliseconds():
    assert as_ms(3500, per_unit=1) == 3500
    assert as_ms("3500", per_unit=1) == 3500


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("Ann", "Ann"),
        (" Ann\n Lee ", "Ann Lee"),
        (0, "Speaker 0"),
        ("1", "Speaker 1"),
        (1.5, "Speaker 1.5"),
        (True, "Speaker true"),
        ({"id": 3, "name": "Ann"}, "Ann"),
        ({"id": 3}, "Speaker 3"),
        ({"name": {"name": "Ann"}}, None),
        ("?", None),
        ("", None),
        (None, None),
        ([], None),
        (10**40, None),
    ],
)
def test_speakers_by_name_and_number_are_labels(value, label):
    assert as_speaker(value) == label


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (None, "null"),
        (True, "true or false"),
        ("x", "text"),
        (1, "a number"),
        (1.5, "a number"),
        ([], "a list"),
        ({}, "an object"),
    ],
)
def test_types_have_names_for_people(value, name):
    assert name_type(value) == name


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en", "en"),
        ("pt_BR", "pt-BR"),
        ("Spanish", "es"),
        (" chinese ", "zh"),
        ("auto", None),
        ("Klingonish", None),
        (5, None),
    ],
)
def test_names_of_languages_become_codes(value, code):
    assert as_language(value) == code


@given(ANYTHING)
def test_no_value_raises(value):
    as_object(value)
    as_list(value)
    as_text(value)
    name_type(value)
    as_language(value)
    assert as_speaker(value) != ""
    ms = as_ms(value)
    assert ms is None or -MAX_MS <= ms <= MAX_MS
