"""Words near each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.nearness import keep_near

ROWS = st.lists(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 2)).map(
            lambda pair: (pair[0], pair[0] + pair[1])
        ),
        max_size=5,
        unique=True,
    ).map(sorted),
    min_size=2,
    max_size=3,
)


def turn_of(place):
    return place // 10


def are_near(one, other, distance):
    (_, end), (start, _) = sorted((one, other))
    return 0 <= start - end - 1 <= distance and turn_of(one[0]) == turn_of(other[0])


def chains(rows, distance):
    """Every chain, by trying all of them."""
    found = [[match] for match in rows[0]]
    for row in rows[1:]:
        found = [
            [*chain, match]
            for chain in found
            for match in row
            if are_near(chain[-1], match, distance)
        ]
    return found


@given(ROWS, st.integers(0, 6))
def test_what_is_kept_belongs_to_a_whole_chain(rows, distance):
    kept = keep_near(rows, distance, turn_of)

    expected = [
        sorted({chain[at] for chain in chains(rows, distance)})
        for at in range(len(rows))
    ]
    assert kept == expected


def test_words_side_by_side_are_near_at_distance_zero():
    assert keep_near([[(0, 0)], [(1, 1)]], 0, turn_of) == [[(0, 0)], [(1, 1)]]


def test_order_does_not_matter():
    assert keep_near([[(5, 5)], [(2, 2)]], 2, turn_of) == [[(5, 5)], [(2, 2)]]


def test_one_word_is_not_near_itself():
    assert keep_near([[(3, 3)], [(3, 3)]], 5, turn_of) == [[], []]
