"""Search one open episode, without an index.

The one rule: the hits are exactly those that the index has for this episode, turn for
turn. Both read the same terms (`analysis`), the same query (`tree`) and ask `terms`
alone which spellings a word stands for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from .apart import leaves_out_apart
from .episode_text import EpisodeText
from .ground import grounds_of
from .nearness import spread
from .spans import Span, join_spans
from .spelt import count_variants
from .tree import Apart, Why, why_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.model import Turn

    from .ground import Ground, Match
    from .results import VariantHits
    from .tree import Query, Relax

__all__ = ["EpisodeText", "Found", "Span", "TurnMatch", "match_turn", "scan"]


class TurnMatch(NamedTuple):
    """One turn that matches (a tuple, because a common word makes thousands)."""

    turn: int
    """Number of the turn among those given."""

    spans: tuple[Span, ...]
    """Code points of its text from and up to: ascending, none overlapping. Empty
    where only the speaker was asked for."""

    why: Why = Why.EXACT
    """The furthest reason that was needed for a word of the query."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds in an episode."""

    hits: tuple[TurnMatch, ...] = ()
    """In reading order."""

    variants: tuple[VariantHits, ...] = ()
    """Spellings in these hits other than those typed, as the text has them, with how
    often they occur, most frequent first."""

    apart: int = 0
    """Turns left out that hold the words of a name, but not in a row."""

    @property
    def also(self) -> tuple[tuple[str, int], ...]:
        """The other spellings and how often they occur."""
        return tuple((one.variant.text, one.count) for one in self.variants)


def scan(query: Query, text: EpisodeText) -> Found:
    """Find the turns of an episode that match a query.

    Args:
        query: What to find; spelt or not.
        text: The prepared turns.

    Returns:
        The hits, in reading order; nothing for an empty query.
    """
    if query.is_empty:
        return Found()
    grounds, bans = grounds_of(query, text)
    hits, apart = _decide(query, grounds)
    for ban in bans:
        hits = hits - ban.turns
    if not hits:
        return Found(apart=apart)
    return Found(
        _hits(query, grounds, hits, text), count_variants(grounds, hits, text), apart
    )


def match_turn(query: Query, turn: Turn) -> tuple[Span, ...] | None:
    """The spans of a query in one turn; `None` where the turn is no hit."""
    shown = replace(query, apart=Apart.SHOWN) if query.names else query
    found = scan(shown, EpisodeText((turn,)))
    return found.hits[0].spans if found.hits else None


def _decide(query: Query, grounds: Sequence[Ground]) -> tuple[set[int], int]:
    """The turns that meet the needs, and how many are left out as words apart."""
    if query.relax is not None:
        return _relaxed(query.relax, grounds), 0
    shown = _all([ground.turns for ground in grounds])
    if query.apart is Apart.SHOWN or not query.names:
        return shown, 0
    together = _all([ground.together_turns for ground in grounds])
    if query.apart is Apart.HIDDEN or leaves_out_apart(
        len(together), len(shown) - len(together), query.longest_name
    ):
        return together, len(shown) - len(together)
    return shown, 0


def _all(sets: Sequence[set[int]]) -> set[int]:
    """What all sets hold."""
    first, *others = sorted(sets, key=len)
    return first.intersection(*others)


def _relaxed(relax: Relax, grounds: Sequence[Ground]) -> set[int]:
    """The turns of a query that gives way."""
    strict = [ground.turns for ground in grounds if not ground.words]
    wordy = [
        (ground, weight)
        for ground in grounds
        if ground.words and (weight := relax.worth(ground.first, ground.last))
    ]
    own = set[int]().union(*(ground.turns for ground, _ in wordy))
    worth: dict[int, int] = {}
    for ground, weight in wordy:
        met = spread(ground.turns) if relax.in_neighbours else ground.turns
        for turn in met:
            worth[turn] = worth.get(turn, 0) + weight
    enough = {turn for turn, weight in worth.items() if weight >= relax.least}
    return _all([own & enough, *strict])


def _hits(
    query: Query, grounds: Sequence[Ground], hits: set[int], text: EpisodeText
) -> tuple[TurnMatch, ...]:
    spans: dict[int, list[Span]] = {turn: [] for turn in sorted(hits)}
    ranks: dict[int, int] = {}
    for ground in grounds:
        for turn, rank in ground.ranks(hits, text).items():
            ranks[turn] = max(rank, ranks.get(turn, 0))
        for match, within in ground.matches_in(hits):
            _add_spans(spans, match, within, text)
    relax = query.relax
    return tuple(
        [
            TurnMatch(
                turn,
                join_spans(found),
                why_of(ranks.get(turn, 0)) if relax is None else relax.why,
            )
            for turn, found in spans.items()
        ]
    )


def _add_spans(
    spans: dict[int, list[Span]], match: Match, hits: set[int], text: EpisodeText
) -> None:
    for turn, span in match.stretches:
        if turn in hits:
            spans[turn].append(span)
    is_all = match.turns <= hits
    for strand in match.strands:
        places = strand.places
        if not is_all:
            places = [place for place in places if text.turn_at[place] in hits]
        for turn, span in text.spans(places, strand.width):
            spans[turn].append(span)
