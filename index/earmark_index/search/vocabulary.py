"""What spelling asks of a library, or of one open episode.

The one rule: only what really occurs is answered. Counts are of turns and may be a
little high; they weigh spellings, they are never shown as hits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence, Set

    from .tree import Slot

Row = tuple[str, ...]
"""Terms at consecutive positions."""


class Lexicon(Protocol):
    """The words of some episodes: which there are, where, and next to which."""

    @property
    def episodes(self) -> int:
        """How many episodes there are."""

    def __contains__(self, term: object, /) -> bool:
        """True where a term occurs."""

    def starting_with(self, prefix: str) -> Iterable[str]:
        """The terms that begin with a prefix, in code point order."""

    def spellings(self, slot: Slot) -> tuple[str, ...]:
        """The terms that a slot stands for, see `terms.spellings`."""

    def count(self, term: str) -> int:
        """Turns in which a term stands; 0 where it does not occur."""

    def of_length(self, letters: int) -> Sequence[str]:
        """Terms of so many letters in scripts that space their words, in order."""

    def episodes_with(self, term: str) -> Set[int]:
        """The episodes in which a term stands, as numbers that mean nothing else."""

    def rows(self, slots: Sequence[Collection[str]]) -> Mapping[Row, int]:
        """The rows of terms that stand in a turn.

        Args:
            slots: For each position the terms that may stand there, at least one slot.

        Returns:
            Each row that occurs, with roughly how often.
        """

    def at_a_glance(self) -> Lexicon:
        """The same words; a row may be missed that stands in few turns of many."""
