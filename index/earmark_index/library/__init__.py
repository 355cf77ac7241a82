"""Files become shows and episodes."""

from __future__ import annotations

from .entry import EpisodeEntry, EpisodeFiles, LoadedEpisode, Role, SourceFile
from .shelf import Library, Scan, load_file

__all__ = [
    "EpisodeEntry",
    "EpisodeFiles",
    "Library",
    "LoadedEpisode",
    "Role",
    "Scan",
    "SourceFile",
    "load_file",
]
