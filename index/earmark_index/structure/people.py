"""Who talks how much, counted from the turns.

The one rule: figures, not roles. Who asks most is a number here, never a "host", and
the counts are the same for the reading view as for the turns of the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from earmark_index.model import Flag

from .rejoin import take_apart
from .repeats import collapse_loops
from .words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark_index.model import Turn

_QUESTION = re.compile(r"[?？]+")


@dataclass(frozen=True, slots=True)
class TalkShare:
    """How much one named speaker says in an episode."""

    name: str
    words: int
    """Words between blanks; each Han character counts as one. A loop counts once."""

    percent: int
    """Share of all words that somebody named says."""

    turns: int
    """Contributions; what one speaker says without a break is one."""

    questions: int
    longest_words: int
    """Words of the longest contribution."""


def talk_shares(turns: Sequence[Turn]) -> tuple[TalkShare, ...]:
    """Count the talk of every named speaker, most words first.

    What nobody named says, jingles and breaks are left out.
    """
    said: dict[str, list[tuple[int, int]]] = {}
    for name, words, questions in _contributions(turns):
        said.setdefault(name, []).append((words, questions))
    total = sum(words for turns in said.values() for words, _ in turns)
    shares = (_share(name, counts, total) for name, counts in said.items())
    return tuple(sorted(shares, key=lambda share: (-share.words, share.name)))


def _contributions(turns: Sequence[Turn]) -> Iterator[tuple[str, int, int]]:
    """Name, words and questions of everything said without a break."""
    shown, _ = collapse_loops(turns)
    for name, run in groupby(shown, key=_name):
        if name is not None:
            texts = [text for turn in run for text in take_apart(turn)]
            asked = sum(len(_QUESTION.findall(text)) for text in texts)
            yield name, sum(map(count_words, texts)), asked


def _name(turn: Turn) -> str | None:
    return None if Flag.NON_SPEECH in turn.flags else turn.speaker


def _share(name: str, counts: list[tuple[int, int]], total: int) -> TalkShare:
    words = sum(words for words, _ in counts)
    return TalkShare(
        name=name,
        words=words,
        percent=round(100 * words / total) if total else 0,
        turns=len(counts),
        questions=sum(asked for _, asked in counts),
        longest_words=max(words for words, _ in counts),
    )
