"""Where a line may end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.view.breaks import BLANKS, CLOSERS, OPENERS, last_break, may_break
from earmark.view.cells import is_inside_cluster
from earmark_index.text import clean

texts = st.text(
    st.sampled_from("ab -—–.,!?()“”桥面、（）한ー \u3000e\u0301☺\ufe0f👩\u200d👧🇩🇪")
).map(clean)


def breaks(text):
    """The pieces that a text may be broken into."""
    cuts = [0, *(at for at in range(1, len(text)) if may_break(text, at)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


@given(texts)
def test_no_break_tears_a_cluster(text):
    for at in range(1, len(text)):
        assert not (may_break(text, at) and is_inside_cluster(text, at))


@given(texts)
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(text):
    for at in range(1, len(text)):
        if may_break(text, at):
            assert text[at] not in CLOSERS
            assert text[at - 1] not in OPENERS or text[at] in BLANKS


@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_the_last_break_is_a_break_or_none(text, start, limit):
    limit = min(limit, len(text) - 1)
    at = last_break(text, start, limit)
    assert at == start or (start < at <= limit and may_break(text, at))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("so when the", ["so", " when", " the"]),
        ("well-known", ["well-", "known"]),
        ("earmark --all -5", ["earmark", " --all", " -5"]),
        ("wind—really", ["wind—", "really"]),
        ("桥——风", ["桥", "——", "风"]),
        ("——\u0301a", ["——\u0301a"]),
        ("Quoi ?", ["Quoi ?"]),
        ("Quoi   ?", ["Quoi   ?"]),
        ("so …", ["so", " …"]),
        ("a\u00a0b", ["a\u00a0b"]),
        ("em\u2003blank", ["em", "\u2003blank"]),
        ("「はい」、桥。", ["「は", "い」、", "桥。"]),
        ("3％の", ["3％", "の"]),
        ("ok👍ok", ["ok", "👍", "ok"]),
        ("한국어 말", ["한국어", " 말"]),
    ],
)
def test_lines_may_end_where_a_reader_expects_it(text, pieces):
    assert breaks(text) == pieces
