"""Find turns: query language, index, and search of one open episode.

The one rule: this package alone knows the engine, and its types do not leak. Names are
loaded at their first use: a query is parsed without loading the engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .complete import Completion, Named, Names, Option
    from .complete import complete as complete_query
    from .describe import about_of, document_of
    from .document import IndexDocument
    from .episode_text import EpisodeText
    from .fields import FIELDS as QUERY_FIELDS
    from .fields import SIGNS as QUERY_SIGNS
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
    from .saved import Saved, SavedError, format_saved, make_saved, parse_saved
    from .scan import scan as scan_episode
    from .searcher import Searcher
    from .writer import Writer

_HOME_OF = {
    "QUERY_FIELDS": "fields",
    "QUERY_SIGNS": "fields",
    "Completion": "complete",
    "EpisodeHits": "results",
    "EpisodeText": "episode_text",
    "Hit": "results",
    "IndexDocument": "document",
    "IndexStatus": "index",
    "Named": "complete",
    "Names": "complete",
    "Option": "complete",
    "Passage": "passage",
    "PassageKind": "passage",
    "PassageText": "passage_text",
    "Results": "results",
    "Saved": "saved",
    "SavedError": "saved",
    "Searcher": "searcher",
    "Writer": "writer",
    "about_of": "describe",
    "complete_query": "complete",
    "document_of": "describe",
    "format_saved": "saved",
    "index_status": "index",
    "list_indexed": "index",
    "make_saved": "saved",
    "open_searcher": "index",
    "open_writer": "index",
    "parse_query": "query",
    "parse_saved": "saved",
    "recreate": "index",
    "scan_episode": "scan",
    "scan_passages": "passage_text",
}

_NAME_THERE = {
    "QUERY_FIELDS": "FIELDS",
    "QUERY_SIGNS": "SIGNS",
    "complete_query": "complete",
    "scan_episode": "scan",
}
"""Names that are others where they live: a module hides a function of its name."""

__all__ = [
    "QUERY_FIELDS",
    "QUERY_SIGNS",
    "Completion",
    "EpisodeHits",
    "EpisodeText",
    "Hit",
    "IndexDocument",
    "IndexStatus",
    "Named",
    "Names",
    "Option",
    "Passage",
    "PassageKind",
    "PassageText",
    "Results",
    "Saved",
    "SavedError",
    "Searcher",
    "Writer",
    "about_of",
    "complete_query",
    "document_of",
    "format_saved",
    "index_status",
    "list_indexed",
    "make_saved",
    "open_searcher",
    "open_writer",
    "parse_query",
    "parse_saved",
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
    return getattr(import_module(f".{home}", __name__), _NAME_THERE.get(name, name))
