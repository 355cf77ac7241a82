from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.postings import (
    PostingList,
    Postings,
    decode_term,
    encode_term,
    narrow,
    places_of,
    turns_of,
)

PLACES = st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=30, unique=True).map(
    sorted
)
ROWS = st.dictionaries(st.integers(0, 100_000), PLACES, min_size=1, max_size=20)


def read_back(postings: PostingList, before: bytes = b"") -> Postings:
    content = before + postings.encode() + b"behind"
    return Postings(lambda at, size: content[at : at + size], len(before))


@given(ROWS, st.binary(max_size=9))
def test_a_list_reads_back_as_it_was_written(rows, before):
    written = PostingList()
    for document in sorted(rows):
        places = rows[document]
        turns = {place >> 16 for place in places}
        written.add(document, len(turns), array("I", places).tobytes())
    read = read_back(written, before)
    assert list(read.documents) == sorted(rows)
    assert [list(places_of(read[n])) for n in range(len(read))] == [
        rows[document] for document in sorted(rows)
    ]
    assert list(read.counts) == [
        len({place >> 16 for place in rows[document]}) for document in sorted(rows)
    ]


@given(PLACES)
def test_the_turns_of_a_value_are_the_upper_halves(places):
    value = array("I", places).tobytes()
    assert list(turns_of(value)) == [place >> 16 for place in places]


def test_a_document_is_found_by_its_number():
    postings = PostingList()
    for document in (2, 5, 9):
        postings.add(document, 1, array("I", [document]).tobytes())
    read = read_back(postings)
    assert [read.find(document) for document in (0, 2, 5, 7, 9, 10)] == [
        -1, 0, 1, -1, 2, -1,
    ]  # fmt: skip


def test_numbers_take_no_more_room_than_they_need():
    assert narrow([0, 255]).typecode == "B"
    assert narrow([256]).typecode == "H"
    assert narrow([65_536]).typecode == "I"
    assert narrow([]).typecode == "B"


@given(st.text(st.characters(), min_size=1))
def test_any_term_survives_the_dictionary(term):
    assert decode_term(encode_term(term)) == term
