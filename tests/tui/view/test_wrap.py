"""Wrapping."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from earmark.view.breaks import BLANKS, CLOSERS, OPENERS
from earmark.view.cells import is_inside_cluster
from earmark.view.wrap import wrap
from earmark_index.text import clean

ALPHABET = (
    "aaabcdef    \n-—.,!?()“”’…桥面共振風はいっー한글ก，。、「」（）：\u3000"
    "e\u0301☺\ufe0f👩\u200d👧👍🏽🇩🇪"
)
texts = (st.text(st.sampled_from(ALPHABET), max_size=120) | st.text()).map(clean)
widths = st.integers(1, 30)


def lines(text, width):
    return [text[start:end] for start, end in wrap(text, width)]


@given(texts, widths)
def test_every_character_but_blanks_at_breaks_stands_in_one_line(text, width):
    at = 0
    for start, end in wrap(text, width):
        assert at <= start <= end
        assert set(text[at:start]) <= {*BLANKS, "\n"}
        at = end
    assert set(text[at:]) <= {*BLANKS, "\n"}


@given(texts, st.integers(2, 30))
def test_no_line_is_wider_than_asked_for(text, width):
    assert all(cell_len(line) <= width for line in lines(text, width))


@given(texts, widths)
def test_a_line_wrapped_again_stays_as_it_is(text, width):
    for line in lines(text, width):
        assert lines(line, width) == [line]


@given(texts, widths)
def test_every_paragraph_has_a_line(text, width):
    assert len(wrap(text, width)) >= text.count("\n") + 1


@given(
    st.lists(st.sampled_from(["桥面", "共振，", "风。", "（风）", "「はい」"])),
    st.integers(8, 30),
)
def test_chinese_lines_neither_begin_with_closing_nor_end_with_opening_marks(
    phrases, width
):
    found = lines("".join(phrases), width)
    assert all(line[0] not in CLOSERS for line in found[1:])
    assert all(line[-1] not in OPENERS for line in found[:-1])


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Bridges hum in wind", 11, ["Bridges hum", "in wind"]),
        ("Bridges hum in wind", 12, ["Bridges hum", "in wind"]),
        ("a well-known hum", 7, ["a well-", "known", "hum"]),
        ("from -5 on", 6, ["from", "-5 on"]),
        ("it — surely — is", 6, ["it —", "surely", "— is"]),
        ("resonance—really", 12, ["resonance—", "really"]),
        ("Quoi ? Oui !", 6, ["Quoi ?", "Oui !"]),
        ("Donaudampfschiff", 6, ["Donaud", "ampfsc", "hiff"]),
        ("a\u00a0b c", 3, ["a\u00a0b", "c"]),
        ("桥面（共振），风。", 10, ["桥面（共", "振），风。"]),
        ("桥在 wind 里", 7, ["桥在", "wind 里"]),
        ("1,000 Hz", 5, ["1,000", "Hz"]),
        ("", 5, [""]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("word      ", 6, ["word"]),
        ("   in", 8, ["   in"]),
        ("桥", 1, ["桥"]),
        ("hum  \u0301", 3, ["hum", " \u0301"]),
        ("👩\u200d👧👩\u200d👧", 3, ["👩\u200d👧", "👩\u200d👧"]),
    ],
)
def test_lines_end_where_a_reader_expects_it(text, width, expected):
    assert lines(text, width) == expected


def test_a_width_below_one_counts_as_one():
    assert wrap("ab", 0) == wrap("ab", -3) == ((0, 1), (1, 2))


@given(texts, st.integers(2, 30))
def test_no_line_tears_a_cluster(text, width):
    for start, end in wrap(text, width):
        assert not is_inside_cluster(text, start)
        assert not is_inside_cluster(text, end)


@given(texts, widths)
def test_every_line_begins_further_on(text, width):
    starts = [start for start, _ in wrap(text, width)]
    assert starts == sorted(set(starts))


@given(st.text(), st.integers(-2, 5))
def test_any_text_is_wrapped_at_any_width(text, width):
    assert wrap(text, width)
