"""The gold corpus as episodes that can be indexed.

The one rule: exactly the files that the gold set lists, each one read by itself with
the readers, the joining and the passages that a library uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.formats import read_file
from earmark_index.search import IndexDocument
from earmark_index.search.passages import passages_of
from earmark_index.structure.rejoin import rejoin

if TYPE_CHECKING:
    from pathlib import Path


def read_document(corpus: Path, file: str) -> IndexDocument:
    """One file of the corpus, read and joined."""
    episode = read_file(corpus / file).episode
    reading = rejoin(episode.turns)
    return IndexDocument(
        id=file,
        digest="",
        title=episode.title,
        show=episode.show or "",
        number=episode.number or "",
        date=str(episode.date or ""),
        language=episode.language or "",
        turns=reading.turns,
        passages=passages_of(episode, reading),
    )
