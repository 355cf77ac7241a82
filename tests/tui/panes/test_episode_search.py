"""Searching the open episode."""

from __future__ import annotations

from earmark.glyphs import ASCII, UNICODE
from earmark.panes.episode_search import Findings, Search, describe
from earmark.panes.walk import TurnHit


def find_in(*turns, also=()):
    hits = tuple(TurnHit(turn, ((0, 4),)) for turn in turns)
    return lambda _query: Findings(hits, also)


def test_typing_goes_to_the_first_hit_from_where_the_search_began():
    search = Search(origin=4).typed("salt", find_in(2, 5, 9))
    assert search.walk.current.turn == 5


def test_searching_backwards_goes_to_the_hit_before():
    search = Search(origin=4, step=-1).typed("salt", find_in(2, 5, 9))
    assert search.walk.current.turn == 2


def test_every_edit_starts_again_from_where_the_search_began():
    search = Search(origin=4).typed("s", find_in(9)).typed("sa", find_in(5, 9))
    assert search.walk.current.turn == 5


def test_an_empty_query_finds_nothing():
    search = Search().typed("s", find_in(1)).typed("  ", find_in(1))
    assert not search.is_active
    assert describe(search, UNICODE).plain == ""


def test_the_next_hit_of_a_backward_search_is_further_up():
    search = Search(origin=4, step=-1).typed("salt", find_in(1, 2, 5))
    assert search.stepped(1, turn=2).walk.current.turn == 1
    assert search.stepped(-1, turn=2).walk.current.turn == 5


def test_the_note_says_which_hit_of_how_many():
    search = Search(origin=4).typed("salt", find_in(2, 5, 9))
    assert describe(search, UNICODE).plain == "2/3"


def test_the_note_names_other_spellings_and_how_often():
    found = find_in(2, also=(("resonant", 2), ("rezonans", 1)))
    note = describe(Search().typed("resonance", found), UNICODE)
    assert note.plain == "1/1 · also: resonant ×2, rezonans ×1"


def test_the_note_names_only_a_few_spellings():
    found = find_in(2, also=tuple((letter, 1) for letter in "abcdef"))
    note = describe(Search().typed("x", found), ASCII)
    assert note.plain == "1/1 | also: a x1, b x1, c x1, d x1, ..."


def test_the_note_says_when_it_came_out_at_the_other_end():
    search = Search(origin=9).typed("salt", find_in(2))
    assert describe(search, UNICODE).plain == "1/1 · from the other end"


def test_the_note_says_when_there_is_nothing():
    assert describe(Search().typed("x", find_in()), UNICODE).plain == (
        "not in this episode"
    )


def test_the_note_says_what_is_wrong_with_the_query():
    wrong = Findings(error="the quote is not closed", error_at=0)
    note = describe(Search().typed('"x', lambda _query: wrong), UNICODE)
    assert note.plain == "the quote is not closed"


def test_markup_in_a_spelling_is_shown_letter_for_letter():
    note = describe(Search().typed("x", find_in(1, also=(("[/b]", 1),))), UNICODE)
    assert note.plain == "1/1 · also: [/b] ×1"
