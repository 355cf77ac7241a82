"""Build and search the index beside its peers: run by hand, all in one run.

    python tests/benchmarks/bench_index.py FOLDER [--episodes N] [--words 50]

Reads every transcript below FOLDER and indexes the same turns with earmark, SQLite FTS5
and Tantivy in temporary folders, each in a process of its own; asks all of them the
same questions, made of words chosen over the whole range of frequency. Times grow with
what else the machine does; the ratios of one run do so less.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from engines import Ask, by_name, engines

from earmark_index import open_writer
from earmark_index.errors import SourceError
from earmark_index.formats import read_file
from earmark_index.search import IndexDocument
from earmark_index.search.analysis import terms
from earmark_index.structure.rejoin import rejoin

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from engines import Engine

T = TypeVar("T")

write = sys.stdout.write


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


def list_fts(database: sqlite3.Connection, query: str) -> dict[int, int]:
    """Matching turns by episode."""
    counts: dict[int, int] = {}
    statement = "select rowid from turns where turns match ? order by rowid"
    for (row,) in database.execute(statement, (query,)):
        counts[row >> 20] = counts.get(row >> 20, 0) + 1
    return counts


def report(name: str, ours: list[float], theirs: list[float]) -> None:
    """Print the median and 95th percentile of both, and their ratio."""
    pairs = [
        (statistics.median(times), statistics.quantiles(times, n=20)[-1])
        for times in (ours, theirs)
    ]
    (ours50, ours95), (theirs50, theirs95) = pairs
    write(
        f"{name:34} earmark {ours50:7.2f} /{ours95:7.2f} ms   "
        f"FTS5 {theirs50:7.2f} /{theirs95:7.2f} ms   "
        f"ratio {ours50 / theirs50:5.1f} /{ours95 / theirs95:5.1f}\n"
    )


def peak_mb() -> float:
    """Most memory that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(work: Callable[[], object]) -> Any:
    """What work returns (as JSON can hold it), done in a process of its own."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            os.close(reads)
            with open(writes, "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a pipe
                json.dump(work(), pipe)
            status = 0
        finally:
            os._exit(status)
    os.close(writes)
    with open(reads, encoding="utf-8") as pipe:  # noqa: PTH123 - a pipe
        said = pipe.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else None


def build(engine: Engine, folder: Path, library: Sequence[IndexDocument]) -> Any:
    """Seconds, CPU seconds and memory that building takes."""
    before, cpu = peak_mb(), time.process_time()
    seconds = timed(lambda: engine.build(folder, library)) / 1000
    used = resource.getrusage(resource.RUSAGE_SELF)
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() - cpu + others.ru_utime + others.ru_stime
    return seconds, spent, used.ru_maxrss / 1024 - before


def size_of(folder: Path) -> int:
    """Bytes of the files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def first_result(engine: Engine, folder: Path, word: str) -> float:
    """Milliseconds from the start of a process to its first screen; the median."""
    script = str(Path(__file__).with_name("engines.py"))
    command = [sys.executable, script, engine.name, str(folder), word]
    run = partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)
    return statistics.median(timed(run) for _ in range(5))


def search(engine: Engine, folder: Path, asked: dict[str, list[Ask]]) -> Any:
    """Milliseconds of every question, counts first, then whole screens; memory."""
    session = engine.open(folder)
    found: dict[str, list[list[float]]] = {}
    for name, asks in asked.items():
        session.screen(asks[0])  # the first of a kind loads code and pages
        found[name] = [
            [timed(partial(ask_for, ask)) for ask in asks]
            for ask_for in (session.counts, session.screen)
        ]
    with Path("/proc/self/statm").open(encoding="ascii") as file:
        pages = int(file.read().split()[1])
    session.close()
    return found, pages * resource.getpagesize() / 1e6


