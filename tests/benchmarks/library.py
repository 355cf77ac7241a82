"""Keep and search a whole library beside SQLite FTS5: in one and the same run.

    python tests/benchmarks/library.py [FOLDER] [--words 50] [--starts 5]

Adds the transcripts below FOLDER with `earmark add` in a home of its own, together
with a copy of one of them; brings the library up to date with nothing changed, with
the copy touched, and with the copy edited; starts the reader on it; types words taken
from the text. FTS5 reads the same files, indexes the same turns, lists those that
match and counts them by episode. FOLDER is only read. Times grow with what else the
machine does; the ratios of one run do so less.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench_index import list_fts, report, timed
from terminal import Terminal, private_environment

from earmark.background import Stop
from earmark.cli.home import library_folder
from earmark.librarian import Librarian
from earmark.question import Depth, Question
from earmark_index import Library
from earmark_index.paths import find_places
from earmark_index.search import index_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from earmark_index.model import Turn

EARMARK = (sys.executable, "-m", "earmark")
SAMPLE = Path(__file__).parents[2] / "sample_data"
ADDED = "\n\nA word that nobody has said before: zymurgist.\n"
WORD = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command took."""

    seconds: float
    cpu_s: float
    peak_mb: float
    said: str


def run(home: Path, *arguments: str) -> Cost:
    """Run one command of earmark."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*EARMARK, *arguments],
        env=private_environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        message = f"earmark {arguments[0]} ended with {process.returncode}"
        raise RuntimeError(message)
    cpu = used.ru_utime + used.ru_stime
    return Cost(seconds, cpu, used.ru_maxrss / 1024, said.strip())


def tell(name: str, cost: Cost) -> None:
    """Print what a command took."""
    sys.stdout.write(
        f"{name:28}{cost.seconds:8.2f} s {cost.cpu_s:8.2f} s CPU"
        f"{cost.peak_mb:7.0f} MB   {cost.said.splitlines()[0]}\n"
    )


def copy_one(folder: Path, place: Path) -> Path:
    """A copy of one transcript, to be touched and edited."""
    files = sorted(folder.rglob("*.md")) or sorted(folder.rglob("*.txt"))
    file = min((f for f in files if f.stem != "README"), key=_distance)
    place.mkdir()
    return Path(shutil.copyfile(file, place / file.name))


def _distance(file: Path) -> int:
    """How far a file is from the size of a usual episode."""
    return abs(file.stat().st_size - 80_000)


def keep(folder: Path, home: Path) -> tuple[tuple[Path, Path], Cost]:
    """Add a folder, then bring it up to date in several ways.

    Returns:
        The roots of the library, the folder and one with the copy; what adding took.
    """
    copied = copy_one(folder, home / "copied")
    roots = (folder.resolve(), copied.parent.resolve())
    added = run(home, "add", *map(str, roots))
    tell("add", added)
    tell("nothing changed", run(home, "index"))
    os.utime(copied)
    tell("one file touched", run(home, "index"))
    with copied.open("a", encoding="utf-8") as file:
        file.write(ADDED)
    tell("one file edited", run(home, "index"))
    return roots, added


class Peer:
    """FTS5 over the same turns, one row a turn, read by the same readers."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.turns = self.text_bytes = 0
        self.words: dict[str, int] = {}

    def build(self, library: Library) -> float:
        """Read and index every episode; the seconds that FTS5 itself took."""
        database = sqlite3.connect(self._path)
        statement = "create virtual table turns using fts5(text, content='')"
        database.execute(statement)
        seconds = 0.0
        for number, entry in enumerate(library.entries):
            if not entry.error:
                turns = library.load(entry).joined.turns
                seconds += timed(partial(self._add, database, number, turns))
                self._count(turns)
        seconds += timed(database.commit)
        database.close()
        return seconds / 1000

    def _add(
        self, database: sqlite3.Connection, number: int, turns: Sequence[Turn]
    ) -> None:
        rows = (
            (number << 20 | row, turn.text)
            for row, turn in enumerate(turns, self.turns + 1)
        )
        database.executemany("insert into turns(rowid, text) values (?, ?)", rows)

    def _count(self, turns: Sequence[Turn]) -> None:
        self.turns += len(turns)
        for turn in turns:
            self.text_bytes += len(turn.text.encode())
            for word in set(WORD.findall(turn.text.lower())):
                self.words[word] = self.words.get(word, 0) + 1

    def choose(self, wanted: int) -> list[str]:
        """Words over the whole range of frequency, the most frequent among them."""
        ranked = sorted(self.words, key=lambda word: (-self.words[word], word))
        top = len(ranked) - 1
        chosen = [ranked[int(top ** (n / (wanted - 1))) - 1] for n in range(wanted)]
        random.Random(7).shuffle(chosen)  # noqa: S311 - not for secrets
        return chosen


