from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.about import (
    read_about,
    read_headings,
    write_about,
    write_headings,
)
from earmark_index.search.describe import about_of
from earmark_index.search.document import IndexDocument
from earmark_index.search.passage import Passage, PassageKind

CHAPTERS = st.lists(st.tuples(st.integers(0, 1 << 40), st.text()), max_size=4)
DOCUMENTS = st.builds(
    IndexDocument,
    *[st.text() for _ in range(7)],
    turns=st.just(()),
    chapters=CHAPTERS.map(tuple),
    traits=st.frozensets(st.text(), max_size=3),
)
PASSAGES = st.lists(
    st.builds(
        Passage,
        kind=st.sampled_from(PassageKind),
        text=st.text(),
        turn=st.one_of(st.none(), st.integers(0, 1 << 40)),
        label=st.text(),
    )
)


@given(DOCUMENTS)
def test_facts_read_back_as_they_were_written(document):
    assert read_about(write_about(document)) == about_of(document)


@given(PASSAGES)
def test_headings_read_back_as_they_were_written(passages):
    expected = [(one.kind, one.turn, one.label) for one in passages]
    assert [*read_headings(write_headings(passages))] == expected
