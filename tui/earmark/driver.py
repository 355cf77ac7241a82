"""The terminal driver: Textual's own, made to leave the terminal as it found it.

The one rule: however the session ends - a key, SIGTERM, SIGHUP, the line cut, an
error - the modes are restored and nothing keeps running. This module alone uses
private names of Textual; they are those of 8.2.8, and `tests/tui/screens/test_pty.py`
fails where they move.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import selectors
import signal
import sys
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO, cast

from rich.cells import cell_len
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from .messages import MistakeMade, TerminalGone
from .terminal_input import PATIENCE_S, InputFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App
    from textual.message import Message

SIGNALS = (signal.SIGTERM, signal.SIGHUP)
"""Signals that end the session in good order."""

LEAVE_S = 2.0
"""Time to leave in after a signal: a terminal that takes no output blocks for ever."""

READ_BYTES = 65_536

SAME_WIDTH = "earmark.same-width"
"""Name of what stands in for characters that the locale cannot write."""


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """As many `?` as a text is wide, so that nothing after it on the row moves."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "?" * cell_len(error.object[error.start : error.end]), error.end


codecs.register_error(SAME_WIDTH, _stand_in)


class Output:
    """The terminal as a file; drops what is written once nobody is there to read.

    Textual draws on standard error, which people redirect, and its writer thread
    dies of a failed write, after which leaving blocks for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.is_gone = False

    def write(self, text: str) -> int:
        """Write text; once the terminal is gone, do nothing."""
        if not self.is_gone:
            try:
                return self._file.write(text)
            except (OSError, ValueError):
                self.is_gone = True
        return len(text)

    def flush(self) -> None:
        """Push out what was written; once the terminal is gone, do nothing."""
        if not self.is_gone:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self.is_gone = True

    def fileno(self) -> int:
        """Descriptor of the terminal."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """True: this is only made for a terminal."""
        return self._file.isatty()


def open_output() -> Output:
    """Open the terminal for writing: standard output, or where that is none, error."""
    streams = (sys.__stdout__, sys.__stderr__)
    stream = next((s for s in streams if s is not None and s.isatty()), None)
    descriptor = 2 if stream is None else stream.fileno()
    encoding = "utf-8" if stream is None else stream.encoding
    copy = os.dup(descriptor)
    file = os.fdopen(copy, "w", encoding=encoding, errors=SAME_WIDTH, newline="")
    return Output(file)


class EarmarkDriver(LinuxDriver):
    """Reads any bytes, notices a lost terminal, and answers the signals."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Take the terminal; nothing is written yet."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Any: Textual names a file class, its writer thread calls three methods.
        self._file = cast("Any", open_output())

    def start_application_mode(self) -> None:
        """Begin drawing; from now on SIGTERM and SIGHUP leave in good order."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's
        loop = asyncio.get_running_loop()
        for number in SIGNALS:
            loop.add_signal_handler(number, self._leave, 128 + number)

    def _query_in_band_window_resize(self) -> None:
        """Ask for no sizes in the input: any program could write them there."""

    def _leave(self, exit_code: int) -> None:
        """Ask the application to end, and see to it that the process does."""
        watchdog = Timer(LEAVE_S, os._exit, [exit_code])
        watchdog.daemon = True
        watchdog.start()
        self.send_message(TerminalGone(exit_code))

    def run_input_thread(self) -> None:
        """Read keys until the session or the terminal ends."""
        try:
            self._read_keys()
        except Exception as error:  # noqa: BLE001  (reported: it ends the session)
            self.send_message(MistakeMade(error))

    def _read_keys(self) -> None:
        parser, keys = XTermParser(self._debug), InputFilter()
        heard = monotonic()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        self._leave(128 + signal.SIGHUP)
                        break
                    heard = monotonic()
                    self._parse(parser, keys.feed(data))
                elif keys.is_waiting and monotonic() - heard > PATIENCE_S:
                    self._parse(parser, keys.idle())
                self._pass_on(parser.tick())
        with contextlib.suppress(EOFError, ParseError):
            self._pass_on(parser.feed(""))

    def _parse(self, parser: XTermParser, keys: str) -> None:
        """Take keys apart; no keys are no end, which an empty text means there."""
        if keys:
            self._pass_on(parser.feed(keys))

    def _read(self) -> bytes:
        """Bytes from the terminal; none when it is gone."""
        try:
            return os.read(self.fileno, READ_BYTES)
        except OSError:
            return b""

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
