"""Other ways to search the same units: ripgrep, SQLite FTS5, Tantivy, Whoosh.

The one rule: a peer gets the same texts and the same words, set up as its manual shows
first, and requires all words; what is not installed is left out with a word.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Search = Callable[[str], list[int]]
    Build = Callable[[Sequence[str], Path], Search]

_WORD = re.compile(r"[^\W_]+")
_TRIGRAM = 3
"""Characters that a word needs to be looked up in FTS5's trigram index."""


def peers(*, all_of_them: bool) -> Iterator[tuple[str, Build]]:
    """Name and builder of every peer that is installed."""
    if shutil.which("rg"):
        yield "ripgrep -i", _ripgrep
    else:
        yield "substring (no ripgrep here)", _substring
    yield "FTS5 unicode61", partial(_fts5, tokenizer="unicode61")
    yield "FTS5 porter", partial(_fts5, tokenizer="porter unicode61")
    yield "FTS5 trigram", partial(_fts5, tokenizer="trigram")
    if _has("tantivy"):
        yield "Tantivy AND", partial(_tantivy, distance=0)
        yield "Tantivy fuzzy 1", partial(_tantivy, distance=1)
    if all_of_them:
        yield "Whoosh Standard", partial(_whoosh, analyzer="StandardAnalyzer")
        yield "Whoosh Stemming", partial(_whoosh, analyzer="StemmingAnalyzer")


def missing() -> tuple[str, ...]:
    """Peers that are left out because they are not installed."""
    names = () if _has("tantivy") else ("Tantivy",)
    return names if shutil.which("rg") else (*names, "ripgrep")


def _has(module: str) -> bool:
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def _substring(texts: Sequence[str], _folder: Path) -> Search:
    folded = [text.casefold() for text in texts]

    def search(query: str) -> list[int]:
        wanted = query.casefold()
        return [number for number, text in enumerate(folded) if wanted in text]

    return search


def _ripgrep(texts: Sequence[str], folder: Path) -> Search:
    """One unit a line, as it would be grepped; the time includes the process."""
    path = folder / "lines.txt"
    lines = (" ".join(text.split()) for text in texts)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    options = ("--ignore-case", "--fixed-strings", "--line-number", "--only-matching")

    def search(query: str) -> list[int]:
        command = ["rg", *options, "--no-filename", "--", query, str(path)]
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        found = (int(line.partition(":")[0]) - 1 for line in said.stdout.splitlines())
        return list(dict.fromkeys(found))

    return search


def _fts5(texts: Sequence[str], _folder: Path, *, tokenizer: str) -> Search:
    database = sqlite3.connect(":memory:")
    options = f"text, content='', tokenize='{tokenizer}'"
    database.execute(f"create virtual table units using fts5({options})")
    database.executemany(
        "insert into units(rowid, text) values (?, ?)", enumerate(texts, 1)
    )
    asked = "select rowid from units where units match ? order by rank"
    least = _TRIGRAM if tokenizer == "trigram" else 1

    def search(query: str) -> list[int]:
        words = [w for w in query.split() if len(w) >= least and _WORD.search(w)]
        quoted = " AND ".join('"{}"'.format(w.replace('"', '""')) for w in words)
        return (
            [row - 1 for (row,) in database.execute(asked, (quoted,))] if words else []
        )

    return search


def _tantivy(texts: Sequence[str], _folder: Path, *, distance: int) -> Search:
    import tantivy  # noqa: PLC0415  (a peer that may be missing)

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False)
    builder.add_integer_field("unit", fast=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=50_000_000, num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(text=text, unit=number))
    writer.commit()
    index.reload()
    searcher, most = index.searcher(), max(1, len(texts))

    def term(word: str) -> tantivy.Query:
        if distance:
            return tantivy.Query.fuzzy_term_query(schema, "text", word, distance)
        return tantivy.Query.term_query(schema, "text", word)

    def search(query: str) -> list[int]:
        terms = [(tantivy.Occur.Must, term(w)) for w in _WORD.findall(query.lower())]
        if not terms:
            return []
        hits = searcher.search(tantivy.Query.boolean_query(terms), most, count=False)
        places = [place for _, place in hits.hits]
        return searcher.fast_field_values("unit", places)

    return search


def _whoosh(texts: Sequence[str], folder: Path, *, analyzer: str) -> Search:
    from whoosh import analysis, fields, index, qparser  # noqa: PLC0415  (a slow peer)

    place = folder / analyzer
    place.mkdir(exist_ok=True)
    kind = fields.TEXT(analyzer=getattr(analysis, analyzer)(), phrase=False)
    schema = fields.Schema(text=kind, unit=fields.STORED)
    made = index.create_in(str(place), schema)
    with made.writer(limitmb=256) as writer:
        for number, text in enumerate(texts):
            writer.add_document(text=text, unit=number)
    searcher = made.searcher()
    # Words of letters only, so that no operator of its language is read out of them.
    parser = qparser.QueryParser("text", schema, plugins=[qparser.WhitespacePlugin()])

    def search(query: str) -> list[int]:
        hits = searcher.search(parser.parse(query), limit=None)
        return [hit["unit"] for hit in hits]

    return search
