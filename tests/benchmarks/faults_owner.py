"""Plant code in an index that others could have written, and see that it never runs.

The one rule: each trap is first sprung in an index that nothing warns of, or it would
prove nothing.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from faults_library import Prepared, remove
from faults_table import Row

from earmark_index import index_status, open_searcher, open_writer
from earmark_index.errors import IndexUntrustedError, SearchIndexError
from earmark_index.search import engine, list_indexed
from earmark_index.search.manifest import (
    Manifest,
    measure,
    read_manifest,
    write_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOBODY = 65534


class Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, ...]:
        """What a pickle of it calls."""
        return (Path.touch, (self.marker,))


def plant(folder: Path, marker: Path) -> Path:
    """Put a trap where Whoosh reads a pickle, and have the manifest vouch for it."""
    read = read_manifest(folder)
    contents = next(folder.glob("*.toc"))
    contents.unlink()
    storage = engine.PrivateStorage(folder)
    engine.write_contents(storage, [Trap(marker)], read.generation)
    storage.close_all()
    files = read.files | {contents.name: measure(contents)}
    write_manifest(folder, Manifest(read.generation, read.segments, files))
    return contents


def _linked_folder(folder: Path, _contents: Path) -> None:
    real = folder.with_name("real")
    remove(real)
    folder.rename(real)
    folder.symlink_to(real)


def _linked_file(_folder: Path, contents: Path) -> None:
    real = contents.parent.with_name("real toc")
    remove(real)
    contents.rename(real)
    contents.symlink_to(real)


def _second_name(_folder: Path, contents: Path) -> None:
    real = contents.parent.with_name("real toc")
    remove(real)
    real.hardlink_to(contents)


def _give(path: Path) -> None:
    os.chown(path, NOBODY, -1)


HANDS: dict[str, Callable[[Path, Path], None]] = {
    "folder of another user": lambda folder, _contents: _give(folder),
    "file of another user": lambda _folder, contents: _give(contents),
    "folder that its group may write": lambda folder, _: folder.chmod(0o770),
    "folder that everybody may write": lambda folder, _: folder.chmod(0o707),
    "file that its group may write": lambda _, contents: contents.chmod(0o660),
    "file that everybody may write": lambda _, contents: contents.chmod(0o602),
    "folder above that everybody may write": lambda folder, _: folder.parent.chmod(
        0o777
    ),
    "folder that is a link": _linked_folder,
    "file that is a link": _linked_file,
    "file with a second name": _second_name,
}


def plant_everywhere(prepared: Prepared, place: Path) -> Iterator[Row]:
    """A trap in an index of ours, and in one that others could have written."""
    marker = place / "sprung"
    row = Row("control: code in an index that nothing warns of (it runs: `old`)")
    folder = prepared.copy_to(place / "private" / "index")
    plant(folder, marker)
    try:
        open_searcher(folder)
    except SearchIndexError:
        row.add("old" if marker.exists() else "the trap does not spring", "control")
    yield row
    for name, spoil in HANDS.items():
        row = Row(f"code in a {name}")
        if "another user" in name and os.geteuid() != 0:
            row.skipped = "skipped: only root gives files away"
            yield row
            continue
        for use in (open_searcher, open_writer, list_indexed, index_status):
            marker.unlink(missing_ok=True)
            folder = prepared.copy_to(place / "private" / "index")
            spoil(folder, plant(folder, marker))
            row.add(_use(use, folder, marker), use.__name__)
            folder.parent.chmod(0o700)
            remove(folder)
        yield row


def _use(use: Callable[[Path], object], folder: Path, marker: Path) -> str:
    try:
        found = use(folder)
    except IndexUntrustedError:
        outcome = "refused"
    except Exception as error:  # noqa: BLE001  (any exception is the finding)
        outcome = f"{type(error).__name__}: {error}"
    else:
        is_refused = found is None or getattr(found, "problem", "")
        outcome = "refused" if is_refused else "opened"
    return "the code ran" if marker.exists() else outcome
