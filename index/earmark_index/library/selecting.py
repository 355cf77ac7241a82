"""Which episodes a person means, and in which order a library lists them.

The one rule: the surest reading of a selector that finds anything wins; a looser one
is tried only where it finds nothing.
"""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .entry import EpisodeEntry

    Test = Callable[[EpisodeEntry], bool]

_DIGITS = re.compile("([0-9]+)")
_ID = re.compile("[0-9a-f]{4,12}")
_WORD = re.compile(r"\w+")


def sort_entries(entries: Iterable[EpisodeEntry]) -> tuple[EpisodeEntry, ...]:
    """By show, then number, date and title, digits in the order of their value."""
    return tuple(sorted(entries, key=_order))


def _order(entry: EpisodeEntry) -> tuple[object, ...]:
    return (
        natural(entry.show),
        not entry.number,
        natural(entry.number),
        entry.date,
        natural(entry.title),
        entry.path,
    )


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts `Ep 2` before `Ep 10`, whatever the case."""
    pieces = _DIGITS.split(text.casefold())
    return tuple(
        (int(piece), "") if piece.isdigit() and piece.isascii() else (-1, piece)
        for piece in pieces
        if piece
    )


def select(entries: Sequence[EpisodeEntry], selector: str) -> tuple[EpisodeEntry, ...]:
    """The episodes that a selector names.

    Args:
        entries: Where to look.
        selector: An id or its beginning, a path or its end, a file name with or
            without suffix, a number (`167`, `S2E3`), or words of show, number and
            title.
    """
    selector = selector.strip()
    if not selector:
        return ()
    for test in _tests(selector):
        found = tuple(entry for entry in entries if test(entry))
        if found:
            return found
    return ()


def _tests(selector: str) -> tuple[Test, ...]:
    folded = fold(selector)
    words = frozenset(_WORD.findall(folded))
    path = selector.removeprefix("./").strip("/")
    place = _place_of(selector)
    return (
        lambda entry: entry.id == selector,
        lambda entry: place in {file.path for file in entry.source.files},
        lambda entry: f"/{path}" in _path_ends(entry),
        lambda entry: fold(entry.number) == folded.removeprefix("#"),
        lambda entry: fold(entry.title) == folded,
        lambda entry: bool(_ID.fullmatch(folded)) and entry.id.startswith(folded),
        lambda entry: bool(words) and words <= _words_of(entry),
        lambda entry: folded in fold(f"{entry.show} {entry.number} {entry.title}"),
    )


def _place_of(selector: str) -> str:
    """The path that a selector is, seen from where one is; itself if it is none."""
    try:
        return os.path.realpath(selector)
    except ValueError:  # a zero byte or a lone surrogate
        return selector


def _path_ends(entry: EpisodeEntry) -> frozenset[str]:
    """Every end of the paths of an entry, with and without suffixes."""
    return frozenset(
        end
        for file in entry.source.files
        for path in (file.path, _without_suffixes(file.path, entry.source.label))
        for end in _ends(path)
    )


def _ends(path: str) -> list[str]:
    return [path[place:] for place, char in enumerate(path) if char == "/"]


def _without_suffixes(path: str, label: str) -> str:
    folder, _, name = path.rpartition("/")
    bare = label if name.startswith(label) else name.partition(".")[0]
    return f"{folder}/{bare}"


def _words_of(entry: EpisodeEntry) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(f"{entry.show} {entry.number} {entry.title}")))


def fold(text: str) -> str:
    """Letters without case and accents, for comparing names."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
