"""Passages about an episode are in the index, and are never taken for its speech."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earmark_index.search import builder
from earmark_index.search.analysis import terms
from earmark_index.search.describe import about_of
from earmark_index.search.found import Found
from earmark_index.search.index import index_status, open_searcher, open_writer
from earmark_index.search.passage import Passage, PassageKind
from earmark_index.search.query import parse_query
from earmark_index.search.tree import AnyOf, Field, Scope, Slot

SUMMARY = Passage(PassageKind.SUMMARY, "Of brine and salt.")
CHAPTER = Passage(PassageKind.CHAPTER, "The salt pans", 1, "The salt pans")


@pytest.fixture
def tell(make):
    """Makes an episode with a summary and a chapter."""

    def document(id_: str, *turns, **fields):
        return replace(
            make(id_, *turns),
            passages=(SUMMARY, CHAPTER),
            chapters=((1, "The salt pans"),),
            traits=frozenset({"chapters", "summary"}),
            **fields,
        )

    return document


def write(folder, *documents) -> None:
    with open_writer(folder) as writer:
        for document in documents:
            writer.add(document)
        writer.commit()


def count(folder, text: str) -> tuple[dict[str, int], dict[str, int]]:
    """Turns and passages that match in each episode."""
    with open_searcher(folder) as searcher:
        query = parse_query(text)
        found = Found(searcher, searcher.compile(query).plan, lambda: None)
        return found.hits, found.passages


def test_passages_are_counted_apart_from_turns(folder, tell):
    write(folder, tell("1", "salt", "more salt"), tell("2", "no word of it", "none"))
    assert count(folder, "salt") == ({"1": 2}, {"1": 2, "2": 2})
    assert count(folder, "brine") == ({}, {"1": 1, "2": 1})
    assert count(folder, '"salt pans"') == ({}, {"1": 1, "2": 1})
    assert count(folder, "more salt") == ({"1": 1}, {})


def test_nothing_in_a_row_runs_from_speech_into_passages(folder, tell):
    write(folder, tell("1", "a", "the end"))
    assert count(folder, '"end of"') == ({}, {})
    assert count(folder, '"salt the"') == ({}, {})


def test_no_passage_has_a_speaker(folder, tell):
    write(folder, tell("1", ("Mira", "salt"), ("Tom", "salt")))
    assert count(folder, "speaker:mira salt") == ({"1": 1}, {})


def test_sizes_and_status_count_speech_only(folder, tell):
    write(folder, tell("1", "one two three", "four"), tell("2", "five", "six"))
    status = index_status(folder)
    assert (status.episodes, status.turns, status.words) == (2, 4, 6)
    with open_searcher(folder) as searcher:
        assert searcher.turn_counts == {"1": 2, "2": 2}
        assert (searcher.sizes.episodes, searcher.sizes.turns) == (2, 4)
        assert searcher.sizes.words == 6
        assert set(searcher.places) == set(searcher.notes) == {"1", "2"}


def test_an_episode_that_says_nothing_of_itself_has_no_notes(folder, make):
    write(folder, make("1", "salt"))
    with open_searcher(folder) as searcher:
        assert searcher.notes == {}


def test_a_passage_says_what_it_is_and_where_it_leads(folder, tell):
    document = tell("1", "salt", "pans")
    write(folder, document)
    with open_searcher(folder) as searcher:
        notes = searcher.notes["1"]
        headings = searcher.headings(notes)
        assert headings is searcher.headings(notes)
        assert headings[0] == (PassageKind.SUMMARY, None, "")
        assert headings[1] == (PassageKind.CHAPTER, 1, "The salt pans")
        summary, chapter = searcher.turns(notes)[0], searcher.turns(notes)[1]
    assert (summary.text, summary.start_ms) == (SUMMARY.text, None)
    assert (chapter.text, chapter.start_ms) == (CHAPTER.text, 1000)
    assert chapter.time_origin is document.turns[1].time_origin
    assert chapter.speaker is None


def test_a_hit_in_a_passage_has_the_time_of_the_turn_that_it_leads_to(folder, tell):
    write(folder, tell("1", "a", "b"))
    with open_searcher(folder) as searcher:
        (group,) = searcher.search(parse_query("salt")).groups
    times = [(note.turn, note.start_ms, note.kind) for note in group.notes]
    assert times == [
        (-1, None, PassageKind.SUMMARY),
        (1, 1000, PassageKind.CHAPTER),
    ]


def test_all_passages_are_shown_where_all_turns_are(folder, make):
    points = [Passage(PassageKind.POINT, f"salt {number}") for number in range(9)]
    write(folder, replace(make("1", "sea"), passages=tuple(points)))
    with open_searcher(folder) as searcher:
        shown = [
            len(searcher.search(parse_query("salt"), per_episode=most).groups[0].notes)
            for most in (1, 5, 100)
        ]
    assert shown == [4, 5, 9]


def test_the_index_has_the_facts_of_the_open_episode(folder, tell):
    document = tell("1", "salt", "pans", language="en-GB")
    write(folder, document)
    with open_searcher(folder) as searcher:
        about = searcher.about("1")
        assert about == about_of(document)
        assert searcher.about("1") is about


def test_replacing_and_removing_an_episode_takes_its_passages_along(folder, tell, make):
    write(folder, tell("1", "a", "b"), tell("2", "a", "b"), tell("3", "a", "b"))
    write(folder, make("1", "a"))
    with open_writer(folder) as writer:
        writer.remove("2")
        writer.commit()
    assert count(folder, "brine") == ({}, {"3": 1})
    with open_searcher(folder) as searcher:
        assert set(searcher.notes) == {"3"}


def test_folding_carries_passages(folder, tell, monkeypatch):
    monkeypatch.setattr("earmark_index.search.folds.MOST_SEGMENTS", 1)
    for number in range(4):
        write(folder, tell(str(number), "a", "pans of salt"))
    write(folder, tell("0", "a", "b"))
    with open_searcher(folder) as searcher:
        assert len(searcher.manifest.segments) == 1
        assert searcher.headings(searcher.notes["0"])[1].turn == 1
        assert searcher.about("3").chapters == ((1, "The salt pans"),)
    hits, passages = count(folder, "salt")
    assert hits == {"1": 1, "2": 1, "3": 1}
    assert passages == {"0": 2, "1": 2, "2": 2, "3": 2}
    assert count(folder, '"salt pans"') == ({}, dict.fromkeys("0123", 1))


def test_a_segment_has_as_many_episodes_as_it_has_without_passages(
    folder, tell, monkeypatch
):
    monkeypatch.setattr(builder, "EPISODES_PER_SEGMENT", 2)
    write(folder, *(tell(str(number), "a", "b") for number in range(4)))
    with open_searcher(folder) as searcher:
        segments = searcher.manifest.segments
        assert [segment.episodes for segment in segments] == [2, 2]
        assert [segment.living for segment in segments] == [2, 2]


@pytest.mark.parametrize(
    ("name", "value", "counts"),
    [
        (Field.IN, "speech", ({"1": 2}, {})),
        (Field.IN, "summary", ({}, {"1": 1})),
        (Field.CHAPTER, "pans", ({"1": 1}, {"1": 1})),
        (Field.SHOW, "small talk", ({"1": 2}, {"1": 2})),
        (Field.SHOW, "nowhere", ({}, {})),
    ],
)
def test_a_scope_covers_speech_and_passages(folder, tell, name, value, counts):
    write(folder, tell("1", "salt", "salt"))
    scope = Scope(name, value, slots=tuple(map(Slot, terms(value))))
    query = parse_query("salt")
    query = replace(query, needs=(*query.needs, AnyOf((scope,))))
    with open_searcher(folder) as searcher:
        found = Found(searcher, searcher.compile(query).plan, lambda: None)
    assert (found.hits, found.passages) == counts
