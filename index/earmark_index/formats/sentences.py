"""Long runs of text cut where a sentence ends.

The one rule: cuts fall between sentences, else between words, and only a run without
one blank is left whole; every character stays but the blanks at a cut.
"""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|[。！？][”’」』）]*")
_BLANK = re.compile(r"\s")


def cut_long(text: str, *, limit: int) -> list[str]:
    """Cut a text into pieces of at most about `limit` characters.

    Args:
        text: One paragraph.
        limit: Length that is allowed; pieces are between half and the whole of it, a
            word that is longer stays whole.
    """
    pieces: list[str] = []
    begin = 0
    while len(text) - begin > limit:
        end = _find_cut(text, begin + limit // 2, begin + limit)
        piece = text[begin:end].strip()
        if piece:
            pieces.append(piece)
        begin = end
    rest = text[begin:].strip()
    return [*pieces, rest] if rest or not pieces else pieces


def _find_cut(text: str, lowest: int, highest: int) -> int:
    stops = [match.end() for match in _STOP.finditer(text, lowest, highest)]
    if stops:
        return stops[-1]
    blank = text.rfind(" ", lowest, highest)
    if blank >= 0:
        return blank + 1
    later = _BLANK.search(text, highest)
    if later is not None:
        return later.end()
    return len(text)
