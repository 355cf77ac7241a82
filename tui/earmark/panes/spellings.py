"""The other spellings of a query: how the bar names them, what a person decides.

The one rule: bar, list and numbers on keys have them in the same order, the nearest
reason first; what was dropped stays in the list until the query changes.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from earmark.shelf import Reason

from .labels import DIM, join, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark.glyphs import Glyphs
    from earmark.question import Picked, Question
    from earmark.shelf import Spelling

MAX_ALSO = 5
"""Other spellings that the bar names; more would push the query out."""

_NEAREST_FIRST = (*(why for why in Reason if why is not Reason.EXACT), Reason.EXACT)
_KINDS = {why: number for number, why in enumerate(_NEAREST_FIRST)}
"""The reasons from the nearest to the furthest; longer words come last.

What begins as typed is no other spelling, and of a short word there are many.
"""


def in_order(spellings: Sequence[Spelling]) -> list[Spelling]:
    """The spellings as they are listed: by reason, then the frequent and sure first."""
    return sorted(spellings, key=lambda one: (_KINDS[one.why], -one.count, -one.score))


class SpellingBook:
    """The spellings that a query has had; those that were dropped too."""

    def __init__(self) -> None:
        self._query = ""
        self._known: dict[str, Spelling] = {}

    def learn(self, question: Question, spellings: Sequence[Spelling]) -> None:
        """Take in the answer to a question; another query begins anew."""
        if question.typed != self._query:
            self._query, self._known = question.typed, {}
        if question.picked.is_untouched:
            self._known = {}
        self._known |= {one.name: one for one in spellings}

    @property
    def spellings(self) -> list[Spelling]:
        """All of them, as they are listed."""
        return in_order(list(self._known.values()))

    def numbered(self, number: int) -> Spelling | None:
        """The spelling with a number from 1 in the list."""
        listed = self.spellings
        return listed[number - 1] if 0 < number <= len(listed) else None


def spelling_row(
    one: Spelling, picked: Picked, glyphs: Glyphs
) -> tuple[Content, Content]:
    """A spelling in the list: `✓ ≈ refuge`, and why and how often at the right."""
    is_wanted = picked.wants(one.name)
    sign = glyphs.is_on if is_wanted else glyphs.is_off
    mark = glyphs.mark(one.why)
    left = Content(f"{sign} ") + text(one.text, "" if is_wanted else DIM)
    sure = f" {one.score:.0%}" if one.why in {Reason.MISSPELT, Reason.SOUND} else ""
    words = "begins so" if one.why is Reason.EXACT else one.why.value
    why = text(f"{mark} {words}{sure}".strip())
    return left, join([why, text(f"{glyphs.times}{one.count:,}")], " ")


def name_spellings(spellings: Sequence[Spelling], glyphs: Glyphs) -> Content:
    """What was found beside the typed words: `also: resonant ×2 · ≈ resonence ×1`."""
    kinds = groupby(_few(spellings), key=lambda spelling: _sign(spelling.why, glyphs))
    parts = [_name_kind(sign, list(kind), glyphs) for sign, kind in kinds]
    if len(spellings) > MAX_ALSO:
        parts.append(text(glyphs.ellipsis))
    return join(parts, glyphs.dot)


def _sign(why: Reason, glyphs: Glyphs) -> str:
    """What stands before the spellings of a reason."""
    if why is Reason.EXACT:
        return "longer:"
    return glyphs.mark(why) or "also:"


def _few(spellings: Sequence[Spelling]) -> list[Spelling]:
    """As many as there is room for: the first of every reason, then the next ones."""
    listed = in_order(spellings)
    numbers: dict[Reason, int] = {}
    ranked = []
    for place, one in enumerate(listed):
        numbers[one.why] = numbers.get(one.why, 0) + 1
        ranked.append((numbers[one.why], place))
    kept = sorted(place for _, place in sorted(ranked)[:MAX_ALSO])
    return [listed[place] for place in kept]


def _name_kind(mark: str, spellings: Sequence[Spelling], glyphs: Glyphs) -> Content:
    """The spellings of one kind behind its sign."""
    named = [text(f"{one.text} {glyphs.times}{one.count:,}") for one in spellings]
    return Content(f"{mark} ") + Content(", ").join(named)


def name_choice(question: Question, apart: int, glyphs: Glyphs) -> Content:
    """What was left out: `+40 apart`, `2 dropped`, `only refuge`."""
    picked = question.picked
    dropped = len(picked.dropped)
    parts = [text(f"+{apart:,} apart" if apart else "")]
    if picked.only is not None:
        parts.append(text(f"only {picked.only}" if picked.only else "only as typed"))
    elif dropped:
        parts.append(text(f"{dropped} dropped"))
    return join(parts, glyphs.dot)
