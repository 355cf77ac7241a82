from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.numbering import BLOCK, Numbering
from earmark_index.search.postings import (
    WORD_BITS,
    Entry,
    Postings,
    code_of,
    decode_term,
    encode_bits,
    encode_places,
    encode_term,
    encode_turns,
    narrow,
    turn_of,
    word_of,
)

# Words of each turn of each document: short ones, and some past every border.
LENGTHS = st.lists(
    st.lists(
        st.sampled_from([0, 1, 3, 40, 254, 255, 256, 300])
        | st.sampled_from([BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1]),
        max_size=6,
    ),
    min_size=1,
    max_size=5,
)


def lay_out(lengths):
    """Numbering, and the place in its document of every word of every turn."""
    numbering = Numbering((len(turns), sum(turns)) for turns in lengths)
    firsts = []
    for turns in lengths:
        places = [0]
        for length in turns:
            places.append(places[-1] + length + 1)
        firsts.append(places)
    return numbering, firsts


def write(numbering, firsts, chosen, words=0) -> Postings:
    """The list of a term that stands at places, by document."""
    turns, places = array("I"), array("I")
    for document, at in sorted(chosen.items()):
        found = {bisect_right(firsts[document], place) - 1 for place in at}
        turns.extend(numbering.firsts[document] + turn for turn in sorted(found))
        block = numbering.blocks[document] * BLOCK
        places.extend(block + place for place in sorted(at))
    content = (
        b"before" + encode_turns(turns, numbering.size) + encode_places(places, words)
    )
    entry = Entry(6, len(turns), len(places))
    content += b"behind"
    return Postings(lambda at, size: content[at : at + size], numbering, entry)


@given(LENGTHS, st.data())
def test_a_list_reads_back_as_it_was_written(lengths, data):
    numbering, firsts = lay_out(lengths)
    chosen = {}
    for document, places in enumerate(firsts):
        words = [
            place
            for first, end in pairwise(places)
            for place in {*range(first, end - 1)[:300], *range(first, end - 1)[-9:]}
        ]
        if words and data.draw(st.booleans()):
            every = data.draw(st.sampled_from([1, 2, 7, 60]))
            chosen[document] = set(sorted(words)[::every])
    if not chosen:
        return
    postings = write(numbering, firsts, chosen, data.draw(st.sampled_from([0, 10**9])))
    turns = {
        document: {bisect_right(firsts[document], place) - 1 for place in at}
        for document, at in chosen.items()
    }
    assert {d: sorted(at) for d, at in chosen.items()} == {
        document: postings.places(document) for document in chosen
    }
    assert all(postings.places(d) == [] for d in range(len(lengths)) if d not in chosen)
    assert dict(postings.counts()) == {d: len(found) for d, found in turns.items()}
    assert len(postings) == sum(map(len, turns.values()))
    numbers = [
        numbering.firsts[document] + turn
        for document, found in sorted(turns.items())
        for turn in sorted(found)
    ]
    assert [*postings.turns()] == numbers
    for document in range(len(lengths)):
        found = numbering.turns(postings.bits(), document)
        assert found == turns.get(document, set())
    assert [*postings.all_places()] == [
        numbering.blocks[document] * BLOCK + place
        for document, at in sorted(chosen.items())
        for place in sorted(at)
    ]


@given(st.sets(st.integers(0, 4095)))
def test_a_set_of_turns_reads_back_as_bits_or_as_numbers(chosen):
    numbering = Numbering([(4096, 4096)])
    bits = sum(1 << (4095 - turn) for turn in chosen)
    count, content = encode_bits(bits, numbering.size)
    assert count == len(chosen)
    postings = Postings(
        lambda at, size: content[at : at + size], numbering, Entry(0, count, 0)
    )
    assert [*postings.turns()] == sorted(chosen)
    assert postings.bits() == bits
    assert len(content) <= 512


@pytest.mark.parametrize("turns", [65_528, 65_529, 66_000])
def test_turns_past_sixteen_bits_are_kept(turns):
    numbering = Numbering([(1, 0), (turns, 0), (3, 0)])
    last = numbering.firsts[2] + 2
    content = encode_turns(array("I", [0, last]), numbering.size)
    postings = Postings(
        lambda at, size: content[at : at + size], numbering, Entry(0, 2, 0)
    )
    assert [*postings.turns()] == [0, last]
    assert dict(postings.counts()) == {0: 1, 2: 1}


def test_a_match_is_told_as_turn_and_word():
    start = 70_000 << WORD_BITS | 80_000
    assert (turn_of(start), word_of(start)) == (70_000, 80_000)


def test_numbers_take_no_more_room_than_they_need():
    assert narrow([0, 255]).typecode == "B"
    assert narrow([256]).typecode == "H"
    assert narrow([65_536]).typecode == "I"
    assert narrow([]).typecode == code_of(0) == "B"


@given(st.text(st.characters(), min_size=1))
def test_any_term_survives_the_dictionary(term):
    assert decode_term(encode_term(term)) == term
