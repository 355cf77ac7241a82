import pytest

from earmark_index.formats import Source, read_text
from earmark_index.formats.lrc import LRC


def turns(text):
    return [
        (turn.start_ms, turn.text)
        for turn in LRC.parse(Source("a", text)).episode.turns
    ]


def test_a_line_with_several_times_is_said_each_time():
    assert turns("[00:01.00][00:09.00]la\n[00:05.00]lo\n") == [
        (1_000, "la"),
        (5_000, "lo"),
        (9_000, "la"),
    ]


@pytest.mark.parametrize(
    ("offset", "start"), [("+250", 750), ("-250", 1_250), ("9000", 0), ("x", 1_000)]
)
def test_a_positive_offset_makes_every_line_earlier(offset, start):
    assert turns(f"[offset:{offset}]\n[00:01.00]la\nlo\n") == [
        (start, "la"),
        (None, "lo"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[00:00:44] la\n" * 5,
        "[Music]\n",
        "[00:01.00]la\n",
        "words\n[00:01.00]la\n" * 5,
    ],
)
def test_other_texts_are_not_taken_for_lrc(text):
    assert LRC.sniff(Source("a", text)) == 0


def test_a_time_that_is_none_is_told_and_the_line_kept():
    parsed = read_text("[ti:x]\n[00:01.00]la\n[00:99.00]lo\n", "a.lrc")
    assert [turn.start_ms for turn in parsed.episode.turns] == [1_000, None]
    assert [problem.line for problem in parsed.report.problems] == [3]
