"""The ways in which plain text and Markdown mark turns, one object each.

The one rule: a way of writing is recognised by at least three lines of its shape; what
becomes of the lines is the same for all of them (`text_episode.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.text import counted

from .base import Carries, Kind
from .line_kinds import Kind as LineKind
from .survey import survey
from .text_episode import parse_text

if TYPE_CHECKING:
    from earmark_index.problems import Parsed

    from .base import Source

_WITH_SPEAKERS = frozenset({Carries.SPEAKERS, Carries.CHAPTERS, Carries.DETAILS})


@dataclass(frozen=True, slots=True)
class TurnFormat:
    """A text format that is told by the shape of its lines."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    carries: frozenset[Carries]
    shape: LineKind | None
    """Shape of the lines that mark turns; `None` for labels alone on a line."""

    looks: str
    """What such a line does, for a person: `begin with a name and a colon`."""

    kind: Kind = Kind.TRANSCRIPT

    def sniff(self, source: Source) -> int:
        """How sure, 0 to 100, that the text is written this way."""
        found = survey(source)
        lines = found.heads if self.shape is None else found.counts[self.shape]
        return found.score(lines)

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        found = survey(source)
        lines = found.heads if self.shape is None else found.counts[self.shape]
        first = "first " if found.is_cut else ""
        return f"{lines} of its {first}{counted(found.total, 'line')} that {self.looks}"

    def parse(self, source: Source) -> Parsed:
        """Read the text; total, linear in its length."""
        return parse_text(source, self.name)


MARKDOWN_TURNS = TurnFormat(
    "markdown-turns",
    "Markdown with bold names (**Name:** text)",
    (".md", ".markdown"),
    _WITH_SPEAKERS | {Carries.TIMES},
    LineKind.BOLD,
    "begin with a bold name",
)
STAMPED_TURNS = TurnFormat(
    "stamped-turns",
    "text with names and times (Name  0:00)",
    (".txt", ".md"),
    _WITH_SPEAKERS | {Carries.TIMES},
    LineKind.STAMPED,
    "begin with a name and a time",
)
NAMED_TURNS = TurnFormat(
    "named-turns",
    "text with names (Name: text)",
    (".txt", ".md"),
    _WITH_SPEAKERS,
    LineKind.NAMED,
    "begin with a name and a colon",
)
LABEL_LINES = TurnFormat(
    "label-lines",
    "text with each name on its own line",
    (".txt", ".md"),
    _WITH_SPEAKERS,
    None,
    "are a name alone",
)
TIMED_LINES = TurnFormat(
    "timed-lines",
    "text with a time before each line",
    (".txt", ".md"),
    frozenset({Carries.TIMES, Carries.CHAPTERS, Carries.DETAILS}),
    LineKind.TIMED,
    "begin with a time",
)
