"""What reaches the terminal, whatever is written."""

from __future__ import annotations

import io
import json

import pytest

from earmark.cli.output import Output

HOSTILE = "a\x1b[31m\x07\x9b1m\u202eb\ud800\x7f"


@pytest.fixture
def files():
    return io.StringIO(), io.StringIO()


@pytest.fixture
def output(files):
    return Output(*files)


def acts(text):
    return [
        char
        for char in text
        if (ord(char) < 32 and char != "\n")
        or 0x7F <= ord(char) < 0xA0
        or 0xD800 <= ord(char) < 0xE000
        or 0x202A <= ord(char) <= 0x202E
    ]


def test_nothing_that_acts_on_a_terminal_is_written(output, files):
    output.line(HOSTILE)
    output.write(HOSTILE)
    output.table([(HOSTILE, HOSTILE)])
    output.json({HOSTILE: HOSTILE})
    output.remark(HOSTILE)
    assert acts(files[0].getvalue()) == []
    assert acts(files[1].getvalue()) == []


def test_json_keeps_what_it_is_given(output, files):
    output.json([HOSTILE, "雨天的茶"])
    assert json.loads(files[0].getvalue()) == [HOSTILE, "雨天的茶"]
    assert "雨天的茶" in files[0].getvalue()


def test_json_is_the_same_value_in_a_poor_encoding():
    raw = io.BytesIO()
    output = Output(io.TextIOWrapper(raw, encoding="latin-1"), io.StringIO())
    output.document('{"title": "雨天的茶 é"}\n')
    output.flush()
    assert json.loads(raw.getvalue()) == {"title": "雨天的茶 é"}


def test_indentation_stays(output, files):
    output.line("  a  b\nc ")
    output.table([("1", "  deep"), ("22", "x")])
    assert files[0].getvalue() == "  a  b c\n1     deep\n22  x\n"


def test_columns_stand_below_each_other_with_wide_characters(output, files):
    output.table([("茶", "x"), ("abc", "y")])
    assert files[0].getvalue() == "茶   x\nabc  y\n"
