from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.cue_markup import Voice
from earmark_index.formats.cue_scan import Cue
from earmark_index.formats.rolling import unroll
from earmark_index.problems import ProblemLog


def make(*cues):
    return [
        Cue(line, start, end, (Voice(None, text),))
        for line, (start, end, text) in enumerate(cues, start=1)
    ]


def unrolled(cues):
    log = ProblemLog()
    found = unroll(cues, log)
    texts = [cue.voices[0].text for cue in found]
    return texts, [problem.line for problem in log.problems], found


ROLLING = (
    (1000, 2000, "one"),
    (2000, 2010, "one"),
    (2010, 3000, "one\ntwo"),
    (3000, 3010, "two"),
    (3010, 4000, "two\nthree"),
)


def test_each_line_of_rolling_captions_stays_once():
    texts, lines, found = unrolled(make(*ROLLING))
    assert texts == ["one", "two", "three"]
    assert lines == [2, 3, 4, 5]
    assert [(cue.start_ms, cue.end_ms) for cue in found] == [
        (1000, 2010),
        (2010, 3010),
        (3010, 4000),
    ]


def test_windows_of_three_lines_roll_too():
    texts, *_ = unrolled(
        make((0, 1, "a"), (1, 2, "a\nb"), (2, 3, "a\nb\nc"), (3, 4, "b\nc\nd"))
    )
    assert texts == ["a", "b", "c", "d"]


def test_a_line_said_twice_stays_twice():
    cues = make(*ROLLING, (4000, 4010, "three"), (4010, 5000, "three\nthree"))
    assert unrolled(cues)[0] == ["one", "two", "three", "three"]


def test_a_loop_of_whole_cues_is_no_rolling():
    cues = make(*((second, second + 900, "Bye.") for second in range(0, 9000, 1000)))
    texts, lines, _ = unrolled(cues)
    assert texts == ["Bye."] * 9
    assert lines == []


def test_voices_and_missing_times_are_left_alone():
    voiced = [cue._replace(voices=(Voice("Ann", "one"),)) for cue in make(*ROLLING)]
    assert unroll(voiced, ProblemLog()) == voiced
    untimed = [cue._replace(start_ms=None) for cue in make(*[(0, 1, "a")] * 6)]
    assert unroll(untimed, ProblemLog()) == untimed


@given(st.lists(st.sampled_from(["a", "b", "a\nb", "b\na", "b\nb"]), max_size=12))
def test_no_line_vanishes_altogether(texts):
    cues = make(*((index, index + 1, text) for index, text in enumerate(texts)))
    found = "\n".join(unrolled(cues)[0]).split("\n")
    assert set(found) - {""} == set("\n".join(texts).split("\n")) - {""}
