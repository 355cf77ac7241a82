"""The words of a web page, block by block.

The one rule: one pass, whatever the markup. A tag that is never closed, a comment
without end and a stray `<` cost nothing but themselves; scripts and styles are not
words. Nothing is ever fetched.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})")
_MAX_TAG = 5_000  # characters; a longer one is no tag
_HIDDEN = frozenset({"script", "style", "noscript", "template", "iframe", "svg"})
_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd"),
        *("div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2"),
        *("h3", "h4", "h5", "h6", "head", "header", "hr", "html", "li", "main", "nav"),
        *("ol", "p", "pre", "section", "table", "td", "th", "title", "tr", "ul"),
        *("cite", "time"),
    ]
)
_NAMED = frozenset({"cite", "time", "title", "h1", "h2", "h3", "h4", "h5", "h6"})
_STRONG = frozenset({"b", "strong"})


class Block(NamedTuple):
    """A run of words between two tags that break lines."""

    line: int
    """1-based line of the page on which the words begin."""

    text: str
    """The words, entities resolved, not yet cleaned."""

    tag: str
    """`cite`, `time`, `title` or `h1` to `h6` for the words inside one, else empty."""


class _Token(NamedTuple):
    start: int
    text: str
    tag: str = ""
    is_end: bool = False


def read_blocks(page: str) -> Iterator[Block]:
    """Cut a page into blocks of words; bold words at a block's head keep their `**`."""
    line, counted = 1, 0
    words = _Words()
    inside = ""
    for token in [*_tokens(page), _Token(len(page), "", "p")]:
        if not token.tag:
            words.add(token)
        elif token.tag in _STRONG:
            words.mark_bold(is_end=token.is_end)
        elif token.tag in _BLOCKS:
            if words.is_said:
                line += page.count("\n", counted, words.begin)
                counted = words.begin
                yield Block(line, "".join(words.pieces), inside)
            words = _Words()
            inside = _enter(inside, token)


class _Words:
    """The words of a block that is still growing."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.begin = 0
        self.is_said = False
        self._has_open_mark = False

    def add(self, token: _Token) -> None:
        text = html.unescape(token.text)
        if not self.is_said and text.strip():
            self.is_said = True
            blanks = len(token.text) - len(token.text.lstrip())
            self.begin = token.start + blanks
        self.pieces.append(text)

    def mark_bold(self, *, is_end: bool) -> None:
        """Keep the mark of a bold label: only a block's first words can be one."""
        if is_end and self._has_open_mark and self.is_said:
            self.pieces.append("**")
            self._has_open_mark = False
        elif not is_end and not self.is_said and not self._has_open_mark:
            self.pieces.append("**")
            self._has_open_mark = True


def _enter(inside: str, token: _Token) -> str:
    if token.tag not in _NAMED:
        return inside if token.tag == "br" else ""
    return "" if token.is_end else token.tag


def _tokens(page: str) -> Iterator[_Token]:
    """Text and tags in order; comments, declarations and hidden elements are gone."""
    at = 0
    while at < len(page):
        start = page.find("<", at)
        if start < 0:
            yield _Token(at, page[at:])
            return
        if start > at:
            yield _Token(at, page[at:start])
        if page.startswith("<!--", start):
            end = page.find("-->", start + 4)
            if end < 0:
                return
            at = end + 3
        else:
            tag = _TAG.match(page, start)
            end = page.find(">", start, start + _MAX_TAG)
            if end < 0 or (tag is None and page[start + 1 : start + 2] not in "!?/"):
                yield _Token(start, "<")
                at = start + 1
                continue
            at = end + 1
            if tag is not None:
                name = tag[2].lower()
                yield _Token(start, "", name, is_end=bool(tag[1]))
                if name in _HIDDEN and not tag[1]:
                    at = _skip_hidden(page, at, name)


def _skip_hidden(page: str, at: int, name: str) -> int:
    """Behind the end of a hidden element; the end of the page where it has none."""
    end = re.compile(rf"</{name}", re.IGNORECASE).search(page, at)
    return len(page) if end is None else end.start()
