"""The rows of a page of blocks: headings, paragraphs, lists, labels with their text.

The one rule: the rows of a block depend on the block, the ones beside it and the width.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from rich.cells import cell_len

from earmark_index.text import clean, clean_line

from .blocks import Fact, Heading, Item, Paragraph
from .chunks import starts, stretch
from .pieces import Look, Piece, width_of
from .rows import Row, wrap_rows
from .turns import GAP
from .wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .blocks import Block
    from .pieces import Pieces
    from .wrap import Extent

MAX_LABEL = 22
"""Cells of the column of labels; longer ones stand on a row of their own."""

_LEAST_FOR_LABELS = 30
"""Cells of a page that has room for a column of labels beside the text."""

_LEAST_FOR_INDENTS = 8
"""Cells; a narrower page has no room for more than the words."""


@dataclass(frozen=True)
class PageSheet:
    """Blocks, cut into rows of a width."""

    blocks: Sequence[Block]
    width: int
    rule: str = "─"
    bullet: str = "•"

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self.blocks)

    def size(self, item: int) -> int:
        """Code points of a block."""
        return len(self._texts[item])

    def parts(self, item: int) -> Sequence[int]:
        """Offsets at which the parts of a block begin."""
        return starts(self._texts[item])

    def rows(self, item: int, part: int) -> tuple[Row, ...]:
        """The rows of a part of a block."""
        rows = self._words(item, stretch(self._texts[item], part))
        return (*self._above(item), *rows) if part == 0 else tuple(rows)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """The words of the blocks as they are painted."""
        return tuple(map(_text, self.blocks))

    def _above(self, item: int) -> Iterator[Row]:
        """A blank row where a reader expects one, a label that takes a row."""
        block, before = self.blocks[item], self.blocks[item - 1] if item else None
        follows = isinstance(block, Paragraph) and isinstance(before, Paragraph | Item)
        if before is not None and (isinstance(block, Heading) or follows):
            yield GAP
        if isinstance(block, Fact) and not self._has_column(item):
            label = clean_line(block.label)
            for first, last in wrap(label, self.width):
                yield Row(left=(Piece(label[first:last], Look.STRONG),), is_words=False)

    def _words(self, item: int, extent: Extent) -> list[Row]:
        match self.blocks[item]:
            case Heading(_, level):
                return self._heading(item, extent, level)
            case Paragraph(_, is_quiet):
                look = Look.QUIET if is_quiet else Look.TEXT
                return self._hanging(item, extent, (), look)
            case Item(_, depth):
                indent = " " * min(2 * depth, self.width // 4)
                return self._hanging(item, extent, (Piece(f"{indent}{self.bullet} "),))
            case Fact(label, _):
                return self._hanging(item, extent, self._label(item, label))

    def _heading(self, item: int, extent: Extent, level: int) -> list[Row]:
        """The title of the page is bold; a section has a rule behind its title."""
        look = Look.STRONG if level == 1 else Look.CHAPTER
        rows = self._hanging(item, extent, (), look)
        room = self.width - cell_len(rows[-1].text) - 1
        if level > 1 and room > 0 and extent[1] == len(self._texts[item]):
            rule = Piece(f" {self.rule * room}", Look.RULE)
            rows[-1] = replace(rows[-1], right=(rule,))
        return rows

    def _label(self, item: int, label: str) -> Pieces:
        """What stands left of the first row of a fact."""
        if not self._has_column(item):
            return (Piece("  "),)
        name = Piece(clean_line(label), Look.STRONG)
        return (name, Piece(" " * (self._columns[item] - name.width)))

    def _has_column(self, item: int) -> bool:
        """True where a label stands in the column of labels."""
        return self.width >= _LEAST_FOR_LABELS and _label_width(self.blocks[item]) > 0

    @cached_property
    def _columns(self) -> tuple[int, ...]:
        """Cells of the column of labels of the facts that stand together."""
        columns: list[int] = []
        run: list[int] = []
        for block in (*self.blocks, None):
            if isinstance(block, Fact):
                run.append(_label_width(block))
                continue
            columns += [max(run, default=0) + 2] * len(run)
            columns.append(0)
            run = []
        return tuple(columns)

    def _hanging(
        self, item: int, extent: Extent, lead: Pieces, look: Look = Look.TEXT
    ) -> list[Row]:
        """Wrapped words, a lead before the first row and blanks before the others."""
        lead = lead if self.width >= _LEAST_FOR_INDENTS else ()
        column = width_of(lead)
        blank = (Piece(" " * column),) if lead else ()
        text = self._texts[item]
        rows = wrap_rows(text, extent, self.width - column, look, blank)
        if extent[0] == 0:
            rows[0] = replace(rows[0], left=lead)
        return rows


def _text(block: Block) -> str:
    text = clean(block.text)
    return text.replace("\n", " ") if isinstance(block, Heading) else text


def _label_width(block: Block) -> int:
    """Cells of a label that fits into the column of labels, else 0."""
    width = cell_len(clean_line(block.label)) if isinstance(block, Fact) else 0
    return width if width <= MAX_LABEL else 0
