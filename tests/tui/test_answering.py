"""Answers of the search, as the screens show them."""

from __future__ import annotations

import pytest

from earmark.answering import find_in, search_for
from earmark.background import Stop
from earmark.librarian import Librarian
from earmark.question import Depth, Like, Order, Picked, Question
from earmark.searchbook import SearchBook
from earmark.services import LibraryWork
from earmark.shelf import Facet, Reason
from earmark.state import State
from earmark_index import (
    EpisodeText,
    IndexDocument,
    Library,
    open_searcher,
    open_writer,
)
from earmark_index.model import Turn

BRIDGES = """---
title: Why bridges hum
show: Small Talk
number: 12
date: 2026-03-02
---

## Cold open

**Mira Okafor:** Welcome back, the refugees of the flood are our guests.

**Tom Vale:** A bridge hums when the wind is right. The claude code is on the deck.

## Resonance

**Mira Okafor:** The claude code hums, and so does the refugee centre.

**Tom Vale:** Because of resonance. The code was written for claude himself.
"""

TEA = """---
title: 雨天的茶
show: 茶馆夜话
number: 22
date: 2025-01-01
---

**林晓:** 我们在小红书上聊普洱茶。

**周明:** The xiaohongshu app is where I found it.
"""


@pytest.fixture(scope="module")
def librarian(tmp_path_factory):
    home = tmp_path_factory.mktemp("answers")
    folder = home / "transcripts"
    folder.mkdir()
    (folder / "12.md").write_text(BRIDGES, encoding="utf-8")
    (folder / "22.md").write_text(TEA, encoding="utf-8")
    book = SearchBook(home / "config", home / "data")
    librarian = Librarian(Library([folder], home / "cache"), home / "index", book)
    librarian.keep(LibraryWork(lambda _message: None, Stop()))
    return librarian


@pytest.fixture
def search(librarian):
    def ask(typed, **more):
        return librarian.search(Question(typed, **more), Stop())

    return ask


@pytest.fixture
def find(librarian):
    opened = librarian.read(librarian.first(State(), None))

    def ask(typed, **more):
        return librarian.find(opened, "joined", Question(typed, **more))

    return ask


def reasons(found):
    return {one.text.casefold(): one.why for one in found.spellings}


def turns(found):
    return [hit.turn for hit in found.hits]


def test_a_misspelt_word_is_found_after_a_pause_and_says_why(search):
    assert search("ressonance ", depth=Depth.QUICK).hits == 0
    found = search("ressonance ")
    assert reasons(found) == {"resonance": Reason.MISSPELT}
    assert [hit.why for hit in found.groups[0].hits] == [Reason.MISSPELT]


def test_the_same_sound_in_another_script_is_found(search):
    found = search("小红书")
    assert found.hits == 2
    assert reasons(found)["xiaohongshu"] is Reason.SOUND


def test_a_spelling_that_was_dropped_is_found_no_more(search, find):
    for ask in (search, find):
        assert reasons(ask("refugee ")) == {"refugees": Reason.FORM}
    assert search("refugee ", picked=Picked(("refugees",))).hits == 1
    assert turns(find("refugee ", picked=Picked(("refugees",)))) == [2]
    assert search("refugee ", picked=Picked(only="refugees")).hits == 1
    assert turns(find("refugee ", picked=Picked(only="refugees"))) == [0]
    assert turns(find("refugee ", picked=Picked(only=""))) == [2]


def test_what_is_still_typed_stays_a_beginning_also_as_typed(find):
    assert turns(find("refug", picked=Picked(only=""))) == [0, 2]


def test_words_apart_are_left_out_and_can_be_had(search, find):
    for ask in (search, find):
        assert ask("claude code ").apart == 1
    assert search("claude code ").hits == 2
    apart = Picked(has_apart=True)
    assert search("claude code ", picked=apart).hits == 3
    assert turns(find("claude code ", picked=apart)) == [1, 2, 3]


def test_a_query_that_no_turn_meets_gives_way_and_says_so(search, find):
    assert "neighbouring turns" in search("flood wind ").note
    assert "neighbouring turns" in find("flood wind ").note
    assert turns(find("flood zeppelin ")) == [0]


