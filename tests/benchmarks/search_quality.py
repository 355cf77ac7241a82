"""How well earmark finds what was said, beside ripgrep, FTS5 and Tantivy, in one run.

    python tests/benchmarks/search_quality.py [--gold FILE] [--folds 5] [--misses]

Reads the transcripts that the gold set lists, indexes them, asks every query of every
system, and writes docs/search-quality.md: recall of all answers, precision, MRR and
nDCG@10 by class and by corpus, and what a query costs. The gold set and the transcripts
are not part of the repository; EARMARK_SHARED names their folder.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from quality_gold import ROOT, load_gold
from quality_metrics import judge
from quality_misses import describe_misses
from quality_ours import prepare
from quality_page import page
from quality_run import run_ours, run_peers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quality_metrics import Judged
    from quality_ours import Prepared
    from quality_run import Row

PAGE = ROOT / "docs" / "search-quality.md"


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of one run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--gold", type=Path, help="other queries of the same shape")
    add("--cache", type=Path, help="folder that keeps indexes for the next run")
    add("--out", type=Path, default=PAGE, help="the page to write; - prints it")
    add("--only", default="", help="a group or class, such as zh or en:stem")
    add("--all-peers", action="store_true", help="ask Whoosh as well, minutes more")
    add("--no-peers", action="store_true", help="ask nobody else")
    add("--folds", type=int, default=0, help="cross-validate the thresholds")
    add("--misses", action="store_true", help="list what was missed and found wrongly")
    return parser.parse_args(arguments)


def measure(
    prepared: dict[str, Prepared], judged: Sequence[Judged], options: argparse.Namespace
) -> list[Row]:
    """Ask everybody everything."""
    rows: list[Row] = []
    for name, one in prepared.items():
        asked = [entry for entry in judged if entry.query.group == name]
        sys.stderr.write(f"{name}: {len(asked)} queries\n")
        rows += run_ours(one, asked)
        if not options.no_peers:
            rows += run_peers(one, asked, all_of_them=options.all_peers)
    return rows


def run(cache: Path, options: argparse.Namespace) -> None:
    """Measure and write the page, or list the misses."""
    gold = load_gold(options.gold)
    names = dict.fromkeys(query.group for query in gold.queries)
    prepared = {name: prepare(gold, name, cache) for name in names}
    groups = {name: one.group for name, one in prepared.items()}
    judged = [
        one
        for one in judge(gold, groups)
        if f"{one.query.group}:{one.query.kind}".startswith(options.only)
    ]
    if options.misses:
        sys.stdout.writelines(describe_misses(prepared, judged))
        return
    rows = measure(prepared, judged, options)
    text = page(prepared, rows, judged, options)
    if str(options.out) == "-":
        sys.stdout.write(text)
    else:
        options.out.write_text(text, encoding="utf-8")
        sys.stderr.write(f"written to {options.out.name}\n")


def main() -> None:
    """Measure and write the page."""
    options = parse()
    if options.cache:
        run(options.cache, options)
        return
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), options)


if __name__ == "__main__":
    main()
