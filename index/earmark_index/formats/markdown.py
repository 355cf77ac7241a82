"""Markdown and entities of a line of speech, turned into the characters they mean.

The one rule: only escapes and entities are resolved. Links, emphasis and lists stay as
written: they are part of what the transcriber put down.
"""

from __future__ import annotations

import html
import re

LIST_ITEM = re.compile(r"^(?:[-*+•‣>]|[0-9]{1,3}[.)])[ \t]")
"""The opening of a line that does not continue the line before it."""

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_SIGNS = re.compile(r"^(?:\*\*\S|#{1,3} \S|\\\[)|&#39;|\\\[[0-9]", re.MULTILINE)


def unescape(text: str) -> str:
    r"""Resolve `\[`, `\*` and `&gt;`; the result still has to be cleaned."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text


def is_markdown(text: str) -> bool:
    r"""True where a text shows Markdown: bold, headings, escaped brackets."""
    return _SIGNS.search(text) is not None
