"""All other spellings of one word, or of some in a row.

The one rule: a piece of a query is spelt once, however often it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .characters import spell_run
from .depth import Depth
from .names import spell_row
from .pieces import is_run
from .word import spell_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.search.tree import Variant
    from earmark_index.search.vocabulary import Lexicon


class Speller:
    """Spells words with what a library holds; made anew for every query."""

    def __init__(self, lexicon: Lexicon, depth: Depth) -> None:
        """Spell.

        Args:
            lexicon: What the library holds.
            depth: How far to go.
        """
        self._lexicon = lexicon.at_a_glance() if depth is Depth.QUICK else lexicon
        self._depth = depth
        self._spelt: dict[str, tuple[Variant, ...]] = {}

    def spell(self, pieces: Sequence[str]) -> tuple[Variant, ...]:
        """The other spellings of pieces in a row, the nearest reason first."""
        if len(pieces) == 1:
            return self._piece(pieces[0])
        return spell_row(tuple(pieces), self._lexicon, self._depth, self._piece)

    def _piece(self, piece: str) -> tuple[Variant, ...]:
        if piece not in self._spelt:
            spelt = spell_run if is_run(piece) else spell_word
            self._spelt[piece] = spelt(piece, self._lexicon, self._depth)
        return self._spelt[piece]
