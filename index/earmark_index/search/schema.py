"""What the index holds: the names and versions that its files depend on.

The one rule: whoever changes a field, a layout or what `analyze` returns raises a
number here; an index with another number is made again, never migrated.

One Whoosh document is one episode (a part of one, where it has over 65,536 turns). The
value of a posting is the packed array of `turn << 16 | word` of every place where the
term stands, its weight the number of distinct turns, so that the hits per episode of
one word are read without decoding a single place.
"""

from __future__ import annotations

SCHEMA_VERSION = 1
"""Raised when files of an index change their meaning."""

ANALYZER_VERSION = 1
"""Raised when a text gets other terms or positions, or a term another stem."""

INDEX_NAME = "MAIN"
"""Name by which Whoosh knows the index inside its folder."""

TEXT = "text"
"""Field of the words of the turns."""

SPEAKER = "speaker"
"""Field of the speakers: term = folded label, places = the turns."""

ABOUT = "about"
"""Column of what is known about the episode, as JSON."""

LENGTHS = "lengths"
"""Column of the words in each turn, one uint16 each."""

TURNS = "turns"
"""Column of the turns themselves, for snippets."""

COLUMNS = (ABOUT, LENGTHS, TURNS)
FIELDS = (TEXT, SPEAKER)
