"""`earmark` and `earmark PATH...`: the reader, or a plain listing where none can run.

The one rule: Textual is imported here and nowhere before, and only for a terminal.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from earmark.naming import name_entry
from earmark_index import export_episode, load_file
from earmark_index.errors import SourceError

from .home import UsageError, locate, open_home
from .spec import Exit
from .work import read_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.paths import Places

    from .home import Home
    from .output import Output


def open_reader(places: Places, paths: Sequence[str]) -> int:
    """Open the reader on a library.

    Raises:
        UsageError: A path does not exist.
        ConfigError: The settings file cannot be used.
    """
    # Importing makes many objects and no garbage: not looking for any takes a tenth off
    # the import (measured: 370 to 335 ms of CPU).
    gc.disable()
    from earmark.launch import launch  # noqa: PLC0415  (imports Textual)

    gc.freeze()
    gc.enable()
    return launch(places, open_home(places, paths), paths)


def has_terminal() -> bool:
    """True where keys can be read and a screen can be drawn."""
    return sys.stdin.isatty() and (sys.stdout.isatty() or sys.stderr.isatty())


def print_plainly(places: Places, paths: Sequence[str], output: Output) -> int:
    """Print the transcripts that are named, or list the library where none is."""
    home = open_home(places, paths)
    files = [locate(path) for path in paths]
    if not files or any(path.is_dir() for path in files):
        return list_plainly(home, output)
    code = Exit.FOUND
    for path in files:
        try:
            loaded = load_file(path)
        except SourceError as error:
            output.remark(str(error))
            code = Exit.ERROR
            continue
        output.write(export_episode(loaded, loaded.joined, "text"))
    return code


def list_plainly(home: Home, output: Output) -> int:
    """List the episodes of a library."""
    read_changes(home, output)
    entries = home.library.entries
    output.table(
        (entry.id, entry.date or "-", entry.show or "-", name_entry(entry))
        for entry in entries
    )
    if not entries:
        message = "no transcript here; `earmark formats` lists what is read"
        raise UsageError(message)
    return Exit.FOUND
