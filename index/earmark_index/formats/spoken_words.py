"""Words as recognisers list them, signs of punctuation between them.

The one rule: a sign belongs to the word before it; nothing that was said is dropped.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from .segments import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Token(NamedTuple):
    """A word, or a sign that follows one."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None
    is_sign: bool = False


def join_signs(tokens: Iterable[Token]) -> list[Word]:
    """The words, each with the signs behind it."""
    words: list[Word] = []
    for token in tokens:
        if token.is_sign and words:
            words[-1] = words[-1]._replace(text=words[-1].text + token.text)
        elif token.text:
            words.append(Word(token.text, token.start_ms, token.end_ms, token.speaker))
    return words


class Voices:
    """Who speaks when, as a list of stretches beside the words."""

    def __init__(self, stretches: Iterable[tuple[int, str | None]]) -> None:
        known = sorted(stretches, key=lambda pair: pair[0])
        self._starts: Sequence[int] = [start for start, _ in known]
        self._names: Sequence[str | None] = [name for _, name in known]

    def at(self, ms: int | None) -> str | None:
        """The speaker of the last stretch that begins at or before a time."""
        if ms is None:
            return None
        index = bisect_right(self._starts, ms) - 1
        return self._names[index] if index >= 0 else None
