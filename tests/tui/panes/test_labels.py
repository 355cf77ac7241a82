"""The words of header and status line."""

from __future__ import annotations

import pytest

from earmark.glyphs import ASCII, UNICODE, pick_glyphs
from earmark.guide import Hint
from earmark.panes import labels
from earmark.panes.labels import Whereabouts
from earmark.shelf import Progress
from earmark.view.names import name_time
from earmark_index.model import (
    Chapter,
    ChapterOrigin,
    Episode,
    PartialDate,
    TimeOrigin,
    Turn,
)


def test_the_trail_leads_from_the_program_to_the_episode():
    episode = Episode(title="Why bridges hum", number="12", show="Small Talk")
    trail = labels.trail(episode, UNICODE)
    assert [way.plain for way in trail] == [
        "earmark ▸ Small Talk ▸ 12. Why bridges hum",
        "Small Talk ▸ 12. Why bridges hum",
        "12. Why bridges hum",
    ]


def test_the_trail_without_an_episode_is_the_program():
    assert labels.trail(None, UNICODE)[0].plain == "earmark"


def test_an_unknown_show_is_left_out():
    assert labels.trail(Episode(title="Salt"), ASCII)[0].plain == "earmark > Salt"


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        ("12", "Salt", "12. Salt"),
        (None, "Salt", "Salt"),
        ("12", "12 angry bees", "12 angry bees"),
        ("12", "", "12"),
        (None, "", "Untitled"),
    ],
)
def test_an_episode_is_named_as_far_as_it_is_known(number, title, name):
    assert labels.name_episode(Episode(number=number, title=title)) == name


def test_the_facts_are_date_and_length():
    episode = Episode(date=PartialDate(2026, 3, 2), duration_ms=2_890_000)
    assert labels.facts(episode, UNICODE).plain == "2026-03-02 · 48:10"


def test_a_length_taken_from_the_last_turn_is_marked():
    episode = Episode(turns=(Turn("a", start_ms=61_000),))
    assert labels.facts(episode, UNICODE).plain == "~1:01"


def test_unknown_facts_are_left_out():
    assert labels.facts(Episode(turns=(Turn("a"),)), UNICODE).plain == ""
    assert labels.facts(None, UNICODE).plain == ""


def test_a_derived_chapter_is_marked():
    assert labels.name_chapter(Chapter("Wind", origin=ChapterOrigin.DERIVED)) == "~Wind"
    assert labels.name_chapter(Chapter("Wind")) == "Wind"


def test_an_estimated_time_is_marked():
    turn = Turn("a", start_ms=61_000, time_origin=TimeOrigin.ESTIMATED)
    assert name_time(turn) == "~1:01"
    assert name_time(Turn("a", start_ms=61_000)) == "1:01"
    assert name_time(Turn("a")) == ""


def test_the_whereabouts_count_turns_from_one():
    place = Whereabouts(45, 11, 340, "12:40", "~Wind", "TOM")
    shown = labels.whereabouts(place, UNICODE).plain
    assert shown == "45% · 12/340 · 12:40 · ~Wind · TOM"


def test_an_episode_without_speech_says_so():
    assert "no speech" in labels.whereabouts(Whereabouts(0, 0, 0), UNICODE).plain


def test_markup_and_controls_from_outside_are_shown_letter_for_letter():
    episode = Episode(title="[@click=app.quit]x[/] \x1b[2J")
    assert (
        labels.trail(episode, ASCII)[0].plain == "earmark > [@click=app.quit]x[/] ^[[2J"
    )


def test_hints_stand_side_by_side():
    row = labels.hint_row([Hint("/", "search"), Hint("h", "help")])
    assert [hint.plain for hint in row] == ["/ search", "h help"]


def test_progress_has_a_rate_once_it_is_known():
    shown = labels.progress(Progress("indexing", 120, 2070, 43.2))
    assert shown.plain == "indexing 120/2,070 43/s"
    assert labels.progress(Progress("looking for files")).plain == "looking for files"


def test_the_glyphs_follow_the_locale():
    assert pick_glyphs("auto", "utf-8") is UNICODE
    assert pick_glyphs("auto", "latin-1") is ASCII
    assert pick_glyphs("auto", "no-such-encoding") is ASCII
    assert pick_glyphs("ascii", "utf-8") is ASCII
    assert pick_glyphs("unicode", "latin-1") is UNICODE
