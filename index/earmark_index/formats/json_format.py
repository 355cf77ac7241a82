"""One shape for all formats that are JSON: how it is told, and what is read from it.

The one rule: a reader gets the value and gives an episode; broken JSON, the order of
times and sounds are dealt with here, the same way for all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from earmark_index.problems import ProblemLog

from .base import Carries, Kind
from .json_report import finish, finish_turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark_index.model import Episode
    from earmark_index.problems import Parsed

    from .base import Source

SPOKEN = frozenset({Carries.SPEAKERS, Carries.TIMES})
"""What nearly every service gives."""


@dataclass(frozen=True, slots=True)
class JsonFormat:
    """The JSON of one program or service."""

    name: str
    title: str
    recognise: Callable[[object], str]
    """What told the format, behind `recognised by`; `""` where it is another."""

    read: Callable[[object, ProblemLog], Episode]
    """The episode with its turns in the order of the file; total over any JSON."""

    carries: frozenset[Carries] = SPOKEN
    confidence: int = 96
    suffixes: tuple[str, ...] = (".json",)
    kind: Kind = Kind.TRANSCRIPT

    def sniff(self, source: Source) -> int:
        """Sure by the keys, or not at all."""
        return self.confidence if self.recognise(source.json) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        return self.recognise(source.json)

    def parse(self, source: Source) -> Parsed:
        """Read the value; total, linear in its length."""
        log = ProblemLog()
        episode = self.read(source.json, log)
        turns = finish_turns(episode.turns, log)
        return finish(source, self.name, replace(episode, turns=turns), log)
