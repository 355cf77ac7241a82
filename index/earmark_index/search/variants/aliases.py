"""What a person declared to be equal: `rednote = xiaohongshu = xhs`.

The one rule: one set a line, names between equals signs, `#` begins a comment; a name
in two sets makes them one. Parsing is pure, and what cannot be read names its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.text import clean_line

from .pieces import pieces_of, row_of

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LINES = 2000
MAX_CHARACTERS = 400
# `C#` is a name: a comment has a blank before it.
_COMMENT = re.compile(r"(?:^|\s)#.*")


class AliasError(ValueError):
    """A line of a list of equal names cannot be read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.reason = message
        """What is wrong with it, without its number."""

        self.line = line
        """Number of the line, from 1."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """Sets of equal names."""

    sets: tuple[tuple[str, ...], ...] = ()
    """Names as they were written; each set has two at least, no name is in two."""

    @classmethod
    def parse(cls, text: str) -> Aliases:
        """Read sets of names.

        Raises:
            AliasError: A line has no second name, a name without words, or is too long.
        """
        lines = text.splitlines()
        if len(lines) > MAX_LINES:
            message = f"a list has at most {MAX_LINES} lines"
            raise AliasError(message, MAX_LINES + 1)
        sets = [_names(line, number) for number, line in enumerate(lines, 1)]
        return cls(_merged(filter(None, sets)))

    def to_text(self) -> str:
        """The sets as `parse` reads them."""
        return "".join(f"{' = '.join(names)}\n" for names in self.sets)

    def others(self, name: str) -> tuple[str, ...]:
        """The names that are equal to a name, without it."""
        wanted = pieces_of(name)
        for names in self.sets:
            if any(pieces_of(one) == wanted for one in names):
                return tuple(one for one in names if pieces_of(one) != wanted)
        return ()


def without_comment(line: str) -> str:
    """What a line says; empty where it is all comment."""
    return clean_line(_COMMENT.sub("", line))


def _names(line: str, number: int) -> tuple[str, ...]:
    if len(line) > MAX_CHARACTERS:
        message = f"a line has at most {MAX_CHARACTERS} characters"
        raise AliasError(message, number)
    plain = without_comment(line)
    if not plain:
        return ()
    # Written out, a name that begins with the sign would be a comment.
    names = [name.strip().lstrip("# ") for name in plain.split("=")]
    for name in names:
        if row_of(pieces_of(name)) is None:
            shown = name or "nothing"
            message = f"{shown} is no name that can be searched for"
            raise AliasError(message, number)
    if len(names) < 2:
        message = f"write another name behind it: {names[0]} = ..."
        raise AliasError(message, number)
    return tuple(names)


def _merged(sets: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Sets without names that are written twice; those that share a name are one."""
    merged: list[dict[tuple[str, ...], str]] = []
    for names in sets:
        own = {pieces_of(name): name for name in reversed(names)}
        own = dict(reversed(own.items()))
        apart = []
        for other in merged:
            if other.keys().isdisjoint(own):
                apart.append(other)
            else:
                own = other | {k: v for k, v in own.items() if k not in other}
        merged = [*apart, own]
    return tuple(tuple(own.values()) for own in merged if len(own) > 1)
