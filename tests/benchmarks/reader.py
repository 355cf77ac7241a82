"""Read an episode beside `less`: run by hand, in one and the same run.

    python tests/benchmarks/reader.py [--file FILE] [--size 120x40] [-n 10]
                                      [--keys j,PageDown,G]

Starts the real `earmark FILE` and `less` on the same text in a terminal of their own,
by turns; presses every key of --keys n times, each time waiting for the answer;
changes the size n times. Prints medians, and how many times what `less` takes earmark
does. Times grow with what else the machine does; bytes do not.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from terminal import Answer, Terminal, private_environment

EARMARK = (sys.executable, "-m", "earmark")
SAMPLE = Path(__file__).parents[2] / "sample_data/small-talk/012-why-bridges-hum.md"
WAY_BACK = {"G": "g", "End": "Home"}
"""Keys that only do something elsewhere, and the key that leads there."""

Row = dict[str, float]


def export_text(file: Path, home: Path) -> Path:
    """The text of an episode as a file for `less`."""
    text = home / "episode.txt"
    with text.open("wb") as output:
        subprocess.run(
            [*EARMARK, "export", str(file), "--format", "text"],
            stdout=output,
            env=private_environment(home),
            check=True,
        )
    return text


def opening_words(file: Path) -> str:
    """The words that show that an episode can be read."""
    from earmark_index import load_file  # noqa: PLC0415  (not before the programs ran)

    return " ".join(load_file(file).joined.turns[0].text.split()[:3])


def medians(name: str, answers: list[Answer]) -> Row:
    """The median of each figure."""
    return {
        f"{name}: ms": statistics.median(a.last_ms for a in answers),
        f"{name}: bytes": statistics.median(a.size for a in answers),
        f"{name}: CPU ms": statistics.median(a.cpu_ms for a in answers),
    }


class Program:
    """One of the programs that are compared."""

    def __init__(
        self, argv: list[str], shown: str, leave: str, home: Path, size: tuple[int, int]
    ) -> None:
        self._argv = argv
        self._shown = shown
        self._leave = leave
        self._environment = private_environment(home)
        self._size = size
        self._starts: list[tuple[Answer, list[float]]] = []
        self._ends: list[float] = []
        self._peaks: list[float] = []

    def open(self) -> Terminal:
        """Start it and wait until it can be used."""
        terminal = Terminal(self._argv, self._size, self._environment)
        self._starts.append(terminal.wait_start("", self._shown))
        return terminal

    def start_and_leave(self) -> None:
        """One start, one end."""
        terminal = self.open()
        self._peaks.append(terminal.peak_mb)
        self._ends.append(terminal.leave(self._leave))

    def forget(self) -> None:
        """The first run made files that the others find."""
        self._starts, self._ends, self._peaks = [], [], []

    def press(self, keys: list[str], times: int) -> Row:
        """Press keys and change the size; the medians of all that was measured."""
        terminal = self.open()
        rows: Row = {}
        for key in keys:
            answers = []
            for _ in range(times):
                answers.append(terminal.press(key))
                if key in WAY_BACK:
                    terminal.press(WAY_BACK[key])
            rows |= medians(key, answers)
        rows |= medians("resize", self._resize(terminal, times))
        rows["peak memory: MB"] = terminal.peak_mb
        terminal.leave(self._leave)
        return self._start_rows() | rows

    def _resize(self, terminal: Terminal, times: int) -> list[Answer]:
        columns, lines = self._size
        other = (columns * 2 // 3, lines * 2 // 3)
        return [
            terminal.resize(self._size if number % 2 else other)
            for number in range(times)
        ]

    def _start_rows(self) -> Row:
        first, usable = (
            statistics.median(times[at] for _, times in self._starts) for at in (0, 1)
        )
        return {
            "start: first text ms": first,
            "start: usable ms": usable,
            "start: CPU ms": statistics.median(a.cpu_ms for a, _ in self._starts),
            "start: bytes": statistics.median(a.size for a, _ in self._starts),
            "start: memory MB": statistics.median(self._peaks),
            "leave: ms": statistics.median(self._ends),
        }


def table(ours: Row, theirs: Row | None) -> str:
    """Every figure of both programs, and their ratio."""
    lines = [f"{'':24}{'earmark':>10}{'less':>10}{'ratio':>8}"]
    for name, value in ours.items():
        other = theirs[name] if theirs else 0.0
        less = f"{other:10,.1f}" if theirs else f"{'-':>10}"
        ratio = f"{value / other:8.1f}" if other else f"{'-':>8}"
        lines.append(f"{name:24}{value:10,.1f}{less}{ratio}")
    return "\n".join(lines) + "\n"


def measure(file: Path, size: tuple[int, int], keys: list[str], times: int) -> str:
    """Run both programs and compare them."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        text = export_text(file, home)
        earmark = Program([*EARMARK, str(file)], opening_words(file), "Q", home, size)
        programs = [earmark]
        if shutil.which("less"):
            title = text.read_text(encoding="utf-8").split()[:3]
            less = Program(["less", str(text)], " ".join(title), "q", home, size)
            programs.append(less)
        for program in programs:
            program.start_and_leave()
            program.forget()
        for _ in range(times):
            for program in programs:
                program.start_and_leave()
        rows = [program.press(keys, times) for program in programs]
    note = "" if len(rows) > 1 else "less is not installed: nothing to compare with\n"
    return note + table(rows[0], rows[1] if len(rows) > 1 else None)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--file", type=Path, default=SAMPLE)
    parser.add_argument("--size", default="120x40")
    parser.add_argument("--keys", default="j,PageDown,G", help="with commas between")
    parser.add_argument("-n", type=int, default=10, help="times of each")
    options = parser.parse_args()
    columns, _, lines = options.size.partition("x")
    size = (int(columns), int(lines))
    load = os.getloadavg()[0]
    sys.stdout.write(f"{options.file.name}, {options.size}, load {load:.1f}\n")
    keys = options.keys.split(",")
    sys.stdout.write(measure(options.file.resolve(), size, keys, options.n))


if __name__ == "__main__":
    main()
