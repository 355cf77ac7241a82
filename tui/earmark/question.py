"""What a person asks of a search: the words, and what they decided about the answer.

The one rule: these are values; a decision lives as long as the words it was made for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum


class Order(Enum):
    """In which order the episodes of an answer come."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    READING = "reading"

    @property
    def words(self) -> str:
        """What the status line says of it."""
        return _ORDER_WORDS[self.name]

    @property
    def following(self) -> Order:
        """The order that the key leads to."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


_ORDER_WORDS = {
    "RELEVANCE": "best first",
    "NEWEST": "newest first",
    "OLDEST": "oldest first",
    "READING": "as listed",
}


class Depth(Enum):
    """How far other spellings are looked for."""

    QUICK = "quick"
    """On each key: other forms of the word, written together or apart."""

    FULL = "full"
    """After a pause: what was misspelt or misheard as well."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Which of the other spellings are wanted; each is known by how it is shown."""

    dropped: tuple[str, ...] = ()
    """Spellings that are not wanted, the one dropped last at the end."""

    only: str | None = None
    """The one spelling that is wanted; `None` for all, empty for what was typed."""

    has_apart: bool | None = None
    """Words that stand apart are shown, or hidden; `None` where nobody has said."""

    @property
    def is_untouched(self) -> bool:
        """True where nothing was decided."""
        return self == Picked()

    def toggle(self, text: str) -> Picked:
        """Drop a spelling, or take it back; no spelling is the only one any more."""
        kept = tuple(other for other in self.dropped if other != text)
        if text not in self.dropped:
            kept = (*kept, text)
        return replace(self, dropped=kept, only=None)

    def pin(self, text: str) -> Picked:
        """Want one spelling only; pinned again, all are wanted as before."""
        return replace(self, only=None if self.only == text else text)

    def undo(self) -> Picked:
        """Take back the last decision about a spelling."""
        if self.only is not None:
            return replace(self, only=None)
        return replace(self, dropped=self.dropped[:-1])

    def wants(self, text: str) -> bool:
        """True where a spelling is searched for."""
        return text not in self.dropped if self.only is None else text == self.only


@dataclass(frozen=True, slots=True)
class Like:
    """A turn that more like it are wanted of."""

    episode: str
    turn: int


@dataclass(frozen=True, slots=True)
class Question:
    """One search: what is typed and what was decided about its answer."""

    typed: str = ""
    picked: Picked = Picked()
    order: Order = Order.RELEVANCE
    episodes: int = 8
    """Episodes that are listed; all are counted."""

    depth: Depth = Depth.FULL
    like: Like | None = None
    """The turn that the words are to be taken from, where none are typed."""

    @property
    def is_empty(self) -> bool:
        """True where there is nothing to look for."""
        return not self.typed.strip() and self.like is None

    def retyped(self, typed: str) -> Question:
        """The question after an edit: decisions go with the words they were for."""
        if typed == self.typed:
            return self
        return Question(typed, order=self.order)


NOTHING_ASKED = Question()
