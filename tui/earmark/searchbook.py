"""The searches that a person saved, and the words that shall find each other.

The one rule: these files are the person's own: they are written at once or not at all,
for this user only, and what cannot be read in them is left as it is and said.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from earmark_index.errors import EarmarkError
from earmark_index.private import create_folder, write_private
from earmark_index.text import clean, clean_line

if TYPE_CHECKING:
    from pathlib import Path

    from earmark_index.search.saved import Saved

SEARCHES = "searches.txt"
ALIASES = "aliases.txt"
MAX_BYTES = 1_000_000
MAX_SAVED = 1000


class SearchBookError(EarmarkError):
    """A saved search or an alias cannot be read or written; the message says why."""


class SearchBook:
    """Saved searches and aliases, and where they are kept."""

    def __init__(self, config: Path, data: Path) -> None:
        """Prepare the book; nothing is read before it is asked for.

        Args:
            config: Folder of `aliases.txt`, which is also edited by hand.
            data: Folder of the saved searches.
        """
        self._aliases = config / ALIASES
        self._searches = data / SEARCHES

    def saved(self) -> tuple[Saved, ...]:
        """The saved searches, in the order of the file; none where unreadable."""
        try:
            return self._own()
        except SearchBookError:
            return ()

    def find(self, name: str) -> Saved | None:
        """The search with a name, or the only one whose name begins so."""
        wanted = clean_line(name).casefold()
        named = [one for one in self.saved() if one.name.casefold() == wanted]
        near = [one for one in self.saved() if one.name.casefold().startswith(wanted)]
        found = named or (near if len(near) == 1 and wanted else [])
        return found[0] if found else None

    def save(self, name: str, query: str) -> str:
        """Save a query under a name, in place of an older one; what was done.

        Raises:
            SearchBookError: There is no name or no query, or no way to write.
        """
        new = _make(name, query)
        others = [one for one in self._own() if not _is_named(one, new.name)]
        if len(others) >= MAX_SAVED:
            message = f"{MAX_SAVED} searches are saved; delete one first"
            raise SearchBookError(message)
        self._write_saved([*others, new])
        return f"saved as {new.name}"

    def rename(self, text: str) -> str:
        """Rename a search, given as `OLD = NEW`; what was done.

        Raises:
            SearchBookError: There is no such search, or no new name.
        """
        old, _, name = text.partition("=")
        old = clean_line(old)
        own = self._own()
        found = next((one for one in own if _is_named(one, old)), None)
        if found is None:
            message = f"no search is saved as {old!r}"
            raise SearchBookError(message)
        new = _make(name, found.query)
        others = [one for one in own if one is not found]
        self._write_saved([one for one in others if not _is_named(one, new.name)], new)
        return f"{old} is now {new.name}"

    def delete(self, name: str) -> str:
        """Delete a search; what was done.

        Raises:
            SearchBookError: It cannot be written.
        """
        self._write_saved([one for one in self._own() if not _is_named(one, name)])
        return f"{name} is deleted"

    def _own(self) -> tuple[Saved, ...]:
        # The parser of queries is loaded by the first search, not by the first screen.
        from earmark_index.search.saved import parse_saved  # noqa: PLC0415

        return parse_saved(_read(self._searches))[0]

    def _write_saved(self, searches: list[Saved], *more: Saved) -> None:
        from earmark_index.search.saved import format_saved  # noqa: PLC0415  (as above)

        _write(self._searches, self._kept_lines() + format_saved([*searches, *more]))

    def _kept_lines(self) -> str:
        """Lines of the file that are no searches: they are never written over."""
        from earmark_index.search.saved import parse_saved  # noqa: PLC0415  (as above)

        text = _read(self._searches)
        odd = {trouble.line for trouble in parse_saved(text)[1]}
        kept = [
            line
            for number, line in enumerate(text.split("\n"), 1)
            if number in odd or line.lstrip().startswith("#")
        ]
        return "".join(f"{line}\n" for line in kept)

    def alias_text(self) -> str:
        """The aliases, one set of equal words a line.

        Raises:
            SearchBookError: The file cannot be read.
        """
        return _read(self._aliases)

    def alias_lines(self) -> tuple[str, ...]:
        """The sets of equal words; none where the file cannot be read."""
        try:
            lines = self.alias_text().splitlines()
        except SearchBookError:
            return ()
        return tuple(filter(None, map(_said, lines)))

    def alias(self, text: str) -> str:
        """Add a set of equal words; what was done.

        Raises:
            SearchBookError: Two words are wanted, or the file cannot be written.
        """
        words = [clean_line(word) for word in clean(text).split("=")]
        named = [word for word in words if word]
        if len(named) < 2:
            message = "equal words are wanted: alias rednote = xiaohongshu"
            raise SearchBookError(message)
        line = " = ".join(named)
        _check_alias(line)
        old = self.alias_text()
        gap = "" if not old or old.endswith("\n") else "\n"
        _write(self._aliases, f"{old}{gap}{line}\n")
        return f"alias {line}"

    def unalias(self, word: str) -> str:
        """Forget the sets that hold a word, or the set itself; what was done.

        Raises:
            SearchBookError: No set holds it, or the file cannot be written.
        """
        word = clean_line(word)
        lines = self.alias_text().splitlines()
        kept = [line for line in lines if not _holds(line, word)]
        if len(kept) == len(lines):
            message = f"no alias holds {word!r}"
            raise SearchBookError(message)
        _write(self._aliases, "".join(f"{line}\n" for line in kept))
        return f"forgot {word}"


def _check_alias(line: str) -> None:
    """Refuse a set that no search could use: later ones would fail for it.

    Raises:
        SearchBookError: It has a name without words, is too long, or is no set.
    """
    from earmark_index.search.variants.aliases import (  # noqa: PLC0415  (as above)
        AliasError,
        Aliases,
    )

    try:
        is_set = bool(Aliases.parse(line).sets)
    except AliasError as error:
        message = f"the alias cannot be used: {error.reason}"
        raise SearchBookError(message) from error
    if not is_set:
        message = "two words that differ are wanted: alias rednote = xiaohongshu"
        raise SearchBookError(message)


def _said(line: str) -> str:
    """A line of the aliases without its comment."""
    from earmark_index.search.variants.aliases import (  # noqa: PLC0415  (as above)
        without_comment,
    )

    return without_comment(line)


def _holds(line: str, word: str) -> bool:
    said = _said(line)
    names = [clean_line(name).casefold() for name in said.split("=")]
    return bool(word) and (said == word or word.casefold() in names)


def _read(path: Path) -> str:
    try:
        found = path.stat()
        if found.st_size > MAX_BYTES:
            message = f"{clean_line(str(path))}: the file is too large"
            raise SearchBookError(message)
        if not stat.S_ISREG(found.st_mode):
            # Reading a pipe would wait for whoever writes to it.
            message = f"{clean_line(str(path))}: cannot be read, it is no file"
            raise SearchBookError(message)
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        message = f"{clean_line(str(path))}: cannot be read"
        raise SearchBookError(message) from error


def _write(path: Path, text: str) -> None:
    try:
        create_folder(path.parent)
        write_private(path, text.encode())
    except OSError as error:
        message = f"{clean_line(str(path))}: cannot be written"
        raise SearchBookError(message) from error


def _is_named(saved: Saved, name: str) -> bool:
    return saved.name.casefold() == clean_line(name).casefold()


def _make(name: str, query: str) -> Saved:
    from earmark_index.search.saved import (  # noqa: PLC0415  (as above)
        SavedError,
        make_saved,
    )

    try:
        return make_saved(name, query)
    except SavedError as error:
        raise SearchBookError(str(error)) from error
