"""What went wrong, query by query: to learn kinds of mistakes, not cases.

The one rule: every miss is shown with the spellings that were searched for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quality_metrics import score
from quality_ours import ask, open_searcher, units_in
from quality_units import squeeze

from earmark_index.search.variants import Depth

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quality_metrics import Judged
    from quality_ours import Answer, Prepared
    from quality_units import Group

    from earmark_index.search.results import RankedHit
    from earmark_index.search.tree import Query, Variant

MOST = 12
"""Texts to show of one list."""

WIDTH = 110


def describe_misses(
    prepared: dict[str, Prepared], judged: Sequence[Judged]
) -> Iterator[str]:
    """Lines that say what was missed and what was found wrongly."""
    for name, one in prepared.items():
        with open_searcher(one.index) as searcher:
            search = ask(searcher, Depth.FULL)
            for query in judged:
                if query.query.group == name:
                    yield from _describe(one.group, query, search(query.query.text))


def _describe(group: Group, judged: Judged, answer: Answer) -> Iterator[str]:
    query = judged.query
    reasons = dict(zip(units_in(group, answer), answer.hits, strict=False))
    got = score(judged, tuple(reasons))
    yield f"\n{query.group}:{query.kind}  {query.text!r}  recall {got.recall:.2f}, "
    yield f"precision {got.precision:.2f}, nDCG {got.ndcg:.2f}, {got.found} found\n"
    yield from (f"    {text}\n" for text in _spellings(answer.query))
    yield from (f"  lost   {snippet}\n" for snippet in judged.lost)
    missed = sorted(judged.targets - reasons.keys())
    yield from _list("missed", [_shown(group, judged, unit) for unit in missed])
    if not query.has_one_target:
        wrong = [unit for unit in reasons if unit not in judged.grades]
        yield from _list(
            "wrong",
            [f"[{reasons[u].hit.why.value}] {_around(reasons[u])}" for u in wrong],
        )


def _spellings(query: Query) -> Iterator[str]:
    for words in query.words:
        for one in words.others:
            yield f"{words.text} -> {_spelling(one)}"
    for name in query.names:
        for one in name.variants:
            yield f"name -> {_spelling(one)}"


def _spelling(one: Variant) -> str:
    return f"{one.text} ({one.why.value}, {one.score:.2f}, {one.times} times)"


def _shown(group: Group, judged: Judged, unit: int) -> str:
    """The gold snippet that a unit holds."""
    file, text = group.units[unit].file, group.plain[unit]
    places = (p for p in judged.query.relevant if p.file == file)
    held = (p.snippet for p in places if squeeze(p.snippet) in text)
    return next(held, text)[:WIDTH]


def _around(ranked: RankedHit) -> str:
    """What was found, in its surroundings."""
    hit = ranked.hit
    first, last = hit.spans[0] if hit.spans else (0, 0)
    piece = hit.snippet[max(0, first - WIDTH // 2) : last + WIDTH // 2]
    return f"<{hit.snippet[first:last]}> {piece}"


def _list(name: str, texts: Sequence[str]) -> Iterator[str]:
    for text in texts[:MOST]:
        yield f"  {name:6} {text}\n"
    if len(texts) > MOST:
        yield f"  {name:6} ... and {len(texts) - MOST} more\n"
