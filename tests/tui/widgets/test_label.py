"""Labels of the panes, as pieces of a row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content, Span

from earmark.view.pieces import Look, Piece
from earmark.widgets.label import label_pieces
from earmark_index.text import clean


def test_dim_and_bold_words_keep_their_look():
    label = Content("12. Salt") + Content(" ! ").stylize("bold")
    label += Content("is no text").stylize("dim")
    assert label_pieces(label, Look.CURRENT) == (
        Piece("12. Salt", Look.CURRENT),
        Piece(" ! ", Look.STRONG),
        Piece("is no text", Look.QUIET),
    )


def test_links_and_colours_of_a_label_do_not_come_through():
    label = Content("a").stylize("red") + Content("b").stylize("link='x'")
    assert {piece.look for piece in label_pieces(label, Look.TEXT)} == {Look.TEXT}


def test_controls_are_visible_before_anything_is_measured():
    assert label_pieces(Content("a\x1b[31m\nb"), Look.TEXT) == (Piece("a^[[31m b"),)


def test_an_empty_label_has_no_pieces():
    assert label_pieces(Content(), Look.TEXT) == ()


SPANS = st.tuples(
    st.integers(0, 12), st.integers(0, 12), st.sampled_from(["dim", "bold", "red"])
)


@given(st.text(alphabet="ab e\u0301👩\u200d\ufe0f谈", max_size=12), st.lists(SPANS))
def test_no_word_is_lost(words, spans):
    label = Content(words, [Span(a, b, style) for a, b, style in spans])
    shown = "".join(piece.text for piece in label_pieces(label, Look.TEXT))
    assert clean(shown) == clean(words)
