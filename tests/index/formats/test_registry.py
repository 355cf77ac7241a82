"""What every reader promises, asked of each of them by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats import FORMATS, Source

GOLDENS = Path(__file__).resolve().parents[2] / "golden" / "formats"
MARKS = st.sampled_from(
    """Ann: a|**Ann:** a|Ann|Ann  0:10|Ann (00:00:07):|[00:01] a|0:00 a|## A|---
cover of episode 3. A|AI Deep Dive AI Chapters Transcript|People|Topics|  • a
WEBVTT|title: a|Shownotes Transcript|Translations:|00:00:01.000 --> 00:00:02.000|{|}||
<cite>A:</cite><time>0:1</time><p>a|{"segments": [{"body": "a", "startTime": "b"}]}
""".replace("\n", "|").split("|")
)
LINES = st.lists(MARKS | st.text(max_size=20), max_size=25).map("\n".join)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@given(text=LINES | st.text(max_size=200))
def test_any_text_is_read_by_every_reader(form, text):
    source = Source("a", text)
    assert 0 <= form.sniff(source) <= 100
    parsed = form.parse(source)
    assert parsed.report.format == form.name
    assert all(turn.text and turn.parts for turn in parsed.episode.turns)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_reader_has_a_golden_pair(form):
    # Nobody is given chapters from a text without asking for them.
    is_asked_for = form.name == "timed-titles"
    assert is_asked_for != bool(list((GOLDENS / form.name).glob("*.json")))
