"""Stretches of very long turns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.view.cells import is_inside_cluster
from earmark.view.chunks import LONGEST, chunk, starts, stretch
from earmark_index.text import clean


@given(st.text(st.sampled_from("ab .\n。桥")), st.integers(1, 500))
def test_together_they_hold_everything_once(text, times):
    text *= times
    extents = chunk(text)
    assert "".join(text[start:end] for start, end in extents) == text
    assert all(LONGEST // 2 < end - start <= LONGEST for start, end in extents[:-1])


def test_text_of_usual_length_is_one():
    assert chunk("So when the wind meets the deck.") == ((0, 32),)


def test_they_end_with_paragraphs_or_sentences_or_blanks():
    for unit, end in [
        ("The deck hums\n", "\n"),
        ("The deck hums. ", ". "),
        ("桥面摇晃。", "。"),
        ("The deck hums ", " "),
    ]:
        text = unit * 1000
        _, stop = chunk(text)[0]
        assert text[:stop].endswith(end)


def test_text_without_any_end_is_cut_at_a_length():
    assert chunk("x" * 10_000)[0] == (0, LONGEST)


def test_no_stretch_tears_a_mark_from_its_blank():
    text = "桥 \u0301" * 3000
    assert not any(is_inside_cluster(text, end) for _, end in chunk(text))


def test_starts_and_stretches_are_those_of_the_extents():
    text = "The deck hums. " * 1000
    extents = chunk(text)
    assert starts(text) == tuple(start for start, _ in extents)
    assert tuple(stretch(text, n) for n in range(len(extents))) == extents


@given(st.text(st.sampled_from("a é桥e\u0301👩\u200d👧🇩🇪"), min_size=1, max_size=9))
def test_no_stretch_tears_a_cluster(unit):
    text = clean(unit * 2000)
    assert not any(is_inside_cluster(text, end) for _, end in chunk(text)[:-1])
