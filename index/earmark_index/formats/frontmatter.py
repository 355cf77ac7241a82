"""The block of `key: value` lines between `---` that Markdown files open with.

The one rule: a small part of YAML, read without types, tags or code. Scalars, quoted
and folded strings, lists and one level of keys inside them; every scalar is a string.
A line outside that part is reported and skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark_index.problems import Action
from earmark_index.text import clean, clean_line

from .quoting import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.problems import ProblemLog

Value = str | list[str] | list[dict[str, str]] | dict[str, str]

_MAX_LINES = 2_000  # of one block; more is no front matter
_FENCE = "---"
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w. -]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*)|)$")
_ITEM = re.compile(r"-(?:[ \t]+(?P<value>.*)|)$")
_BLOCK = re.compile(r"[|>][+-]?[0-9]?")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", "0": "\0"}
_ESCAPE = re.compile(r"\\(?:([nt\"\\/0])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The keys of a front matter block, and where the text below it begins."""

    values: dict[str, Value] = field(default_factory=dict)
    body_start: int = 0
    """Number of lines that belong to the block, fences included."""

    def text(self, *keys: str) -> str:
        """The first of these keys that holds a scalar; `""` if none does."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str) and value:
                return value
        return ""

    def names(self, *keys: str) -> tuple[str, ...]:
        """The names under the first of these keys: a list, or one scalar."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str) and value:
                return (value,)
            if isinstance(value, list):
                found = (_name_of(entry) for entry in value)
                return tuple(name for name in found if name)
        return ()

    def mappings(self, key: str) -> list[dict[str, str]]:
        """The list of mappings under a key; empty if it is none."""
        value = self.values.get(key)
        if not isinstance(value, list):
            return []
        return [entry for entry in value if isinstance(entry, dict)]


def _name_of(entry: str | dict[str, str]) -> str:
    return entry if isinstance(entry, str) else entry.get("name", "")


def read_front_matter(lines: Sequence[str], log: ProblemLog) -> FrontMatter:
    """Read the front matter that a text opens with; empty where it has none.

    Args:
        lines: The lines of the whole text.
        log: Where lines outside the part of YAML that is read are reported.
    """
    begin = next((n for n, line in enumerate(lines[:50]) if line.strip()), None)
    if begin is None or lines[begin].strip() != _FENCE:
        return FrontMatter()
    end = _find_end(lines, begin + 1)
    if end is None:
        return FrontMatter()
    block = lines[begin + 1 : end]
    is_closed = end < len(lines) and lines[end].strip() in {_FENCE, "..."}
    if not is_closed:
        log.add(
            "front-matter-open",
            "the front matter is never closed; it was read up to the blank line",
            Action.GUESSED,
            line=begin + 1,
        )
    values = _Reader(block, begin + 2, log).read()
    return FrontMatter(values, end + 1 if is_closed else end)


def _find_end(lines: Sequence[str], begin: int) -> int | None:
    """Index of the closing fence; else of the blank line that ends open keys."""
    limit = min(len(lines), begin + _MAX_LINES)
    for index in range(begin, limit):
        if lines[index].rstrip() in {_FENCE, "..."}:
            # A rule further down closes nothing that does not begin with a key.
            return index if _KEY.match(_first(lines[begin:index])) else None
    if begin >= len(lines) or _KEY.match(lines[begin].rstrip()) is None:
        return None
    blank = (n for n in range(begin, limit) if not lines[n].strip())
    return next(blank, limit)


def _first(block: Sequence[str]) -> str:
    shown = (line.rstrip() for line in block)
    return next((line for line in shown if line and line[:1] != "#"), "a: b")


