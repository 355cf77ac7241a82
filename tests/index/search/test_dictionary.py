from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.dictionary import (
    make_dictionary,
    pack_dictionary,
    unpack_dictionary,
)
from earmark_index.search.postings import Entry

NUMBERS = st.integers(0, 2**32 - 1)
ENTRIES = st.builds(Entry, NUMBERS, NUMBERS, NUMBERS)
TERMS = st.dictionaries(st.text(st.characters(), max_size=4), ENTRIES)


def dictionary(entries):
    terms = sorted(entries)
    found = [entries[term] for term in terms]
    made = make_dictionary(terms, found, [(1, 2), (3, 4)], has_stems=True)
    return unpack_dictionary(pack_dictionary(made))


@given(TERMS)
def test_a_dictionary_reads_back_as_it_was_written(entries):
    read = dictionary(entries)
    assert read.terms == sorted(entries)
    assert all(read.find(term) == entry for term, entry in entries.items())
    assert [tuple(one) for one in read.documents] == [(1, 2), (3, 4)]


@given(TERMS, st.text(st.characters(), max_size=4))
def test_a_term_that_is_not_there_is_not_found(entries, term):
    assert dictionary(entries).find(term) == entries.get(term)


@given(TERMS, st.text(st.characters(), max_size=2))
def test_a_prefix_is_a_stretch(entries, prefix):
    read = dictionary(entries)
    found = [read.terms[number] for number in read.stretch(prefix)]
    assert found == [term for term in sorted(entries) if term.startswith(prefix)]


def test_terms_go_with_their_stems():
    read = dictionary(dict.fromkeys(["c++", "menus", "of"], Entry(0, 1, 1)))
    assert read.stems == ["", "menu", ""]
