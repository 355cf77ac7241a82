"""A row of the tree, before it is folded, cut and painted.

The one rule: a row is known by its key, so that it stays the same after an update.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from textual.content import Content


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the tree, with the rows below it."""

    key: Hashable
    """What the row stands for; the same key is the same row after an update."""

    label: Content
    count: int | None = None
    """Hits inside; `None` where nothing is searched for."""

    children: tuple[Node, ...] = ()
    is_current: bool = False
    """The reader is in here."""
