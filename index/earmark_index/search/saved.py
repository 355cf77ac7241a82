"""Searches that a person keeps under a name, as the text of a file.

    # my searches
    storms at sea = storm near/5 sea date:2025..

A name, ` = ` and the query on a line; lines that begin with `#` say nothing.

The one rule: what is written is read back as the same searches in the same order, and
a line that cannot be read is reported with its number, never dropped in silence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.errors import QueryError
from earmark_index.text import clean_line

from .query import MAX_CHARACTERS, parse_query

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

MAX_NAME = 60
"""Code points of a name: one row of a menu."""

_BETWEEN = " = "


class SavedError(ValueError):
    """A search that cannot be kept; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A query under a name."""

    name: str
    query: str
    """As it was typed."""


@dataclass(frozen=True, slots=True)
class SavedTrouble:
    """A line that cannot be read as a search."""

    line: int
    """1-based."""

    message: str


def parse_saved(text: str) -> tuple[tuple[Saved, ...], tuple[SavedTrouble, ...]]:
    """The searches of a file, and the lines that are none."""
    kept: dict[str, Saved] = {}
    troubles: list[SavedTrouble] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            saved = _read(line, kept)
        except SavedError as error:
            troubles.append(SavedTrouble(number, str(error)))
        else:
            kept[saved.name.casefold()] = saved
    return tuple(kept.values()), tuple(troubles)


def format_saved(searches: Iterable[Saved]) -> str:
    """The text of a file with these searches."""
    return "".join(f"{one.name}{_BETWEEN}{one.query}\n" for one in searches)


def make_saved(name: str, query: str) -> Saved:
    """A search under a name, checked.

    Raises:
        SavedError: The name or the query will not do.
    """
    name, query = clean_line(name).strip(), clean_line(query).strip()
    if not name or name.startswith("#") or _BETWEEN in f" {name} ":
        raise SavedError("a search needs a name, without # at its head and without =")
    if len(name) > MAX_NAME:
        message = f"a name has at most {MAX_NAME} characters"
        raise SavedError(message)
    if len(query) > MAX_CHARACTERS:
        message = f"a query has at most {MAX_CHARACTERS} characters"
        raise SavedError(message)
    try:
        if parse_query(query).is_empty:
            message = f'"{name}" asks for nothing'
            raise SavedError(message)
    except QueryError as error:
        raise SavedError(error.message) from error
    return Saved(name, query)


def _read(line: str, kept: Container[str]) -> Saved:
    """The search on a line."""
    name, between, query = line.partition(_BETWEEN)
    if not between:
        raise SavedError("a line is a name, ' = ' and a query")
    saved = make_saved(name, query)
    if saved.name.casefold() in kept:
        message = f'"{saved.name}" is there already'
        raise SavedError(message)
    return saved
