"""Whether the thresholds of spelling hold for queries that did not choose them.

The one rule: queries with the same answers stay in one fold, so that no threshold is
judged by a query whose other spelling helped to choose it.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from quality_metrics import Judged, Score, score
from quality_ours import ask, open_searcher, units_in
from quality_report import GROUPS, table
from quality_trials import label, settings, tried

from earmark_index.search.variants import Depth

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quality_ours import Prepared
    from quality_trials import Setting

SAME = 0.5
"""Share of common answers from which two queries ask for the same thing."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What one setting of the thresholds gives for every query."""

    setting: Setting
    scores: dict[str, Score]

    def mean(self, ids: Iterable[str], name: str) -> float:
        """The mean of one figure over some queries."""
        return fmean(getattr(self.scores[id_], name) for id_ in ids)


def cross_validation(
    prepared: dict[str, Prepared], judged: Sequence[Judged], folds: int
) -> list[str]:
    """Tables: thresholds chosen on some queries and scored on the others."""
    asked = [one for one in judged if not one.query.is_semantic]
    trials = list(try_all(prepared, asked))
    by_query = _dealt(asked, folds)
    groups = dict.fromkeys(one.query.group for one in asked)
    by_corpus = [
        [one.query.id for one in asked if one.query.group == name] for name in groups
    ]
    names = [GROUPS.get(name, name) for name in groups]
    return [
        *_table([f"fold {n + 1}" for n in range(len(by_query))], by_query, trials),
        *_table(names, by_corpus, trials),
    ]


def try_all(prepared: dict[str, Prepared], judged: Sequence[Judged]) -> Iterator[Trial]:
    """Ask every query with every setting; what ships comes first."""
    with ExitStack() as stack:
        searches = {
            name: ask(stack.enter_context(open_searcher(one.index)), Depth.FULL)
            for name, one in prepared.items()
        }
        for setting in settings():
            scores = {}
            with tried(setting):
                for one in judged:
                    found = searches[one.query.group](one.query.text)
                    group = prepared[one.query.group].group
                    scores[one.query.id] = score(one, units_in(group, found))
            yield Trial(setting, scores)


def _table(
    names: Sequence[str], parts: Sequence[Sequence[str]], trials: Sequence[Trial]
) -> list[str]:
    """For each part: what the others choose, and how it does on both."""
    if len(parts) < 2:
        return ["There is nothing left to choose by.", ""]
    every = [id_ for part in parts for id_ in part]
    lines, held_out = [], []
    for name, part in zip(names, parts, strict=True):
        others = [id_ for id_ in every if id_ not in set(part)]
        chosen = _best(trials, others)
        held_out += [chosen.scores[id_] for id_ in part]
        lines.append(
            (
                name,
                str(len(part)),
                label(chosen.setting),
                _figures(chosen.scores[id_] for id_ in others),
                _figures(chosen.scores[id_] for id_ in part),
                _figures(trials[0].scores[id_] for id_ in part),
            )
        )
    best = _best(trials, every)
    whole = [best.scores[id_] for id_ in every]
    shipped = _figures(trials[0].scores[id_] for id_ in every)
    last = ("all", str(len(every)), label(best.setting), _figures(whole))
    lines.append((*last, _figures(held_out), shipped))
    head = ("left out", "n", "chosen on the others", "there", "left out", "as shipped")
    return table(head, lines)


def _best(trials: Sequence[Trial], ids: Sequence[str]) -> Trial:
    """The setting with the highest mean F1; of equals the first, which ships."""
    return max(trials, key=lambda trial: round(trial.mean(ids, "f1"), 4))


def _figures(scores: Iterable[Score]) -> str:
    listed = list(scores)
    means = (fmean(getattr(s, n) for s in listed) for n in ("recall", "precision"))
    return " / ".join(f"{value:.3f}" for value in means)


def _dealt(judged: Sequence[Judged], folds: int) -> list[list[str]]:
    """Queries in folds, families undivided, classes spread evenly."""
    parts: list[list[str]] = [[] for _ in range(folds)]
    for family in families(judged):
        smallest = min(parts, key=len)
        smallest.extend(one.query.id for one in family)
    return [part for part in parts if part]


def families(judged: Sequence[Judged]) -> list[list[Judged]]:
    """Queries that ask for the same thing, together; in the order of the queries."""
    found: list[list[Judged]] = []
    for one in judged:
        home = next(
            (f for f in found if any(_is_same(one, other) for other in f)), None
        )
        if home is None:
            found.append([one])
        else:
            home.append(one)
    return found


def _is_same(one: Judged, other: Judged) -> bool:
    if one.query.group != other.query.group:
        return False
    ours, theirs = one.grades.keys(), other.grades.keys()
    return len(ours & theirs) >= SAME * len(ours | theirs)
