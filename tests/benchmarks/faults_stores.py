"""The list of episodes and what is remembered between sessions: the same faults.

The one rule: a damaged catalogue is made again from the files, damaged state is empty
state or the state that was; neither ends a session, and a kill leaves old or new.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from faults_damage import CHANGES, STRANGE
from faults_kills import strace_trouble
from faults_library import remove
from faults_table import Row

from earmark.state import FILE_NAME as STATE_NAME
from earmark.state import ReadingPlace, State, load_state, save_state
from earmark_index.library import Library
from earmark_index.library.catalogue import FILE_NAME, load_catalogue, save_catalogue
from earmark_index.paths import find_sample_data

if TYPE_CHECKING:
    from collections.abc import Iterator

STATES = tuple(
    State(
        last=f"e{n}",
        places={f"e{k}": ReadingPlace(k * n, k) for k in range(50)},
        searches=(f"salt {n}", "wind"),
    )
    for n in (1, 2)
)
KILLED = {"write": 1, "fsync": 2, "rename": 1}


def _entries(place: Path) -> tuple[object, ...]:
    library = Library((find_sample_data(),), place / "library")
    library.update(library.scan(), lambda _loaded: None, lambda _done, _total: None)
    return library.entries


def harm_stores(place: Path) -> Iterator[Row]:
    """Damage, loss, strangers and kills."""
    folder = place / "kept"
    entries = _entries(place)
    save_catalogue(folder, entries)
    save_state(folder, STATES[0])
    yield from _change(folder / FILE_NAME, "catalogue", load_catalogue, (entries, ()))
    yield from _change(folder / STATE_NAME, "state", load_state, (STATES[0], State()))
    for name, which in (("catalogue", "0"), ("state", "1")):
        yield _kill(folder, name, which, entries)


def _change(
    path: Path, name: str, load: object, right: tuple[object, ...]
) -> Iterator[Row]:
    content = path.read_bytes()
    is_convenience = name == "state"
    for kind, changes in CHANGES.items():
        row = Row(f"{name}: {kind}")
        for changed in changes(content):
            path.write_bytes(changed)
            row.add(_load(path, load, right, is_convenience), kind)
        yield row
    row = Row(f"{name}: gone, a folder, link or pipe in its place")
    for kind, make in STRANGE.items():
        remove(path)
        make(path)
        row.add(_load(path, load, right, is_convenience), kind)
        remove(path)
    path.write_bytes(content)
    path.chmod(0o600)
    yield row


def _load(
    path: Path,
    load: object,
    right: tuple[object, ...],
    is_convenience: bool,  # noqa: FBT001
) -> str:
    try:
        found = load(path.parent)
    except Exception as error:  # noqa: BLE001  (any exception is the finding)
        return f"{type(error).__name__}: {error}"
    if found == right[1]:
        return "rebuilt"
    if found == right[0]:
        return "old"
    # Without a checksum a flipped digit is another place; it must still be a state.
    return "told" if is_convenience and isinstance(found, State) else "another content"


def _kill(folder: Path, name: str, which: str, entries: tuple[object, ...]) -> Row:
    row = Row(f"{name}: SIGKILL at every write, sync and rename of a save")
    row.skipped = strace_trouble()
    if row.skipped:
        return row
    for call, times in KILLED.items():
        for when in range(1, times + 1):
            save_catalogue(folder, entries)
            save_state(folder, STATES[0])
            inject = f"inject={call}:signal=KILL:when={when}"
            trace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", inject]
            work = [sys.executable, "-B", __file__, which, str(folder)]
            code = subprocess.run(
                [*trace, *work], check=False, capture_output=True
            ).returncode
            if code not in {-signal.SIGKILL, 128 + signal.SIGKILL}:
                row.add(f"was not killed but ended with {code}", f"{call} {when}")
                continue
            catalogue, state = load_catalogue(folder), load_state(folder)
            is_new = catalogue == entries[:3] or state == STATES[1]
            is_old = catalogue == entries and state == STATES[0]
            outcome = "old" if is_old else "new" if is_new else "another content"
            save_catalogue(folder, entries)
            save_state(folder, STATES[0])
            left = {path.name for path in folder.iterdir()} - {FILE_NAME, STATE_NAME}
            row.add(f"left: {left}" if left else outcome, f"{call} {when}")
    return row


if __name__ == "__main__":
    kept = Path(sys.argv[2])
    if sys.argv[1] == "0":
        save_catalogue(kept, load_catalogue(kept)[:3])
    else:
        save_state(kept, STATES[1])
