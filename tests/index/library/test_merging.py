from __future__ import annotations

import pytest

from earmark_index.library.entry import EpisodeFiles
from earmark_index.library.merging import (
    add_translation,
    fill_from_names,
    fill_gaps,
    settle_chapters,
)
from earmark_index.model import Chapter, Episode, PartialDate, Person, Translation, Turn

TURNS = (Turn("Hola."),)


def test_what_a_transcript_says_is_not_overridden():
    said = Episode(title="Salt", number="11", people=(Person("Mira"),))
    other = Episode(title="Other", number="9", show="Small Talk", people=(Person("X"),))
    filled = fill_gaps(said, other)
    assert (filled.title, filled.number, filled.show) == ("Salt", "11", "Small Talk")
    assert filled.people == (Person("Mira"),)


def test_the_turns_of_another_version_are_not_taken():
    assert fill_gaps(Episode(), Episode(turns=TURNS)).turns == ()


def test_chapters_of_another_file_come_by_their_times():
    inner = Chapter("Inner", 5, first_turn=4)
    other = Episode(
        chapters=(
            Chapter("Timed", 3, first_turn=2, children=(inner, Chapter("No time"))),
            Chapter("By turn only", first_turn=7),
        )
    )
    assert fill_gaps(Episode(), other).chapters == (
        Chapter("Timed", 3, children=(Chapter("Inner", 5),)),
    )


def test_own_chapters_win():
    own = Episode(chapters=(Chapter("Own"),))
    assert fill_gaps(own, Episode(chapters=(Chapter("Other", 3),))) == own


def test_names_fill_what_nothing_else_says():
    source = EpisodeFiles("id", "12 - Salt", "Small Talk", is_counted=False, files=())
    filled = fill_from_names(Episode(), source, "zh")
    assert filled == Episode("Salt", "Small Talk", "12", language="zh")


def test_names_never_override_content():
    source = EpisodeFiles("id", "2025-02-12-tea", "Folder", is_counted=False, files=())
    said = Episode("Salt", "Small Talk", "11", PartialDate(2024), "en")
    assert fill_from_names(said, source, "zh") == said


def test_a_file_by_itself_has_no_show():
    source = EpisodeFiles("id", "salt", "", is_counted=False, files=())
    assert fill_from_names(Episode(), source, "").show is None


@pytest.mark.parametrize(
    ("listed", "tag"),
    [
        ("中文", "zh"),
        ("中文", "zh-CN"),
        ("Español", "es"),
        ("es", "ES"),
        ("French", "fr"),
    ],
)
def test_a_listed_translation_gets_its_text(listed, tag):
    episode = Episode(translations=(Translation("xx"), Translation(listed)))
    told = add_translation(episode, tag, TURNS)
    assert told.translations == (Translation("xx"), Translation(listed, TURNS))


def test_a_translation_that_is_not_listed_is_added():
    told = add_translation(Episode(language="en"), "es", TURNS)
    assert told.translations == (Translation("es", TURNS),)


def test_a_translation_that_has_text_keeps_it():
    episode = Episode(translations=(Translation("es", (Turn("Adiós."),)),))
    assert add_translation(episode, "es", TURNS) == episode


def test_the_language_of_the_episode_is_no_translation():
    episode = Episode(language="en-GB")
    assert add_translation(episode, "en", TURNS) == episode


def test_chapters_with_times_find_their_turns():
    episode = Episode(
        chapters=(Chapter("One", 0), Chapter("Two", 9000)),
        turns=(Turn("a", start_ms=0), Turn("b", start_ms=9000)),
    )
    settled = settle_chapters(episode).chapters
    assert [chapter.first_turn for chapter in settled] == [0, 1]
