"""The list of shows, speakers and years that the hits of a search come from.

The one rule: choosing changes the query in the bar, and the search follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.commands import Place
from earmark.panes.narrowing import facet_row, merge, narrow

from .pick import PickScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from earmark.glyphs import Glyphs
    from earmark.keymap import Count, Keymap
    from earmark.shelf import Facet

    from .pick import Row


class FacetsScreen(PickScreen):
    """Ways to narrow a search, each with its hits."""

    def __init__(
        self,
        keymap: Keymap,
        glyphs: Glyphs,
        query: Callable[[], str],
        retype: Callable[[str], None],
    ) -> None:
        """Prepare the list.

        Args:
            keymap: The key map in use.
            glyphs: Characters that the terminal can show.
            query: What is typed now.
            retype: Types another query.
        """
        super().__init__(keymap, Place.FACETS, glyphs)
        self._query = query
        self._retype = retype
        self._facets: tuple[Facet, ...] = ()

    @property
    def nothing(self) -> str:
        """What to say where there is nothing to choose."""
        return "nothing to narrow to"

    def learn(self, facets: Sequence[Facet]) -> None:
        """Show how the hits spread now; what was listed stays."""
        self._facets = merge(self._facets, facets)
        self.show_rows()

    def rows(self) -> Sequence[Row]:
        """Shows, speakers, years."""
        query = self._query()
        return [facet_row(facet, query, self.glyphs) for facet in self._facets]

    def do_narrow_row(self, _count: Count | None) -> None:
        """Narrow to the chosen one, or widen again."""
        if self._facets:
            self._retype(narrow(self._query(), self._facets[self.choices.chosen]))
            self.show_rows()

    def do_take_row(self, count: Count | None) -> None:
        """Narrow to the chosen one and go back."""
        self.do_narrow_row(count)
        self.close(None)
