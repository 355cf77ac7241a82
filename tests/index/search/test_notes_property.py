"""The index finds the passages that searching the open episode finds."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from earmark_index.model import Turn
from earmark_index.search.analysis import terms
from earmark_index.search.describe import about_of
from earmark_index.search.document import IndexDocument
from earmark_index.search.episode_text import EpisodeText
from earmark_index.search.found import Found
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.passage import Passage, PassageKind
from earmark_index.search.passage_text import PassageText, scan_passages
from earmark_index.search.query import parse_query
from earmark_index.search.scan import scan
from earmark_index.search.tree import AnyOf, Field, Query, Scope, Slot

WORDS = ["salt", "salts", "sea", "run", "running", "朋友圈", "朋友", "a圈b"]
TITLES = st.sampled_from(["Salt", "Sea salt", "圈子", ""])
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
PASSAGES = st.builds(
    Passage,
    kind=st.sampled_from([one for one in PassageKind if one is not PassageKind.SPEECH]),
    text=TEXTS,
    turn=st.one_of(st.none(), st.integers(0, 3)),
    label=TITLES,
)
EPISODES = st.builds(
    IndexDocument,
    id=st.just(""),
    digest=st.just("d"),
    title=TITLES,
    show=TITLES,
    number=st.sampled_from(["", "7"]),
    date=st.sampled_from(["", "2026", "2026-03-02"]),
    language=st.sampled_from(["", "en", "zh-Hans"]),
    turns=st.lists(st.builds(Turn, TEXTS), min_size=4, max_size=6),
    chapters=st.sampled_from([(), ((0, "Salt"), (2, "Sea salt"))]),
    passages=st.lists(PASSAGES, max_size=5).map(tuple),
    traits=st.sampled_from([frozenset(), frozenset({"summary"})]),
)
VALUES = ["salt", "sea salt", "圈", "7", "summary", "speech", "title", "en", "zh"]
SCOPES = st.builds(
    lambda name, value: Scope(
        name, value, slots=tuple(map(Slot, terms(value))), dates=("2026-01-01", "")
    ),
    st.sampled_from(Field),
    st.sampled_from(VALUES),
)
TYPED = st.sampled_from(["salt", "sal*", '"salt sea"', "run OR sea", "salt -sea", "友"])


@st.composite
def queries(draw) -> Query:
    """Words, sometimes within scopes or outside of one."""
    query = parse_query(draw(TYPED))
    needs = [AnyOf((scope,)) for scope in draw(st.lists(SCOPES, max_size=2))]
    bans = draw(st.lists(SCOPES, max_size=1))
    return replace(query, needs=(*query.needs, *needs), bans=(*query.bans, *bans))


@settings(max_examples=40)
@given(
    st.lists(EPISODES, min_size=1, max_size=4),
    st.lists(queries(), min_size=4, max_size=4),
)
def test_the_index_finds_what_scanning_speech_and_passages_finds(episodes, asked):
    library = [replace(one, id=str(number)) for number, one in enumerate(episodes)]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "index"
        with open_writer(folder) as writer:
            for document in library:
                writer.add(document)
            writer.commit()
        with open_searcher(folder) as searcher:
            for query in asked:
                found = Found(searcher, searcher.compile(query).plan, lambda: None)
                for document in library:
                    about = about_of(document)
                    speech = scan(query, EpisodeText(document.turns, about)).hits
                    turns = {hit.turn for hit in speech}
                    assert found.turns(searcher.places[document.id]) == turns
                    assert found.hits.get(document.id, 0) == len(turns)
                    text = PassageText(document.passages, about)
                    numbers = {number for number, _ in scan_passages(query, text)}
                    assert found.passages.get(document.id, 0) == len(numbers)
                    if document.id in searcher.notes:
                        notes = searcher.notes[document.id]
                        assert found.turns(notes) == numbers
