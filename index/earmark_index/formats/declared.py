"""Names that the opening of a text lists as those who take part.

The one rule: only a line that says so (`Attendees`, `Speakers: …`) declares names; the
names themselves still have to look like names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .line_kinds import Kind
from .speakers import is_name_like

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .line_kinds import Line

_LOOK = 60  # lines of the opening
_MOST = 50  # names
_HEAD = re.compile(
    r"(?:attendees|participants|speakers?|hosts?|co-?hosts?|guests?|people|panel(?:ists)?"
    r"|with|present|参与者|參與者|嘉宾|嘉賓|主持人?|主播|出席)\s*(?:[:：](?P<names>.*)|)",
    re.IGNORECASE,
)
_CUT = re.compile(r"[,，、;；]|\s+(?:and|und|y|&|和|与)\s+")


def find_declared(lines: Sequence[Line]) -> list[str]:
    """Names declared in the first lines of a text, in their order."""
    shown = [line for line in lines[:_LOOK] if line.kind is not Kind.BLANK]
    names: list[str] = []
    for index, line in enumerate(shown):
        match = _HEAD.fullmatch(line.raw.strip("#*_ "))
        if match is None:
            continue
        listed = (match["names"] or "").strip(" *_")
        if not listed and index + 1 < len(shown) and match["names"] is None:
            listed = shown[index + 1].raw
        names.extend(split_names(listed))
    return names[:_MOST]


def split_names(text: str) -> list[str]:
    """The names in `Ann Lee, Bo Ray and Cy`; none where a part is no name."""
    parts = [part.strip(" *_-•") for part in _CUT.split(text[:1_000])]
    return parts if parts and all(map(is_name_like, parts)) else []
