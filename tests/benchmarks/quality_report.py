"""The page about search quality: one table for each question.

The one rule: a page made again from the same answers is the same page, but for the
times; it names no day, no machine and no folder.
"""

from __future__ import annotations

from statistics import median, quantiles
from typing import TYPE_CHECKING, TypeVar

from quality_run import OURS, Row, mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quality_units import Group

GROUPS = {"seed": "episode page", "en": "English", "zh": "Chinese"}
BARS = {"seed": (0.94, 0.95), "en": (0.93, 0.82), "zh": (0.97, 0.88)}
"""Recall and precision to reach on the development queries; see the design."""

LEAST_NDCG = 0.91
WORSE = " ▲"
"""Marks a peer's recall that is above ours."""

Name = TypeVar("Name")
LEAST = 5
"""Queries that a class needs before its figures say much."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(line)} |" for line in lines] + [""]


def corpus_table(groups: dict[str, Group], rows: Sequence[Row]) -> list[str]:
    """What was searched."""
    ours = [row for row in rows if row.system == OURS]
    lines = []
    for name, group in groups.items():
        asked = [row.judged for row in ours if row.group == name]
        files = len({unit.file for unit in group.units})
        turns = sum(unit.kind == "speech" for unit in group.units)
        lines.append(
            (
                GROUPS.get(name, name),
                f"{files:,}",
                f"{turns:,}",
                f"{len(group.units) - turns:,}",
                str(len(asked)),
                f"{sum(one.wanted for one in asked):,}",
                str(len({snippet for one in asked for snippet in one.lost})),
            )
        )
    head = ("files", "episodes", "turns", "passages", "queries", "answers", "lost")
    return table(head, lines)


def bars_table(rows: Sequence[Row]) -> list[str]:
    """What was to be reached, and what is."""
    lines = []
    for name in _in_order(row.group for row in rows):
        mine = [row for row in rows if (row.group, row.system) == (name, OURS)]
        usual = [row for row in mine if not row.judged.query.is_semantic]
        wanted = (*BARS.get(name, (0.0, 0.0)), LEAST_NDCG)
        got = [mean(usual, figure) for figure in ("recall", "precision", "ndcg")]
        pairs = zip(got, wanted, strict=True)
        cells = [
            f"{value:.3f} of {bar:.2f}{_short(value, bar)}" for value, bar in pairs
        ]
        lines.append((GROUPS.get(name, name), *cells))
    return table(("files", "recall", "precision", "nDCG@10"), lines)


def _short(value: float, bar: float) -> str:
    return " ▼" if round(value, 3) < bar else ""


def overall_tables(rows: Sequence[Row]) -> list[str]:
    """Every system on every group, semantic classes left out."""
    usual = [row for row in rows if not row.judged.query.is_semantic]
    lines = []
    for name in _in_order(row.group for row in rows):
        head = ("system", "n", "recall", "precision", "clear", "without known items")
        head = (*head, "MRR", "nDCG@10", "steep nDCG@10", "hit@10")
        here = [row for row in usual if row.group == name]
        lines += [f"### {GROUPS.get(name, name).capitalize()}", ""]
        lines += table(head, [_overall(s, here) for s in _systems(here)])
    return lines


def _overall(system: str, rows: Sequence[Row]) -> list[str]:
    mine = [row for row in rows if row.system == system]
    listed = [row for row in mine if not row.judged.query.has_one_target]
    names = ("recall", "precision", "clear", "reciprocal", "ndcg", "steep", "hit")
    figures = [f"{mean(mine, name):.2f}" for name in names]
    figures.insert(3, f"{mean(listed, 'recall'):.2f} / {mean(listed, 'precision'):.2f}")
    shown = f"**{system}**" if system.startswith(OURS) else system
    return [shown, str(len(mine)), *figures]


def class_table(rows: Sequence[Row]) -> list[str]:
    """Recall and precision by class."""
    listed = [row for row in rows if not row.judged.query.has_one_target]
    return _by_class(listed, "recall", _recall_precision)


def rank_table(rows: Sequence[Row]) -> list[str]:
    """The order of hits by class."""
    return _by_class(rows, "ndcg", lambda some: f"{mean(some, 'ndcg'):.2f}")


def known_table(rows: Sequence[Row]) -> list[str]:
    """Queries with one known target."""
    known = [row for row in rows if row.judged.query.has_one_target]
    return _by_class(
        known,
        "hit",
        lambda some: f"{mean(some, 'reciprocal'):.2f} / {mean(some, 'hit'):.2f}",
    )


def _recall_precision(rows: Sequence[Row]) -> str:
    return f"{mean(rows, 'recall'):.2f} / {mean(rows, 'precision'):.2f}"


def _by_class(
    rows: Sequence[Row], judged_by: str, show: Callable[[Sequence[Row]], str]
) -> list[str]:
    systems = _systems(rows)
    lines = []
    for group, kind in _in_order((row.group, row.kind) for row in rows):
        here = [row for row in rows if (row.group, row.kind) == (group, kind)]
        by_system = {s: [row for row in here if row.system == s] for s in systems}
        bar = mean(by_system[OURS], judged_by)
        cells = [
            _cell(system, show(some), mean(some, judged_by) - bar)
            for system, some in by_system.items()
        ]
        count = len(by_system[OURS])
        few = " *" if count < LEAST else ""
        lines.append((f"{group}: {kind}", f"{count}{few}", *cells))
    return table(("class", "n", *systems), lines)


def _cell(system: str, text: str, ahead: float) -> str:
    if system == OURS:
        return f"**{text}**"
    is_peer = not system.startswith(OURS)
    return text + (WORSE if is_peer and ahead > 0.0005 else "")


def latency_table(rows: Sequence[Row]) -> list[str]:
    """How long a query takes."""
    lines = []
    for group in _in_order(row.group for row in rows):
        for system in _systems(rows):
            some = [r for r in rows if (r.group, r.system) == (group, system)]
            first = _spread([row.first_ms for row in some])
            again = _spread([row.again_ms for row in some])
            lines.append((group, system, str(len(some)), first, again))
    return table(
        ("files", "system", "n", "first, p50 / p95", "again, p50 / p95"), lines
    )


def _spread(times: Sequence[float]) -> str:
    if len(times) < 2:
        return f"{sum(times):.1f} ms"
    return f"{median(times):.1f} / {quantiles(times, n=20)[-1]:.1f} ms"


def _systems(rows: Iterable[Row]) -> list[str]:
    return list(_in_order(row.system for row in rows))


def _in_order(names: Iterable[Name]) -> list[Name]:
    return list(dict.fromkeys(names))
