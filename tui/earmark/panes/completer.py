"""Completing what is typed in a search bar, as shells do.

The one rule: typing is never in the way of it and it never in the way of typing: what
is offered stands below the line, and only a key puts it in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from earmark.widgets.line import Line

from .labels import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from earmark.shelf import Completions, Offer
    from earmark.widgets.search_bar import SearchBar

CHOSEN = "reverse"
MAX_LISTED = 60
"""Ways that are listed; a row has room for about ten."""


class Completer:
    """Offers and inserts completions and what a query was probably meant to be."""

    def __init__(
        self,
        bar: SearchBar,
        complete: Callable[[str, int], Completions | None],
        show: Callable[[Content], None],
    ) -> None:
        """Prepare it.

        Args:
            bar: The bar that is typed in.
            complete: Ways to complete a line at a cursor.
            show: Shows what there is to choose from; empty content shows nothing.
        """
        self._bar = bar
        self._complete = complete
        self._show = show
        self._ways: Completions | None = None
        self._base = Line()
        self._at: int | None = None
        self._made: Line | None = None
        self._trouble = Content()
        self._offer: Offer | None = None
        self._is_mistake = False

    def forget(self) -> None:
        """Offer nothing: the keyboard is elsewhere."""
        self._ways = self._at = self._made = None
        self.trouble(Content(), None, is_mistake=False)

    def typed(self) -> None:
        """The line was edited; values of a field are listed at once."""
        if self._bar.line == self._made:
            return
        self._made = self._at = None
        ways = self._find()
        self._ways = ways if ways is not None and ways.is_value else None
        self._repaint()

    def trouble(self, words: Content, offer: Offer | None, *, is_mistake: bool) -> None:
        """Say what is wrong with the query or its answer, and what is offered."""
        self._trouble, self._offer, self._is_mistake = words, offer, is_mistake
        self._repaint()

    def take_offer(self) -> bool:
        """Type what is offered; false where nothing is."""
        offer = self._offer
        if offer is None:
            return False
        self._offer = None
        self._bar.retype(Line.of(offer.query))
        return True

    def step(self, step: int) -> bool:
        """Complete, or show the next way; false where there is none."""
        if self._is_mistake and self._at is None and self.take_offer():
            return True
        if self._at is None and self._made is None:
            self._ways, self._base = self._find(), self._bar.line
        ways = self._ways
        if ways is None:
            return self.take_offer()
        if self._made is None and self._extend(ways):
            return True
        begin = -1 if self._at is None and step > 0 else self._at or 0
        self._at = (begin + step) % len(ways.choices)
        self._insert(ways, ways.choices[self._at])
        return True

    def _find(self) -> Completions | None:
        line = self._bar.line
        ways = self._complete(line.text, line.cursor)
        if ways is None or not ways.choices:
            return None
        is_done = ways.choices == (line.text[ways.start : ways.end],)
        return None if is_done else ways

    def _extend(self, ways: Completions) -> bool:
        """Put in what all ways have in common, where that is more than is typed."""
        typed = self._base.text[ways.start : ways.end]
        common = _common(ways.choices)
        if len(common) <= len(typed):
            return False
        self._insert(ways, common)
        if len(ways.choices) == 1:
            self._ways = self._made = None
            self._repaint()
        return True

    def _insert(self, ways: Completions, choice: str) -> None:
        text = self._base.text
        line = Line.of(text[: ways.start] + choice + text[ways.end :])
        self._made = Line(line.text, min(ways.start + len(choice), len(line.text)))
        self._bar.retype(self._made)
        self._repaint()

    def _repaint(self) -> None:
        listed = self._list()
        self._show(self._trouble if self._is_mistake or not listed else listed)

    def _list(self) -> Content:
        """The ways side by side, from a few before the chosen one on."""
        if self._ways is None:
            return Content()
        first = max(0, (self._at or 0) - 2)
        shown = list(enumerate(self._ways.choices))[first : first + MAX_LISTED]
        words = [
            text(choice.strip(), CHOSEN if at == self._at else "")
            for at, choice in shown
        ]
        return Content("  ").join(words)


def _common(words: Sequence[str]) -> str:
    """What all words begin with."""
    first, last = min(words), max(words)
    pairs = enumerate(zip(first, last, strict=False))
    end = next((at for at, (a, b) in pairs if a != b), min(len(first), len(last)))
    return first[:end]
