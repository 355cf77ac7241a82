"""Names of turns that outlive a second reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.model import Turn
from earmark_index.structure import turn_ids
from earmark_index.structure.turn_ids import OPENING, normalize_opening

SAID = ["Welcome back.", "Yes.", "Why do they hum?", "Yes.", "因为风。"]


def ids(texts, episode="a1"):
    return turn_ids(episode, [Turn(text) for text in texts])


@given(st.lists(st.sampled_from(SAID) | st.text(max_size=20), max_size=30))
def test_no_two_turns_of_an_episode_share_an_id(texts):
    assert len(set(ids(texts))) == len(texts)


@given(st.lists(st.text(max_size=20)), st.lists(st.text(max_size=20)))
def test_a_turn_keeps_its_id_when_other_turns_come_and_go(before, after):
    told = "A turn that nobody else says in these words."
    assert ids([*before, told, *after])[len(before)] == ids([told])[0]


def test_the_same_words_in_another_episode_have_another_id():
    assert ids(SAID) != ids(SAID, episode="b2")


def test_a_correction_of_signs_case_or_blanks_keeps_the_id():
    assert ids(["Why do  they hum"]) == ids(["why do they hum?"])
    assert ids(["Ｗｈｙ？"]) == ids(["why"])


def test_a_correction_further_on_keeps_the_id():
    opening = "These are the words with which the turn begins, and they are many. "
    assert len(normalize_opening(opening)) < OPENING
    long = opening * 3
    assert ids([f"{long}Then resonance."]) == ids([f"{long}Then resonants."])


def test_equal_openings_are_told_apart_by_their_order():
    first, second = ids(["Yes.", "Yes."])
    assert first != second
    assert ids(["Yes.", "No.", "Yes."])[2] == second


def test_the_ids_are_those_that_were_kept_before():
    assert ids(["Yes."]) == ("cbc97f6dd6d1e611",)
