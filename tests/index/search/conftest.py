"""What the tests of the index share: a private folder and small episodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from earmark_index.model import TimeOrigin, Turn
from earmark_index.search.document import IndexDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where an index is made; not there yet."""
    return tmp_path / "index"


@pytest.fixture(scope="session")
def make() -> Callable[..., IndexDocument]:
    """Makes an episode out of texts, or of `(speaker, text)` pairs."""

    def document(
        id_: str, *turns: str | tuple[str, str], digest: str = "d", title: str = ""
    ) -> IndexDocument:
        pairs = [(None, one) if isinstance(one, str) else one for one in turns]
        made = [
            Turn(text, speaker, start_ms=n * 1000, time_origin=TimeOrigin.EXACT)
            for n, (speaker, text) in enumerate(pairs)
        ]
        return IndexDocument(
            id=id_,
            digest=digest,
            title=title or f"Episode {id_}",
            show="Small Talk",
            number=id_,
            date="2026-03-02",
            language="en",
            turns=made,
        )

    return document
