"""What the engine is asked for: a query whose words have become terms of the index.

The one rule: a plan knows nothing of spelling, folding or stems; all of that is decided
before. It says which terms, in which relation, within one turn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .schema import TEXT
from .tree import Why

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Terms:
    """Turns that hold any of several terms."""

    terms: tuple[str, ...]
    cost: int
    """Turns that the terms stand in together, by the lexicon; may be too high."""

    field: str = TEXT
    rest: str = ""
    """Where not empty, also any other term with this prefix: there are too many to
    name, so it is looked for in the text of turns that are left."""

    width: int = 1
    """Units that a match covers: two for a pair of characters."""

    why: Why = Why.EXACT
    factor: float = 1.0
    """What a match is worth beside one of what was typed."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Turns that hold terms one behind the other."""

    slots: tuple[tuple[str, ...], ...]
    """For each position the terms that may stand there; at least two positions."""

    cost: int
    width: int
    """Units that a match covers, see `tree.Words`."""

    why: Why = Why.EXACT
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Close:
    """Turns in which leaves stand near each other, each near the next, in any order."""

    parts: tuple[tuple[Leaf, ...], ...]
    """At least two; each is any of some leaves."""

    distance: int
    """Most words between the end of one and the beginning of the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranges:
    """Turns by their numbers: all those of some documents, or stretches of them."""

    documents: Mapping[tuple[int, int], tuple[range, ...] | None] = field(hash=False)
    """By segment and document; `None` for all of its turns."""

    cost: int


@dataclass(frozen=True, slots=True)
class AllOf:
    """Turns that match every part, at least one, and no ban."""

    parts: tuple[Plan, ...]
    bans: tuple[Plan, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Turns that match at least one part; none where there is no part."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Turns that meet enough of some parts; a query that gives way."""

    parts: tuple[Plan, ...]
    weights: tuple[int, ...]
    """What each part is worth; a part of no worth is not looked for."""

    least: int
    in_neighbours: bool
    """A part counts as met where the turn before or behind meets it."""


Leaf = Terms | Sequence
Plan = Terms | Sequence | Close | Ranges | Some | AllOf | AnyOf


def cost_of(plan: Plan) -> int:
    """Roughly how many turns must be looked at; for the order of work."""
    match plan:
        case Terms() | Sequence():
            # Opened prefixes read text, so they come when few turns are left.
            return plan.cost + (1 << 40 if isinstance(plan, Terms) and plan.rest else 0)
        case Ranges():
            return plan.cost
        case Close():
            return min(sum(map(cost_of, leaves)) for leaves in plan.parts)
        case AllOf():
            return min(map(cost_of, plan.parts))
        case AnyOf() | Some():
            return sum(map(cost_of, plan.parts))


def leaves_of(plan: Plan) -> tuple[Leaf, ...]:
    """The leaves that a turn can be ranked by: those that it must or may hold."""
    match plan:
        case Terms() | Sequence():
            return (plan,)
        case Close():
            return tuple(leaf for leaves in plan.parts for leaf in leaves)
        case Ranges():
            return ()
        case AllOf() | AnyOf() | Some():
            return tuple(leaf for part in plan.parts for leaf in leaves_of(part))
