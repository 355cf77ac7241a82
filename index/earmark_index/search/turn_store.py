"""The turns of an episode as the index keeps them, for snippets.

The one rule: a packed episode unpacks to the same texts, speakers and times; nothing
else of a turn is kept. Lengths are code points.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from itertools import accumulate
from typing import TYPE_CHECKING

from earmark_index.model import TimeOrigin, Turn

from .postings import narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEAD = struct.Struct("=IIss")
_LEVEL = 6
_ORIGINS = tuple(TimeOrigin)
_NO_TIME = -1


def pack_turns(turns: Sequence[Turn]) -> bytes:
    """Texts, speakers and times of turns in one compressed string of bytes."""
    speakers = list(dict.fromkeys(turn.speaker for turn in turns))
    number_of = {speaker: n for n, speaker in enumerate(speakers)}
    names = json.dumps(speakers).encode("ascii")
    lengths = narrow([len(turn.text) for turn in turns])
    who = narrow([number_of[turn.speaker] for turn in turns])
    starts = array("q", [_NO_TIME if t.start_ms is None else t.start_ms for t in turns])
    origins = bytes(_ORIGINS.index(turn.time_origin) for turn in turns)
    codes = (lengths.typecode.encode("ascii"), who.typecode.encode("ascii"))
    text = "".join(turn.text for turn in turns).encode("utf-8", "replace")
    pieces = [
        _HEAD.pack(len(turns), len(names), *codes),
        names,
        lengths.tobytes(),
        who.tobytes(),
        starts.tobytes(),
        origins,
        text,
    ]
    return zlib.compress(b"".join(pieces), _LEVEL)


class StoredTurns:
    """The turns of one episode, unpacked; each is made when it is asked for."""

    __slots__ = (
        "_ends",
        "_lengths",
        "_origins",
        "_speakers",
        "_starts",
        "_text",
        "_who",
    )

    def __init__(self, packed: bytes) -> None:
        content = zlib.decompress(packed)
        count, names, *codes = _HEAD.unpack_from(content)
        offset = _HEAD.size
        self._speakers = json.loads(content[offset : offset + names])
        offset += names
        arrays: list[array[int]] = []
        for code in (*(one.decode("ascii") for one in codes), "q"):
            numbers = array(code)
            end = offset + count * numbers.itemsize
            numbers.frombytes(content[offset:end])
            arrays.append(numbers)
            offset = end
        self._lengths, self._who, self._starts = arrays
        self._origins = content[offset : offset + count]
        self._text = content[offset + count :].decode("utf-8")
        self._ends = list(accumulate(self._lengths))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> Turn:
        start_ms = self._starts[number]
        return Turn(
            text=self.text(number),
            speaker=self._speakers[self._who[number]],
            start_ms=None if start_ms == _NO_TIME else start_ms,
            time_origin=_ORIGINS[self._origins[number]],
        )

    def text(self, number: int) -> str:
        """The words of a turn."""
        end = self._ends[number]
        return self._text[end - self._lengths[number] : end]
