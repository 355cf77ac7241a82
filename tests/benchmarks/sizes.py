"""Print how long modules and functions are: `python tests/benchmarks/sizes.py`."""

from __future__ import annotations

import ast
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def function_lengths(path: Path) -> list[tuple[int, str]]:
    """Lines of every function of a module, with its place."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (node.end_lineno - node.lineno + 1, f"{path.name}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, kinds) and node.end_lineno
    ]


def summary(name: str, sizes: list[tuple[int, str]]) -> str:
    """Median, 90th percentile and the three longest."""
    numbers = sorted(size for size, _ in sizes)
    high = numbers[int(len(numbers) * 0.9)]
    longest = ", ".join(f"{where} {size}" for size, where in sorted(sizes)[:-4:-1])
    median = statistics.median(numbers)
    return f"{name}: {len(sizes)}, median {median:g}, p90 {high}, longest {longest}\n"


for folder in ("index/earmark_index", "tui/earmark"):
    paths = sorted((ROOT / folder).rglob("*.py"))
    modules = [(len(p.read_text(encoding="utf-8").splitlines()), p.name) for p in paths]
    functions = [size for path in paths for size in function_lengths(path)]
    sys.stdout.write(summary(f"{folder} modules", modules))
    sys.stdout.write(summary(f"{folder} functions", functions))