class _Reader:
    """Reads the lines of one block."""

    def __init__(
        self, lines: Sequence[str], first_number: int, log: ProblemLog
    ) -> None:
        self._lines = lines
        self._first = first_number
        self._log = log
        self._at = 0

    def read(self) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while self._at < len(self._lines):
            line = self._lines[self._at].rstrip()
            self._at += 1
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            match = None if line[:1] in " \t" else _KEY.match(line)
            if match is None:
                self._report(line)
                continue
            value = self._value((match["value"] or "").strip())
            values[clean_line(match["key"])] = value
        return values

    def _value(self, text: str) -> Value:
        if _BLOCK.fullmatch(text):
            return self._folded(is_literal=text[0] == "|")
        if text[:1] == "[":
            return self._flow_list(text)
        if text[:1] == "!":
            self._report(text, "tags are not followed")
            return clean_line(text)
        if text:
            return self._scalar(text)
        return self._nested()

    def _folded(self, *, is_literal: bool) -> str:
        taken = [line.strip() for line in self._take_indented()]
        return clean("\n".join(taken)) if is_literal else clean_line(" ".join(taken))

    def _take_indented(self) -> list[str]:
        taken: list[str] = []
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if line.strip() and line[:1] not in " \t":
                break
            taken.append(line)
            self._at += 1
        return taken

    def _flow_list(self, text: str) -> list[str]:
        number = self._first + self._at - 1
        while not text.rstrip().endswith("]") and self._at < len(self._lines):
            following = self._lines[self._at]
            if following.strip() and following[:1] not in " \t]":
                break
            text += " " + following.strip()
            self._at += 1
        if not text.rstrip().endswith("]"):
            self._log.add(
                "front-matter-list",
                f"the list {quote(text)} is never closed",
                Action.GUESSED,
                line=number,
            )
        inside = text.strip().removeprefix("[").removesuffix("]")
        return [unquote(part.strip()) for part in _split_flow(inside) if part.strip()]

    def _scalar(self, text: str) -> str:
        if text[0] in "\"'":
            while not _is_closed_quote(text) and self._at < len(self._lines):
                following = self._lines[self._at]
                if following[:1] not in " \t" or not following.strip():
                    break
                text += " " + following.strip()
                self._at += 1
            return unquote(text)
        more = [] if self._next_is_item() else self._take_indented()
        whole = " ".join([text, *(line.strip() for line in more)])
        return clean_line(whole.split(" #", 1)[0])

    def _next_is_item(self) -> bool:
        following = self._lines[self._at].strip() if self._at < len(self._lines) else ""
        return _ITEM.match(following) is not None

    def _nested(self) -> Value:
        """A list, or one level of keys, below a key without a value."""
        items: list[Value] = []
        keys: dict[str, str] = {}
        depth = 0
        while self._at < len(self._lines):
            line = self._lines[self._at].rstrip()
            text = line.strip()
            item = _ITEM.match(text)
            if text and line[:1] not in " \t" and item is None:
                break
            self._at += 1
            if not text:
                continue
            if not items and not keys:
                depth = _indent(line)
            if item is not None and _indent(line) <= depth:
                items.append(self._item((item["value"] or "").strip()))
            elif items:
                _put(items, text, is_deep=_indent(line) > depth + _STEP)
            elif _indent(line) <= depth:
                _put_key(keys, text)
        if items:
            return _same_kind(items)
        return keys or ""

    def _item(self, text: str) -> Value:
        match = _KEY.match(text)
        if match is None or text[:1] in "\"'":
            return unquote(text)
        return {clean_line(match["key"]): unquote((match["value"] or "").strip())}

    def _report(self, line: str, why: str = "it is no key and value") -> None:
        self._log.add(
            "front-matter-odd",
            f"{quote(line)} in the front matter was not understood: {why}",
            Action.KEPT if why.startswith("tags") else Action.DROPPED,
            line=self._first + self._at - 1,
        )


_STEP = 2  # blanks from the dash of an entry to its further keys


def _put(items: list[Value], text: str, *, is_deep: bool) -> None:
    """Add a further key to the last entry of a list; what lies deeper is not read."""
    last = items[-1]
    if isinstance(last, dict) and not is_deep:
        _put_key(last, text)
    elif isinstance(last, str) and _KEY.match(text) is None:
        items[-1] = f"{last} {clean_line(text)}".strip()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _put_key(keys: dict[str, str], text: str) -> None:
    match = _KEY.match(text)
    if match is not None:
        value = unquote((match["value"] or "").strip())
        keys.setdefault(clean_line(match["key"]), value)


def _same_kind(items: list[Value]) -> Value:
    """Mappings where any entry is one, else strings."""
    mappings = [entry for entry in items if isinstance(entry, dict)]
    if mappings:
        names = [{"name": entry} for entry in items if isinstance(entry, str)]
        return [*mappings, *names]
    return [entry for entry in items if isinstance(entry, str)]


def _is_closed_quote(text: str) -> bool:
    return (
        len(text) > 1 and text.endswith(text[0]) and not text.endswith("\\" + text[0])
    )


def _split_flow(text: str) -> list[str]:
    """Cut at commas outside quotation marks."""
    parts: list[str] = [""]
    mark = ""
    for char in text:
        if char == "," and not mark:
            parts.append("")
            continue
        if char == mark:
            mark = ""
        elif not mark and char in "\"'" and not parts[-1].strip():
            mark = char
        parts[-1] += char
    return parts


def unquote(text: str) -> str:
    """A scalar without its quotation marks, cleaned to one line."""
    if len(text) > 1 and text[0] == text[-1] == '"':
        return clean_line(_ESCAPE.sub(_unescape, text[1:-1]))
    if len(text) > 1 and text[0] == text[-1] == "'":
        return clean_line(text[1:-1].replace("''", "'"))
    return clean_line(text)


def _unescape(match: re.Match[str]) -> str:
    if match[1]:
        return _ESCAPES[match[1]]
    return chr(int(match[2] or match[3], 16))
