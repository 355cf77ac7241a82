"""What happens after a mistake in earmark itself: a report, and a way to send it.

The one rule: the terminal is restored first, then one short message says where the
report lies. The report holds no words of a transcript: a trace without values.
"""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from earmark_index.private import create_folder, write_private
from earmark_index.text import clean

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = ("earmark", "textual", "rich", "whoosh")


def describe(error: BaseException) -> str:
    """Write the report of an error: versions, then the trace."""
    versions = [f"python {platform.python_version()} on {platform.system()}"]
    versions += [f"{name} {_version(name)}" for name in PACKAGES]
    trace = "".join(traceback.format_exception(error))
    return clean("\n".join([*versions, "", trace]))


def _version(package: str) -> str:
    # Loads the parts of `email`: a start without a mistake does not need it.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def save_report(folder: Path, error: BaseException) -> Path | None:
    """Write the report into the state folder.

    Returns:
        Where it lies, or `None` where nothing can be written.
    """
    stamp = datetime.now(tz=UTC).strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"crash-{stamp}.txt"
    try:
        create_folder(folder)
        write_private(path, describe(error).encode("utf-8", "replace"))
    except OSError:
        return None
    return path


def farewell(folder: Path, error: BaseException) -> str:
    """Save the report and say so, for the terminal that is itself again."""
    path = save_report(folder, error)
    what = f"{type(error).__name__}: {clean(str(error))[:200]}"
    where = describe(error) if path is None else f"The report is in {path}"
    return f"earmark stopped on a mistake of its own ({what}).\n{where}\n"
