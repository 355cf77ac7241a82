"""Orders of episodes."""

from __future__ import annotations

from earmark_index.search.results import Order
from earmark_index.search.scopes import About
from earmark_index.search.sorting import sort_key

NINE = About("a", "Salt", "Sea Lore", "9", "2024-05-01")
TEN = About("b", "Tides", "Sea Lore", "10", "2025-01-31")
TALK = About("c", "Bridges", "a small talk", "3", "2023")
UNDATED = About("d", "Odds", "Sea Lore", "", "")
ALL = [TEN, UNDATED, NINE, TALK]


def ids(order):
    return "".join(about.id for about in sorted(ALL, key=sort_key(order)))


def test_reading_order_is_by_show_then_number():
    assert ids(Order.READING) == "cdab"


def test_the_newest_come_first_and_undated_ones_last():
    assert ids(Order.NEWEST) == "bacd"


def test_the_oldest_come_first_and_undated_ones_last():
    assert ids(Order.OLDEST) == "cabd"


def test_a_number_too_long_to_be_one_is_still_sorted():
    long = About("e", "", "", "9" * 9000)

    assert min([NINE, long], key=sort_key(Order.READING)) is long
