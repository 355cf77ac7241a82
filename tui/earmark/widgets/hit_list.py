"""The hits of a library search, grouped by episode.

The one rule: the chosen hit stays chosen while the query is the same, so that an index
that grows beside the list takes nothing from under the hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.shelf import LibraryFindings
from earmark_index.text import clean_line

from .hit_rows import HitRows
from .row_list import RowList

if TYPE_CHECKING:
    from earmark.glyphs import Glyphs
    from earmark.shelf import HitKey

BEFORE = "type to search all episodes"

NOTHING = (
    "nothing found; try fewer words, the start of a word (reson*), "
    "or one of several (wind OR gale)"
)


class HitList(RowList):
    """Shows headings and hits; only hits are chosen."""

    def __init__(self, glyphs: Glyphs) -> None:
        """Prepare an empty list."""
        super().__init__(glyphs)
        self._findings = LibraryFindings()
        self._hits = HitRows.of(self._findings, glyphs)

    @property
    def hint(self) -> str:
        """What to do where nothing is listed."""
        if self._findings.mistake.words:
            return clean_line(self._findings.mistake.words)
        return NOTHING if self._findings.query.strip() else BEFORE

    @property
    def chosen(self) -> HitKey | None:
        """By which the chosen hit is known."""
        return None if self.at is None else self._hits.hit(self.at)

    def show(self, findings: LibraryFindings, *, is_new: bool = False) -> None:
        """Show other findings.

        Args:
            findings: What was found.
            is_new: It answers another question; else the chosen hit stays chosen,
                and stays on its line.
        """
        is_same = not is_new and findings.query == self._findings.query
        chosen = self.chosen if is_same else None
        self._findings = findings
        self._hits = HitRows.of(findings, self.glyphs)
        row = None if chosen is None else self._hits.find(chosen)
        if row is None:
            self.start_rows(self._hits)
        else:
            self.replace_rows(self._hits, row)
