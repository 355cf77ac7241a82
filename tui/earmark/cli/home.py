"""Which library a command works on, and which of its episodes is meant.

The one rule: paths on the command line win; then the sources that were added; then,
where nothing was ever added, the sample episodes. Every library has a folder of its
own in the cache, named after its roots, so that two never mix.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from earmark.naming import name_entry
from earmark_index import Library, load_file, read_sources, sources_trouble
from earmark_index.errors import EarmarkError
from earmark_index.paths import find_sample_data
from earmark_index.text import clean_line

from .work import read_changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index import EpisodeEntry, LoadedEpisode
    from earmark_index.paths import Places

    from .output import Output


class UsageError(EarmarkError):
    """What was asked for on the command line makes no sense; the message says why."""


@dataclass(frozen=True, slots=True)
class Home:
    """A library and the folders that belong to it."""

    library: Library
    folder: Path
    """Catalogue and index, in the cache."""

    is_sample: bool = False

    @property
    def index(self) -> Path:
        """Folder of the search index."""
        return self.folder / "index"


def find_roots(places: Places, paths: Sequence[str]) -> tuple[Path, ...]:
    """The files and folders of the library that is meant.

    Raises:
        UsageError: A path on the command line does not exist, or the list of sources
            cannot be read.
    """
    if paths:
        return tuple(_existing(path) for path in paths)
    trouble = sources_trouble(places)
    if trouble:
        raise UsageError(trouble)
    return tuple(map(Path, read_sources(places))) or (find_sample_data(),)


def _existing(path: str) -> Path:
    if "://" in path:
        message = (
            f"{clean_line(path)}: addresses are not opened; save the file and name it"
        )
        raise UsageError(message)
    found = locate(path)
    try:
        mode = found.stat().st_mode
    except OSError as error:
        is_absent = isinstance(error, FileNotFoundError | NotADirectoryError)
        reason = "no such file or folder" if is_absent else error.strerror
        message = f"{clean_line(path)}: {reason}"
        raise UsageError(message) from error
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        message = f"{clean_line(path)}: neither a file nor a folder"
        raise UsageError(message)
    return found


def locate(path: str) -> Path:
    """The absolute path that is meant, whether or not anything is there.

    Raises:
        UsageError: It can be no path.
    """
    if not path:
        raise UsageError("an empty name is no path; `.` is the folder where you are")
    try:
        return Path(os.path.realpath(Path(path).expanduser()))
    except (RuntimeError, ValueError) as error:  # no such user; a zero byte
        message = f"{clean_line(path)}: no such file or folder"
        raise UsageError(message) from error


def open_home(places: Places, paths: Sequence[str]) -> Home:
    """Open the library that is meant; nothing is read but its catalogue.

    Raises:
        UsageError: A path on the command line does not exist.
    """
    roots = find_roots(places, paths)
    folder = library_folder(places, roots)
    is_sample = roots == (find_sample_data(),)
    return Home(Library(roots, folder), folder, is_sample)


def library_folder(places: Places, roots: Sequence[Path]) -> Path:
    """The cache folder of the library with these roots.

    The added sources keep theirs when one is added or removed, so that only what is
    new has to be read.
    """
    if roots and tuple(roots) == read_sources(places):
        return places.cache / "libraries" / "added"
    named = "\0".join(sorted(str(root) for root in roots))
    key = hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return places.cache / "libraries" / key


def pick_episode(home: Home, selector: str, output: Output) -> LoadedEpisode:
    """Read the episode that a person names: a file, an id, a number or title words.

    Args:
        home: The library to look in; its list is brought up to date.
        selector: What the person typed.
        output: Told of progress.

    Raises:
        UsageError: None or several are meant.
        SourceError: The file cannot be read as a transcript.
    """
    if _is_file(selector):
        return load_file(locate(selector))
    read_changes(home, output)
    return home.library.load(_only(home.library.find(selector), selector))


def _is_file(selector: str) -> bool:
    """True for anything in the file system but a folder, which may be named `12`."""
    try:
        return not stat.S_ISDIR(locate(selector).stat().st_mode)
    except (UsageError, OSError):
        return False


def _only(found: Sequence[EpisodeEntry], selector: str) -> EpisodeEntry:
    shown = clean_line(selector)
    if not found:
        message = f"no episode is called {shown!r}; `earmark list` shows all"
        raise UsageError(message)
    if len(found) > 1:
        names = "".join(f"\n  {entry.id}  {name_entry(entry)}" for entry in found[:10])
        more = f"\n  and {len(found) - 10} more" if len(found) > 10 else ""
        message = f"{shown!r} may mean {len(found)} episodes:{names}{more}"
        raise UsageError(message)
    return found[0]
