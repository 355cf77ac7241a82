from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.snippet import ELLIPSIS, snippet

TEXT = "When the wind meets the deck it does not push evenly, it sheds small whirls."


def cut(text, word, width):
    at = text.index(word)
    piece, spans = snippet(text, [(at, at + len(word))], width)
    return piece, [piece[start:end] for start, end in spans]


def test_a_text_that_fits_is_kept_whole():
    assert cut("The wind\nmeets it.", "wind", 40) == ("The wind meets it.", ["wind"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("When", "When the wind meets the deck it…"),
        ("push", "…not push evenly, it sheds…"),
        ("whirls", "…evenly, it sheds small whirls."),
    ],
)
def test_a_long_text_is_cut_at_words_around_the_match(word, expected):
    assert cut(TEXT, word, 32) == (expected, [word])


def test_characters_without_blanks_are_cut_anywhere():
    text = "他们在小红书和微信朋友圈里聊天，也在上海的茶馆里聊到半夜。"

    piece, found = cut(text, "朋友圈", 12)

    assert found == ["朋友圈"]
    assert len(piece) == 12


def test_a_cut_leaves_marks_on_their_letters():
    piece, _ = snippet("e\u0301" * 40, [(40, 42)], 11)

    assert piece.strip(ELLIPSIS)[0] == "e"


def test_a_match_wider_than_the_room_is_cut():
    piece, spans = snippet(TEXT, [(0, 60)], 20)

    assert spans == ((0, len(piece) - 1),)
    assert len(piece) <= 20


def test_without_a_match_the_text_begins_at_its_start():
    assert snippet(TEXT, [], 10) == ("When the…", ())


def test_later_spans_inside_the_piece_are_kept():
    piece, spans = snippet(TEXT, [(5, 8), (20, 23), (70, 75)], 40)

    assert [piece[start:end] for start, end in spans] == ["the", "the"]


@given(st.text() | st.text("ab 中\u0301\n"), st.data(), st.integers(-1, 40))
def test_a_snippet_is_a_piece_of_the_text_with_its_spans(text, data, width):
    borders = data.draw(st.lists(st.integers(0, len(text)), max_size=6).map(sorted))
    spans = [(a, b) for a, b in zip(borders[::2], borders[1::2], strict=False) if a < b]

    piece, moved = snippet(text, spans, width)

    flat = "".join(" " if char.isspace() else char for char in text)
    core = piece.removeprefix(ELLIPSIS if piece[:1] != flat[:1] else "")
    assert core.removesuffix(ELLIPSIS) in flat
    assert len(piece) <= max(width, 3)
    assert "\n" not in piece
    assert all(0 <= start < end <= len(piece) for start, end in moved)
    assert not spans or len(text) > width or len(moved) == len(spans)
