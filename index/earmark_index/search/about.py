"""What is known about an episode, as a column of the index.

The one rule: a column reads back as what was written. The document of an episode's
speech has the facts about it, the one of its notes a heading for each passage.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .passage import Heading, PassageKind
from .scopes import About

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .document import IndexDocument
    from .passage import Passage


def write_about(document: IndexDocument) -> bytes:
    """The facts about an episode as a column."""
    about = {
        "id": document.id,
        "title": document.title,
        "show": document.show,
        "number": document.number,
        "date": document.date,
        "language": document.language,
        "chapters": list(document.chapters),
        "traits": sorted(document.traits),
    }
    return json.dumps(about, separators=(",", ":")).encode("ascii")


def read_about(column: bytes) -> About:
    """The facts about an episode."""
    about = json.loads(column)
    return About(
        id=about["id"],
        title=about["title"],
        show=about["show"],
        number=about["number"],
        date=about["date"],
        language=about["language"],
        chapters=tuple([(turn, title) for turn, title in about["chapters"]]),
        traits=frozenset(about["traits"]),
    )


def write_headings(passages: Iterable[Passage]) -> bytes:
    """What stands above each passage, as a column."""
    headings = [(one.kind.value, one.turn, one.label) for one in passages]
    return json.dumps(headings, separators=(",", ":")).encode("ascii")


def read_headings(column: bytes) -> tuple[Heading, ...]:
    """What stands above each passage of an episode, by their numbers."""
    return tuple(
        [
            Heading(PassageKind(kind), turn, label)
            for kind, turn, label in json.loads(column)
        ]
    )
