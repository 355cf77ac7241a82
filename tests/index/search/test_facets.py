from __future__ import annotations

from dataclasses import replace

import pytest

from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.passage import Passage, PassageKind
from earmark_index.search.query import parse_query
from earmark_index.search.results import Facets


@pytest.fixture
def library(folder, make):
    """Three episodes of two shows."""
    salt = Passage(PassageKind.SUMMARY, "salt")
    first = make("1", ("Mira", "salt"), ("Tom", "salt sea"), ("Mira", "rain"))
    second = make("2", ("MIRA", "salt"), (None, "salt"), ("Mira", "salt"))
    third = make("3", ("Tom", "rain"), ("Ann", "salt, salt"))
    with open_writer(folder) as writer:
        writer.add(replace(first, passages=(salt,)))
        writer.add(replace(second, show="Large Talk", date="2024"))
        writer.commit()
        writer.add(replace(third, date=""))
        writer.commit()
    return folder


def facets(folder, text: str, *, facets: bool = True) -> Facets:
    with open_searcher(folder) as searcher:
        return searcher.search(parse_query(text), facets=facets).facets


def test_nothing_is_counted_unless_it_is_asked_for(library):
    assert facets(library, "salt", facets=False) == Facets()


def test_turns_are_counted_by_show_speaker_and_year(library):
    assert facets(library, "salt") == Facets(
        shows=(("Large Talk", 3), ("Small Talk", 3)),
        speakers=(("Mira", 3), ("Ann", 1), ("Tom", 1)),
        years=(("2026", 2), ("2024", 3)),
    )


def test_places_decide_what_is_counted_where_words_stand_in_a_row(library):
    assert facets(library, '"salt sea"').speakers == (("Tom", 1),)


def test_passages_are_not_counted(library):
    found = facets(library, "salt speaker:mira")
    assert found.shows == (("Large Talk", 2), ("Small Talk", 1))


def test_a_query_without_hits_has_no_facets(library):
    assert facets(library, "nowhere") == Facets()


def test_what_was_removed_is_not_counted(library):
    with open_writer(library) as writer:
        writer.remove("2")
        writer.commit()
    assert facets(library, "salt").speakers == (("Ann", 1), ("Mira", 1), ("Tom", 1))
