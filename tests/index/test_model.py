from __future__ import annotations

import dataclasses

import pytest

from earmark_index.model import PartialDate, Reading, Turn
from earmark_index.problems import Action, ProblemLog, Report, Severity


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2025), "2025"),
        (PartialDate(2025, 2), "2025-02"),
        (PartialDate(2025, 2, 9), "2025-02-09"),
        (PartialDate(2025, None, 9), "2025"),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(date, text):
    assert str(date) == text


def test_a_turn_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Turn("words").text = "others"


@pytest.mark.parametrize(
    ("source", "reading"), [(0, 0), (2, 0), (3, 1), (4, 2), (99, 2)]
)
def test_a_source_turn_is_found_in_the_reading_view(source, reading):
    view = Reading(turns=(Turn("a"), Turn("b"), Turn("c")), starts=(0, 3, 4))
    assert view.turn_of(source) == reading


def test_an_empty_reading_view_answers_with_its_start():
    assert Reading((), ()).turn_of(5) == 0


def test_problems_past_the_limit_of_their_code_are_only_counted():
    log = ProblemLog(limit=2)
    for line in range(5):
        log.add("odd", "odd thing", Action.KEPT, line=line)
    log.add("other", "another thing", Action.DROPPED, severity=Severity.ERROR)
    assert [problem.line for problem in log.problems] == [0, 1, None]
    assert log.more == (("odd", 3),)


def test_a_report_counts_what_was_done():
    log = ProblemLog()
    log.add("a", "a", Action.MERGED)
    log.add("b", "b", Action.MERGED)
    report = Report("webvtt", problems=log.problems)
    assert report.count(Action.MERGED) == 2
    assert report.count(Action.DROPPED) == 0
