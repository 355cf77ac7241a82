"""What spelling asks of a library and of an episode: both answer the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from earmark_index.model import Turn
from earmark_index.search.document import IndexDocument
from earmark_index.search.episode_text import EpisodeText
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.tree import Reach, Slot
from earmark_index.search.variants import Depth, spell
from earmark_index.search.words import LibraryWords, TextWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TURNS = (
    "The old harbour, the old harbor: an old harbour froze.",
    "Kestrelbase 2 and kestrel base 2, kestrel",
    "base of the 灯塔 and 灯塔守夜人",
    "",
    "old " * 300 + "harbour " * 3,
)


@pytest.fixture
def library(folder: Path, make: Callable[..., IndexDocument]) -> Iterator[LibraryWords]:
    with open_writer(folder) as writer:
        writer.add(make("1", *TURNS))
        writer.commit()
    with open_writer(folder) as writer:
        writer.add(make("2", "A harbour of old", "the harbor old harbour"))
        writer.add(make("3", "gone harbour lights"))
        writer.commit()
    with open_writer(folder) as writer:
        writer.remove("3")
        writer.commit()
    with open_searcher(folder) as searcher:
        yield LibraryWords(searcher)


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        ([["old"], ["harbour"]], {("old", "harbour"): 4}),
        (
            [["old"], ["harbour", "harbor", "quay"]],
            {("old", "harbour"): 4, ("old", "harbor"): 1},
        ),
        ([["the", "an"], ["old"], ["harbour"]], 2),
        ([["kestrel"], ["base"], ["2"]], {("kestrel", "base", "2"): 1}),
        ([["kestrel"], ["base"], ["of"]], {}),
        ([["灯塔"], ["塔守"]], {("灯塔", "塔守"): 1}),
        ([["harbour"], ["lights"]], {}),
        ([["harbour"], ["quay"]], {}),
        ([["harbour"], []], {}),
        ([["harbour"]], {("harbour",): 4}),
    ],
)
def test_rows_of_terms_that_stand_in_a_turn(library, slots, found):
    rows = library.rows(slots)
    assert (len(rows) if isinstance(found, int) else dict(rows)) == found


def test_terms_are_counted_and_listed(library):
    assert library.episodes == 2
    assert "harbour" in library
    assert "quay" not in library
    assert library.count("quay") == 0
    assert library.spellings(Slot("harbours", Reach.WORD)) == ("harbour",)
    assert [*library.starting_with("kest")] == ["kestrel", "kestrelbase"]
    assert library.of_length(6) == ["harbor", "lights"]
    assert library.of_length(99) == ()


def test_episodes_that_hold_a_term_are_told_apart(library):
    assert len(library.episodes_with("harbour")) == 2
    assert len(library.episodes_with("kestrel")) == 1
    assert library.episodes_with("lights") == set()
    assert library.episodes_with("quay") == set()


def test_a_glance_is_the_same_for_few_turns(library):
    glance = library.at_a_glance()
    slots = [["old"], ["harbour", "harbor"]]
    assert glance.at_a_glance() is glance
    assert dict(glance.rows(slots)) == dict(library.rows(slots))


def test_very_many_turns_are_counted_by_some(folder, make):
    turns = ["the salt road"] * 40
    with open_writer(folder) as writer:
        for number in range(30):
            writer.add(make(str(number), *turns))
        writer.commit()
    with open_searcher(folder) as searcher:
        rows = LibraryWords(searcher).rows([["salt"], ["road"]])
    assert rows[("salt", "road")] == 1200


WORDS_ST = st.sampled_from(
    ["old", "harbour", "harbor", "kestrel", "base", "the", "2", "灯塔", "塔守", "quay"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slots=st.lists(st.lists(WORDS_ST, max_size=4), min_size=1, max_size=4))
def test_library_and_episode_find_the_same_rows(
    slots: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    library, text = both(tmp_path_factory)
    found = library.rows([sorted(set(slot)) for slot in slots])
    assert found.keys() == text.rows([set(slot) for slot in slots]).keys()


@pytest.mark.parametrize("depth", Depth)
@pytest.mark.parametrize(
    "typed", ["harbour", "kestrelbase", "kestrel base", "灯塔", "old harber", "dengta"]
)
def test_library_and_episode_spell_alike(typed, depth, tmp_path_factory):
    library, text = both(tmp_path_factory)
    query = parse_query(typed)
    one, two = (spell(query, words, depth=depth) for words in (library, text))
    assert [texts(words.others) for words in one.words] == [
        texts(words.others) for words in two.words
    ]
    assert [texts(name.variants) for name in one.names] == [
        texts(name.variants) for name in two.names
    ]


def texts(variants) -> set[str]:
    return {one.text for one in variants}


_MADE: list[tuple[LibraryWords, TextWords]] = []


def both(factory: pytest.TempPathFactory) -> tuple[LibraryWords, TextWords]:
    """One episode as a library and as a text; made once."""
    if not _MADE:
        turns = [Turn(turn) for turn in TURNS]
        folder = factory.mktemp("words") / "index"
        with open_writer(folder) as writer:
            writer.add(IndexDocument("1", "d", "One", "", "", "", "", tuple(turns)))
            writer.commit()
        words = LibraryWords(open_searcher(folder))
        _MADE.append((words, TextWords(EpisodeText(turns))))
    return _MADE[0]
