"""What every fault did to the index, as a table.

The one rule: each try counts once, and whatever is none of the right outcomes is
`wrong`, with a line that says what happened.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field

OUTCOMES = ("old", "new", "told", "refused", "rebuilt", "wrong")
"""`told`: an error says what is wrong, and nothing was lost."""

MOST_TOLD = 5
"""Wrong outcomes of one row that are described; the rest is counted."""


@dataclass
class Row:
    """One kind of fault."""

    fault: str
    found: Counter[str] = field(default_factory=Counter)
    skipped: str = ""
    """Why it was not tried."""

    def add(self, outcome: str, where: str) -> None:
        """Count one try; an unknown outcome is a wrong one."""
        is_right = outcome in OUTCOMES and outcome != "wrong"
        self.found[outcome if is_right else "wrong"] += 1
        if not is_right and self.found["wrong"] <= MOST_TOLD:
            sys.stderr.write(f"WRONG {self.fault}: {where}: {outcome}\n")

    def cells(self) -> list[str]:
        """The row as it is printed."""
        if self.skipped:
            return [self.fault, self.skipped, *[""] * len(OUTCOMES)]
        counts = [
            f"{self.found[name]:,}" if self.found[name] else "-" for name in OUTCOMES
        ]
        counts[-1] = f"{self.found['wrong']:,}"
        return [self.fault, f"{self.found.total():,}", *counts]


def as_markdown(rows: list[Row]) -> str:
    """The table."""
    lines = [["fault", "tries", *OUTCOMES], ["---", *["---:"] * (len(OUTCOMES) + 1)]]
    lines += [row.cells() for row in rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def count_wrong(rows: list[Row]) -> int:
    """Tries that ended wrong."""
    return sum(row.found["wrong"] for row in rows)
