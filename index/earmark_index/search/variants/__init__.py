"""Find what was said, however the recogniser spelt it.

A parsed query is spelt before it is searched for: its words get the other spellings
that a library holds. They are concrete rows of terms, so that they can be shown,
counted, dropped and pinned, and so that scan and index find the same turns with them.

==============  ====================================================================
module          which spellings
==============  ====================================================================
`near`          single terms near in letters
`likeness`      how alike two spellings are, and what speaks against it
`splits`        one word written apart
`rows`          some words in a row: written together, other forms, misspelt
`han`           characters of the same sound; pinyin for characters and back
`aliases`       what a person declared to be equal
`speller`       all of them for one word or one row
`spell`         the driver: which part of a query gets which of them
==============  ====================================================================

The one rule: every spelling given occurs in the library, and a quicker depth gives a
part of what a deeper one gives.
"""

from __future__ import annotations

from .aliases import AliasError, Aliases
from .depth import Choice, Depth
from .spell import spell
from .suggest import suggest

__all__ = ["AliasError", "Aliases", "Choice", "Depth", "spell", "suggest"]
