import pytest

from earmark_index.formats.dates import parse_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-02-12", "2025-02-12"),
        ("2025/2/12", "2025-02-12"),
        ("2025.02.12", "2025-02-12"),
        ("2025年2月12日", "2025-02-12"),
        ("2025年2月", "2025-02"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
        ("2025-02-19T15:51:23Z", "2025-02-19"),
        ("2025-02-19 15:51", "2025-02-19"),
        ("February 12, 2025", "2025-02-12"),
        ("Feb 12th, 2025", "2025-02-12"),
        ("12 Feb 2025", "2025-02-12"),
        ("Wed, 12 Feb 2025 09:00:00 +0000", "2025-02-12"),
        (" 2025-02-12 ", "2025-02-12"),
    ],
)
def test_a_printed_date_is_read_as_precisely_as_it_is_known(text, date):
    assert str(parse_date(text)) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025/13/45",
        "2025-02-30",
        "3/4/2025",
        "12 Foo 2025",
        "Smarch 3, 2025",
        "in 2025",
        "20250",
        "A" * 10_000,
    ],
)
def test_what_is_in_no_calendar_is_unknown(text):
    assert parse_date(text) is None
