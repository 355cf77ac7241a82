"""What the screens are made with: widgets to hold and functions that do the work.

The one rule: screens take these and import neither the library's services nor the
widgets' modules, so that each can be tested with plain values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .background import Stop
    from .opened import OpenEpisode, View
    from .panes.episode_search import Findings
    from .panes.overview import Talk
    from .panes.ports import Hits, Page, Transcript, Tree
    from .question import Question
    from .services import LibraryWork
    from .shelf import Completions, LibraryFindings


@dataclass(frozen=True, slots=True)
class Parts:
    """Makers of the widgets."""

    transcript: Callable[[], Transcript]
    tree: Callable[[], Tree]
    hits: Callable[[], Hits]
    page: Callable[[], Page]


@dataclass(frozen=True, slots=True)
class Desk:
    """Functions on episodes and the library; those of a second are run in threads."""

    read: Callable[[str], OpenEpisode]
    """Reads an episode by its id."""

    keep: Callable[[LibraryWork], str]
    """Finds new and changed files, updates the index, returns a summary."""

    search: Callable[[Question, Stop], LibraryFindings]
    """Finds a question in the library."""

    find: Callable[[OpenEpisode, View, Question], Findings]
    """Finds a question in the open episode: in under a frame, where it is quick."""

    complete: Callable[[str, int], Completions | None]
    """Ways to complete a query at a cursor, in under a frame."""

    talk: Callable[[OpenEpisode], Sequence[Talk]]
    """Works out who says how much."""
