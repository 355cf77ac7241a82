"""What a file does not say, derived without a model: pure functions over turns."""

from __future__ import annotations

from .people import TalkShare, talk_shares
from .rejoin import as_written, rejoin, take_apart
from .turn_ids import turn_ids
from .words import count_words

__all__ = [
    "TalkShare",
    "as_written",
    "count_words",
    "rejoin",
    "take_apart",
    "talk_shares",
    "turn_ids",
]
