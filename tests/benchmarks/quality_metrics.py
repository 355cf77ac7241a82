"""How good an answer is: recall, precision, reciprocal rank, nDCG of one query.

The one rule: units that answer in other words are no target of an ordinary query and
no mistake either: recall does not count them, precision leaves them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from quality_gold import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence, Set

    from quality_gold import Gold, GoldQuery
    from quality_units import Group

TOP = 10
"""Hits of a first screen."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold query with its answers as units."""

    query: GoldQuery
    grades: dict[int, Grade]
    lost: tuple[str, ...]
    """Snippets that no unit holds: targets that nobody can reach."""

    beside: Set[int] = frozenset()
    """Units before and behind an answer. The gold set names one snippet of a passage,
    which may be longer than a turn of ours: what a passage says twice is listed once.
    """

    @property
    def targets(self) -> Set[int]:
        """The units that have to be found."""
        if self.query.is_semantic:
            return self.grades.keys()
        return {n for n, grade in self.grades.items() if grade > Grade.SEMANTIC}

    @property
    def wanted(self) -> int:
        """How many answers there are, those that nobody can reach included."""
        return len(self.targets) + len(self.lost)


@dataclass(frozen=True, slots=True)
class Score:
    """How good one answer is; everything but `found` from 0 to 1."""

    recall: float
    precision: float
    clear: float
    """Precision without the turns right beside an answer; see `judge`."""

    reciprocal: float
    ndcg: float
    """With the grades as gains."""

    steep: float
    """nDCG with gains of two to the grade, minus one."""

    hit: float
    """1 where an answer is among the first ten."""

    found: int

    @property
    def f1(self) -> float:
        """Harmonic mean of recall and precision."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0


def judge(gold: Gold, groups: dict[str, Group]) -> tuple[Judged, ...]:
    """Find the units that answer each query."""
    sources: dict[str, str] = {}
    judged = []
    for query in gold.queries:
        grades: dict[int, Grade] = {}
        lost = []
        for place in query.relevant:
            if place.file not in sources:
                path = gold.corpus / place.file
                sources[place.file] = path.read_text(encoding="utf-8")
            unit = groups[query.group].locate(place, sources[place.file])
            if unit is None:
                lost.append(place.snippet)
            else:
                grades[unit] = max(place.grade, grades.get(unit, Grade.SEMANTIC))
        beside = groups[query.group].beside(grades)
        judged.append(Judged(query, grades, tuple(lost), beside))
    return tuple(judged)


def score(judged: Judged, ranked: Sequence[int]) -> Score:
    """Score the units that a system gave, best first."""
    targets = judged.targets
    aside = judged.grades.keys() - targets
    kept = [unit for unit in ranked if unit not in aside]
    right = len(targets & set(kept))
    clear = [unit for unit in kept if unit in targets or unit not in judged.beside]
    first = next((n for n, u in enumerate(ranked, 1) if u in judged.grades), 0)
    return Score(
        recall=right / judged.wanted if judged.wanted else 1.0,
        precision=right / len(kept) if kept else 0.0,
        clear=right / len(clear) if clear else 0.0,
        reciprocal=1 / first if first else 0.0,
        ndcg=_ndcg(judged, ranked, float),
        steep=_ndcg(judged, ranked, lambda grade: 2.0**grade - 1),
        hit=float(0 < first <= TOP),
        found=len(ranked),
    )


def _ndcg(judged: Judged, ranked: Sequence[int], gain: Callable[[int], float]) -> float:
    grades = judged.grades
    got = [gain(grades[unit]) if unit in grades else 0.0 for unit in ranked[:TOP]]
    best = sorted(map(gain, grades.values()), reverse=True)[:TOP]
    return _discounted(got) / _discounted(best) if best else 1.0


def _discounted(gains: Iterable[float]) -> float:
    return sum(gain / log2(rank) for rank, gain in enumerate(gains, 2))
