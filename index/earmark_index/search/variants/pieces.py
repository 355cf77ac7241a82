"""Terms in a row as a person sees them: words, and runs of characters.

The one rule: pieces and terms say the same. A run of a pair-written script is its
overlapping pairs and, where something follows it in the row, its last character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.search.analysis import is_pair_written, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index.search.vocabulary import Row


def pieces_of(text: str) -> tuple[str, ...]:
    """The words and the runs of characters of a text, folded."""
    found: list[str] = []
    run = ""
    for term in terms(text):
        if not is_run(term):
            found.append(term)
            continue
        run += term[0]
        if len(term) == 1:
            found.append(run)
            run = ""
    return tuple(found)


def is_run(piece: str) -> bool:
    """True for characters of a pair-written script."""
    return is_pair_written(piece[0])


def row_of(pieces: Sequence[str]) -> Row | None:
    """The terms of pieces in a row; `None` where they end in a character alone.

    Such a character may begin any pair, so it is no one term.
    """
    found: list[str] = []
    for piece in _merged(pieces):
        if is_run(piece):
            found += terms(piece)
        else:
            found.append(piece)
    if not found or not is_run(found[-1]):
        return tuple(found) or None
    if len(found) > 1 and is_run(found[-2]) and len(found[-2]) == 2:
        return tuple(found[:-1])
    return None


def _merged(pieces: Iterable[str]) -> list[str]:
    """Runs next to each other are one: no blank is spoken."""
    merged: list[str] = []
    for piece in pieces:
        if merged and is_run(piece) and is_run(merged[-1]):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged


def width_of(row: Row) -> int:
    """Positions that a row covers: a pair at its end covers two."""
    return len(row) + (len(row[-1]) == 2 and is_run(row[-1]))


def text_of(row: Row) -> str:
    """A row as it is shown."""
    shown = ""
    before = ""
    for term in row:
        if len(before) == 2 and is_run(before) and term[0] == before[1]:
            shown += term[1:]
        else:
            shown += f" {term}" if shown else term
        before = term
    return shown
