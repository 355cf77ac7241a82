"""The index finds what reading every turn finds, and what the open episode finds."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.model import Turn
from earmark_index.search.analysis import terms
from earmark_index.search.document import IndexDocument
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.scan import EpisodeText, match_turn, scan
from earmark_index.search.terms import speaks, stands_for
from earmark_index.search.tree import Query, Words

WORDS = ["salt", "salts", "salty", "sea", "run", "running", "node.js", "C++", "don't"]
HAN = ["朋友圈", "朋友", "友", "圈子", "發現", "发现", "a圈b"]
SPEAKERS = [None, "Mira Okafor", "Tom Vale", "陳先生", "Tom"]
OPERATORS = ["OR", "-", '"', "*", "=", "speaker:", "speaker:tom", 'speaker:"tom vale"']

TEXTS = st.lists(st.sampled_from(WORDS + HAN), max_size=7).map(" ".join)
TURNS = st.builds(Turn, text=TEXTS, speaker=st.sampled_from(SPEAKERS))
LIBRARIES = st.lists(st.lists(TURNS, max_size=6), max_size=5)
PIECES = st.sampled_from(
    [
        *WORDS,
        *HAN,
        *OPERATORS,
        "s",
        "sal*",
        "=salt",
        "-sea",
        "-圈",
        '"salt sea"',
        '"run run',
    ]
)
QUERIES = st.lists(PIECES, min_size=1, max_size=4).map(" ".join)


def holds(query: Query, turn: Turn) -> bool:
    """Whether a turn matches, by the definition and nothing else."""
    found = terms(turn.text)

    def meets(part) -> bool:
        if not isinstance(part, Words):
            return speaks(part, turn.speaker)
        width = len(part.slots)
        return any(
            all(map(stands_for, part.slots, found[at : at + width]))
            for at in range(len(found) - width + 1)
        )

    is_met = all(any(map(meets, need.parts)) for need in query.needs)
    return bool(query.needs) and is_met and not any(map(meets, query.bans))


def scanned(query: Query, library: dict[int, list[Turn]]) -> set[tuple[int, int]]:
    """What the search of the open episode finds, episode by episode."""
    return {
        (number, hit.turn)
        for number, turns in library.items()
        for hit in scan(query, EpisodeText(turns)).hits
    }


def document(number: int, turns: list[Turn]) -> IndexDocument:
    return IndexDocument(str(number), "d", f"t{number}", "show", "", "", "", turns)


def parse(text: str, *, is_live: bool) -> Query:
    try:
        return parse_query(text, is_live=is_live)
    except QueryError:
        return Query()


@settings(max_examples=40)
@given(LIBRARIES, LIBRARIES, st.lists(QUERIES, min_size=5, max_size=5), st.booleans())
def test_the_index_finds_what_reading_every_turn_finds(first, second, queries, is_live):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "index"
        with open_writer(folder) as writer:
            for number, turns in enumerate(first):
                writer.add(document(number, turns))
            writer.commit()
            for number, turns in enumerate(second, 2):
                writer.add(document(number, turns))
            writer.commit()
        library = dict(enumerate(first)) | dict(enumerate(second, 2))
        with open_searcher(folder) as searcher:
            for text in queries:
                query = parse(text, is_live=is_live)
                results = searcher.search(
                    query, max_episodes=99, per_episode=99, relax=False
                )
                found = {
                    (int(group.id), hit.turn)
                    for group in results.groups
                    for hit in group.hits
                }
                expected = {
                    (number, at)
                    for number, turns in library.items()
                    for at, turn in enumerate(turns)
                    if holds(query, turn)
                }
                assert found == expected, text
                assert found == scanned(query, library), text
                for group in results.groups:
                    for hit in group.hits:
                        turn = library[int(group.id)][hit.turn]
                        spans = match_turn(query, turn)
                        assert (hit.snippet, hit.spans) == (turn.text, spans), text
                assert results.is_complete
                assert results.hits == len(expected)
                assert results.episodes == len({number for number, _ in expected})
