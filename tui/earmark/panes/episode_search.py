"""Searching the open episode while the query is being typed.

The one rule: typing shows, only Enter decides. Until then the place where the search
began can be had back, and every edit starts from there again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textual.content import Content

from earmark.question import NOTHING_ASKED, Question
from earmark.shelf import NO_MISTAKE, Mistake, Spelling

from .labels import BOLD, DIM, join, text
from .spellings import name_choice, name_spellings
from .walk import TurnHit, Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.glyphs import Glyphs
    from earmark.shelf import Offer


@dataclass(frozen=True, slots=True)
class Findings:
    """What one query finds in one episode."""

    hits: tuple[TurnHit, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    """Spellings found beside the typed one, and how often."""

    mistake: Mistake = NO_MISTAKE
    """What is wrong with the query; nothing is found then."""

    offer: Offer | None = None
    """Another query that was probably meant."""

    apart: int = 0
    """Turns left out because the words stand apart in them."""

    note: str = ""
    """What else a person should know about this answer."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search: where it began, what is typed, what was found, where one is."""

    origin: int = 0
    """Reading turn on which the search began."""

    step: int = 1
    """1 searches downwards first, -1 upwards."""

    question: Question = NOTHING_ASKED
    findings: Findings = Findings()
    walk: Walk = field(default_factory=Walk)

    @property
    def query(self) -> str:
        """What is typed."""
        return self.question.typed

    def asked(self, question: Question, find: Callable[[Question], Findings]) -> Search:
        """The search after an edit, at the hit nearest to where it began."""
        findings = Findings() if question.is_empty else find(question)
        walk = Walk(findings.hits).nearest(self.origin, step=self.step)
        return replace(self, question=question, findings=findings, walk=walk)

    def answered(self, findings: Findings) -> Search:
        """The search with a better answer to the same question, at the same hit."""
        walk = Walk(findings.hits)
        here = self.walk.current
        if here is None:
            walk = walk.nearest(self.origin, step=self.step)
        else:
            walk = walk.nearest(here.turn, step=self.step)
            walk = replace(walk, has_wrapped=self.walk.has_wrapped)
        return replace(self, findings=findings, walk=walk)

    def stepped(self, steps: int, turn: int) -> Search:
        """The search some hits further in its direction, seen from a turn."""
        return replace(self, walk=self.walk.step(steps * self.step, turn))

    @property
    def is_active(self) -> bool:
        """True where there is something to walk along."""
        return bool(self.walk.hits)


def describe(search: Search, glyphs: Glyphs) -> Content:
    """The note of the search bar: `3/9 · also: resonant ×2 · +4 apart`."""
    if search.findings.mistake.words or not any(map(str.isalnum, search.query)):
        return Content()  # a lone quote or bracket is the beginning of something
    found = search.findings
    parts = [
        _place(search, glyphs),
        text(found.note),
        name_spellings(found.spellings, glyphs),
        name_choice(search.question, found.apart, glyphs),
    ]
    return join(parts, glyphs.dot)


def _place(search: Search, glyphs: Glyphs) -> Content:
    """`3/9`, and how one came there."""
    if not search.walk.hits:
        return text("not in this episode")
    at = 0 if search.walk.at is None else search.walk.at + 1
    wrapped = text("from the other end", DIM) if search.walk.has_wrapped else Content()
    return join([text(f"{at}/{len(search.walk.hits)}", BOLD), wrapped], glyphs.dot)


def name_trouble(mistake: Mistake, offer: Offer | None, key: str) -> Content:
    """What is wrong with a query, or was meant by it, and the key that mends it."""
    if offer is None:
        return text(mistake.words)
    if offer.words:
        return text(offer.words) + Content(" ") + text(key, BOLD)
    # The key goes first: what is wrong is said at length.
    return text(key, BOLD) + Content(" ") + text(f"mends it: {mistake.words}")


def wrong_part(mistake: Mistake) -> tuple[int, int] | None:
    """Code points of the query from and up to that are wrong."""
    if mistake.start is None:
        return None
    return mistake.start, mistake.start + 1 if mistake.end is None else mistake.end
