"""The search under test: an index of each group, asked through the public interface.

The one rule: a query goes the way it goes when a person types it: parsed, spelt,
ranked. Indexes are kept between runs under a hash of the texts and of our code.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quality_documents import read_document
from quality_gold import ROOT
from quality_units import Group, read_units, units_of, write_units

from earmark_index import open_searcher, open_writer, parse_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from quality_gold import Gold

    from earmark_index import Searcher
    from earmark_index.search.results import RankedHit
    from earmark_index.search.tree import Query
    from earmark_index.search.variants import Depth

LIBRARY = ROOT / "index" / "earmark_index"
CODE = ("model.py", "text.py", "formats/*.py", "structure/*.py", "search/*.py")
"""What decides how a file is read and indexed; spelling is looked up at query time."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """One group, read and indexed."""

    group: Group
    index: Path
    folder: Path
    """Kept between runs; peers may put files of theirs there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query gave."""

    query: Query
    """As it was answered, with its spellings."""

    hits: tuple[RankedHit, ...]


def prepare(gold: Gold, name: str, cache: Path) -> Prepared:
    """Read and index a group, or take what an earlier run made of the same."""
    files = gold.files[name]
    folder = cache / f"{name}-{_digest(gold, files)}"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        # Made aside and renamed, so that two runs at once do not build into each other.
        made = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=cache))
        _make(gold, files, made)
        try:
            made.rename(folder)
        except OSError:
            shutil.rmtree(made)
    return Prepared(
        Group(name, read_units(folder / "units.json")), folder / "i", folder
    )


def _make(gold: Gold, files: tuple[str, ...], folder: Path) -> None:
    units = []
    with open_writer(folder / "i") as writer:
        for file in files:
            document = read_document(gold.corpus, file)
            units += units_of(file, document)
            writer.add(document)
        writer.commit()
    write_units(folder / "units.json", units)


def _digest(gold: Gold, files: tuple[str, ...]) -> str:
    found = hashlib.sha256()
    code = [path for pattern in CODE for path in sorted(LIBRARY.glob(pattern))]
    code += sorted(LIBRARY.glob("search/tables/simplified.py"))
    for path in [*code, *(gold.corpus / file for file in files)]:
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def ask(searcher: Searcher, depth: Depth) -> Callable[[str], Answer]:
    """A way to ask one library, at one depth of spelling."""

    def answer(text: str) -> Answer:
        query = searcher.spell(parse_query(text), depth=depth)
        return Answer(query, searcher.rank(query))

    return answer


def units_in(group: Group, answer: Answer) -> list[int]:
    """The units of an answer, best first.

    Raises:
        LookupError: A hit is no unit: the index holds what was not given to it.
    """
    units = []
    for ranked in answer.hits:
        hit = ranked.hit
        unit = group.find(ranked.episode, hit.kind.value, hit.turn, hit.snippet)
        if unit is None:
            message = f"{ranked.episode}: a hit that is no unit, {hit.snippet!r}"
            raise LookupError(message)
        units.append(unit)
    return list(dict.fromkeys(units))


__all__ = ["Answer", "Prepared", "ask", "open_searcher", "prepare", "units_in"]
