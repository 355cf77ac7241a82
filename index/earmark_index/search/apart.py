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

    Two words that stand in a row somewhere are mostly one name, and other turns that
    hold both are about something else; three and more words are rarely met by chance.

    Args:
        together: Turns that hold the words in a row, in any spelling.
        apart: Other turns that hold all of the words.
        needs: How many words there are.
    """
    if needs != 2 or not together or not apart:
        return False
    return together >= ENOUGH or apart <= together * (MANY_TIMES - 1)
