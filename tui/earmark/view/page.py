"""The rows of a page of blocks: headings, paragraphs, lists, labels with their text.

The one rule: the rows of a block depend on the block, the ones beside it and the width.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rich.cells import cell_len

from earmark_index.text import clean, clean_line

from .blocks import Fact, Heading, Item, Paragraph
from .cells import shorten
from .chunks import LONGEST, chunk
from .pieces import Look, Piece
from .rows import Row
from .turns import GAP
from .wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .blocks import Block

MAX_LABEL = 22
"""Cells of the column of labels; longer ones stand on a row of their own."""

_LEAST_FOR_LABELS = 30
"""Cells of a page that has room for a column of labels beside the text."""


@dataclass(frozen=True)
class PageSheet:
    """Blocks, cut into rows of a width."""

    blocks: Sequence[Block]
    width: int
    rule: str = "─"
    bullet: str = "•"
    ellipsis: str = "…"

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self.blocks)

    def size(self, item: int) -> int:
        """Code points of a block."""
        return len(self._text(item))

    def parts(self, item: int) -> Sequence[int]:
        """Offsets at which the parts of a block begin."""
        text = self._text(item)
        if len(text) <= LONGEST:
            return (0,)
        return tuple(start for start, _ in chunk(text))

    def rows(self, item: int, part: int) -> tuple[Row, ...]:
        """The rows of a part of a block."""
        parts, text = self.parts(item), self._text(item)
        start = parts[part]
        end = parts[part + 1] if part + 1 < len(parts) else len(text)
        rows = self._words(item, start, end)
        return (*self._above(item), *rows) if part == 0 else tuple(rows)

    def _text(self, item: int) -> str:
        return self.blocks[item].text

    def _above(self, item: int) -> Iterator[Row]:
        """A blank row where a reader expects one."""
        block, before = self.blocks[item], self.blocks[item - 1] if item else None
        follows = isinstance(block, Paragraph) and isinstance(before, Paragraph | Item)
        if before is not None and (isinstance(block, Heading) or follows):
            yield GAP

    def _words(self, item: int, start: int, end: int) -> Iterator[Row]:
        match self.blocks[item]:
            case Heading(text, level):
                yield self._heading(text, level)
            case Paragraph(_, is_quiet):
                look = Look.QUIET if is_quiet else Look.TEXT
                yield from self._hanging(item, (start, end), look, (), "")
            case Item(_, depth):
                indent = "  " * depth
                lead = (Piece(f"{indent}{self.bullet} "),)
                blank = " " * cell_len(f"{indent}{self.bullet} ")
                yield from self._hanging(item, (start, end), Look.TEXT, lead, blank)
            case Fact(label, _):
                yield from self._fact(item, label, (start, end))

    def _heading(self, text: str, level: int) -> Row:
        shown = shorten(clean_line(text), self.width, self.ellipsis)
        if level == 1:
            return Row(text=shown, look=Look.STRONG)
        room = max(0, self.width - cell_len(shown) - 1)
        return Row(text=shown, look=Look.CHAPTER, right=self._rule(room))

    def _rule(self, room: int) -> tuple[Piece, ...]:
        return (Piece(f" {self.rule * room}", Look.RULE),) if room else ()

    def _fact(self, item: int, label: str, extent: tuple[int, int]) -> Iterator[Row]:
        column = self._column(item)
        name = Piece(clean_line(label), Look.STRONG)
        if name.width >= column or self.width < _LEAST_FOR_LABELS:
            yield Row(left=(name,), is_words=False)
            yield from self._hanging(item, extent, Look.TEXT, (), "  ")
            return
        lead = (name, Piece(" " * (column - name.width)))
        yield from self._hanging(item, extent, Look.TEXT, lead, " " * column)

    def _column(self, item: int) -> int:
        """Cells of the column of labels of the facts that stand together."""
        return self._columns[item]

    @cached_property
    def _columns(self) -> tuple[int, ...]:
        columns = [0] * len(self.blocks)
        run: list[int] = []
        for at, block in enumerate((*self.blocks, None)):
            if isinstance(block, Fact):
                run.append(at)
                continue
            widest = max((self._label_width(one) for one in run), default=0)
            for one in run:
                columns[one] = min(widest, MAX_LABEL) + 2
            run = []
        return tuple(columns)

    def _label_width(self, item: int) -> int:
        block = self.blocks[item]
        width = cell_len(clean_line(block.label)) if isinstance(block, Fact) else 0
        return width if width <= MAX_LABEL else 0

    def _hanging(
        self,
        item: int,
        extent: tuple[int, int],
        look: Look,
        lead: tuple[Piece, ...],
        blank: str,
    ) -> Iterator[Row]:
        """Wrapped words, a lead before the first row and blanks before the others."""
        start, end = extent
        text = clean(self._text(item)[start:end])
        first = lead if start == 0 else ()
        width = max(1, self.width - cell_len(blank))
        rest = (Piece(blank),) if blank else ()
        for number, (begin, stop) in enumerate(wrap(text, width)):
            left = first if number == 0 and first else rest
            yield Row(min(start + begin, end), text[begin:stop], look, left)
