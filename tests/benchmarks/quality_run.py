"""Ask every system every query, and keep how good and how fast each answer was.

The one rule: all systems are asked in one run, one after the other, on one machine.
"""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from functools import partial
from statistics import fmean
from typing import TYPE_CHECKING, TypeVar

from quality_metrics import Judged, Score, score
from quality_ours import Answer, ask, open_searcher, units_in
from quality_peers import peers

from earmark_index.search.variants import Depth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quality_ours import Prepared

OURS = "earmark"
DEPTHS = {OURS: Depth.FULL, "earmark `~`": Depth.FAR, "earmark, each key": Depth.QUICK}
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Row:
    """What one system gave for one query."""

    system: str
    judged: Judged
    ranked: tuple[int, ...]
    score: Score
    first_ms: float
    again_ms: float
    """The same asked once more at once."""

    @property
    def group(self) -> str:
        """The group that was searched."""
        return self.judged.query.group

    @property
    def kind(self) -> str:
        """The class of the query."""
        return self.judged.query.kind


def run_ours(prepared: Prepared, judged: Iterable[Judged]) -> Iterator[Row]:
    """Ask our own search, at every depth."""
    group = prepared.group
    for name, depth in DEPTHS.items():
        with open_searcher(prepared.index) as searcher:
            search = ask(searcher, depth)
            units = partial(units_in, group)
            yield from _rows(name, search, units, judged)


def run_peers(
    prepared: Prepared, judged: Iterable[Judged], *, all_of_them: bool
) -> Iterator[Row]:
    """Ask the others."""
    texts = [unit.text for unit in prepared.group.units]
    for name, build in peers(all_of_them=all_of_them):
        search = build(texts, prepared.folder)
        yield from _rows(name, search, list, judged)


def _rows(
    system: str,
    search: Callable[[str], Result],
    units: Callable[[Result], list[int]],
    judged: Iterable[Judged],
) -> Iterator[Row]:
    for one in judged:
        found, first_ms = _timed(partial(search, one.query.text))
        _, again_ms = _timed(partial(search, one.query.text))
        ranked = tuple(units(found))
        yield Row(system, one, ranked, score(one, ranked), first_ms, again_ms)


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = _cpu_s()
    result = work()
    return result, (_cpu_s() - began) * 1000


def _cpu_s() -> float:
    """Processor time of this process and of those that it has waited for."""
    waited = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + waited.ru_utime + waited.ru_stime


def mean(rows: Iterable[Row], name: str) -> float:
    """The mean of one number of the scores; 0 for no rows."""
    values = [getattr(row.score, name) for row in rows]
    return fmean(values) if values else 0.0


__all__ = ["OURS", "Answer", "Row", "mean", "run_ours", "run_peers"]
