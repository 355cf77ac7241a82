"""Long runs of text cut where a sentence ends.

The one rule: cuts fall between sentences, else between words, and only a run without
one blank is left whole; every character stays but the blanks at a cut.
"""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)|[。！？][”’」』）]*")
_BLANK = re.compile(r"\s")
_CJK_EDGE = re.compile("[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")


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


def join_wrapped(first: str, second: str) -> str:
    """Join two lines of one paragraph; between Chinese characters without a blank."""
    if not first or not second:
        return first + second
    is_cjk = _CJK_EDGE.match(first[-1]) and _CJK_EDGE.match(second[0])
    return f"{first}{second}" if is_cjk else f"{first} {second}"
