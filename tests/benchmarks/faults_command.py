"""Stop the real commands at random points, and search with a damaged index.

The one rule: only what a person can do is done: `earmark` runs as a process on a
library of files, gets a signal, and is run again.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faults_damage import STRANGE
from faults_library import leftovers, remove
from faults_table import Row

from earmark_index import open_searcher, parse_query
from earmark_index.errors import IndexMissingError
from earmark_index.paths import find_sample_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COPIES = 4
POINTS = 25
QUERIES = ("salt", "wind", "the light", "speaker:tom", "茶")
ENDINGS = {
    signal.SIGKILL: {-9},
    signal.SIGTERM: {-15, 143},
    signal.SIGINT: {-2, 130},
}

_random = random.Random(7)  # noqa: S311  (the same points in every run)

Groups = dict[tuple[str, str], object]
"""Hits of an episode for a query."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a library and folders of their own."""

    place: Path

    @property
    def library(self) -> Path:
        """The transcripts."""
        return self.place / "transcripts"

    @property
    def kept(self) -> Path:
        """What earmark keeps."""
        return self.place / "kept"

    @property
    def index(self) -> Path:
        """The index of the library."""
        return self.kept / "cache" / "libraries" / "added" / "index"

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Begin a command."""
        places = {
            f"EARMARK_{kind.upper()}_DIR": str(self.kept / kind)
            for kind in ("config", "data", "state", "cache")
        }
        return subprocess.Popen(
            [sys.executable, "-m", "earmark", *arguments],
            env={**os.environ, **places},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command: its exit code, what it prints, what it remarks."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=300)
        return process.returncode, out.decode(), err.decode()

    def groups(self) -> Groups:
        """What the index says; nothing where there is none."""
        try:
            with open_searcher(self.index) as searcher:
                return {
                    (text, group.id): [(hit.turn, hit.snippet) for hit in group.hits]
                    for text in QUERIES
                    for group in searcher.search(
                        parse_query(text), max_episodes=10_000, per_episode=10_000
                    ).groups
                }
        except IndexMissingError:
            return {}


def new_person(place: Path) -> Person:
    """Somebody with many copies of the sample episodes."""
    person = Person(place / "person")
    remove(person.place)
    for number in range(COPIES):
        shutil.copytree(find_sample_data(), person.library / f"copy{number}")
    return person


def change_library(person: Person) -> None:
    """Change a third of the transcripts, and remove some."""
    files = sorted(path for path in person.library.rglob("*.vtt"))
    files += sorted(path for path in person.library.rglob("*.srt"))
    for number, path in enumerate(files):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("the ", "the salt wind "), encoding="utf-8")
        if number % 10 == 9:
            path.unlink()


def stop_at_random(place: Path) -> Iterator[Row]:
    """Signals during the first reading, and during a bringing up to date."""
    person = new_person(place)
    began = time.monotonic()
    code, _, err = person.run("add", str(person.library))
    if code:
        raise AssertionError(err)
    takes_s = time.monotonic() - began
    old, first = person.groups(), person.place / "first"
    shutil.copytree(person.kept, first)
    change_library(person)
    began = time.monotonic()
    person.run("index")
    again_s = time.monotonic() - began
    new = person.groups()
    if not old or old == new:
        raise AssertionError("the change is not to be seen in the answers")
    for number in ENDINGS:
        name = signal.Signals(number).name
        row = Row(f"{name} at {POINTS} random points: `earmark add`, {COPIES} copies")
        for _ in range(POINTS):
            remove(person.kept)
            row.add(_stop(person, number, takes_s, ({}, new)), name)
        yield row
        row = Row(f"{name} at {POINTS} random points: `earmark index` after changes")
        for _ in range(POINTS):
            remove(person.kept)
            shutil.copytree(first, person.kept)
            row.add(_stop(person, number, again_s, (old, new)), name)
        yield row


def _stop(
    person: Person, number: int, takes_s: float, states: tuple[Groups, Groups]
) -> str:
    old, new = states
    command = ["index"] if old else ["add", str(person.library)]
    process = person.start(*command)
    time.sleep(_random.uniform(0.1, takes_s))
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    if process.returncode not in ENDINGS[number] | {0}:
        return f"ended with {process.returncode}: {err.decode()[-200:]}"
    if b"Traceback" in err:
        return err.decode()[-300:]
    found = person.groups()
    for key in {*old, *new, *found}:
        if found.get(key) not in (old.get(key), new.get(key)):
            return f"neither old nor new: {key}"
    state = "old" if found == old else "new"
    code, _, told = person.run(*command)
    if code or person.groups() != new:
        return f"the next run ends with {code}: {told[-200:]}"
    left = leftovers(person.index)
    return f"left: {left}" if left else state


def search_damaged(place: Path) -> Iterator[Row]:
    """`earmark search` with each file of the index damaged in each way."""
    person = new_person(place)
    for copy in sorted(person.library.iterdir())[1:]:
        remove(copy)
    person.run("add", str(person.library))
    whole = person.place / "whole"
    shutil.copytree(person.index, whole)
    right = person.run("search", "wind")
    spoilings = {
        "cut in half": lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]),
        "a bit flipped": _flip,
        **{
            name: lambda p, make=make: (p.unlink(), make(p))
            for name, make in STRANGE.items()
        },
    }
    for name, spoil in spoilings.items():
        row = Row(f"`earmark search`, every file: {name}")
        for file in sorted(path.name for path in whole.iterdir()):
            if file == "writer.lock" and name in {"cut in half", "a bit flipped"}:
                continue
            remove(person.index)
            shutil.copytree(whole, person.index)
            spoil(person.index / file)
            row.add(_search(person, right, file), file)
        yield row


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def _search(person: Person, right: tuple[int, str, str], file: str) -> str:
    code, out, err = person.run("search", "wind")
    if "Traceback" in err:
        return err[-300:]
    if (code, out) == right[:2]:
        is_told = "anew" in err or file in {"writer.lock", "manifest.json"}
        return "rebuilt" if is_told else f"not a word: {err}"
    is_refused = code == 2 and "is not opened" in err and not out
    if not is_refused:
        return f"{code}: {out[:100]} {err[-200:]}"
    again = person.run("index", "--rebuild")
    if again[0] or person.run("search", "wind")[:2] != right[:2]:
        return f"--rebuild does not help: {again}"
    return "refused"
