"""What a reader could not make sense of, as data.

The one rule: a reader never fails on strange input; it returns the episode it could
make and says, by line, what it kept, merged, dropped, decoded and guessed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Episode


class Severity(Enum):
    """How much a problem matters to the person reading."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Action(Enum):
    """What the reader did with the thing it met."""

    KEPT = "kept"
    MERGED = "merged"
    DROPPED = "dropped"
    DECODED = "decoded"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a reader met, what it did with it, and where."""

    code: str
    """Stable short name, such as `cue-times-reversed`."""

    message: str
    """A sentence for a person, quoting the input; no file name, no line."""

    action: Action
    line: int | None = None
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Report:
    """What was read from one file, and how."""

    format: str
    """Name of the format that read it (`webvtt`)."""

    reason: str = ""
    """Why this format was chosen, for `earmark check`."""

    encoding: str = "utf-8"
    problems: tuple[Problem, ...] = ()
    more: tuple[tuple[str, int], ...] = ()
    """Code and count of problems left out because their code had too many."""

    def count(self, action: Action) -> int:
        """How many listed problems ended in `action`."""
        return Counter(problem.action for problem in self.problems)[action]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An episode and the report of how it was read."""

    episode: Episode
    report: Report


class ProblemLog:
    """Collects problems while one file is read, at most `limit` of each code.

    A reader makes one, adds to it, and hands `problems` and `more` to its report.
    """

    def __init__(self, limit: int = 50) -> None:
        self._limit = limit
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(
        self,
        code: str,
        message: str,
        action: Action,
        *,
        line: int | None = None,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Record one problem, or only count it past the limit of its code."""
        self._counts[code] += 1
        if self._counts[code] <= self._limit:
            self._problems.append(Problem(code, message, action, line, severity))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems recorded, by line where they have one."""
        return tuple(self._problems)

    @property
    def more(self) -> tuple[tuple[str, int], ...]:
        """Code and count of what went past the limit."""
        return tuple(
            (code, count - self._limit)
            for code, count in self._counts.items()
            if count > self._limit
        )
