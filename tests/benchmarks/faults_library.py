"""Small indexes that faults are tried on, and how they are judged.

The one rule: an index is right when it answers every query of a list exactly as the
state before the fault did, or exactly as the state after the work would have done.

As a script, `python faults_library.py SCENARIO FOLDER` does the work of a scenario; its
exit code tells how it ended.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_index import IndexDocument, open_searcher, open_writer, parse_query
from earmark_index.errors import (
    IndexDamagedError,
    IndexMissingError,
    IndexUntrustedError,
    SearchIndexError,
)
from earmark_index.model import TimeOrigin, Turn
from earmark_index.search import folds
from earmark_index.search.lock import LOCK_NAME
from earmark_index.search.manifest import MANIFEST_NAME, read_manifest

if TYPE_CHECKING:
    from collections.abc import Callable

DONE, TOLD, BROKEN, DAMAGED = 0, 3, 5, 6
"""Exit codes of the work: done, a clear error, a traceback, taken for damaged."""

QUERIES = (
    "salt",
    "wind salt",
    '"salt and wind"',
    "ver*",
    "speaker:mira",
    "sea -salt",
    "w3",
    "tide OR pepper",
)
NOUNS = ("salt", "wind", "sea", "tide", "pepper", "bridge")

Answers = tuple[object, ...] | None
"""What an index says to every query; `None` where there is no index."""


def episode(number: int, version: int = 1) -> IndexDocument:
    """An episode of some turns, different for every number and version."""
    turns = [
        Turn(
            f"{NOUNS[(number + n) % 6]} and {NOUNS[(n * version) % 6]} "
            f"w{n} e{number} version{version}",
            "Mira" if n % 2 else "Tom",
            start_ms=n * 1000,
            time_origin=TimeOrigin.EXACT,
        )
        for n in range(12)
    ]
    return IndexDocument(
        id=f"e{number}",
        digest=f"d{version}",
        title=f"Episode {number}",
        show="Small Talk",
        number=str(number),
        date="2026-03-02",
        language="en",
        turns=turns,
    )


def write(folder: Path, *documents: IndexDocument, gone: tuple[str, ...] = ()) -> None:
    """One commit."""
    with open_writer(folder) as writer:
        for document in documents:
            writer.add(document)
        for name in gone:
            writer.remove(name)
        writer.commit()


def _several(folder: Path) -> None:
    write(folder, *map(episode, range(6)))
    write(folder, *map(episode, range(5, 9)))


def _nearly_too_many(folder: Path) -> None:
    for number in range(folds.MOST_SEGMENTS):
        write(folder, episode(number))


@dataclass(frozen=True, slots=True)
class Scenario:
    """Work on an index that faults interrupt."""

    name: str
    prepare: Callable[[Path], None]
    work: Callable[[Path], None]


SCENARIOS = (
    Scenario(
        "first build",
        lambda _folder: None,
        lambda folder: write(folder, *map(episode, range(8))),
    ),
    Scenario(
        "replace",
        _several,
        lambda folder: write(folder, episode(2, 2), episode(20), gone=("e7",)),
    ),
    Scenario(
        "fold",
        _nearly_too_many,
        lambda folder: write(folder, episode(3, 2), episode(4, 3)),
    ),
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A scenario with its index, and the answers before and after."""

    scenario: Scenario
    folder: Path
    old: Answers
    new: Answers

    def copy_to(self, folder: Path) -> Path:
        """A fresh copy of the index before the work."""
        remove(folder)
        if self.folder.exists():
            shutil.copytree(self.folder, folder)
        return folder

    def state(self, folder: Path) -> str:
        """Whether an index is the old or the new one, or what is wrong with it."""
        try:
            found = answers(folder)
        except Exception as error:  # noqa: BLE001  (any exception is the finding)
            return f"{type(error).__name__}: {error}"
        if found == self.new:
            return "new"
        return "old" if found == self.old else "another answer"

    def finish(self, folder: Path) -> str:
        """Let the next run do the work; empty where index and folder are right then."""
        try:
            self.scenario.work(folder)
            if answers(folder) != self.new:
                return "another answer after the next run"
        except Exception as error:  # noqa: BLE001  (any exception is the finding)
            return f"next run: {type(error).__name__}: {error}"
        left = leftovers(folder)
        return f"left after the next run: {left}" if left else ""

    def judge(self, folder: Path) -> str:
        """The state of an index after a fault, and that the next run mends it."""
        state = self.state(folder)
        return state if state not in {"old", "new"} else self.finish(folder) or state


def prepare(scenario: Scenario, place: Path) -> Prepared:
    """Make the index of a scenario, and learn what it answers before and after."""
    folder, after = place / f"{scenario.name} old", place / f"{scenario.name} new"
    scenario.prepare(folder)
    if folder.exists():
        shutil.copytree(folder, after)
    scenario.work(after)
    prepared = Prepared(scenario, folder, answers(folder), answers(after))
    if prepared.old == prepared.new:
        message = f"{scenario.name}: the work changes no answer"
        raise AssertionError(message)
    return prepared


def answers(folder: Path) -> Answers:
    """What the index says to every query."""
    try:
        with open_searcher(folder) as searcher:
            return tuple(_answer(searcher, text) for text in QUERIES)
    except IndexMissingError:
        return None


def _answer(searcher: object, text: str) -> object:
    found = searcher.search(parse_query(text), max_episodes=1000, per_episode=1000)
    hits = sorted(
        (group.id, hit.turn, hit.speaker, hit.start_ms, hit.snippet, hit.spans)
        for group in found.groups
        for hit in group.hits
    )
    return (found.hits, found.episodes, hits)


def leftovers(folder: Path) -> list[str]:
    """Files of the folder that the index does not name."""
    kept = {LOCK_NAME, MANIFEST_NAME}
    try:
        kept |= set(read_manifest(folder).files)
    except IndexMissingError:
        kept = {LOCK_NAME}
    return sorted({path.name for path in folder.iterdir()} - kept)


def kind_of(work: Callable[[], object]) -> int:
    """How work ends: the exit code for it."""
    try:
        work()
    except (IndexDamagedError, IndexMissingError, IndexUntrustedError):
        return DAMAGED
    except SearchIndexError:
        return TOLD
    except BaseException:  # noqa: BLE001  (told by the exit code; writing may fail)
        return BROKEN
    return DONE


def remove(path: Path) -> None:
    """Remove whatever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def work_of(name: str) -> Callable[[Path], None]:
    """The work of a scenario."""
    return next(one.work for one in SCENARIOS if one.name == name)


if __name__ == "__main__":
    sys.exit(kind_of(lambda: work_of(sys.argv[1])(Path(sys.argv[2]))))
