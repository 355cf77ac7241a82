"""An episode as it goes into the index, and its columns.

The one rule: the speech of an episode is one document, however long it is, and the
passages about it, where there are any, are another; every word of both is indexed.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.model import Turn

from .postings import narrow
from .schema import ABOUT, LENGTHS, TURNS
from .turn_store import pack_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .passage import Passage


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

    chapters: Sequence[tuple[int, str]] = ()
    """First turn and title of every chapter that has a place, in order."""

    passages: Sequence[Passage] = ()
    """Texts about the episode."""

    traits: frozenset[str] = frozenset()
    """What the episode has, for `has:`: chapters, summary, times, speakers ..."""


def notes_of(document: IndexDocument) -> list[Turn]:
    """The passages as turns of a document of notes.

    They have the time of the turn that they lead to and no speaker, so a search for
    what somebody says never finds them.
    """
    return [
        _as_turn(one.text, None if one.turn is None else document.turns[one.turn])
        for one in document.passages
    ]


def _as_turn(text: str, near: Turn | None) -> Turn:
    if near is None:
        return Turn(text)
    return Turn(text, start_ms=near.start_ms, time_origin=near.time_origin)


def columns_of(
    about: bytes, turns: Sequence[Turn], lengths: array[int]
) -> dict[str, bytes]:
    """The values of a document's columns.

    Args:
        about: What `about` writes of it.
        turns: Its turns.
        lengths: Words of each turn.
    """
    kept = narrow(lengths)
    return {
        ABOUT: about,
        LENGTHS: kept.typecode.encode("ascii") + kept.tobytes(),
        TURNS: pack_turns(turns),
    }


def unpack_lengths(packed: bytes) -> array[int]:
    """Words of each turn, from the column `LENGTHS`."""
    lengths = array(packed[:1].decode("ascii"))
    lengths.frombytes(packed[1:])
    return lengths
