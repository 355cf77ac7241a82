from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.dictionary import make_dictionary
from earmark_index.search.lexicon import Lexicon
from earmark_index.search.postings import Entry
from earmark_index.search.terms import SortedVocabulary, spellings
from earmark_index.search.tree import Reach, Slot

WORDS = st.sampled_from(
    [
        "run",
        "running",
        "runs",
        "runner",
        "rune",
        "ru",
        "organ",
        "organized",
        "朋友",
        "朋",
    ]
)
TERMS = WORDS | st.text(st.characters())
COUNTS = st.dictionaries(TERMS, st.integers(1, 2**31))


def lexicon(*counts: dict[str, int]) -> Lexicon:
    return Lexicon(
        make_dictionary(
            sorted(one),
            [Entry(0, one[term], 0) for term in sorted(one)],
            [],
            has_stems=True,
        )
        for one in counts
    )


@given(COUNTS)
def test_every_term_is_counted(counts):
    assert lexicon(counts).counts == counts


@given(COUNTS, st.text(max_size=2))
def test_a_prefix_gives_every_term_that_begins_with_it(counts, prefix):
    expected = sorted(term for term in counts if term.startswith(prefix))
    assert [*lexicon(counts).starting_with(prefix)] == expected


@given(COUNTS, WORDS, st.sampled_from(Reach))
def test_spellings_are_those_of_any_vocabulary(counts, term, reach):
    slot = Slot(term, reach)
    expected = spellings(slot, SortedVocabulary(sorted(counts)))
    assert lexicon(counts).spellings(slot) == expected


def test_the_counts_of_segments_add_up():
    merged = lexicon({"a": 1, "b": 2}, {"b": 3, "c": 4})
    assert merged.counts == {"a": 1, "b": 5, "c": 4}
    assert merged.terms == ["a", "b", "c"]
    assert merged.total(["a", "b", "z"]) == 6


def test_no_segment_is_no_term():
    assert lexicon().terms == []
