"""Where a line of text may end, in words and in writing without blanks.

The one rule: no line begins with a mark that closes and none ends with one that opens,
as long as anything else is possible (the Japanese and Chinese kinsoku rule).
"""

from __future__ import annotations

import re

from .cells import is_inside_cluster

BLANKS = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
"""Characters that vanish where a line ends; no-break blanks are not among them."""

CLOSERS = frozenset(
    ",.;:?!)]}%»’”…‥、。〃々〉》」』】〕〗〙〛〞〟ー〜ゝゞヽヾ・·‐–"
    "！％），．：；？］｝～｡｣､･ｰ℃°％ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
"""No line begins with one of these."""

OPENERS = frozenset("([{«‘“〈《「『【〔〖〘〝（［｛｢￥＄$£€#＃")
"""No line ends with one of these."""

_STRICT_CLOSERS = frozenset(",;:?!)]}%»、。〉》」』】！％），．：；？］｝")
"""Stay with the word before them even across a blank (`Quoi ?`)."""

_FREE = re.compile(
    "[\u2e80-\u30ff\u3105-\u312f\u3190-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffdf"
    "\U0001f000-\U0001faff\U00020000-\U0003ffff]"
)
"""Ideographs, kana, full-width marks, emoji: a line may end on either side."""

_HYPHENS = frozenset("-\u2010\u2013\u2014")


def may_break(text: str, at: int) -> bool:
    """True where a line may end before offset `at`, which lies inside `text`."""
    before, after = text[at - 1], text[at]
    if after in BLANKS:
        return not (is_inside_cluster(text, at) or _closes_next(text, at))
    if before in BLANKS or after in CLOSERS or before in OPENERS:
        return False
    if before in _HYPHENS:
        return _is_hyphenated(text, at)
    if _FREE.match(after) is None and _FREE.match(before) is None:
        return False
    return not is_inside_cluster(text, at)


def _closes_next(text: str, at: int) -> bool:
    """True where the first character behind the blanks would start a line badly."""
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at < len(text) and text[at] in _STRICT_CLOSERS


def _is_hyphenated(text: str, at: int) -> bool:
    """True in `well-known` and after a long dash, not in `-5` or `--all`."""
    if text[at - 1] == "\u2014":
        return text[at] not in _HYPHENS and not is_inside_cluster(text, at)
    return text[at].isalpha() and at > 1 and text[at - 2].isalpha()


def last_break(text: str, start: int, limit: int) -> int:
    """The last offset in `(start, limit]` where a line may end; `start` where none."""
    for at in range(limit, start, -1):
        if may_break(text, at):
            return at
    return start
