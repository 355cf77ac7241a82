"""How far spelling goes, and which spellings a person does not want.

The one rule: thresholds are named here, with where they come from, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Depth(Enum):
    """How far from what was typed spellings are looked for."""

    QUICK = "quick"
    """For every key: other forms of the word, written together or apart, by list."""

    FULL = "full"
    """After a pause or Enter: also misspelt, and of the same sound."""

    FAR = "far"
    """On demand: what is less likely, and for everyday words too."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a spelling must reach."""

    least: float
    """Score of a misspelt word where the typed one occurs as well."""

    unseen: float
    """Where the typed one does not occur: it is surely not meant as it stands."""

    are_common_spelt: bool
    """Everyday words are also looked for in other spellings."""


_LIMITS = {
    Depth.FULL: Limits(0.82, 0.76, are_common_spelt=False),
    Depth.FAR: Limits(0.70, 0.64, are_common_spelt=True),
}


def limits_of(depth: Depth) -> Limits:
    """What a spelling must reach at a depth beyond `QUICK`."""
    return _LIMITS[depth]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the other spellings a person wants; all of them by default."""

    dropped: frozenset[str] = frozenset()
    """Spellings, as `Variant.text`, that are not searched for."""

    only: str | None = None
    """The one spelling that is searched for, where the query has it; it may be what
    was typed."""
