"""Do every kind of harm to a search index and count what comes of it; run by hand.

    python tests/benchmarks/index_faults.py [PART ...] [--write]

All parts are tried where none is named, in about a quarter of an hour.
Prints a table; `--write` puts its rows into `docs/index-faults.md` as well.
What needs root (foreign owners, small disks) or strace is skipped without it.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import faults_command
import faults_damage
import faults_kills
import faults_owner
import faults_stores
import faults_system
from faults_library import SCENARIOS, prepare
from faults_table import Row, as_markdown, count_wrong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE = Path(__file__).resolve().parents[2] / "docs" / "index-faults.md"


def kills(place: Path) -> Iterator[Row]:
    """SIGKILL at every call of the three kinds of commit."""
    for scenario in SCENARIOS:
        yield faults_kills.kill_everywhere(prepare(scenario, place), place)


def errors(place: Path) -> Iterator[Row]:
    """A full and a broken disk, at every call."""
    for scenario in SCENARIOS:
        prepared = prepare(scenario, place)
        yield faults_kills.fail_everywhere(prepared, place, "ENOSPC", "+")
        yield faults_kills.fail_everywhere(prepared, place, "EIO", "")


def damage(place: Path) -> Iterator[Row]:
    """Every file changed, cut, lost or replaced."""
    prepared = prepare(SCENARIOS[1], place)
    yield from faults_damage.change_every_file(prepared, place)
    yield from faults_damage.replace_every_file(prepared, place)


def owner(place: Path) -> Iterator[Row]:
    """Code in an index that others could have written."""
    yield from faults_owner.plant_everywhere(prepare(SCENARIOS[1], place), place)


def disk(place: Path) -> Iterator[Row]:
    """A full disk, and one that cannot be written."""
    prepared = [prepare(scenario, place) for scenario in SCENARIOS]
    for one in prepared:
        yield faults_system.fill_disk(one, place)
    yield faults_system.forbid_writing(prepared[1], place)


def limits(place: Path) -> Iterator[Row]:
    """Few and small files."""
    prepared = prepare(SCENARIOS[1], place)
    yield faults_system.limit_sizes(prepared, place)
    yield from faults_system.limit_files(prepared, place)


def processes(place: Path) -> Iterator[Row]:
    """Two processes."""
    prepared = prepare(SCENARIOS[1], place)
    yield faults_system.keep_generation(prepared, place)
    yield faults_system.open_during_commits(prepared, place)
    yield from faults_system.lock_out(prepared, place)


PARTS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "kills": kills,
    "command": faults_command.stop_at_random,
    "errors": errors,
    "damage": damage,
    "search": faults_command.search_damaged,
    "owner": owner,
    "disk": disk,
    "limits": limits,
    "processes": processes,
    "stores": faults_stores.harm_stores,
}

HEAD = """# What harm does to the search index

Written by `python tests/benchmarks/index_faults.py --write` (Python {python},
{system}); not a part of `make test`. Each try counts once:

- **old**, **new**: the index answers a list of queries exactly as before the work, or
  as after it (after several commits: each episode exactly as before or after); the next
  run finishes the work and leaves no file that the index does not name.
- **told**: an error says what is wrong, and nothing was lost.
- **refused**: somebody else could have written it; not a byte of it was unpickled.
- **rebuilt**: made again from the transcripts, with a message, and the answer is right.
  State that cannot be read begins empty, and the damaged file is put aside.
- **wrong**: anything else, such as another answer or a traceback.

"""


def _write(rows: list[Row]) -> None:
    """Put rows into the page; those of parts that were not tried stay."""
    lines = PAGE.read_text(encoding="utf-8").splitlines() if PAGE.exists() else []
    kept = {line.split(" | ")[0]: line for line in lines if line.startswith("| ")}
    kept |= {line.split(" | ")[0]: line for line in as_markdown(rows).splitlines()}
    head = HEAD.format(python=platform.python_version(), system=platform.system())
    PAGE.write_text(head + "\n".join(kept.values()) + "\n", encoding="utf-8")


def main() -> int:
    """Try what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], metavar="PART")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows: list[Row] = []
    for name in args.part or PARTS:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="faults-") as place:
            for row in PARTS[name](Path(place)):
                rows.append(row)
                sys.stdout.write(as_markdown([row]).splitlines()[-1] + "\n")
                sys.stdout.flush()
        sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
    if args.write:
        _write(rows)
    return 1 if count_wrong(rows) else 0


if __name__ == "__main__":
    sys.exit(main())
