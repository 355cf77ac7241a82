"""Index and scan agree on real transcripts, English and Chinese."""

from __future__ import annotations

import pytest

from earmark_index.errors import SourceError
from earmark_index.formats import read_file
from earmark_index.search.document import IndexDocument
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.scan import EpisodeText, scan
from earmark_index.structure.rejoin import rejoin

pytestmark = pytest.mark.shared

FOLDERS = ("changelog/afk", "talkpython", "bitcoin", "zh", "zh-hant", "")
PER_FOLDER = 3
QUERIES = (
    "people", "the", '"of the"', "open source", "pyth*", "=run", "run OR running",
    "node.js", "C++", "don't", "data -the", "朋友", "我們", "我们", "的", '"這個"',
    "小红书", "speaker:a", "speaker:a -the", "p", "open s", "3.11", "AT&T",
)  # fmt: skip


@pytest.fixture(scope="module")
def library(shared):
    """A few episodes of every collection."""
    found = []
    for name in FOLDERS:
        folder = shared / "corpus" / name
        paths = sorted(folder.rglob("*") if name else folder.glob("*.txt"))
        kept = 0
        for path in paths:
            if kept == PER_FOLDER or not path.is_file():
                continue
            try:
                turns = rejoin(read_file(path).episode.turns).turns
            except SourceError:
                continue
            if turns:
                kept += 1
                id_ = str(len(found))
                found.append(IndexDocument(id_, "", path.name, "", "", "", "", turns))
    return found


@pytest.fixture(scope="module")
def searcher(library, tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared") / "index"
    with open_writer(folder) as writer:
        for document in library:
            writer.add(document)
        writer.commit()
    with open_searcher(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def texts(library):
    return {document.id: EpisodeText(document.turns) for document in library}


def test_the_collections_give_something_to_search(library):
    assert len(library) > PER_FOLDER


@pytest.mark.parametrize("is_live", [False, True])
@pytest.mark.parametrize("text", QUERIES)
def test_index_and_scan_find_the_same_turns(searcher, texts, text, is_live):
    query = parse_query(text, is_live=is_live)
    results = searcher.search(query, max_episodes=99, per_episode=99_999, relax=False)
    found = {(g.id, hit.turn) for g in results.groups for hit in g.hits}
    expected = {(i, hit.turn) for i, t in texts.items() for hit in scan(query, t).hits}
    if results.is_complete:
        assert found == expected
    else:
        assert is_live
        assert found <= expected
    assert results.hits == len(found)
