"""Build and search the index beside SQLite FTS5: run by hand, in one and the same run.

    python tests/benchmarks/bench_index.py FOLDER [--episodes N] [--words 50]

Reads every transcript below FOLDER, indexes it with both engines in a temporary folder,
types words chosen over the whole range of frequency, and prints times, sizes and the
ratios of the two. FTS5 lists the matching turns and counts them by episode; earmark
counts by episode, and shows 20 episodes with 3 snippets each.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_index import open_searcher, open_writer, parse_query
from earmark_index.errors import SourceError
from earmark_index.formats import read_file
from earmark_index.search import IndexDocument, Searcher, index_status
from earmark_index.structure.rejoin import rejoin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def documents(folder: Path, most: int) -> Iterator[IndexDocument]:
    """Every readable transcript below a folder."""
    found = 0
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        try:
            episode = read_file(path).episode
        except SourceError:
            continue
        if not episode.turns:
            continue
        name = hashlib.sha256(bytes(path)).hexdigest()[:12]
        turns = rejoin(episode.turns).turns
        title, show = episode.title or path.stem, episode.show or ""
        yield IndexDocument(name, "", title, show, "", "", "", turns)
        found += 1
        if found == most:
            return


def timed(work: Callable[[], object]) -> float:
    """Milliseconds that work takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def peak_mb() -> float:
    """Most memory that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def build(folder: Path, library: list[IndexDocument]) -> None:
    """Index a library with earmark."""
    with open_writer(folder) as writer:
        for document in library:
            writer.add(document)
        writer.commit()


def build_fts(path: Path, library: list[IndexDocument]) -> sqlite3.Connection:
    """Index a library with FTS5, one row a turn."""
    database = sqlite3.connect(path)
    database.execute("create virtual table turns using fts5(text, content='')")
    row = 0
    for number, document in enumerate(library):
        rows = []
        for turn in document.turns:
            row += 1
            rows.append((number << 20 | row, turn.text))
        database.executemany("insert into turns(rowid, text) values (?, ?)", rows)
    database.commit()
    return database


def list_fts(database: sqlite3.Connection, query: str) -> dict[int, int]:
    """Matching turns by episode."""
    counts: dict[int, int] = {}
    statement = "select rowid from turns where turns match ? order by rowid"
    for (row,) in database.execute(statement, (query,)):
        counts[row >> 20] = counts.get(row >> 20, 0) + 1
    return counts


def choose_words(searcher: Searcher, wanted: int) -> list[str]:
    """Words over the whole range of frequency, the most frequent among them."""
    counts = searcher.lexicon.counts
    usual = [t for t in searcher.lexicon.terms if t.isascii() and t.isalpha()]
    ranked = sorted((t for t in usual if len(t) > 2), key=lambda term: -counts[term])
    top = len(ranked) - 1
    return [ranked[int(top ** (n / (wanted - 1))) - 1] for n in range(wanted)]


def report(name: str, ours: list[float], theirs: list[float]) -> None:
    """Print the median and 95th percentile of both, and their ratio."""
    pairs = [
        (statistics.median(times), statistics.quantiles(times, n=20)[-1])
        for times in (ours, theirs)
    ]
    (ours50, ours95), (theirs50, theirs95) = pairs
    sys.stdout.write(
        f"{name:34} earmark {ours50:7.2f} /{ours95:7.2f} ms   "
        f"FTS5 {theirs50:7.2f} /{theirs95:7.2f} ms   "
        f"ratio {ours50 / theirs50:5.1f} /{ours95 / theirs95:5.1f}\n"
    )


def search(searcher: Searcher, database: sqlite3.Connection, words: list[str]) -> None:
    """Compare queries of several kinds."""
    pairs = list(pairwise(words))
    keys = [word[:length] for word in words for length in range(2, len(word) + 1)]
    kinds: list[tuple[str, bool, list[tuple[str, str]]]] = [
        ("word", False, [(f"={w}", w) for w in words]),
        ("two words", False, [(f"={a} ={b}", f"{a} AND {b}") for a, b in pairs]),
        ("phrase", False, [(f'"{a} {b}"',) * 2 for a, b in pairs]),
        ("key typed", True, [(key, f"{key}*") for key in keys]),
        (
            "key behind a word",
            True,
            [(f"{a} {b[:2]}", f"{a} {b[:2]}*") for a, b in pairs],
        ),
    ]
    for name, is_live, queries in kinds:
        theirs = [timed(lambda q=q: list_fts(database, q)) for _, q in queries]
        for what, options in (
            ("counts", {"max_episodes": 0}),
            ("shown", {"max_episodes": 20, "per_episode": 3}),
        ):
            parsed = [parse_query(query, is_live=is_live) for query, _ in queries]
            ours = [
                timed(lambda q=q, o=options: searcher.search(q, **o)) for q in parsed
            ]
            report(f"{name}, {what}", ours, theirs)


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--episodes", type=int, default=0, help="0 for all")
    parser.add_argument("--words", type=int, default=50)
    options = parser.parse_args()
    library = list(documents(options.folder, options.episodes))
    turns = sum(len(document.turns) for document in library)
    text = sum(len(t.text.encode()) for d in library for t in d.turns)
    write = sys.stdout.write
    write(f"{len(library)} episodes, {turns} turns, {text / 1e6:.1f} MB of text\n")
    with tempfile.TemporaryDirectory() as place:
        folder, path = Path(place) / "index", Path(place) / "fts.db"
        before = peak_mb()
        ours = timed(lambda: build(folder, library)) / 1000
        write(f"build {ours:.1f} s, {turns / ours:.0f} turns/s, ")
        write(f"memory +{peak_mb() - before:.0f} MB\n")
        theirs = timed(lambda: build_fts(path, library).close()) / 1000
        write(f"FTS5 {theirs:.1f} s; ratio {ours / theirs:.1f}\n")
        stored = sum(file.stat().st_size for file in folder.glob("*.turns.col"))
        size = index_status(folder).size_bytes
        write(f"index {size / text:.2f} of the text, without the stored text ")
        write(f"{(size - stored) / text:.2f}, FTS5 {path.stat().st_size / text:.2f}\n")
        again = [timed(partial(build, folder, [one])) for one in library[:5]]
        write(f"replace one episode {statistics.median(again):.0f} ms\n")
        opened = [timed(lambda: open_searcher(folder).close()) for _ in range(5)]
        write(f"open {statistics.median(opened):.0f} ms\n")
        database = sqlite3.connect(path)
        with open_searcher(folder) as searcher:
            search(searcher, database, choose_words(searcher, options.words))
        database.close()


if __name__ == "__main__":
    main()
