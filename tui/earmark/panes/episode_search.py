"""Searching the open episode while the query is being typed.

The one rule: typing shows, only Enter decides. Until then the place where the search
began can be had back, and every edit starts from there again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from textual.content import Content

from .labels import BOLD, DIM, join, text
from .walk import TurnHit, Walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark.glyphs import Glyphs

MAX_ALSO = 4
"""Other spellings that the bar names; more would push the query out."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What one query finds in one episode."""

    hits: tuple[TurnHit, ...] = ()
    also: tuple[tuple[str, int], ...] = ()
    """Spellings found beside the typed one, and how often."""

    error: str = ""
    """What is wrong with the query; nothing is found then."""

    error_at: int | None = None
    """Offset of the character that makes it wrong."""


@dataclass(frozen=True, slots=True)
class Search:
    """One search: where it began, what is typed, what was found, where one is."""

    origin: int = 0
    """Reading turn on which the search began."""

    step: int = 1
    """1 searches downwards first, -1 upwards."""

    query: str = ""
    findings: Findings = Findings()
    walk: Walk = field(default_factory=Walk)

    def typed(self, query: str, find: Callable[[str], Findings]) -> Search:
        """The search after an edit, at the hit nearest to where it began."""
        findings = find(query) if query.strip() else Findings()
        walk = Walk(findings.hits).nearest(self.origin, step=self.step)
        return replace(self, query=query, findings=findings, walk=walk)

    def stepped(self, steps: int, turn: int) -> Search:
        """The search some hits further in its direction, seen from a turn."""
        return replace(self, walk=self.walk.step(steps * self.step, turn))

    @property
    def is_active(self) -> bool:
        """True where there is something to walk along."""
        return bool(self.walk.hits)


def describe(search: Search, glyphs: Glyphs) -> Content:
    """The note of the search bar: `3/9 · also: resonant ×2`."""
    if search.findings.error:
        return text(search.findings.error)
    if not any(map(str.isalnum, search.query)):
        return Content()  # a lone quote or bracket is the beginning of something
    if not search.walk.hits:
        return text("not in this episode")
    at = 0 if search.walk.at is None else search.walk.at + 1
    wrapped = text("from the other end", DIM) if search.walk.has_wrapped else Content()
    place = text(f"{at}/{len(search.walk.hits)}", BOLD)
    return join(
        [place, wrapped, name_spellings(search.findings.also, glyphs)], glyphs.dot
    )


def name_spellings(also: tuple[tuple[str, int], ...], glyphs: Glyphs) -> Content:
    """What was found beside the typed words: `also: resonant ×2`."""
    named = [
        text(f"{spelling} {glyphs.times}{count}") for spelling, count in also[:MAX_ALSO]
    ]
    if not named:
        return Content()
    more = [text(glyphs.ellipsis)] if len(also) > MAX_ALSO else []
    return Content("also: ") + Content(", ").join([*named, *more])
