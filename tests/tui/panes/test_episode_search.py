"""Searching the open episode."""

from __future__ import annotations

from earmark.glyphs import ASCII, UNICODE
from earmark.panes.episode_search import (
    Findings,
    Search,
    describe,
    name_trouble,
    wrong_part,
)
from earmark.panes.walk import TurnHit
from earmark.question import Picked, Question
from earmark.shelf import NO_MISTAKE, Mistake, Offer, Reason, Spelling


def find_in(*turns, also=(), **more):
    hits = tuple(TurnHit(turn, ((0, 4),)) for turn in turns)
    spellings = tuple(Spelling(text, count) for text, count in also)
    return lambda _question: Findings(hits, spellings, **more)


def ask(search, typed, find):
    return search.asked(Question(typed), find)


def test_typing_goes_to_the_first_hit_from_where_the_search_began():
    search = ask(Search(origin=4), "salt", find_in(2, 5, 9))
    assert search.walk.current.turn == 5


def test_searching_backwards_goes_to_the_hit_before():
    search = ask(Search(origin=4, step=-1), "salt", find_in(2, 5, 9))
    assert search.walk.current.turn == 2


def test_every_edit_starts_again_from_where_the_search_began():
    search = ask(Search(origin=4), "s", find_in(9))
    search = ask(search, "sa", find_in(5, 9))
    assert search.walk.current.turn == 5


def test_an_empty_query_finds_nothing():
    search = ask(ask(Search(), "s", find_in(1)), "  ", find_in(1))
    assert not search.is_active
    assert describe(search, UNICODE).plain == ""


def test_the_next_hit_of_a_backward_search_is_further_up():
    search = ask(Search(origin=4, step=-1), "salt", find_in(1, 2, 5))
    assert search.stepped(1, turn=2).walk.current.turn == 1
    assert search.stepped(-1, turn=2).walk.current.turn == 5


def test_the_note_says_which_hit_of_how_many():
    search = ask(Search(origin=4), "salt", find_in(2, 5, 9))
    assert describe(search, UNICODE).plain == "2/3"


def test_the_note_names_other_spellings_and_how_often():
    found = find_in(2, also=(("resonant", 2), ("rezonans", 1)))
    note = describe(ask(Search(), "resonance", found), UNICODE)
    assert note.plain == "1/1 · also: resonant ×2, rezonans ×1"


def test_the_note_names_only_a_few_spellings():
    found = find_in(2, also=tuple((letter, 1) for letter in "abcdef"))
    note = describe(ask(Search(), "x", found), ASCII)
    assert note.plain == "1/1 | also: a x1, b x1, c x1, d x1, e x1 | ..."


def test_the_note_says_when_it_came_out_at_the_other_end():
    search = ask(Search(origin=9), "salt", find_in(2))
    assert describe(search, UNICODE).plain == "1/1 · from the other end"


def test_the_note_says_when_there_is_nothing():
    assert describe(ask(Search(), "x", find_in()), UNICODE).plain == (
        "not in this episode"
    )


def test_what_is_wrong_with_the_query_is_said_elsewhere():
    wrong = Mistake("the quote is not closed", 0)
    search = ask(Search(), '"x', lambda _question: Findings(mistake=wrong))
    assert describe(search, UNICODE).plain == ""
    said = name_trouble(wrong, Offer("x"), "Tab").plain
    assert said == "Tab mends it: the quote is not closed"
    assert name_trouble(wrong, None, "Tab").plain == "the quote is not closed"


def test_what_was_probably_meant_is_offered_with_its_key():
    offer = Offer("salt", "did you mean salt ×9 ?")
    assert name_trouble(NO_MISTAKE, offer, "Tab").plain == "did you mean salt ×9 ? Tab"


def test_the_wrong_part_of_a_query_is_a_character_at_least():
    assert wrong_part(Mistake("no", 3)) == (3, 4)
    assert wrong_part(Mistake("no", 3, 9)) == (3, 9)
    assert wrong_part(Mistake("no")) is None


def test_every_reason_is_named_with_its_sign():
    found = Findings(
        (TurnHit(1, ()),),
        (
            Spelling("小宏书", 3, Reason.SOUND),
            Spelling("refugees", 10),
            Spelling("refuge", 2, Reason.MISSPELT),
        ),
        apart=40,
    )
    search = ask(Search(), "refugee", lambda _question: found)
    assert describe(search, UNICODE).plain == (
        "1/1 · also: refugees ×10 · ≈ refuge ×2 · 音 小宏书 ×3 · +40 apart"
    )
    assert describe(search, ASCII).plain == (
        "1/1 | also: refugees x10 | ~ refuge x2 | snd 小宏书 x3 | +40 apart"
    )


def test_the_note_says_what_was_left_out_by_hand():
    for picked, said in (
        (Picked(("a", "b")), "1/1 · 2 dropped"),
        (Picked(only="refuge"), "1/1 · only refuge"),
        (Picked(only=""), "1/1 · only as typed"),
    ):
        search = Search().asked(Question("x", picked), find_in(1))
        assert describe(search, UNICODE).plain == said


def test_a_better_answer_leaves_one_at_the_hit():
    search = ask(Search(origin=4), "salt", find_in(2, 5, 9))
    better = search.answered(find_in(2, 3, 5, 9)(None))
    assert (better.walk.current.turn, better.walk.at) == (5, 2)


def test_a_better_answer_goes_to_the_nearest_hit_where_there_was_none():
    search = ask(Search(origin=4), "salt", find_in())
    assert search.answered(find_in(2, 7)(None)).walk.current.turn == 7


def test_markup_in_a_spelling_is_shown_letter_for_letter():
    note = describe(ask(Search(), "x", find_in(1, also=(("[/b]", 1),))), UNICODE)
    assert note.plain == "1/1 · also: [/b] ×1"