def build_peer(library: Library, index: Path, place: Path, added: Cost) -> Peer:
    """Build the peer, and print sizes beside its own."""
    path = place / "fts.db"
    peer = Peer(path)
    began = time.process_time()
    inserting = peer.build(library)
    whole = time.process_time() - began
    size, text = index_status(index).size_bytes, peer.text_bytes
    stored = sum(file.stat().st_size for file in index.glob("*.turns.col"))
    fts = path.stat().st_size
    write = sys.stdout.write
    write(f"{peer.turns:,} turns, {text / 1e6:.1f} MB of text; ")
    write(f"reading and FTS5 {whole:.1f} s CPU, of it FTS5 {inserting:.1f} s\n")
    write(f"earmark adds {peer.turns / added.seconds:,.0f} turns/s, ")
    write(f"{added.cpu_s / whole:.1f} times the CPU of reading and FTS5\n")
    write(f"index {size / 1e6:.1f} MB = {size / text:.2f} of the text, without the ")
    write(f"stored turns {(size - stored) / text:.2f}; FTS5 {fts / text:.2f}\n")
    return peer


def first_words(library: Library) -> str:
    """What shows that the first episode of a library can be read."""
    turns = library.load(library.entries[0]).joined.turns
    return " ".join(turns[0].text.split()[:3])


def start(home: Path, library: Library, times: int) -> None:
    """Start the reader on the library."""
    words = first_words(library)
    found = []
    for _ in range(times + 1):
        # A terminal of 120 columns; a place that is remembered changes nothing here.
        terminal = Terminal(EARMARK, (120, 40), private_environment(home))
        answer, (first, usable) = terminal.wait_start("", words)
        found.append((first, usable, answer.cpu_ms, terminal.peak_mb))
        terminal.leave("Q")
    first, usable, cpu, peak = map(statistics.median, zip(*found[1:], strict=True))
    sys.stdout.write(
        f"earmark: first text {first:.0f} ms, usable {usable:.0f} ms, "
        f"{cpu:.0f} ms CPU, {peak:.0f} MB\n"
    )


def search(librarian: Librarian, database: Path, words: list[str]) -> None:
    """Type words as a person does, and ask the peer the same."""
    peer = sqlite3.connect(database)
    cold = timed(lambda: librarian.search(Question("zymurgist"), Stop()))
    sys.stdout.write(f"first search, which opens the index {cold:.0f} ms\n")
    keys = [word[:n] for word in words for n in range(2, len(word) + 1)]
    for name, typed in (
        ("last key of a word", words),
        ("every key from the 2nd", keys),
    ):
        theirs = _times(lambda q: list_fts(peer, f'"{q}"*'), typed)
        ours = _times(
            lambda q: librarian.search(Question(q, depth=Depth.QUICK), Stop()), typed
        )
        report(f"{name} (p50 / p95)", ours, theirs)
        sys.stdout.write(f"{'':34} slowest {max(ours):.0f} ms, {max(theirs):.0f} ms\n")
    peer.close()


def _times(ask: Callable[[str], object], typed: Iterable[str]) -> list[float]:
    return [timed(partial(ask, query)) for query in typed]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--words", type=int, default=50)
    parser.add_argument("--starts", type=int, default=5)
    options = parser.parse_args()
    sys.stdout.write(f"{options.folder.name}, load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        roots, added = keep(options.folder, home)
        folder = library_folder(find_places(private_environment(home)), roots)
        library = Library(roots, folder)
        start(home, library, options.starts)
        peer = build_peer(library, folder / "index", home, added)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        librarian = Librarian(library, folder / "index")
        search(librarian, home / "fts.db", peer.choose(options.words))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        sys.stdout.write(f"memory of searching +{(after - before) / 1024:.0f} MB\n")


if __name__ == "__main__":
    main()