@pytest.fixture
def common(tmp_path):
    """A library in which `hums` and `code` are common and `zebra` is rare."""
    texts = {
        "1": ["The deck hums.", "A code of honour.", "Salt."],
        "2": [*["It hums, says the code of the bridge."] * 40, "A zebra.", "Yes."],
    }
    made = {id_: [Turn(text) for text in said] for id_, said in texts.items()}
    with open_writer(tmp_path / "index") as writer:
        for id_, said in made.items():
            writer.add(IndexDocument(id_, "d", id_, "show", id_, "", "en", said))
        writer.commit()
    with open_searcher(tmp_path / "index") as searcher:
        yield EpisodeText(made["1"]), searcher


def test_an_episode_gives_way_also_where_the_library_has_rarer_words(common):
    text, searcher = common
    for index in (searcher, None):
        found = find_in(text, Question("hums zebra "), index, None)
        assert turns(found) == [0]
        assert found.note == "some of the words"


def test_an_episode_gives_way_as_far_as_the_library_does(common):
    text, searcher = common
    question = Question("salt honour zebra ")
    listed = search_for(searcher, question, None, Stop()).groups
    assert turns(find_in(text, question, searcher, None)) == [
        hit.turn for group in listed if group.episode == "1" for hit in group.hits
    ]


def test_what_was_probably_meant_is_offered(search, find):
    exact = Picked(only="")
    assert search("ressonance ", picked=exact).offer.query == "resonance "
    assert find("wind ressonance ", picked=exact).offer.query == "wind resonance "


def test_a_mistake_has_a_place_and_a_way_out(search, find):
    for ask in (search, find):
        found = ask("wind speeker:tom")
        assert (found.mistake.start, found.mistake.end) == (5, 13)
        assert found.offer.query == "wind speaker:tom"


def test_passages_and_chapters_come_with_their_episode(search):
    (group,) = search("resonance ").groups
    assert [(note.kind, note.turn) for note in group.notes] == [("chapter", 2)]
    assert [(one.title, one.count) for one in group.chapters] == [("Resonance", 1)]


def test_hits_spread_over_shows_speakers_and_years(search):
    facets = search("the ").facets
    assert Facet("show", "Small Talk", 4) in facets
    assert Facet("speaker", "Tom Vale", 2) in facets
    assert Facet("date", "2026", 4) in facets


def test_episodes_come_in_the_order_asked_for(search):
    for order, shows in (
        (Order.NEWEST, ["Small Talk", "茶馆夜话"]),
        (Order.OLDEST, ["茶馆夜话", "Small Talk"]),
    ):
        found = search("the OR 普洱", order=order)
        assert [group.show for group in found.groups] == shows


def test_turns_like_one_are_found_without_it(librarian, search):
    episode = search("flood ").groups[0].episode
    found = librarian.search(Question(like=Like(episode, 1)), Stop())
    hits = [hit for group in found.groups for hit in group.hits]
    assert 1 not in [hit.turn for hit in hits]
    assert {hit.why for hit in hits} <= {Reason.EXACT}
    late = librarian.search(Question(like=Like("absent", 1)), Stop())
    assert "not indexed yet" in late.mistake.words


def test_words_of_an_alias_find_each_other(librarian, search, find):
    librarian._book.alias("zeppelin = resonance")
    try:
        assert reasons(search("zeppelin "))["resonance"] is Reason.ALIAS
        assert turns(find("zeppelin ")) == [3]
    finally:
        librarian._book.unalias("zeppelin")


def test_aliases_that_cannot_be_read_are_a_mistake_that_names_the_line(
    librarian, search, find
):
    file = librarian._book._aliases
    file.parent.mkdir(exist_ok=True)
    file.write_text("alone\n", encoding="utf-8")
    try:
        for ask in (search, find):
            assert "aliases.txt, line 1" in ask("wind ").mistake.words
    finally:
        file.unlink()


def test_names_of_the_library_complete_a_query(librarian, search):
    search("wind ")
    librarian.complete("speaker:", 8)
    librarian._naming.wait()
    found = librarian.complete("wind speaker:to", 15)
    assert (found.start, found.choices, found.is_value) == (13, ('"Tom Vale"',), True)
    assert librarian.complete("show:small", 10).choices == ('"Small Talk"',)
    assert librarian.complete("date:2025", 9).choices == ("2025-01",)
    assert librarian.complete("chapter:res", 11).choices == ("Resonance",)
    found = librarian.complete("spea", 4)
    assert (found.choices, found.is_value) == (("speaker:",), False)
    assert librarian.complete("", 0) is None
