"""What the index holds: the names and versions that its files depend on.

The one rule: whoever changes a field, a layout or what `analyze` returns raises a
number here; an index with another number is made again, never migrated.

One Whoosh document is one episode. Dictionary and postings of a field are laid out as
`dictionary` and `postings` say, by a codec of our own (`engine.ListCodec`).
"""

from __future__ import annotations

SCHEMA_VERSION = 2
"""Raised when files of an index change their meaning."""

ANALYZER_VERSION = 1
"""Raised when a text gets other terms or positions, or a term another stem."""

INDEX_NAME = "MAIN"
"""Name by which Whoosh knows the index inside its folder."""

TEXT = "text"
"""Field of the words of the turns."""

SPEAKER = "speaker"
"""Field of the speakers: term = label as it is printed, only turns."""

PREFIX = "prefix"
"""Field of the prefixes of many words: term = prefix, only turns."""

ABOUT = "about"
"""Column of what is known about the episode, as JSON."""

LENGTHS = "lengths"
"""Column of the words in each turn, see `document.unpack_lengths`."""

TURNS = "turns"
"""Column of the turns themselves, for snippets."""

COLUMNS = (ABOUT, LENGTHS, TURNS)
FIELDS = (TEXT, SPEAKER, PREFIX)
