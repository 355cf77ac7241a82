"""From a path, bytes or a text to the episode in it.

The one rule: a text that holds speech is read; the only way out is a `SourceError`
that names the file and says what to do.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from earmark_index.errors import TooLargeError
from earmark_index.problems import Action, Problem
from earmark_index.text import clean_line

from .base import Kind, Source
from .decode import decode
from .detect import detect
from .opening import read_regular, unpack
from .registry import FORMATS

if TYPE_CHECKING:
    import os

    from earmark_index.problems import Parsed

    from .base import Format


MAX_LINE = 4_000_000
"""Characters of a line of text; whole episodes have a twentieth of it. Data may have
longer ones: programs write it without line breaks."""

_DATA = ("{", "[", "<?xml", "<tt", "<transcript", "<timedtext", "<pst:")

_TELLING = frozenset(suffix for form in FORMATS for suffix in form.suffixes) - {
    ".txt",
    ".md",
    ".markdown",
}
"""Suffixes that promise a format; plain text may be anything."""


def read_file(path: str | os.PathLike[str]) -> Parsed:
    """Read the transcript (or chapters) in one file.

    Raises:
        SourceError: The file cannot be opened or holds no transcript.
    """
    return read_bytes(read_regular(path), Path(path).name)


def read_bytes(data: bytes, name: str) -> Parsed:
    """Read a transcript from the bytes of a file called `name`.

    Raises:
        SourceError: The bytes are no text, or no transcript.
    """
    return read_source(decode(unpack(data, name), name))


def read_text(text: str, name: str) -> Parsed:
    """Read a transcript from text that is decoded already.

    Raises:
        SourceError: The text holds no transcript.
    """
    return read_source(Source(name, text.replace("\r\n", "\n").replace("\r", "\n")))


def read_source(source: Source, kind: Kind | None = None) -> Parsed:
    """Detect the format of a source and parse it.

    Args:
        source: The decoded text.
        kind: Read it only as this kind; `None` allows all.

    Raises:
        SourceError: The text holds no transcript.
    """
    _refuse_endless(source)
    detected = detect(source, kind)
    parsed = detected.format.parse(source)
    report = parsed.report
    met = tuple(found for found in source.problems if found not in report.problems)
    missing = _suspect(source.name, detected.format)
    if detected.format.kind is Kind.TRANSCRIPT and not parsed.episode.turns:
        missing += (
            Problem("no-speech", "no transcript text in the file", Action.KEPT),
        )
    return replace(
        parsed,
        report=replace(
            report,
            reason=detected.reason,
            encoding=source.encoding,
            problems=met + report.problems + missing,
        ),
    )


def _suspect(name: str, form: Format) -> tuple[Problem, ...]:
    """A problem where the suffix promises another format than the content is."""
    suffix = PurePath(name.lower().removesuffix(".gz")).suffix
    if suffix in form.suffixes or suffix not in _TELLING:
        return ()
    message = f"the name ends in {suffix}, but the content is {form.title}"
    return (Problem("suffix-odd", message, Action.KEPT),)


def _refuse_endless(source: Source) -> None:
    """Refuse a line that would fill the memory when it is cut into words."""
    if len(source.text) <= MAX_LINE or source.text.lstrip()[:16].startswith(_DATA):
        return
    for number, line in enumerate(source.lines, 1):
        if len(line) > MAX_LINE:
            message = f"too large: this line has more than {MAX_LINE:,} characters"
            raise TooLargeError(clean_line(source.name), message, number)
