from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.lexicon import (
    Lexicon,
    merge_vocabularies,
    pack_vocabulary,
    unpack_vocabulary,
)

VOCABULARIES = st.dictionaries(st.text(st.characters()), st.integers(1, 2**31))


@given(VOCABULARIES)
def test_a_vocabulary_reads_back_as_it_was_written(counts):
    assert unpack_vocabulary(pack_vocabulary(counts)) == counts


@given(VOCABULARIES, st.text(max_size=2))
def test_a_prefix_gives_every_term_that_begins_with_it(counts, prefix):
    expected = sorted(term for term in counts if term.startswith(prefix))
    assert [*Lexicon(counts).starting_with(prefix)] == expected


def test_the_counts_of_segments_add_up():
    merged = merge_vocabularies([{"a": 1, "b": 2}, {"b": 3, "c": 4}])
    assert merged.counts == {"a": 1, "b": 5, "c": 4}
    assert merged.terms == ["a", "b", "c"]


def test_no_segment_is_no_term():
    assert merge_vocabularies([]).terms == []
