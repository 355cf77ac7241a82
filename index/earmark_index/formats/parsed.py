"""The one place where an episode and its report become the answer of a reader.

The one rule: what was met while decoding stands before what the reader met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.problems import Parsed, Report

if TYPE_CHECKING:
    from earmark_index.model import Episode
    from earmark_index.problems import ProblemLog

    from .base import Source


def put_together(
    source: Source, name: str, episode: Episode, log: ProblemLog
) -> Parsed:
    """An episode and what was met on the way as one value."""
    report = Report(
        name,
        encoding=source.encoding,
        problems=source.problems + log.problems,
        more=log.more,
    )
    return Parsed(episode, report)
