"""Every golden case, damaged: cut, spliced, its values swapped for others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earmark_index.errors import SourceError
from earmark_index.formats import FORMATS, Source, read_source
from earmark_index.text import clean

GOLDENS = Path(__file__).resolve().parents[2] / "golden" / "formats"
TEXTS = {
    str(path.relative_to(GOLDENS)): path.read_text(encoding="utf-8")
    for path in sorted(GOLDENS.glob("*/*"))
    if path.suffix != ".json" or ".in." in path.name
}
JSONS = {
    name: text
    for name, text in TEXTS.items()
    if name.endswith(".in.json") and not name.startswith("json-lines")
}
READERS = {form.name: form for form in FORMATS}

ODD = st.sampled_from(
    [
        *(
            None,
            True,
            -1,
            0,
            7,
            1e308,
            float("nan"),
            10**30,
            "",
            " ",
            "x",
            "-1",
            "9:99",
        ),
        *("\x1b[2J", "\ud800", "1.5s", [], {}, [[]], [None]),
        *({"text": "a"}, {"a": {"b": 1}}),
    ]
)
# There are many cases; a third of the usual number of examples for each.
FEW = settings(max_examples=settings.default.max_examples // 3)


def check(parsed):
    for turn in parsed.episode.turns:
        assert turn.text
        assert clean(turn.text) == turn.text
        assert turn.parts
        assert all(0 <= part.offset < len(turn.text) for part in turn.parts)
        assert turn.start_ms is None or turn.start_ms >= 0
    for chapter in parsed.episode.chapters:
        assert chapter.title


def read_both_ways(name, text):
    """By the reader whose case it is, and by whichever is found to read it."""
    source = Source("a", text)
    check(READERS[Path(name).parent.name].parse(source))
    try:
        check(read_source(Source("a", text)))
    except SourceError as error:
        assert str(error)  # noqa: PT017  (a refusal in words is one of two answers)


@pytest.mark.parametrize("name", TEXTS)
@FEW
@given(data=st.data())
def test_a_damaged_case_is_read_or_refused(name, data):
    text = TEXTS[name]
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(len(text), begin + 80)))
    put = data.draw(
        st.sampled_from(["", "\n", "<", "&", '"', "0:0", "\0", "---\n", "\\"])
    )
    read_both_ways(name, text[:begin] + put + text[end:])


def places(value, path=()):
    """The path of every value inside a JSON value."""
    yield path
    if isinstance(value, dict | list):
        inside = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in inside:
            yield from places(part, (*path, key))


def put_in(value, path, new):
    """A copy of a JSON value with another value at a path."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put_in(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize("name", JSONS)
@FEW
@given(data=st.data())
def test_a_value_of_another_kind_is_read_or_refused(name, data):
    value = json.loads(JSONS[name])
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(list(places(value))))
        value = put_in(value, path, data.draw(ODD))
    read_both_ways(name, json.dumps(value))
