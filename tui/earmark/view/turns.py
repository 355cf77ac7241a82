"""The rows of a transcript: chapters, speakers, times and the words of the turns.

The one rule: the rows of a turn depend on the turn, the one before it and the width,
on nothing else; so any turn can be shown without laying out the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from earmark_index.model import Flag
from earmark_index.text import clean, clean_line

from .chunks import starts, stretch
from .names import name_speaker, name_time
from .pieces import Look, Piece, fit, spread, width_of
from .rows import Row, wrap_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from earmark_index.model import Turn

    from .pieces import Pieces
    from .wrap import Extent

GAP = Row(is_words=False)

_BRACKETS = "[(（【〔♪♫*<"
"""What begins with one of these shows by itself that it is no speech."""

_DOUBTED = " (not spoken?)"
"""Stands behind a line that recognisers invent over silence."""

_LEAST_FOR_BRACKETS = 8
"""Cells; a narrower column has no room for more than the words."""

_cleaned = lru_cache(maxsize=64)(clean)
"""Text as it is painted; cutting and measuring see the same. As many as are shown."""


@dataclass(frozen=True, slots=True)
class ChapterHeading:
    """What stands above the turn on which a chapter begins."""

    title: str
    """With `~` before one that earmark derived."""

    time: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Signs:
    """The few characters that the rows need beyond the words."""

    rule: str = "─"
    times: str = "×"
    ellipsis: str = "…"


@dataclass(frozen=True, slots=True)
class TurnSheet:
    """The turns of a reading, cut into rows of a width."""

    turns: Sequence[Turn]
    headings: Mapping[int, Sequence[ChapterHeading]]
    """By the number of the turn that they stand above."""

    width: int
    signs: Signs = field(default_factory=Signs)

    def __len__(self) -> int:
        """How many turns there are."""
        return len(self.turns)

    def size(self, item: int) -> int:
        """Code points of a turn, as they came; painting may need more of them."""
        return len(self.turns[item].text)

    def parts(self, item: int) -> Sequence[int]:
        """Offsets at which the parts of a turn begin."""
        return starts(_cleaned(self.turns[item].text))

    def rows(self, item: int, part: int) -> tuple[Row, ...]:
        """The rows of a part of a turn."""
        turn = self.turns[item]
        text = _cleaned(turn.text)
        extent = stretch(text, part)
        rows = _words(turn, text, extent, self.width)
        if extent[1] == len(text):
            rows = _append(rows, _after(turn, self.signs), self.width)
        return (*self._above(item), *rows) if part == 0 else tuple(rows)

    def _above(self, item: int) -> Iterator[Row]:
        """What stands above the words of a turn."""
        turn = self.turns[item]
        headings = self.headings.get(item, ())
        before = self.turns[item - 1] if item > 0 and not headings else None
        speaker, time = name_speaker(turn, before), name_time(turn)
        if before is not None and speaker is None and time:
            # The blank row between two turns of one speaker has room for the time.
            yield self._caption(None, "" if time == name_time(before) else time)
            return
        if item > 0:
            yield GAP
        if headings:
            yield from (self._heading(heading) for heading in headings)
            yield GAP
        if speaker is not None or time:
            yield self._caption(speaker, time)

    def _caption(self, speaker: Piece | None, time: str) -> Row:
        left = () if speaker is None else (speaker,)
        right: Pieces = (Piece(time, Look.TIME),) if time else ()
        pieces = spread(left, right, self.width, self.signs.ellipsis)
        return Row(left=pieces, is_words=False)

    def _heading(self, heading: ChapterHeading) -> Row:
        title = clean_line(heading.title) or self.signs.rule
        indent = " " * min(2 * heading.depth, self.width // 4)
        left = Piece(f"{indent}{title} ", Look.CHAPTER)
        time = f" {heading.time}" if heading.time else ""
        room = max(0, self.width - left.width - cell_len(time))
        rule = Piece(self.signs.rule * room, Look.RULE)
        if room:
            right: Pieces = (rule, Piece(time, Look.TIME)) if time else (rule,)
            return Row(left=(left, *right), is_words=False)
        right = (Piece(heading.time, Look.TIME),) if heading.time else ()
        pieces = spread((left,), right, self.width, self.signs.ellipsis)
        return Row(left=pieces, is_words=False)


def _is_quiet(turn: Turn) -> bool:
    return Flag.NON_SPEECH in turn.flags or Flag.PHANTOM in turn.flags


def _needs_brackets(turn: Turn, width: int) -> bool:
    if Flag.NON_SPEECH not in turn.flags or width < _LEAST_FOR_BRACKETS:
        return False
    return not turn.text.lstrip().startswith(tuple(_BRACKETS))


def _after(turn: Turn, signs: Signs) -> Pieces:
    """What is said of a turn behind its last word."""
    notes = _DOUBTED if Flag.PHANTOM in turn.flags else ""
    if turn.repeats > 1:
        notes += f" ({signs.times}{turn.repeats:,})"
    return (Piece(notes, Look.QUIET),) if notes else ()


def _words(turn: Turn, text: str, extent: Extent, width: int) -> list[Row]:
    """The words of a part of a turn."""
    look = Look.QUIET if _is_quiet(turn) else Look.TEXT
    if not _needs_brackets(turn, width):
        return wrap_rows(text, extent, width, look)
    rows = wrap_rows(text, extent, width - 2, look, (Piece(" ", look),))
    if extent[0] == 0:
        rows[0] = replace(rows[0], left=(Piece("[", look),))
    if extent[1] == len(text):
        rows[-1] = replace(rows[-1], right=(Piece("]", look),))
    return rows


def _append(rows: list[Row], after: Pieces, width: int) -> list[Row]:
    """Put something behind the last word, in a row of its own where it must be."""
    last = rows[-1]
    if width_of(last.pieces()) + width_of(after) <= width:
        return [*rows[:-1], replace(last, right=(*last.right, *after))]
    kept = tuple(Piece(piece.text.lstrip(), piece.look) for piece in after)
    if not last.text:
        room = width - width_of(last.pieces())
        return [*rows[:-1], replace(last, right=(*last.right, *fit(kept, room, "")))]
    end = last.offset + len(last.text)
    return [*rows, Row(end, left=fit(kept, width, ""))]
