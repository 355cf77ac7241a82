"""Kill, or fail, the work at every change that it makes to the disk.

The one rule: `strace` decides when, so nothing of earmark or Whoosh has to help: the
N-th call of each kind never returns, or fails as a full or broken disk would.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import faults_library
from faults_library import DONE, TOLD, Prepared
from faults_table import Row

CALLS = (
    "write",
    "pwrite64",
    "writev",
    "fsync",
    "fdatasync",
    "ftruncate",
    "fallocate",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "unlink",
    "unlinkat",
    "mkdir",
    "fchmod",
)
ERRORS = ("ENOSPC", "EIO")


def strace_trouble() -> str:
    """Why calls cannot be counted here; empty where they can."""
    if shutil.which("strace") is None:
        return "skipped: no strace"
    tried = subprocess.run(
        ["strace", "-e", "inject=rename:signal=KILL", "true"],
        capture_output=True,
        check=False,
    )
    return "" if tried.returncode == 0 else "skipped: strace may not trace here"


def run(prepared: Prepared, folder: Path, *options: str) -> int:
    """Do the work of a scenario under strace; its exit code, negative for a signal."""
    script = Path(faults_library.__file__)
    work = [sys.executable, "-B", str(script), prepared.scenario.name, str(folder)]
    trace = ["strace", "-f", "--seccomp-bpf", "-qq", *options]
    done = subprocess.run(
        [*trace, *work], capture_output=True, check=False, timeout=120
    )
    # strace ends itself as its child did.
    return done.returncode


def count_calls(prepared: Prepared, place: Path) -> Counter[str]:
    """How often the work makes each call."""
    folder = prepared.copy_to(place / "index")
    with tempfile.NamedTemporaryFile(mode="r", encoding="utf-8") as log:
        code = run(prepared, folder, "-o", log.name, "-e", f"trace={','.join(CALLS)}")
        if code != DONE:
            message = f"{prepared.scenario.name} under strace ends with {code}"
            raise AssertionError(message)
        return Counter(re.findall(r"^\d+ +(\w+)\(", log.read(), re.MULTILINE))


def kill_everywhere(prepared: Prepared, place: Path) -> Row:
    """SIGKILL at every call."""
    row = Row(
        f"SIGKILL at every write, sync, rename and unlink: {prepared.scenario.name}"
    )
    row.skipped = strace_trouble()
    if row.skipped:
        return row
    for call, times in count_calls(prepared, place).items():
        for when in range(1, times + 1):
            folder = prepared.copy_to(place / "index")
            inject = f"inject={call}:signal=KILL:when={when}"
            code = run(prepared, folder, "-o", "/dev/null", "-e", inject)
            if code not in {-signal.SIGKILL, 128 + signal.SIGKILL}:
                row.add(f"was not killed but ended with {code}", f"{call} {when}")
                continue
            row.add(prepared.judge(folder), f"{call} {when}")
    return row


def fail_everywhere(prepared: Prepared, place: Path, error: str, on: str) -> Row:
    """An error from the system at every call; `on` is `+` for all from there on."""
    kind = "from there on" if on else "once"
    row = Row(f"{error} {kind} at every call: {prepared.scenario.name}")
    row.skipped = strace_trouble()
    if row.skipped:
        return row
    for call, times in count_calls(prepared, place).items():
        if error == "ENOSPC" and call.startswith(("unlink", "ftruncate")):
            continue
        for when in range(1, times + 1):
            folder = prepared.copy_to(place / "index")
            inject = f"inject={call}:error={error}:when={when}{on}"
            code = run(prepared, folder, "-o", "/dev/null", "-e", inject)
            row.add(_outcome(prepared, folder, code), f"{call} {when}")
    return row


def _outcome(prepared: Prepared, folder: Path, code: int) -> str:
    state = prepared.judge(folder)
    if state not in {"old", "new"}:
        return state
    if code == TOLD:
        return "told" if state == "old" else "new"
    if code == DONE:
        return state if state == "new" else "done, but it is the old index"
    return f"ended with {code}; the index is the {state} one"
