"""The bar at the right edge."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.view.bar import BarSigns, draw_bar

SIGNS = BarSigns("|", "*", "#")


def bar(height, view, hits=(), total=100):
    return "".join(draw_bar(height, total, view, hits, SIGNS))


def test_the_view_is_where_it_is_in_the_whole():
    assert bar(10, (0, 20)) == "||        "
    assert bar(10, (40, 60)) == "    ||    "
    assert bar(10, (80, 100)) == "        ||"


def test_a_view_is_never_without_a_sign():
    assert bar(10, (50, 50)) == "     |    "
    assert bar(10, (100, 100)) == "         |"


def test_hits_are_where_they_are_in_the_whole():
    assert bar(10, (0, 10), (5, 55, 56, 99)) == "#    *   *"


def test_nothing_and_no_room_have_no_signs():
    assert bar(3, (0, 0), total=0) == "   "
    assert bar(0, (0, 10)) == ""


@given(
    st.integers(1, 60),
    st.integers(1, 10**6),
    st.lists(st.floats(0, 0.999)).map(sorted),
    st.floats(0, 1),
)
def test_every_hit_has_a_sign(height, total, shares, top):
    hits = [share * total for share in shares]
    drawn = draw_bar(height, total, (top * total, total), hits, SIGNS)
    assert len(drawn) == height
    assert ("*" in drawn or "#" in drawn) == bool(hits)
    assert "|" in drawn or "#" in drawn
