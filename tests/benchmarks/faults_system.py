"""Little room, few files, no right to write, and other processes at the same time.

The one rule: what cannot be done is told in a sentence; the old index answers
meanwhile, and the next run goes on as soon as there is room.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from typing import TYPE_CHECKING

import faults_library
from faults_library import (
    BROKEN,
    DONE,
    TOLD,
    Prepared,
    answers,
    episode,
    kind_of,
    write,
)
from faults_table import Row

from earmark_index import open_searcher, open_writer
from earmark_index.errors import IndexBusyError, IndexDamagedError, SearchIndexError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from earmark_index.search import Writer

PAGE = 4096
COMMITS = 20
OPENS = 1000


def in_child(work: Callable[[], object], *limits: tuple[int, int]) -> int:
    """How work ends in a process with limits: an exit code of `kind_of`."""
    sys.stderr.flush()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = BROKEN
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        for limit, value in limits:
            resource.setrlimit(limit, (value, resource.getrlimit(limit)[1]))
        code = kind_of(work)
    finally:
        os._exit(code)


def _after(prepared: Prepared, folder: Path, code: int) -> str:
    """How it is after work that had too little of something."""
    state = prepared.state(folder)
    if code not in {DONE, TOLD} or state not in {"old", "new"}:
        return f"ended with {code}; the index: {state}"
    if code == DONE:
        return state if state == "new" else "done, but it is the old index"
    return "told" if state == "old" else "new"


@contextlib.contextmanager
def small_disk(place: Path) -> Iterator[Path | None]:
    """A disk in memory whose size can be changed; `None` where none can be made."""
    disk = place / "disk"
    disk.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m,mode=700", "tmpfs", str(disk)]
    if (
        os.geteuid()
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def resize(disk: Path, option: str) -> None:
    """Mount the disk again with an option such as `size=8k` or `ro`."""
    command = ["mount", "-o", f"remount,{option}", str(disk)]
    subprocess.run(command, check=True, capture_output=True)


def fill_disk(prepared: Prepared, place: Path) -> Row:
    """Work on a disk that has room for so many pages more."""
    row = Row(f"full disk, each size from no room to enough: {prepared.scenario.name}")
    with small_disk(place) as disk:
        if disk is None:
            row.skipped = "skipped: only root mounts a small disk"
            return row
        for pages in range(200):
            resize(disk, "size=64m")
            folder = prepared.copy_to(disk / "index")
            used = (shutil.disk_usage(disk).used + PAGE - 1) // PAGE
            resize(disk, f"size={max(1, used + pages) * PAGE}")
            code = in_child(partial(prepared.scenario.work, folder))
            outcome = _after(prepared, folder, code)
            if folder.exists() and (left := faults_library.leftovers(folder)):
                outcome = f"left on the full disk: {left}"
            resize(disk, "size=64m")
            wrong = prepared.finish(folder) if outcome in {"told", "new"} else ""
            row.add(wrong or outcome, f"{pages} pages")
            if code == DONE:
                return row
    return row


def forbid_writing(prepared: Prepared, place: Path) -> Row:
    """A disk, or for others than root a folder, that cannot be written."""
    row = Row("folder that cannot be written: opened, searched, written")
    with small_disk(place) as disk:
        folder = prepared.copy_to((disk or place) / "index")
        if disk is None:
            folder.chmod(0o500)
        else:
            resize(disk, "ro")
        row.add(prepared.state(folder), "searched")
        code = in_child(partial(prepared.scenario.work, folder))
        row.add(_after(prepared, folder, code), "written")
        if disk is not None:
            resize(disk, "rw")
        folder.chmod(0o700)
    return row


def limit_sizes(prepared: Prepared, place: Path) -> Row:
    """No file may grow larger than so many bytes."""
    row = Row(f"RLIMIT_FSIZE, 20 sizes: {prepared.scenario.name}")
    largest = 3 * max(
        [path.stat().st_size for path in prepared.folder.glob("*")], default=20_000
    )
    for step in range(20):
        folder = prepared.copy_to(place / "index")
        limit = (resource.RLIMIT_FSIZE, largest * step // 19)
        code = in_child(partial(prepared.scenario.work, folder), limit)
        outcome = _after(prepared, folder, code)
        wrong = prepared.finish(folder) if outcome in {"told", "new"} else ""
        row.add(wrong or outcome, f"{limit[1]} bytes")
    return row


def limit_files(prepared: Prepared, place: Path) -> Iterator[Row]:
    """No more than so many files may be open."""
    opening = Row("EMFILE, each number of files from none to enough: opened")
    writing = Row(f"EMFILE, each number of files: {prepared.scenario.name}")
    for number in range(3, 40):
        limit = (resource.RLIMIT_NOFILE, number)
        folder = prepared.copy_to(place / "index")
        code = in_child(partial(open_searcher, folder), limit)
        right = {DONE: "old", TOLD: "told"}
        opening.add(right.get(code, f"ended with {code}"), f"{number} files")
        code = in_child(partial(prepared.scenario.work, folder), limit)
        outcome = _after(prepared, folder, code)
        wrong = prepared.finish(folder) if outcome in {"told", "new"} else ""
        writing.add(wrong or outcome, f"{number} files")
    yield opening
    yield writing


def _wait_for_writer(folder: Path) -> Writer:
    while True:
        with contextlib.suppress(IndexBusyError):
            return open_writer(folder)


def _commit(folder: Path, times: int) -> None:
    parent = os.getppid()
    with _wait_for_writer(folder) as writer:
        for number in range(times):
            if os.getppid() != parent:
                return  # whoever was to end this has been ended
            writer.add(episode(50, number % 3 + 1))
            writer.commit()


def commit_in_child(folder: Path, times: int) -> int:
    """A process that commits again and again; its id."""
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    code = BROKEN
    try:
        code = kind_of(partial(_commit, folder, times))
    finally:
        os._exit(code)


def keep_generation(prepared: Prepared, place: Path) -> Row:
    """A reader while another process commits."""
    row = Row(f"reader keeps its generation over {COMMITS} commits of another process")
    folder = prepared.copy_to(place / "index")
    with open_searcher(folder) as searcher:
        for _ in range(COMMITS):
            child = commit_in_child(folder, 1)
            os.waitpid(child, 0)
            found = tuple(
                faults_library._answer(searcher, text)
                for text in faults_library.QUERIES
            )
            row.add("old" if found == prepared.old else "another answer", "searched")
            if searcher.is_current():
                row.add("does not know of the new generation", "asked")
    return row


def open_during_commits(prepared: Prepared, place: Path) -> Row:
    """Readers that open while another process commits."""
    row = Row(f"{OPENS:,} openings while another process commits without end")
    folder = prepared.copy_to(place / "index")
    states = {repr(prepared.old): "old"}
    for version in (1, 2, 3):
        write(folder, episode(50, version))
        states[repr(answers(folder))] = "new"
    child = commit_in_child(folder, 100_000)
    try:
        for number in range(OPENS):
            try:
                found = states.get(repr(answers(folder)), "another answer")
            except Exception as error:  # noqa: BLE001  (any exception is the finding)
                found = f"{type(error).__name__}: {error}"
            row.add(found, f"opening {number}")
    finally:
        os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    row.add("new" if code == -signal.SIGKILL else f"writer ended with {code}", "writer")
    return row


def lock_out(prepared: Prepared, place: Path) -> Iterator[Row]:
    """Second writers, and what the death of the first one means to them."""
    second = Row("second writer is told who holds the lock")
    after = Row("writer killed at a random point frees the lock at once")
    for number in range(25):
        folder = prepared.copy_to(place / "index")
        child = commit_in_child(folder, 100_000)
        is_told = False
        deadline = time.monotonic() + 10
        while not is_told and time.monotonic() < deadline:
            try:
                open_writer(folder).cancel()
            except IndexBusyError as error:
                is_told = f"process {child} on " in str(error)
        second.add("told" if is_told else "was not told in 10 s", f"try {number}")
        time.sleep(0.01 * number)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        try:
            open_writer(folder).cancel()
            left = faults_library.leftovers(folder)
            after.add(f"left: {left}" if left else "new", f"try {number}")
        except (IndexDamagedError, SearchIndexError) as error:
            after.add(str(error), f"try {number}")
    yield second
    yield after
