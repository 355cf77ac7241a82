"""Widths of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from earmark.view.cells import (
    cluster_end,
    cluster_start,
    crop,
    edges,
    is_inside_cluster,
    is_narrow,
    reach,
    shorten,
)
from earmark_index.text import clean

FAMILY = "👩\u200d👧"
FLAG = "🇩🇪"
texts = st.text(
    st.sampled_from("ab -é桥、（ｱ한ก\u0301\u200d\ufe0f☺👩👍🏽🇩🇪\u200c"), max_size=40
)


@given(texts | st.text())
def test_edges_count_cells_as_the_painter_does(text):
    assert edges(text)[-1] == cell_len(text)
    assert len(edges(text)) == len(text) + 1


@given(st.text(st.characters(max_codepoint=0x206F)))
def test_narrow_text_has_one_cell_for_each_code_point(text):
    if is_narrow(text):
        assert all(cell_len(char) == 1 for char in text)


@given(texts, st.integers(0, 20))
def test_what_is_reached_fits(text, width):
    cells = edges(text)
    at = reach(cells, 0, width)
    assert cells[at] <= width
    assert at == len(text) or cells[at + 1] > width


@pytest.mark.parametrize(
    "cluster", ["e\u0301", FAMILY, FLAG, "👍🏽", "☺\ufe0f", "ก\u0e34"]
)
def test_a_cluster_is_not_torn_apart(cluster):
    text = f"a{cluster}b"
    for at in range(2, 1 + len(cluster)):
        assert is_inside_cluster(text, at)
        assert cluster_start(text, at) == 1
        assert cluster_end(text, at) == 1 + len(cluster)
    assert not is_inside_cluster(text, 1)
    assert not is_inside_cluster(text, 1 + len(cluster))


def test_two_flags_may_be_parted():
    assert not is_inside_cluster(FLAG + FLAG, 2)
    assert is_inside_cluster(FLAG + FLAG, 3)


@pytest.mark.parametrize("before", ["", "a", FLAG + "b"])
def test_many_flags_in_a_row_stay_paired(before):
    text = before + FLAG * 300
    for at in range(len(before), len(text)):
        assert is_inside_cluster(text, at) == ((at - len(before)) % 2 == 1)


@given(texts.map(clean), st.integers(0, 30))
def test_cropped_text_fits_and_is_the_start(text, width):
    cropped = crop(text, width)
    assert text.startswith(cropped)
    assert cell_len(cropped) <= width


@given(texts.map(clean), st.integers(0, 30))
def test_shortened_text_fits(text, width):
    assert cell_len(shorten(text, width, "…")) <= width


def test_shortening_says_that_something_is_missing():
    assert shorten("Why bridges hum", 10, "…") == "Why bridg…"
    assert shorten("为什么桥会响", 8, "...") == "为什..."
    assert shorten("Why", 3, "…") == "Why"
    assert shorten("Why", 2, "...") == "Wh"


def test_marks_take_nothing_from_what_a_crop_keeps():
    letter = "e" + "\u0301" * 8
    assert crop(letter * 100, 80) == letter * 80


@given(texts.map(clean), st.integers(2, 30))
def test_no_crop_tears_a_cluster_and_none_is_too_short(text, width):
    kept = crop(text, width)
    assert not is_inside_cluster(text, len(kept))
    after = cluster_end(text, len(kept) + 1)
    assert kept == text or cell_len(text[:after]) > width
