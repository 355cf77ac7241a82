"""Gold queries: what was asked, and which passages of which files answer it.

The one rule: nothing of it lies in the repository. The file has one JSON object a
line; its shape is described beside it, and any other file of that shape will do.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEMANTIC = "semantic"


class Grade(IntEnum):
    """How a passage answers; the value is its gain."""

    SEMANTIC = 1
    """The same thing in other words."""

    VARIANT = 2
    """Another spelling of the words."""

    EXACT = 3


@dataclass(frozen=True, slots=True)
class Relevant:
    """One place that answers a query."""

    file: str
    snippet: str
    """Text on one line of the file."""

    grade: Grade
    nth: int | None
    """Which occurrence in the file, from 0; `None` where there is only one."""


@dataclass(frozen=True, slots=True)
class GoldQuery:
    """One query with all that answers it."""

    id: str
    text: str
    group: str
    """The files that are searched together."""

    kind: str
    """The class of queries that it belongs to."""

    relevant: tuple[Relevant, ...]

    @property
    def is_semantic(self) -> bool:
        """True where other words are what is asked for."""
        return SEMANTIC in self.kind

    @property
    def has_one_target(self) -> bool:
        """True where one answer is known and others may be as good."""
        return self.kind in ("known_item", "semantic_known")


@dataclass(frozen=True, slots=True)
class Gold:
    """The queries and where the files that they are asked of lie."""

    queries: tuple[GoldQuery, ...]
    corpus: Path
    files: dict[str, tuple[str, ...]]
    """Files of each group, by their paths in the corpus."""


def load_gold(path: Path | None) -> Gold:
    """Load the queries, those of the shared collections unless a file is named.

    Raises:
        SystemExit: They or the texts are not there; says what to do.
    """
    shared = Path(os.environ.get("EARMARK_SHARED", ROOT.parent / "shared"))
    corpus, folder = shared / "corpus", shared / "eval" / "search"
    chosen = path or folder / "dev.jsonl"
    for needed in (corpus, folder / "corpus_files.txt", chosen):
        if not needed.exists():
            message = (
                f"{needed}: not there. The gold queries and the transcripts that they "
                "are asked of are not part of this repository; set EARMARK_SHARED to "
                "the folder that holds corpus/ and eval/search/"
            )
            raise SystemExit(message)
    lines = chosen.read_text(encoding="utf-8").splitlines()
    queries = tuple(_query(line) for line in lines if line.strip())
    return Gold(queries, corpus, _files(folder / "corpus_files.txt"))


def group_of(file: str) -> str:
    """The group in which a file of the corpus is searched."""
    match file.split("/", maxsplit=1)[0]:
        case "zh" | "zh-hant":
            return "zh"
        case "changelog" | "talkpython":
            return "en"
        case _:
            return "seed"


def _files(listing: Path) -> dict[str, tuple[str, ...]]:
    lines = listing.read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[0].strip() for line in lines if line.strip()]
    groups = dict.fromkeys(map(group_of, names))
    return {g: tuple(n for n in names if group_of(n) == g) for g in groups}


def _query(line: str) -> GoldQuery:
    read = json.loads(line)
    return GoldQuery(
        id=read["id"],
        text=read["query"],
        group=read["corpus"],
        kind=read["class"],
        relevant=tuple(map(_relevant, read["relevant"])),
    )


def _relevant(read: dict[str, str | int]) -> Relevant:
    nth = read.get("nth")
    return Relevant(
        file=str(read["file"]),
        snippet=str(read["snippet"]),
        grade=Grade[str(read["grade"]).upper()],
        nth=None if nth is None else int(nth),
    )
