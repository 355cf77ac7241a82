"""The passages about one episode, prepared for being searched on every key.

The one rule: what is found in them is what the index finds in its document of notes:
passages are turns of a text of their own, and scopes cover them by what they are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.model import Turn

from .episode_text import EpisodeText
from .passage import Heading
from .scan import scan
from .scopes import stretches_over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .passage import Passage
    from .scopes import About, Stretches
    from .spans import Span
    from .tree import Query, Scope


class PassageText(EpisodeText):
    """Prepared passages; what `scan` takes them for is turns without a speaker."""

    def __init__(self, passages: Sequence[Passage], about: About | None = None) -> None:
        """Prepare passages.

        Args:
            passages: Those of the episode.
            about: What scopes look at; without it they cover nothing.
        """
        super().__init__([Turn(one.text) for one in passages], about)
        self.passages = passages
        self._headings = [Heading(one.kind, one.turn, one.label) for one in passages]

    def stretches(self, scope: Scope) -> Stretches:
        """The passages that a scope covers."""
        return stretches_over(scope, self.about, self._headings)


def scan_passages(
    query: Query, text: PassageText
) -> tuple[tuple[int, tuple[Span, ...]], ...]:
    """Find the passages about an episode that match a query.

    Args:
        query: What to find, spelt; whether words apart are shown is decided already.
        text: The prepared passages.

    Returns:
        Number of each passage that matches, in order, and the code points of its text.
    """
    return tuple((hit.turn, hit.spans) for hit in scan(query, text).hits)
