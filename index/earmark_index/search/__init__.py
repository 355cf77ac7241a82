"""Find turns: query language, index, and search of one open episode.

The one rule: this package alone knows the engine, and its types do not leak. Names are
loaded at their first use: a query is parsed without loading the engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .describe import about_of, document_of
    from .document import IndexDocument
    from .episode_text import EpisodeText
    from .index import (
        IndexStatus,
        index_status,
        list_indexed,
        open_searcher,
        open_writer,
        recreate,
    )
    from .passage import Passage, PassageKind
    from .passage_text import PassageText, scan_passages
    from .query import parse_query
    from .results import EpisodeHits, Hit, Results
    from .scan import scan as scan_episode
    from .searcher import Searcher
    from .writer import Writer

_HOME_OF = {
    "EpisodeHits": "results",
    "EpisodeText": "episode_text",
    "Hit": "results",
    "IndexDocument": "document",
    "IndexStatus": "index",
    "Passage": "passage",
    "PassageKind": "passage",
    "PassageText": "passage_text",
    "Results": "results",
    "Searcher": "searcher",
    "Writer": "writer",
    "about_of": "describe",
    "document_of": "describe",
    "index_status": "index",
    "list_indexed": "index",
    "open_searcher": "index",
    "open_writer": "index",
    "parse_query": "query",
    "recreate": "index",
    "scan_episode": "scan",
    "scan_passages": "passage_text",
}

__all__ = [
    "EpisodeHits",
    "EpisodeText",
    "Hit",
    "IndexDocument",
    "IndexStatus",
    "Passage",
    "PassageKind",
    "PassageText",
    "Results",
    "Searcher",
    "Writer",
    "about_of",
    "document_of",
    "index_status",
    "list_indexed",
    "open_searcher",
    "open_writer",
    "parse_query",
    "recreate",
    "scan_episode",
    "scan_passages",
]


def __getattr__(name: str) -> object:
    """Load a public name from the module that holds it."""
    home = _HOME_OF.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    # A module hides a function of its own name.
    there = "scan" if name == "scan_episode" else name
    return getattr(import_module(f".{home}", __name__), there)
