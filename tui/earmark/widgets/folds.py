"""Which rows of a tree are there to be seen: what is folded, and what lies open.

The one rule: this is pure and goes by keys, so that a tree made anew after every
keystroke stays folded as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from earmark.view.node import Node


class Fold(Enum):
    """Whether the rows below a row are shown."""

    LEAF = "leaf"
    """There are none."""

    CLOSED = "closed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One visible row."""

    node: Node
    depth: int
    parent: int | None
    """Number of the row above it in the tree; `None` at the top."""

    fold: Fold


class Folds:
    """Remembers by key what is folded."""

    def __init__(self) -> None:
        self._is_open: dict[Hashable, bool] = {}
        self._current: set[Hashable] = set()

    def update(self, nodes: Sequence[Node]) -> None:
        """Take notice of other nodes.

        What holds the current row lies open at first, and so does what becomes current;
        anything else is folded at first. What has no rows below it any more is
        forgotten.
        """
        before, current = self._is_open, self._current
        self._is_open, self._current = {}, set()
        for node in _foldable(nodes):
            if node.is_current:
                self._current.add(node.key)
            is_new = node.key not in before or (
                node.is_current and node.key not in current
            )
            is_open = _holds_current(node) if is_new else before[node.key]
            self._is_open[node.key] = is_open

    def set(self, key: Hashable, fold: Fold) -> None:
        """Fold or unfold what has rows below it."""
        if key in self._is_open:
            self._is_open[key] = fold is Fold.OPEN

    def of(self, node: Node) -> Fold:
        """Whether the rows below a node are shown."""
        if not node.children:
            return Fold.LEAF
        return Fold.OPEN if self._is_open.get(node.key) else Fold.CLOSED

    def flatten(self, nodes: Sequence[Node]) -> list[TreeRow]:
        """The visible rows, from top to bottom; what is folded is not looked into."""
        rows: list[TreeRow] = []
        waiting: list[tuple[Node, int, int | None]]
        waiting = [(node, 0, None) for node in reversed(nodes)]
        while waiting:
            node, depth, parent = waiting.pop()
            fold = self.of(node)
            rows.append(TreeRow(node, depth, parent, fold))
            if fold is Fold.OPEN:
                at = len(rows) - 1
                below = reversed(node.children)
                waiting += [(child, depth + 1, at) for child in below]
        return rows


def _foldable(nodes: Sequence[Node]) -> Iterator[Node]:
    """All nodes that have rows below them."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.children:
            yield node
            waiting += node.children


def _holds_current(node: Node) -> bool:
    return node.is_current or any(map(_holds_current, node.children))


def find_path(nodes: Sequence[Node], key: Hashable) -> tuple[Hashable, ...] | None:
    """The keys of the rows above a row, outermost first; `None` where it is not."""
    waiting: list[tuple[Node, tuple[Hashable, ...]]] = [(node, ()) for node in nodes]
    while waiting:
        node, above = waiting.pop()
        if node.key == key:
            return above
        waiting += [(child, (*above, node.key)) for child in node.children]
    return None
