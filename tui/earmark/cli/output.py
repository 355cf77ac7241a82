"""Where the command line writes: standard output, and standard error for the rest.

The one rule: only this module writes. Whatever the locale, a character that the
terminal cannot show becomes `?` or an escape, never a traceback, and what came from
outside passes `clean` once more.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from dataclasses import asdict, is_dataclass
from enum import Enum
from time import monotonic
from typing import TYPE_CHECKING, TextIO
from unicodedata import combining, east_asian_width

from earmark_index.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROGRESS_EVERY_S = 0.1

# JSON keeps what it is given, so what acts on a terminal is written as an escape.
_ACTS = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Output:
    """Writes results to one file and remarks to another."""

    def __init__(self, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        for file in (self._out, self._err):
            reconfigure = getattr(file, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")
        self._told = 0.0
        self._has_progress = False

    @property
    def is_terminal(self) -> bool:
        """True where a person reads standard output."""
        return self._out.isatty()

    def write(self, text: str) -> None:
        """Write text as it is, cleaned; a newline is put at its end."""
        self._out.write(clean(text).rstrip("\n") + "\n")

    def line(self, text: str = "") -> None:
        """Write one line; blanks at its beginning stay."""
        self._out.write(_one_line(text) + "\n")

    def json(self, value: object) -> None:
        """Write a value as JSON; characters beyond ASCII stay readable."""
        self.document(json.dumps(value, default=_plain, ensure_ascii=False, indent=2))

    def document(self, text: str) -> None:
        """Write what is JSON already, the same value in any encoding."""
        shown = _ACTS.sub(lambda found: f"\\u{ord(found.group()):04x}", text.rstrip())
        self._out.write(_encodable(shown, self._out) + "\n")

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Write rows in columns, as wide as their widest cell; the last one is free."""
        cells = [[_one_line(cell) for cell in row] for row in rows]
        if not cells:
            return
        widths = [max(map(count_cells, column)) for column in zip(*cells, strict=True)]
        for row in cells:
            padded = [
                cell + " " * (width - count_cells(cell))
                for cell, width in zip(row[:-1], widths, strict=False)
            ]
            self._out.write("  ".join([*padded, row[-1]]).rstrip() + "\n")

    def remark(self, text: str) -> None:
        """Tell the person something beside the result."""
        self.end_progress()
        self._err.write(f"earmark: {clean(text)}\n")

    def progress(self, text: str) -> None:
        """Say how far long work is, on one line that is written over."""
        now = monotonic()
        if not self._err.isatty() or now - self._told < PROGRESS_EVERY_S:
            return
        self._told, self._has_progress = now, True
        self._err.write(f"\r\x1b[K{clean_line(text)[:78]}")
        self._err.flush()

    def end_progress(self) -> None:
        """Take the line of progress away."""
        if self._has_progress:
            self._has_progress = False
            self._err.write("\r\x1b[K")

    def flush(self) -> None:
        """Push out what was written."""
        self._out.flush()
        self._err.flush()

    def give_up(self) -> None:
        """Write no more; Python shall not try it again at its end either."""
        with contextlib.suppress(OSError):  # a file in memory has no number
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for file in (self._out, self._err):
                os.dup2(nowhere, file.fileno())


def _one_line(text: str) -> str:
    """Text on one line, its indentation kept."""
    return clean(text).replace("\n", " ").rstrip()


def _plain(value: object) -> object:
    """What JSON has no form for: records become objects, enums their value."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Enum):
        return value.value
    return str(value)


def _encodable(text: str, file: TextIO) -> str:
    """JSON that the file's encoding can carry; escapes where it must be."""
    try:
        text.encode(file.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(json.loads(text), ensure_ascii=True, indent=2)
    return text


def count_cells(text: str) -> int:
    """Width on a terminal: wide characters take two cells, combining ones none."""
    if text.isascii():
        return len(text)
    wide = sum(east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(combining(char) != 0 for char in text)
