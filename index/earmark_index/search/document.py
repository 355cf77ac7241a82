"""An episode as it goes into the index: its parts, their words and their columns.

The one rule: every word of every turn is indexed. A place holds 16 bits of turn and 16
of word, so an episode of more turns becomes several documents (parts), and a turn of
more words takes several turn numbers in a row (pieces) that the part's `about` maps
back; what matches does not depend on either.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .analysis import terms
from .postings import TURNS_PER_DOCUMENT, WORDS_PER_TURN
from .schema import ABOUT, LENGTHS, TURNS
from .turn_store import pack_turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark_index.model import Turn

_LONGEST = (1 << 16) - 1


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One episode, ready to be indexed."""

    id: str
    digest: str
    """Hash of what it was read from; tells whether it must be indexed again."""

    title: str
    show: str
    number: str
    date: str
    language: str
    turns: Sequence[Turn]
    """The turns of the joined reading; hits count them."""


@dataclass(slots=True)
class Part:
    """One document of the index, while it is filled."""

    turns: list[Turn] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    speakers: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    lengths: array[int] = field(default_factory=lambda: array("H"))
    total: int = 0
    """Words in all turns."""

    pieces: list[int] = field(default_factory=list)
    """Turn (from 0 in this part) of every turn number."""

    def columns(self, document: IndexDocument) -> dict[str, bytes]:
        """The values of the document's columns."""
        about = {
            "id": document.id,
            "title": document.title,
            "show": document.show,
            "number": document.number,
            "date": document.date,
            "language": document.language,
            "turns": len(self.turns),
            "words": self.total,
            "pieces": self.pieces if self.is_split else [],
        }
        return {
            ABOUT: json.dumps(about).encode("ascii"),
            LENGTHS: self.lengths.tobytes(),
            TURNS: pack_turns(self.turns),
        }

    @property
    def is_split(self) -> bool:
        """True where a turn has several turn numbers."""
        return len(self.pieces) != len(self.turns)

    def count_turns(self, places: Sequence[int]) -> int:
        """How many turns places lie in."""
        if len(places) == 1:
            return 1
        numbers = {place >> 16 for place in places}
        if self.is_split:
            return len({self.pieces[number] for number in numbers})
        return len(numbers)


def parts_of(turns: Sequence[Turn]) -> Iterator[Part]:
    """Analyze turns into the parts that the index keeps; at least one."""
    part = Part()
    for turn in turns:
        found = terms(turn.text)
        pieces = max(1, -(-len(found) // WORDS_PER_TURN))
        if len(part.pieces) + pieces > TURNS_PER_DOCUMENT:
            yield part
            part = Part()
        base = len(part.pieces) << 16
        words = part.words
        # The number of a term is its position; past 65,535 the next piece begins.
        for place, term in enumerate(found, base):
            words[term].append(place)
        if turn.speaker:
            part.speakers[turn.speaker].append(base)
        part.pieces.extend([len(part.turns)] * pieces)
        part.turns.append(turn)
        part.lengths.append(min(len(found), _LONGEST))
        part.total += len(found)
    yield part
