"""What of a tree is there to be seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from earmark.view.node import Node
from earmark.widgets.folds import Fold, Folds, find_path


def node(key, *children, is_current=False):
    return Node(key, Content(str(key)), None, children, is_current=is_current)


def visible(folds, nodes):
    return [row.node.key for row in folds.flatten(nodes)]


SHOWS = (
    node("tea", node("t1"), node("t2")),
    node("talk", node("s1"), node("s2", node("c1"), node("c2"), is_current=True)),
)


def folds_of(nodes):
    folds = Folds()
    folds.update(nodes)
    return folds


def test_at_first_only_what_holds_the_current_episode_lies_open():
    assert visible(folds_of(SHOWS), SHOWS) == ["tea", "talk", "s1", "s2", "c1", "c2"]


def test_rows_know_how_deep_they_are_and_what_they_belong_to():
    rows = folds_of(SHOWS).flatten(SHOWS)
    assert [row.depth for row in rows] == [0, 0, 1, 1, 2, 2]
    assert [row.parent for row in rows] == [None, None, 1, 1, 3, 3]
    assert [row.fold for row in rows[:3]] == [Fold.CLOSED, Fold.OPEN, Fold.LEAF]


def test_what_was_folded_by_hand_stays_so():
    folds = folds_of(SHOWS)
    folds.set("talk", Fold.CLOSED)
    folds.set("tea", Fold.OPEN)
    folds.update(SHOWS)
    assert visible(folds, SHOWS) == ["tea", "t1", "t2", "talk"]


def test_what_becomes_current_is_unfolded():
    nodes = (node("a", node("a1")), node("b", node("b1"), is_current=True))
    folds = folds_of(nodes)
    after = (node("a", node("a1"), is_current=True), node("b", node("b1")))
    folds.update(after)
    assert visible(folds, after) == ["a", "a1", "b", "b1"]


def test_an_episode_opened_again_is_unfolded_again():
    opened = (node("a", node("a1"), is_current=True), node("b"))
    folds = folds_of(opened)
    folds.set("a", Fold.CLOSED)
    folds.update((node("a"), node("b", node("b1"), is_current=True)))
    folds.update(opened)
    assert visible(folds, opened) == ["a", "a1", "b"]


def test_what_has_nothing_below_it_is_not_folded():
    folds = folds_of(SHOWS)
    folds.set("t1", Fold.OPEN)
    assert folds.of(SHOWS[0].children[0]) is Fold.LEAF


def test_the_way_to_a_row_names_what_hides_it():
    assert find_path(SHOWS, "c2") == ("talk", "s2")
    assert find_path(SHOWS, "tea") == ()
    assert find_path(SHOWS, "gone") is None


@st.composite
def forests(draw):
    """Nodes with keys of their own, up to four deep."""
    shapes = st.recursive(
        st.just([]), lambda deeper: st.lists(deeper, max_size=4), max_leaves=25
    )
    numbers = iter(range(10_000))

    def grow(shape):
        key = next(numbers)
        return node(key, *map(grow, shape), is_current=draw(st.booleans()))

    return tuple(map(grow, draw(st.lists(shapes, max_size=5))))


def everything(nodes):
    for one in nodes:
        yield one
        yield from everything(one.children)


@given(forests(), st.data())
def test_a_row_is_seen_exactly_where_all_above_it_lie_open(nodes, data):
    folds = folds_of(nodes)
    for one in everything(nodes):
        folds.set(one.key, data.draw(st.sampled_from([Fold.OPEN, Fold.CLOSED])))
    state = {one.key: folds.of(one) for one in everything(nodes)}
    expected = [
        one.key
        for one in everything(nodes)
        if all(state[key] is Fold.OPEN for key in find_path(nodes, one.key))
    ]
    assert visible(folds, nodes) == expected


@given(forests())
def test_every_row_stands_below_its_parent(nodes):
    folds = folds_of(nodes)
    rows = folds.flatten(nodes)
    for row in rows:
        if row.parent is None:
            assert row.depth == 0
        else:
            parent = rows[row.parent]
            assert row.node in parent.node.children
            assert (row.depth, parent.fold) == (parent.depth + 1, Fold.OPEN)
