"""Plain paragraphs: the last resort, which reads any text.

The one rule: speech is never refused. Paragraphs are separated by blank lines; a line
that is far too long is cut where sentences end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Carries, Kind
from .text_episode import parse_text

if TYPE_CHECKING:
    from earmark_index.problems import Parsed

    from .base import Source


class Paragraphs:
    """Text without speakers and times."""

    name = "paragraphs"
    title = "plain text"
    kind = Kind.TRANSCRIPT
    suffixes = (".txt", ".md")
    carries = frozenset({Carries.CHAPTERS, Carries.DETAILS})

    def sniff(self, source: Source) -> int:
        """Barely sure of anything, so that every other format goes first."""
        return 10 if source.first else 1

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        if not source.first:
            return "the lack of any word"
        return "the lack of all other marks: no names, no times, no header lines"

    def parse(self, source: Source) -> Parsed:
        """Read every paragraph as a turn of nobody."""
        return parse_text(source, self.name)


PARAGRAPHS = Paragraphs()
