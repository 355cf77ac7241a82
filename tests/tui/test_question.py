"""What a person asks of a search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark.question import Depth, Like, Order, Picked, Question


def test_orders_follow_one_another_in_a_circle():
    order, seen = Order.RELEVANCE, []
    for _ in Order:
        seen.append(order.words)
        order = order.following
    assert seen == ["best first", "newest first", "oldest first", "as listed"]
    assert order is Order.RELEVANCE


def test_decisions_go_with_the_words_they_were_made_for():
    question = Question("salt", Picked(("salty",)), Order.NEWEST, episodes=36)
    assert question.retyped("salt") is question
    assert question.retyped("salts") == Question("salts", order=Order.NEWEST)


def test_a_question_may_be_about_a_turn_instead_of_words():
    assert Question(" ").is_empty
    assert not Question(like=Like("a", 3)).is_empty
    assert Question().depth is Depth.FULL


def test_a_pinned_spelling_is_the_only_one_wanted():
    picked = Picked().pin("refuge")
    assert picked.wants("refuge")
    assert not picked.wants("refugees")
    assert picked.pin("refuge").is_untouched


def test_decisions_are_taken_back_one_by_one():
    picked = Picked().toggle("a").toggle("b").pin("c")
    for left in (Picked(("a", "b")), Picked(("a",)), Picked()):
        picked = picked.undo()
        assert picked == left
    assert picked.undo() == Picked()


@given(st.lists(st.sampled_from("abc")))
def test_a_spelling_is_wanted_unless_it_was_dropped_an_odd_number_of_times(texts):
    picked = Picked()
    for text in texts:
        picked = picked.toggle(text)
    assert all(picked.wants(one) == (texts.count(one) % 2 == 0) for one in "abc")
