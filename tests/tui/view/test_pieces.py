"""Pieces of a row, cut and put at both ends of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.view.pieces import Look, Piece, fit, spread, width_of

words = st.lists(st.text("ab桥 e\u0301", max_size=9).map(Piece), max_size=4)
ellipses = st.sampled_from(["", "…", "..."])


def said(pieces):
    return "".join(piece.text for piece in pieces)


@given(words, st.integers(0, 40), ellipses)
def test_cut_pieces_fit_and_are_all_where_there_is_room(pieces, width, ellipsis):
    found = fit(pieces, width, ellipsis)
    assert width_of(found) <= width
    if width_of(pieces) <= width:
        assert found == tuple(pieces)


@given(words, words, st.integers(0, 40), ellipses)
def test_pieces_at_both_ends_fit_and_reach_the_end(left, right, width, ellipsis):
    found = spread(left, right, width, ellipsis)
    assert width_of(found) <= width
    if width_of(left) + width_of(right) < width and right:
        assert said(found).startswith(said(left))
        assert said(found).endswith(said(right))
        assert width_of(found) == width


def test_the_left_end_gives_way():
    pieces = spread([Piece("MIRA OKAFOR")], [Piece("12:41")], 12, "…")
    assert said(pieces) == "MIRA…  12:41"


def test_without_room_for_both_the_left_end_is_kept():
    assert said(spread([Piece("MIRA")], [Piece("12:41")], 5, "…")) == "MIRA"
    assert said(spread([], [Piece("12:41")], 5, "…")) == "12:41"


def test_looks_survive_a_cut():
    pieces = fit([Piece("Wind ", Look.CHAPTER), Piece("12:40", Look.TIME)], 8, "…")
    assert pieces == (Piece("Wind ", Look.CHAPTER), Piece("12…", Look.TIME))


def test_what_fits_is_kept():
    assert fit([Piece("ab"), Piece("cd")], 4, "…") == (Piece("ab"), Piece("cd"))
    assert fit([Piece("ab"), Piece("cd")], 3, "…") == (Piece("ab"), Piece("…"))
    assert fit([Piece("ab"), Piece("cd")], 2, "…") == (Piece("ab"),)


def test_a_character_of_two_cells_takes_two():
    assert Piece("桥 hums").width == 7
