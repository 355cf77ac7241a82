"""What a query needs of an episode, need by need, and where the episode meets it.

The one rule: a ground knows its own turns; what they must have in common is decided
by `scan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from .strands import Strand, strands_near, strands_of, strands_of_variants
from .terms import speaks
from .tree import Near, Pattern, Scope, Speaker, Why, Words, rank_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .episode_text import EpisodeText
    from .spans import Span
    from .tree import Name, Part, Query


@dataclass(frozen=True)
class Match:
    """Where one part of a query matches."""

    part: Part
    strands: Sequence[Strand]
    turns: set[int]
    stretches: Sequence[tuple[int, Span]] = ()
    """Matches that are no rows of units: turn, and code points of its text."""


@dataclass(frozen=True)
class Ground:
    """One need of a query, or the needs that may be one name, and what meets them."""

    needs: Sequence[Sequence[Match]]
    """For each need the matches of its parts."""

    first: int
    last: int
    """Numbers of the needs from and up to."""

    name: Match | None = None
    """Matches of the name as a whole."""

    @property
    def words(self) -> bool:
        """True where words are asked for, not only a speaker or a scope."""
        parts = (match.part for need in self.needs for match in need)
        return any(isinstance(part, Words | Near | Pattern) for part in parts)

    @cached_property
    def turns(self) -> set[int]:
        """The turns that meet it, in a row or apart."""
        together = self.name.turns if self.name is not None else set[int]()
        return together | self._apart

    @property
    def together_turns(self) -> set[int]:
        """The turns that meet it in a row; all where no name is asked for."""
        return self.turns if self.name is None else self.name.turns

    @cached_property
    def _apart(self) -> set[int]:
        sets = [set[int]().union(*(m.turns for m in need)) for need in self.needs]
        first, *others = sorted(sets, key=len)
        return first.intersection(*others) if others else first

    def matches_in(self, hits: set[int]) -> Iterable[tuple[Match, set[int]]]:
        """The matches to show, each with the hits in which it is shown."""
        rest = hits
        if self.name is not None:
            yield self.name, hits & self.name.turns
            rest = hits - self.name.turns
        if rest:
            for match in chain(*self.needs):
                yield match, rest

    def ranks(self, hits: set[int], text: EpisodeText) -> dict[int, int]:
        """The rank (`tree.rank_of`) of hits that do not just hold what was typed."""
        if self.name is None:
            return self._own_ranks(hits, text, is_apart=False)
        together = hits & self.name.turns
        found = _reasons([self.name], together, text)
        ranks = {turn: rank_of(why, is_apart=False) for turn, why in found.items()}
        return ranks | self._own_ranks(hits - together, text, is_apart=True)

    def _own_ranks(
        self, hits: set[int], text: EpisodeText, *, is_apart: bool
    ) -> dict[int, int]:
        """The rank of the furthest need of each turn."""
        nearest = rank_of(Why.EXACT, is_apart=is_apart)
        ranks = dict.fromkeys(hits, nearest) if nearest else {}
        for need in self.needs:
            for turn, why in _reasons(need, hits, text).items():
                rank = rank_of(why, is_apart=is_apart)
                ranks[turn] = max(rank, ranks.get(turn, 0))
        return ranks


def grounds_of(query: Query, text: EpisodeText) -> tuple[list[Ground], list[Match]]:
    """What meets the needs of a query in an episode, and what it bans."""
    needs = [[_match(part, text) for part in need.parts] for need in query.needs]
    names = {name.first: name for name in query.names}
    grounds: list[Ground] = []
    at = 0
    while at < len(needs):
        name = names.get(at)
        last = at + 1 if name is None else name.last
        whole = None if name is None else _match_name(name, needs[at], text)
        grounds.append(Ground(needs[at:last], at, last, whole))
        at = last
    return grounds, [_match(part, text) for part in query.bans]


def turns_of(strands: Iterable[Strand], text: EpisodeText) -> set[int]:
    """The turns in which strands have places."""
    return set[int]().union(*(text.turns_of(strand.places) for strand in strands))


def _match_name(name: Name, first: Sequence[Match], text: EpisodeText) -> Match:
    strands = strands_of_variants(name.variants, text)
    return Match(first[0].part, strands, turns_of(strands, text))


def _match(part: Part, text: EpisodeText) -> Match:
    match part:
        case Words():
            strands = strands_of(part, text)
            return Match(part, strands, turns_of(strands, text))
        case Near():
            strands = strands_near(part, text)
            return Match(part, strands, turns_of(strands, text))
        case Speaker():
            numbered = enumerate(text.turns)
            spoken = {n for n, turn in numbered if speaks(part, turn.speaker)}
            return Match(part, (), spoken)
        case Scope():
            return Match(part, (), set(chain(*text.stretches(part))))
        case Pattern():
            return _match_pattern(part, text)


def _match_pattern(part: Pattern, text: EpisodeText) -> Match:
    # Few queries hold an expression.
    from .regular import compile_pattern  # noqa: PLC0415

    regular = compile_pattern(part.text)
    found = [
        (number, span)
        for number, turn in enumerate(text.turns)
        for span in regular.spans(turn.text)
    ]
    return Match(part, (), {number for number, _ in found}, found)


def _reasons(
    matches: Sequence[Match], hits: set[int], text: EpisodeText
) -> dict[int, Why]:
    """The nearest reason of every hit, where it is not what was typed."""
    found: dict[int, Why] = {}
    strands = [strand for match in matches for strand in match.strands]
    if all(strand.why is Why.EXACT for strand in strands):
        return found
    for strand in sorted(strands, key=lambda one: one.why.tier, reverse=True):
        turns = text.turns_of(strand.places) & hits
        if strand.why is Why.EXACT:
            for turn in turns:
                found.pop(turn, None)
        else:
            found.update(dict.fromkeys(turns, strand.why))
    return found
