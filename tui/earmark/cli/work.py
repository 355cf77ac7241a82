"""Long work on the command line: progress on standard error, ended by a signal.

The one rule: what was done before Ctrl-C, a hang-up or a polite kill is kept, and the
next run goes on from there.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from earmark_index import keep_up
from earmark_index.errors import CancelledError
from earmark_index.sync import unseen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from earmark_index import IndexStatus, Summary

    from .home import Home
    from .output import Output


ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals that end the work between two files, not in the middle of one."""


class StoppedError(CancelledError):
    """A signal ended the work; what was done is kept.

    Attributes:
        signal: Its number.
    """

    def __init__(self, number: int) -> None:
        super().__init__("stopped; what was done is kept")
        self.signal = number


class Teller:
    """Shows how far the work is, and stops it when the person wants that."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._began = monotonic()
        self.signal = 0

    def check(self) -> None:
        """Go on, or not.

        Raises:
            StoppedError: A signal has come.
        """
        if self.signal:
            raise StoppedError(self.signal)

    def advance(self, what: str, done: int, total: int) -> None:
        """So many of so many files are done.

        Raises:
            StoppedError: A signal has come.
        """
        self.check()
        rate = done / max(0.001, monotonic() - self._began)
        self._output.progress(f"{what} {done:,}/{total:,} {rate:,.0f}/s (^C stops)")

    def changed(self) -> None:
        """The catalogue knows more; nobody looks at it here."""


def bring_up(home: Home, output: Output, *, rebuild: bool = False) -> Summary:
    """Bring library and index up to date, telling how it goes and what is wrong.

    Raises:
        CancelledError: The person stopped it; what was done is kept.
    """
    with _telling(output) as teller:
        summary = keep_up(home.library, home.index, teller, rebuild=rebuild)
    for note in summary.notes:
        output.remark(note)
    return summary


def read_changes(home: Home, output: Output) -> None:
    """Bring the list of episodes up to date, and leave the index for later.

    Raises:
        CancelledError: The person stopped it; what was done is kept.
    """
    library = home.library
    with _telling(output) as teller:
        found = library.scan()
        library.update(
            found,
            lambda _loaded: None,
            lambda done, total: teller.advance("reading", done, total),
        )
    for note in (*unseen(found), library.trouble):
        if note:
            output.remark(note)


@contextmanager
def _telling(output: Output) -> Iterator[Teller]:
    """Let a signal end the work between two files, not in the middle of one."""
    teller = Teller(output)

    def stop(number: int, _frame: FrameType | None) -> None:
        teller.signal = number

    before = {number: signal.getsignal(number) for number in ENDING}
    # What is ignored stays ignored: `nohup earmark add`.
    heard = [number for number in ENDING if before[number] is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, stop)
    try:
        yield teller
        teller.check()
    finally:
        for number in heard:
            signal.signal(number, before[number])
        output.end_progress()


def describe_index(status: IndexStatus) -> str:
    """The state of an index as one line."""
    if status.problem:
        return f"{status.problem}; `earmark index --rebuild` makes it anew"
    return (
        f"{status.episodes:,} episodes, {status.turns:,} turns, "
        f"{status.words:,} words, {status.segments} segments, "
        f"{status.size_bytes / 1e6:,.1f} MB"
    )
