"""Read, understand and search podcast transcripts; no terminal in here.

The one rule: what stands in `__all__` is the library's public face. Everything else may
change. Names are loaded at their first use, so that importing the package costs nothing
that the caller does not need: reading a file never loads the search engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .export import export as export_episode
    from .formats import FORMATS, detect, read_bytes, read_file, read_text
    from .library import EpisodeEntry, Library, LoadedEpisode, Scan, load_file
    from .library.sources import (
        add_source,
        read_sources,
        remove_source,
        sources_trouble,
    )
    from .search import (
        QUERY_FIELDS,
        QUERY_SIGNS,
        Completion,
        EpisodeText,
        IndexDocument,
        IndexStatus,
        Named,
        Names,
        Option,
        Passage,
        PassageKind,
        PassageText,
        Results,
        Saved,
        SavedError,
        Searcher,
        about_of,
        complete_query,
        document_of,
        format_saved,
        index_status,
        make_saved,
        open_searcher,
        open_writer,
        parse_query,
        parse_saved,
        scan_episode,
        scan_passages,
    )
    from .structure import as_written, rejoin, talk_shares, turn_ids
    from .sync import Summary, keep_up

_HOMES = {
    "export": ("export_episode",),
    "formats": ("FORMATS", "detect", "read_bytes", "read_file", "read_text"),
    "library": ("EpisodeEntry", "Library", "LoadedEpisode", "Scan", "load_file"),
    "library.sources": (
        "add_source",
        "read_sources",
        "remove_source",
        "sources_trouble",
    ),
    "search": (
        "QUERY_FIELDS",
        "QUERY_SIGNS",
        "Completion",
        "EpisodeText",
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
        "about_of",
        "complete_query",
        "document_of",
        "format_saved",
        "index_status",
        "make_saved",
        "open_searcher",
        "open_writer",
        "parse_query",
        "parse_saved",
        "scan_episode",
        "scan_passages",
    ),
    "structure": ("as_written", "rejoin", "talk_shares", "turn_ids"),
    "sync": ("Summary", "keep_up"),
}
_NAME_THERE = {"export_episode": "export"}
"""Names that are others where they live: a package hides a function of its name."""

_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "FORMATS",
    "QUERY_FIELDS",
    "QUERY_SIGNS",
    "Completion",
    "EpisodeEntry",
    "EpisodeText",
    "IndexDocument",
    "IndexStatus",
    "Library",
    "LoadedEpisode",
    "Named",
    "Names",
    "Option",
    "Passage",
    "PassageKind",
    "PassageText",
    "Results",
    "Saved",
    "SavedError",
    "Scan",
    "Searcher",
    "Summary",
    "about_of",
    "add_source",
    "as_written",
    "complete_query",
    "detect",
    "document_of",
    "export_episode",
    "format_saved",
    "index_status",
    "keep_up",
    "load_file",
    "make_saved",
    "open_searcher",
    "open_writer",
    "parse_query",
    "parse_saved",
    "read_bytes",
    "read_file",
    "read_sources",
    "read_text",
    "rejoin",
    "remove_source",
    "scan_episode",
    "scan_passages",
    "sources_trouble",
    "talk_shares",
    "turn_ids",
]


def __getattr__(name: str) -> object:
    """Load a public name from the module that holds it."""
    home = _HOME_OF.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f".{home}", __name__), _NAME_THERE.get(name, name))
