from __future__ import annotations

from earmark_index.library.entry import (
    EpisodeEntry,
    EpisodeFiles,
    LoadedEpisode,
)
from earmark_index.model import Chapter, Episode, Topic, Translation, Turn
from earmark_index.problems import Report
from earmark_index.search.describe import (
    TRAITS,
    about_of,
    chapters_of,
    document_of,
    traits_of,
)
from earmark_index.structure.rejoin import as_written, rejoin

TURNS = (Turn("Salt is"), Turn("old."), Turn("Rain", "Mira", start_ms=60_000))
EVERYTHING = Episode(
    title="On salt",
    summary="All of it.",
    shownotes="More.",
    topics=(Topic("Mira", "Rain"),),
    chapters=(Chapter("Brine", first_turn=0, points=("old",)),),
    translations=(Translation("de", (Turn("Salz"),)),),
    turns=TURNS,
)


def test_an_empty_episode_has_no_trait():
    assert traits_of(Episode()) == frozenset()


def test_an_episode_may_have_every_trait():
    assert traits_of(EVERYTHING) == frozenset(TRAITS)


def test_a_translation_without_text_is_no_trait():
    assert traits_of(Episode(translations=(Translation("de"),))) == frozenset()


def test_chapters_count_turns_of_the_reading():
    chapters = (Chapter("Rain", start_ms=60_000), Chapter("Brine", first_turn=0))
    episode = Episode(chapters=chapters, turns=TURNS)
    assert chapters_of(episode, rejoin(TURNS)) == ((0, "Brine"), (1, "Rain"))
    assert chapters_of(episode, as_written(TURNS)) == ((0, "Brine"), (2, "Rain"))


def test_chapters_that_no_list_shows_or_nobody_can_place_are_left_out():
    chapters = (
        Chapter("silent", first_turn=0, is_listed=False),
        Chapter("nowhere"),
        Chapter("behind the end", first_turn=3),
        Chapter("whole", first_turn=0, children=(Chapter("inner", first_turn=1),)),
    )
    episode = Episode(chapters=chapters, turns=TURNS)
    found = chapters_of(episode, as_written(TURNS))
    assert found == ((0, "whole"), (1, "whole: inner"))


def test_the_library_and_the_open_episode_have_the_same_facts():
    entry = EpisodeEntry(
        source=EpisodeFiles("1", "on-salt", "", is_counted=False, files=()),
        path="on-salt.txt",
        title="On salt",
        show="Small Talk",
        number="7",
        date="2026-03-02",
        language="en",
        turns=3,
        words=4,
        duration_ms=None,
        format="text",
        digest="d",
    )
    loaded = LoadedEpisode(
        entry, EVERYTHING, Report("text"), rejoin(TURNS), as_written(TURNS)
    )
    document = document_of(loaded)
    about = about_of(document)
    assert (document.id, document.digest, len(document.turns)) == (entry.id, "d", 2)
    assert [one.text for one in document.passages][:2] == ["On salt", "All of it."]
    assert (about.id, about.title, about.show) == (entry.id, "On salt", "Small Talk")
    assert (about.number, about.date, about.language) == ("7", "2026-03-02", "en")
    assert about.chapters == ((0, "Brine"),)
    assert about.traits == frozenset(TRAITS)
