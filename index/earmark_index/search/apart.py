"""Whether turns that hold the words of a name apart are worth showing.

The one rule: scan and index decide by the same numbers of turns in the same way.
"""

from __future__ import annotations

ENOUGH = 2
"""Turns with the words in a row that are an answer by themselves."""

MANY_TIMES = 3
"""So many times as many turns with the words apart would bury those in a row."""


def leaves_out_apart(together: int, apart: int, needs: int) -> bool:
    """True where only turns that hold the words in a row are shown at first.

    Words that stand in a row somewhere are mostly one name, and other turns that hold
    all of them are about something else. Three and more words are rarely met by
    chance, so one turn with them in a row is no reason to leave out others.

    Args:
        together: Turns that hold the words in a row, in any spelling.
        apart: Other turns that hold all of the words.
        needs: How many words there are.
    """
    if not together or not apart:
        return False
    is_few = needs == 2 and apart <= together * (MANY_TIMES - 1)
    return together >= ENOUGH or is_few