def choose(library: Sequence[IndexDocument], wanted: int) -> dict[str, list[Ask]]:
    """The questions, by kind."""
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    speakers: Counter[str] = Counter()
    for document in library:
        for turn in document.turns:
            found = terms(turn.text)
            counts.update(set(found))
            if turn.speaker:
                speakers[turn.speaker] += 1
    for document in library[::10]:
        for turn in document.turns:
            pairs.update(pairwise(terms(turn.text)))
    usual = [t for t in counts if t.isascii() and t.isalpha() and len(t) > 2]
    ranked = sorted(usual, key=lambda term: (-counts[term], term))
    words = spread(ranked, wanted)
    random.Random(7).shuffle(words)  # noqa: S311 - not for secrets
    rows = spread(
        [pair for pair, _ in pairs.most_common() if all(map(str.isalpha, pair))], wanted
    )
    names = [name for name, _ in speakers.most_common(5)] or ["nobody"]
    third = len(ranked) // 3
    keys = [word[:n] for word in words for n in range(1, len(word) + 1)]
    two = [(a, b[:n]) for a, b in pairwise(words) for n in range(1, len(b) + 1)]
    return {
        "word, common": [Ask((word,)) for word in spread(ranked[:200], wanted)],
        "word, middle": [Ask((word,)) for word in ranked[500:4000:70]],
        "word, rare": [Ask((word,)) for word in ranked[third :: max(1, third // 25)]],
        "two words": [Ask(pair) for pair in pairwise(words)],
        "phrase": [Ask(pair, is_phrase=True) for pair in rows],
        "phrase of common words": [
            Ask(pair, is_phrase=True) for pair, _ in pairs.most_common(20)
        ],
        "either, without": [
            Ask((a,), either=(b, c), banned=d)
            for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False)
        ],
        "of a speaker": [
            Ask((word,), speaker=names[n % len(names)]) for n, word in enumerate(words)
        ],
        "every key of a word": [Ask((key,), is_open=True) for key in keys],
        "every key of a second word": [Ask(pair, is_open=True) for pair in two[:200]],
    }


def spread(ranked: Sequence[T], wanted: int) -> list[T]:
    """Some of a list over the whole range of frequency, the first among them."""
    top = max(1, len(ranked) - 1)
    return [ranked[int(top ** (n / (wanted - 1))) - 1] for n in range(wanted)]


_NOT_ITS_JOB = {("screen", "FTS5"), ("counts", "FTS5 with text")}
"""Without the text there are no snippets; with it the index is three times as large."""


def tell_times(name: str, found: dict[str, Any]) -> None:
    """Print one kind of question for every engine."""
    write(f"{name}\n")
    for number, job in enumerate(("counts", "screen")):
        for engine, times in found.items():
            if (job, engine) in _NOT_ITS_JOB:
                continue
            own = times[name][number]
            p95 = statistics.quantiles(own, n=20)[-1]
            write(
                f"  {job:8}{engine:16}{statistics.median(own):9.2f}"
                f"{p95:9.2f}{max(own):9.2f} ms\n"
            )


def compare(library: Sequence[IndexDocument], words: int, place: Path) -> None:
    """Build, open and ask with every engine, and print it."""
    text = sum(len(t.text.encode()) for d in library for t in d.turns)
    turns = sum(len(document.turns) for document in library)
    write(f"{len(library)} episodes, {turns:,} turns, {text / 1e6:.1f} MB of text, ")
    write(f"load {os.getloadavg()[0]:.1f}\n")
    asked = choose(library, words)
    found = {}
    write(f"{'':16}{'build s':>9}{'CPU s':>8}{'+MB':>6}{'of text':>9}")
    write(f"{'first ms':>10}{'MB':>6}\n")
    for number, engine in enumerate(engines()):
        folder = place / str(number)
        seconds, cpu, memory = apart(partial(build, engine, folder, library))
        first = first_result(engine, folder, asked["word, middle"][0].words[0])
        # Without the library in memory the figure is that of the engine alone.
        (found[engine.name], resident) = fresh(engine, folder, asked, place)
        write(
            f"{engine.name:16}{seconds:9.1f}{cpu:8.1f}{memory:6.0f}"
            f"{size_of(folder) / text:9.2f}{first:10.0f}{resident:6.0f}\n"
        )
    again = [timed(partial(replace, place / "0", one)) for one in library[:5]]
    write(f"earmark replaces one episode in {statistics.median(again):.0f} ms\n\n")
    write(f"{'':26}{'p50':>9}{'p95':>9}{'max':>9}\n")
    for name in asked:
        tell_times(name, found)


def replace(folder: Path, document: IndexDocument) -> None:
    """Index one episode anew."""
    with open_writer(folder) as writer:
        writer.add(document)
        writer.commit()


def fresh(
    engine: Engine, folder: Path, asked: dict[str, list[Ask]], place: Path
) -> Any:
    """What `search` finds in a new process."""
    questions = place / "asked.json"
    written = {name: [asdict(ask) for ask in asks] for name, asks in asked.items()}
    questions.write_text(json.dumps(written), encoding="utf-8")
    command = [sys.executable, __file__, str(folder)]
    command += ["--ask", engine.name, str(questions)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout)


def ask_all(folder: Path, name: str, questions: Path) -> None:
    """Answer questions in a process of its own, and print the times."""
    kinds = json.loads(questions.read_text(encoding="utf-8"))
    asked = {
        kind: [
            Ask(**{k: tuple(v) if isinstance(v, list) else v for k, v in one.items()})
            for one in asks
        ]
        for kind, asks in kinds.items()
    }
    json.dump(search(by_name(name), folder, asked), sys.stdout)


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--episodes", type=int, default=0, help="0 for all")
    parser.add_argument("--words", type=int, default=50)
    parser.add_argument("--ask", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask_all(options.folder, options.ask[0], Path(options.ask[1]))
    else:
        library = list(documents(options.folder, options.episodes))
        with tempfile.TemporaryDirectory() as place:
            compare(library, options.words, Path(place))


if __name__ == "__main__":
    main()
