"""Commands on the library itself, the same on every screen that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earmark.keymap import Count
    from earmark.services import LibraryService


class Keeper:
    """Starts and stops work on the library."""

    def __init__(self, library: LibraryService) -> None:
        self.library = library

    @property
    def is_busy(self) -> bool:
        """True while work is going on."""
        return self.library.is_busy

    def do_refresh_library(self, _count: Count | None) -> None:
        """Look for new and changed files."""
        self.library.refresh()

    def do_stop_work(self, _count: Count | None) -> None:
        """Stop what is running."""
        self.library.cancel()
