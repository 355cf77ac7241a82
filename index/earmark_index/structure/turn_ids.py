"""Names of turns that outlive a second reading of the file.

The one rule: a name depends on what is said, not on where it stands: a hash of the
episode, the opening words and how often a turn has begun so before. Turns that are put
in, taken out or joined elsewhere leave it as it is, so that what a person attaches to a
turn stays with it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.model import Turn

OPENING = 64
"""Letters and digits that name a turn, about the first dozen words: enough to tell
turns apart, few enough to survive a correction further on."""

ID_DIGITS = 16
"""Hexadecimal digits of an id: two turns of a large library share one by accident
with a chance of one in a hundred million."""

_SIGNS = re.compile(r"[\W_]+")


def turn_ids(episode_id: str, turns: Sequence[Turn]) -> tuple[str, ...]:
    """The ids of the source turns of an episode, in their order.

    Args:
        episode_id: Stable id of the episode.
        turns: Its source turns, as written.

    Returns:
        One id a turn, all of them different: equal openings are told apart by their
        order.
    """
    seen: Counter[str] = Counter()
    ids = []
    for turn in turns:
        opening = normalize_opening(turn.text)
        ids.append(_hash(episode_id, opening, seen[opening]))
        seen[opening] += 1
    return tuple(ids)


def normalize_opening(text: str) -> str:
    """The opening words of a turn without case, signs, blanks and forms of letters."""
    folded = unicodedata.normalize("NFKC", text[: 8 * OPENING]).casefold()
    return _SIGNS.sub("", folded)[:OPENING]


def _hash(episode_id: str, opening: str, occurrence: int) -> str:
    named = "\0".join((episode_id, opening, str(occurrence)))
    return hashlib.sha256(named.encode("utf-8", "replace")).hexdigest()[:ID_DIGITS]
