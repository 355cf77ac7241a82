"""Index and open episode agree on queries with other spellings, scopes and nearness."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from earmark_index.model import Turn
from earmark_index.search.analysis import terms
from earmark_index.search.document import IndexDocument
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.scan import EpisodeText, scan
from earmark_index.search.scopes import About
from earmark_index.search.tree import (
    AnyOf,
    Apart,
    Field,
    Kind,
    Name,
    Near,
    Query,
    Relax,
    Scope,
    Slot,
    Variant,
    Why,
    Words,
)

WORDS = ["salt", "salts", "deep", "seek", "deepseek", "sea", "朋友圈", "朋友", "圈"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
TURNS = st.lists(st.builds(Turn, text=TEXTS), max_size=6)
CHAPTERS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["Salt roads", "Sea", ""])),
    max_size=3,
    unique_by=lambda chapter: chapter[0],
).map(sorted)
EPISODES = st.tuples(
    TURNS,
    CHAPTERS,
    st.sampled_from(["Small Talk", "Sea Lore"]),
    st.sampled_from(["", "2024", "2025-03-02"]),
)


@st.composite
def variants(draw):
    words = draw(st.sampled_from([*WORDS, "deep seek", "sea salt"]))
    why = draw(st.sampled_from([Why.JOINED, Why.MISSPELT, Why.SOUND]))
    found = terms(words)
    return Variant(tuple(found), len(found), why, 0.9, words)


@st.composite
def words(draw):
    return Words(
        text := draw(st.sampled_from(WORDS)),
        Kind.WORD,
        tuple(parse_query(f'"{text}"').words[0].slots),
        len(terms(text)),
        others=tuple(draw(st.lists(variants(), max_size=2))),
    )


SCOPES = st.sampled_from(
    [
        Scope(Field.SHOW, "sea", slots=(Slot("sea"),)),
        Scope(Field.CHAPTER, "salt", slots=(Slot("salt"),)),
        Scope(Field.CHAPTER, "sea", slots=(Slot("sea"),)),
        Scope(Field.DATE, "2025", dates=("2025", "2025")),
        Scope(Field.EPISODE, "1", slots=(Slot("1"),)),
        Scope(Field.IN, "speech"),
        Scope(Field.IN, "summary"),
    ]
)
NEAR = st.builds(
    Near,
    parts=st.lists(words(), min_size=2, max_size=3).map(tuple),
    distance=st.integers(0, 3),
)
PARTS = st.one_of(words(), words(), NEAR, SCOPES)


@st.composite
def queries(draw):
    needs = tuple(
        AnyOf(tuple(draw(st.lists(PARTS, min_size=1, max_size=2))))
        for _ in range(draw(st.integers(1, 3)))
    )
    bans = tuple(draw(st.lists(st.one_of(words(), SCOPES), max_size=1)))
    query = Query(needs, bans)
    if draw(st.booleans()):
        return draw(named(query))
    if draw(st.booleans()):
        weights = tuple(draw(st.integers(0, 3)) for _ in needs)
        least = draw(st.integers(1, 5))
        why = draw(st.sampled_from([Why.NEARBY, Why.PARTIAL]))
        return replace(query, relax=Relax(weights, least, why))
    return query


@st.composite
def named(draw, query):
    pairs = [
        at
        for at, (one, other) in enumerate(pairwise(query.needs))
        if all(isinstance(p, Words) for p in (*one.parts, *other.parts))
    ]
    if not pairs:
        return query
    at = draw(st.sampled_from(pairs))
    name = Name(at, at + 2, tuple(draw(st.lists(variants(), min_size=1, max_size=3))))
    apart = draw(st.sampled_from([Apart.SHOWN, Apart.HIDDEN]))
    return replace(query, names=(name,), apart=apart)


def facts(number, chapters, show, date):
    return About(str(number), f"t{number}", show, str(number), date, "en", chapters)


def document(number, episode):
    turns, chapters, show, date = episode
    return IndexDocument(
        str(number), "d", f"t{number}", show, str(number), date, "en", turns, chapters
    )


@settings(max_examples=60)
@given(st.lists(EPISODES, max_size=4), st.lists(queries(), min_size=5, max_size=5))
def test_index_and_scan_find_the_same_turns_for_the_same_reasons(library, asked):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "index"
        with open_writer(folder) as writer:
            for number, episode in enumerate(library):
                writer.add(document(number, episode))
                if number == 1:
                    writer.commit()
            writer.commit()
        with open_searcher(folder) as searcher:
            for query in asked:
                results = searcher.search(
                    query, max_episodes=99, per_episode=99, relax=False
                )
                indexed = {
                    (int(group.id), hit.turn): (hit.spans, hit.why.tier)
                    for group in results.groups
                    for hit in group.hits
                }
                scanned = {
                    (number, hit.turn): (hit.spans, hit.why.tier)
                    for number, (turns, *rest) in enumerate(library)
                    for hit in scan(
                        query, EpisodeText(turns, facts(number, *rest))
                    ).hits
                }
                assert indexed == scanned
