"""How the lines of a text are shaped, counted once for all text formats.

The one rule: only the first few hundred lines are looked at, and the last survey is
kept, since every text format asks for the same one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from earmark_index.problems import ProblemLog

from .acceptance import ENOUGH, accept, resolve
from .declared import find_declared
from .details import read_details
from .frontmatter import read_front_matter
from .header_lines import read_header_lines
from .line_kinds import Kind, read_line
from .shownotes import find_list

if TYPE_CHECKING:
    from .base import Source

_LOOK = 400  # lines that are enough to tell the ways of writing apart
_ARROW = "-->"
_BASE = 50  # surer than a format that reads anything
_TOP = 85  # less sure than a format that has seen its own header


@dataclass(frozen=True, slots=True)
class Survey:
    """Counts of line shapes, after labels were accepted or not."""

    counts: Counter[Kind]
    heads: int
    """Labels that stand alone on their lines."""

    total: int
    """Lines that are not blank."""

    is_cut: bool = False
    """The text goes on after the lines looked at."""

    def score(self, lines: int) -> int:
        """How sure a shape with so many lines is the way the text is written."""
        share = lines / max(1, self.total)
        if lines >= ENOUGH or (lines == ENOUGH - 1 and share >= 0.5):
            return min(_TOP, _BASE + int(30 * share) + (5 if lines > 9 else 0))
        return 0


@lru_cache(maxsize=1)
def survey(source: Source) -> Survey:
    """Count the shapes of the first lines of a text."""
    front = read_front_matter(source.lines, ProblemLog())
    first = front.body_start
    taken = source.lines[first : first + _LOOK]
    lines = [
        read_line(number, raw)
        for number, raw in enumerate(taken)
        # Captions are others'; `[00:01.000 --> 00:02.000] text` is what Whisper prints.
        if _ARROW not in raw or raw.lstrip().startswith("[")
    ]
    header = read_header_lines(lines, front)
    lines = header.without(lines)
    details = read_details(header.add_to(front))
    declared = [person.name for person in details.people]
    listed = {entry.line for entry in find_list(lines)}
    lines = [line for line in lines if line.number not in listed]
    accepted = accept(lines, [*declared, *find_declared(lines)])
    shapes: Counter[Kind] = Counter()
    heads = 0
    for line in lines:
        found = resolve(line, accepted)
        if found.kind is Kind.NAMED and line.kind is Kind.TEXT:
            heads += 1
        else:
            shapes[found.kind] += 1
    total = heads + sum(shapes.values()) - shapes[Kind.BLANK] - shapes[Kind.RULE]
    is_cut = len(source.lines) > first + _LOOK
    return Survey(shapes, heads, total, is_cut)
