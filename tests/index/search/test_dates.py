from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.dates import DateError, finish, parse_dates

DATES = st.text(alphabet="0123456789-./<>=年月日", max_size=22)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025", ("2025-01-01", "2025-12-31")),
        ("2025-03", ("2025-03-01", "2025-03-31")),
        ("2024-2", ("2024-02-01", "2024-02-29")),
        ("2025-03-01", ("2025-03-01", "2025-03-01")),
        ("2025/3/1", ("2025-03-01", "2025-03-01")),
        ("20250301", ("2025-03-01", "2025-03-01")),
        ("202503", ("2025-03-01", "2025-03-31")),
        ("2025年3月1日", ("2025-03-01", "2025-03-01")),
        ("2025年", ("2025-01-01", "2025-12-31")),
        ("2025-01..2025-06", ("2025-01-01", "2025-06-30")),
        ("2025.1..2025.6", ("2025-01-01", "2025-06-30")),
        ("2025-03-01..", ("2025-03-01", "")),
        ("..2024", ("", "2024-12-31")),
        (">2024", ("2025-01-01", "")),
        (">=2024", ("2024-01-01", "")),
        ("<2024-03", ("", "2024-02-29")),
        ("<=2024-03", ("", "2024-03-31")),
    ],
)
def test_the_days_that_are_covered(text, days):
    assert parse_dates(text) == days


@pytest.mark.parametrize(
    ("text", "stretch", "better"),
    [
        ("soon", "soon", None),
        ("", "", None),
        ("2025-13", "2025-13", None),
        ("0000", "0000", None),
        ("2025-02-29", "2025-02-29", "2025-02-28"),
        ("2024..2025-06-31", "2025-06-31", "2025-06-30"),
        ("2025..2024", "2025..2024", "2024..2025"),
        ("2024-2025", "2024-2025", "2024..2025"),
        ("<0001", "<0001", None),
        ("..", "..", None),
        (">x", "x", None),
    ],
)
def test_what_is_no_date_has_a_stretch(text, stretch, better):
    with pytest.raises(DateError) as caught:
        parse_dates(text)

    assert text[caught.value.start : caught.value.end] == stretch
    assert caught.value.better == better


@pytest.mark.parametrize(
    ("typed", "finished"),
    [
        ("2", ""),
        ("2025", "2025"),
        ("2025-", "2025"),
        ("2025-0", "2025"),
        ("2025-1", "2025-1"),
        ("20251", ""),
        ("2025..", "2025.."),
        ("2025..2", "2025.."),
        ("2025.", "2025"),
        (">", ""),
        (">20", ""),
        (">2024-", ">2024"),
        ("2025-13", "2025-13"),
        ("soon", "soon"),
    ],
)
def test_what_is_finished_of_what_is_being_typed(typed, finished):
    assert finish(typed) == finished


def read(text):
    """The days, or the error in their place."""
    try:
        return parse_dates(text)
    except DateError as error:
        return error


@given(DATES | st.text())
def test_any_text_covers_days_or_is_a_mistake_in_it(text):
    days = read(text)
    if isinstance(days, DateError):
        assert 0 <= days.start <= days.end <= len(text)
        return
    first, last = days
    assert first or last
    assert not (first and last) or first <= last


@given(st.dates().map(str), st.dates().map(str))
def test_typing_a_span_of_days_is_never_a_mistake(one, other):
    first, last = sorted((one, other))
    text = f"{first}..{last}"
    for length in range(1, len(text) + 1):
        finished = finish(text[:length])
        # The end of a span may lie before its beginning until it is typed out.
        days = read(finished) if finished else ("", "")
        assert not isinstance(days, DateError) or "is before" in str(days)
