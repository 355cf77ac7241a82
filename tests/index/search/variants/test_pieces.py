from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.analysis import terms
from earmark_index.search.variants.pieces import pieces_of, row_of, text_of, width_of


@pytest.mark.parametrize(
    ("text", "pieces", "row", "width"),
    [
        ("Don't panic", ("dont", "panic"), ("dont", "panic"), 2),
        ("林晓峰", ("林晓峰",), ("林晓", "晓峰"), 3),
        ("用Kestrel灯塔", ("用", "kestrel", "灯塔"), ("用", "kestrel", "灯塔"), 4),
        ("灯塔 kestrel", ("灯塔", "kestrel"), ("灯塔", "塔", "kestrel"), 3),
        ("峰", ("峰",), None, 0),
        ("", (), None, 0),
    ],
)
def test_a_text_in_pieces(text, pieces, row, width):
    assert pieces_of(text) == pieces
    assert row_of(pieces) == row
    assert row is None or width_of(row) == width


@given(st.text(alphabet="ab 1林晓峰", max_size=14))
def test_the_row_of_a_text_stands_in_the_text(text):
    row = row_of(pieces_of(text))
    found = terms(text)
    if row is not None and " " not in text:
        assert list(row) == found[: len(row)]


@given(st.lists(st.sampled_from(["ab", "林晓峰", "灯塔", "1"]), min_size=1, max_size=4))
def test_a_row_is_shown_as_it_is_typed(pieces):
    row = row_of(pieces)
    assert row is not None
    assert row_of(pieces_of(text_of(row))) == row
