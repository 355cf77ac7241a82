"""How well each matching turn of one document matches, and why it does.

Turns come by rank first: the words as typed and in a row, all words as typed, other
forms of them, other spellings. Within a rank BM25 over the words of the turn decides,
with words that are also in the title of the chapter, the title of the episode or the
name of the speaker counting more (BM25F), words near each other before words apart, and
turns beside other good ones before lonely ones.

The one rule: only places of documents that are shown are read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from .plan import AnyOf, Close, Terms, leaves_of
from .postings import turn_of, word_of
from .ranking import closeness, score_turn, weight_of
from .schema import SPEAKER
from .tree import Why, rank_of, why_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from .compile import Compiled, Need
    from .matcher import SegmentMatcher
    from .plan import Leaf, Plan
    from .ranking import Sizes

FIELD_SHARE = 0.4
"""Of the weight of a word, that it adds where a title or the speaker holds it too."""

NEIGHBOUR_SHARE = 0.15
"""Of the score of its better neighbour, that a turn gets."""

COMMON_SHARE = 0.05
"""Of all turns: a word in more of them says little about any one."""

SMALL_LIBRARY = 5000
"""Turns of a library in which every place can be looked at."""

MANY_TERMS = 30
"""Beginnings of so many terms say little about a turn."""

SURENESS = 400.0
"""What a sure guess adds; a tenth less sure weighs more than any BM25 does."""

RANK = 1000.0
"""More than any sum of weights: a rank outweighs every score within it."""

_RANKS = 2 * len(Why)


class Scored(NamedTuple):
    """How well one turn matches."""

    score: float
    why: Why


@dataclass(slots=True)
class _Gathered:
    """What some leaves have in the turns of a document."""

    whys: dict[int, Why] = field(default_factory=dict)
    """The nearest reason in each turn."""

    sureness: dict[int, float] = field(default_factory=dict)
    """How sure the spelling with the nearest reason is."""

    scores: dict[int, float] = field(default_factory=dict)
    words: dict[int, list[int]] = field(default_factory=dict)
    """Words of each turn at which matches begin."""

    typed: frozenset[str] = frozenset()
    """Terms as they were typed."""

    weight: float = 0.0

    def note(self, turn: int, why: Why, factor: float) -> None:
        """Keep the nearest reason of a turn, and how sure it is at best."""
        known = self.whys.get(turn)
        if known is None or why.tier < known.tier:
            self.whys[turn] = why
            self.sureness[turn] = factor
        elif why is known:
            self.sureness[turn] = max(factor, self.sureness[turn])

    def take_whole(self, turns: set[int]) -> None:
        """Take turns that hold what was typed, wherever it stands."""
        self.whys |= dict.fromkeys(turns, Why.EXACT)
        self.sureness |= dict.fromkeys(turns, 1.0)
        self.scores = dict.fromkeys(turns, 0.0) | self.scores


class Scorer:
    """Scores the turns of one document, and knows where in them matches are."""

    def __init__(  # noqa: PLR0913  (told apart by their types)
        self,
        compiled: Compiled,
        sizes: Sizes,
        matcher: SegmentMatcher,
        document: int,
        lengths: Sequence[int],
        *,
        is_brief: bool,
    ) -> None:
        """Prepare.

        Args:
            compiled: The query.
            sizes: How large the library is.
            matcher: Knows the places in the segment of the document.
            document: Number of the document.
            lengths: Words of each turn.
            is_brief: Only a few turns are wanted, at once.
        """
        self._sizes = sizes
        self._is_brief = is_brief
        self._matcher = matcher
        self._document = document
        self._lengths = lengths
        self._relax = compiled.query.relax
        self._starts: dict[int, list[int]] = {}
        self._needs = [need for need in compiled.needs if _is_wordy(need)]

    def score(
        self, turns: set[int], fields: Callable[[int], frozenset[str]]
    ) -> dict[int, Scored]:
        """The score of every matching turn.

        Args:
            turns: The turns that match.
            fields: Terms of what stands above a turn: chapter, episode, speaker.
        """
        ranks = dict.fromkeys(turns, 0)
        scores = dict.fromkeys(turns, 0.0)
        words: list[_Gathered] = []
        for need in self._needs:
            words += self._add(need, ranks, scores, fields)
        if len(words) > 1:
            for turn in turns:
                scores[turn] += _near(words, turn)
        if not self._needs:
            return dict.fromkeys(turns, Scored(0.0, Why.EXACT))
        if self._relax is not None:
            return {t: Scored(score, self._relax.why) for t, score in scores.items()}
        return {
            turn: Scored((_RANKS - rank) * RANK + _lifted(scores, turn), why_of(rank))
            for turn, rank in ranks.items()
        }

    def narrow(self, turns: set[int], most: int) -> set[int]:
        """Some turns to score where scores would not tell them apart; else all."""
        left = turns
        for need in self._needs:
            for part in need.parts:
                passed = [one for one in _alternatives(part) if self._is_passed(one)]
                if not passed:
                    return turns
                met = (self._matcher.turns_with(p, self._document) for p in passed)
                left = left.intersection(set().union(*met))
        return set(sorted(left)[:most]) if len(left) >= most else turns

    def _matches_of(self, plan: Plan) -> Iterator[tuple[Leaf, list[int]]]:
        """The leaves of a plan with their matches; of near words only near ones."""
        if isinstance(plan, Close):
            yield from self._near_matches_of(plan)
            return
        for leaf in leaves_of(plan):
            if not _is_speaker(leaf):
                yield leaf, self._starts_of(leaf)

    def _near_matches_of(self, plan: Close) -> Iterator[tuple[Leaf, list[int]]]:
        kept = self._matcher.near_starts(plan, self._document)
        for leaves, rows in zip(plan.parts, kept, strict=True):
            near = set(rows)
            for leaf in leaves:
                last = leaf.width - 1
                starts = self._starts_of(leaf)
                yield leaf, [start for start in starts if (start, start + last) in near]

    def _starts_of(self, leaf: Leaf) -> list[int]:
        # Leaves hold up to hundreds of terms: hashing them would cost more.
        starts = self._starts.get(id(leaf))
        if starts is None:
            starts = self._matcher.starts(leaf, self._document)
            self._starts[id(leaf)] = starts
        return starts

    def _add(
        self,
        need: Need,
        ranks: dict[int, int],
        scores: dict[int, float],
        fields: Callable[[int], frozenset[str]],
    ) -> list[_Gathered]:
        """Add what a need gives to each turn; what its words have comes back."""
        name = self._gather(AnyOf(need.name or ()))
        parts = [self._gather(part) for part in need.parts]
        for turn, rank in ranks.items():
            why = name.whys.get(turn)
            if why is not None:
                own = rank_of(why, is_apart=False)
                score = name.scores[turn] + self._sure(why, name.sureness[turn])
            else:
                whys = [part.whys.get(turn, Why.EXACT) for part in parts]
                why = max(whys, key=_tier)
                own = rank_of(why, is_apart=len(parts) > 1)
                score = sum(part.scores.get(turn, 0.0) for part in parts)
                sure = min(part.sureness.get(turn, 1.0) for part in parts)
                score += self._sure(why, sure)
            ranks[turn] = max(rank, own)
            scores[turn] += score + _held(parts, fields(turn))
        return parts

    def _sure(self, why: Why, sureness: float) -> float:
        """What it adds how sure a guess is: more than how often it stands there."""
        if self._relax is not None or why.tier < Why.MISSPELT.tier:
            return 0.0
        return SURENESS * sureness / len(self._needs)

    def _gather(self, plan: Plan) -> _Gathered:
        found = _Gathered()
        for one in _alternatives(plan):
            if not isinstance(one, Close) and self._is_passed(one):
                turns = self._matcher.turns_with(one, self._document)
                found.take_whole(turns)
                continue
            for leaf, starts in self._matches_of(one):
                weight = leaf.factor * weight_of(leaf.cost, self._sizes)
                if leaf.why is Why.EXACT:
                    found.typed |= _terms_of(leaf)
                    found.weight = max(found.weight, weight)
                self._take(found, leaf, starts, weight)
        return found

    def _is_passed(self, plan: Plan) -> TypeGuard[Terms]:
        """True for a word so common, or so open, that its places do not matter."""
        if not (self._is_brief and isinstance(plan, Terms)) or plan.field == SPEAKER:
            return False
        if self._sizes.turns < SMALL_LIBRARY or plan.why is not Why.EXACT:
            return False
        is_open = bool(plan.rest) and len(plan.terms) > MANY_TERMS
        return is_open or plan.cost > COMMON_SHARE * self._sizes.turns

    def _take(
        self, found: _Gathered, leaf: Leaf, starts: Iterable[int], weight: float
    ) -> None:
        times: dict[int, int] = {}
        for start in starts:
            turn = turn_of(start)
            times[turn] = times.get(turn, 0) + 1
            found.words.setdefault(turn, []).append(word_of(start))
        for turn, count in times.items():
            found.note(turn, leaf.why, leaf.factor)
            score = score_turn(count, weight, self._lengths[turn], self._sizes)
            found.scores[turn] = found.scores.get(turn, 0.0) + score


def _near(words: Sequence[_Gathered], turn: int) -> float:
    """What it adds that words stand near those typed next to them."""
    added = 0.0
    for one, other in pairwise(words):
        if turn in one.words and turn in other.words:
            weight = (one.weight + other.weight) / 2
            added += weight * closeness(one.words[turn], other.words[turn])
    return added


def _held(parts: Sequence[_Gathered], fields: frozenset[str]) -> float:
    """What it adds that titles or the speaker hold the words too."""
    if not fields:
        return 0.0
    return FIELD_SHARE * sum(part.weight for part in parts if part.typed & fields)


def _lifted(scores: dict[int, float], turn: int) -> float:
    """The score of a turn among its neighbours."""
    beside = max(scores.get(turn - 1, 0.0), scores.get(turn + 1, 0.0))
    return min(scores[turn] + NEIGHBOUR_SHARE * beside, RANK - 1)


def _tier(why: Why) -> int:
    return why.tier


def _terms_of(leaf: Leaf) -> frozenset[str]:
    if isinstance(leaf, Terms):
        return frozenset(leaf.terms)
    return frozenset(term for slot in leaf.slots for term in slot)


def _is_speaker(leaf: Leaf) -> bool:
    return isinstance(leaf, Terms) and leaf.field == SPEAKER


def _is_wordy(need: Need) -> bool:
    leaves = (leaf for part in need.parts for leaf in leaves_of(part))
    return any(not _is_speaker(leaf) for leaf in leaves)


def _alternatives(plan: Plan) -> tuple[Plan, ...]:
    """The plans joined by `OR` in the plan of one need."""
    if isinstance(plan, AnyOf):
        return tuple(one for part in plan.parts for one in _alternatives(part))
    return (plan,)
