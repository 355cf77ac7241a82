"""The tree of shows, episodes and chapters.

The one rule: what is folded and what is chosen goes by key, never by row number; an
update moves neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark.view.pieces import Look, Piece, spread

from .folds import Fold, Folds, find_path
from .label import label_pieces
from .row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from earmark.glyphs import Glyphs
    from earmark.view.node import Node
    from earmark.view.pieces import Pieces

    from .folds import TreeRow

INDENT = 2
"""Cells that a row stands further right than the one it belongs to."""


@dataclass(frozen=True, slots=True)
class TreeRows:
    """The visible rows of a tree."""

    rows: Sequence[TreeRow]
    glyphs: Glyphs

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)

    @property
    def choosable(self) -> Sequence[int]:
        """All of them."""
        return range(len(self.rows))

    def company(self, row: int) -> range:
        """Nothing but the row."""
        return range(row, row + 1)

    def pieces(self, row: int, width: int) -> Pieces:
        """`▾ 12. Why bridges hum      9`."""
        shown = self.rows[row]
        node = shown.node
        indent = min(INDENT * shown.depth, width // 3)
        sign = self.glyphs.current if node.is_current else " "
        look = Look.CURRENT if node.is_current else Look.TEXT
        left = (
            Piece(" " * indent + self._fold_mark(shown.fold)),
            Piece(sign, Look.CURRENT),
            *label_pieces(node.label, look),
        )
        return spread(left, _count(node), width, self.glyphs.ellipsis)

    def _fold_mark(self, fold: Fold) -> str:
        signs = {Fold.OPEN: self.glyphs.unfolded, Fold.CLOSED: self.glyphs.folded}
        return signs.get(fold, " ")


def _count(node: Node) -> Pieces:
    """Hits inside; no hits are said only where there are rows that could have some."""
    if node.count or (node.count is not None and node.children):
        return (Piece(f"{node.count:,}", Look.COUNT),)
    return ()


class ChapterTree(RowList):
    """Shows nodes that fold."""

    def __init__(self, glyphs: Glyphs) -> None:
        """Prepare an empty tree."""
        super().__init__(glyphs)
        self._shown_nodes: Sequence[Node] = ()
        self._folds = Folds()
        self._visible: list[TreeRow] = []

    @property
    def hint(self) -> str:
        """How to fill an empty library."""
        return "nothing here yet; earmark add FOLDER"

    @property
    def chosen(self) -> Hashable | None:
        """Key of the chosen row."""
        return None if self.at is None else self._visible[self.at].node.key

    def show(self, nodes: Sequence[Node]) -> None:
        """Show other nodes; what was folded and chosen stays so by key."""
        self._shown_nodes = nodes
        self._folds.update(nodes)
        self._reflow(list(self._chosen_and_above()))

    def choose(self, key: Hashable) -> None:
        """Choose a row, unfolding what hides it; an unknown key changes nothing."""
        row = self._find(key)
        if row is None:
            above = find_path(self._shown_nodes, key)
            if above is None:
                return
            for hiding in above:
                self._folds.set(hiding, Fold.OPEN)
            self._reflow([key])
            row = self.at or 0
        self._reveal(row)

    def unfold(self) -> None:
        """Unfold the chosen row; where it is unfolded, choose its first child.

        Textual has a flag of this name; it matters only where a width is automatic.
        """
        if self.at is None:
            return
        match self._visible[self.at].fold:
            case Fold.CLOSED:
                self._fold_chosen(Fold.OPEN)
                self._reveal(self.at)
            case Fold.OPEN:
                self.move(1)

    def fold(self) -> None:
        """Fold the chosen row; where it is folded, choose its parent."""
        if self.at is None:
            return
        row = self._visible[self.at]
        if row.fold is Fold.OPEN:
            self._fold_chosen(Fold.CLOSED)
        elif row.parent is not None:
            self.choose_row(row.parent)

    def _fold_chosen(self, fold: Fold) -> None:
        self._folds.set(self.chosen, fold)
        self._reflow([self.chosen])

    def _chosen_and_above(self) -> Iterator[Hashable]:
        """Keys of the chosen row and of those it lies in, innermost first."""
        at = self.at
        while at is not None:
            yield self._visible[at].node.key
            at = self._visible[at].parent

    def _reflow(self, keys: Sequence[Hashable]) -> None:
        """Work out the visible rows; choose the first of some keys that is there."""
        at = self.at
        self._visible = self._folds.flatten(self._shown_nodes)
        rows = TreeRows(self._visible, self.glyphs)
        if at is None:
            self.start_rows(rows)
            return
        found = (self._find(key) for key in keys)
        same = next((row for row in found if row is not None), None)
        self.replace_rows(rows, at if same is None else same)

    def _find(self, key: Hashable) -> int | None:
        rows = enumerate(self._visible)
        return next((at for at, row in rows if row.node.key == key), None)

    def _reveal(self, row: int) -> None:
        """Choose a row, with as many as fit of the rows below it in the tree."""
        depth = self._visible[row].depth
        last = row + 1
        while last < len(self._visible) and self._visible[last].depth > depth:
            last += 1
        self.choose_row(row, range(row, last))
