"""A program on a terminal of its own, and what it costs: time, bytes, CPU, memory.

The one rule: nothing is worked out while the program runs. What it writes is stamped
and kept; the emulator, which is slow, sees it when all is quiet. Needs Linux (`/proc`).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

KEYS = {
    "Enter": "\r",
    "Esc": "\x1b",
    "Tab": "\t",
    "Space": " ",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
}
"""What a terminal sends for keys that are no character."""

QUIET_S = 0.15
"""Silence that ends the answer to a key."""

START_QUIET_S = 0.6
"""Silence that ends the start."""

PATIENCE_S = 30.0
"""A start that takes longer has failed."""

ANSWER_S = 1.0
"""A key that has no answer by then has none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came after a key, a new size, or the start."""

    first_ms: float
    """Until the first byte; 0 where none came."""

    last_ms: float
    """Until the last byte before the silence."""

    size: int
    """Bytes written to the terminal."""

    cpu_ms: float
    """Processor time of the program, all its threads together."""


class Terminal:
    """Runs one program until it is closed."""

    def __init__(
        self, argv: Sequence[str], size: tuple[int, int], env: Mapping[str, str]
    ) -> None:
        """Start the program on a terminal of so many columns and lines."""
        self._size = size
        self.began = time.perf_counter()
        self.chunks: list[tuple[float, bytes]] = []
        self.is_gone = False
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _set_size(0, size)
            os.execvpe(argv[0], list(argv), dict(env))  # noqa: S606  (the point)

    def wait_start(self, *texts: str) -> tuple[Answer, list[float]]:
        """Wait until the start is over.

        Returns:
            The start as a whole, and the milliseconds until each of some texts was on
            the screen; an empty text stands for anything at all.
        """
        while not self._is_shown(texts[-1]):
            if self.is_gone or time.perf_counter() - self.began > PATIENCE_S:
                message = f"{texts[-1]!r} never came; the screen was:\n{self.text}"
                raise RuntimeError(message)
            self._read(START_QUIET_S)
        self._read_until_quiet(START_QUIET_S)
        answer = self._answer(self.began, 0, 0.0)
        return answer, [self._when(text) for text in texts]

    def press(self, key: str) -> Answer:
        """Press a key and wait for the answer."""
        typed = KEYS.get(key, key).encode()
        return self._ask(lambda: os.write(self._fd, typed))

    def resize(self, size: tuple[int, int]) -> Answer:
        """Change the size, as a window does, and wait for the answer."""
        self._size = size
        return self._ask(lambda: _set_size(self._fd, size))

    def leave(self, key: str) -> float:
        """Leave by a key; the milliseconds until the program has ended."""
        began = time.perf_counter()
        os.write(self._fd, key.encode())
        while time.perf_counter() - began < PATIENCE_S and not self.is_gone:
            self._read(0.05)
        self.close()
        return (time.perf_counter() - began) * 1000

    @property
    def peak_mb(self) -> float:
        """Most memory that the program has held."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    @property
    def cpu_ms(self) -> float:
        """Processor time of the living threads."""
        total = 0
        for file in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            with contextlib.suppress(OSError):
                total += int(file.read_text(encoding="ascii").split()[0])
        return total / 1e6

    @property
    def text(self) -> str:
        """The screen as text."""
        return self._replay(lambda _text: False)[1]

    def close(self) -> None:
        """End the program, whatever it is doing."""
        with contextlib.suppress(OSError):
            os.close(self._fd)
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            if not self.is_gone:
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)

    def _ask(self, act: Callable[[], object]) -> Answer:
        seen, cpu, began = len(self.chunks), self.cpu_ms, time.perf_counter()
        act()
        self._read(ANSWER_S)
        self._read_until_quiet(QUIET_S)
        return self._answer(began, seen, cpu)

    def _answer(self, began: float, seen: int, cpu: float) -> Answer:
        new = self.chunks[seen:]
        if not new:
            return Answer(0.0, 0.0, 0, self.cpu_ms - cpu)
        first, last = ((new[at][0] - began) * 1000 for at in (0, -1))
        return Answer(first, last, sum(len(b) for _, b in new), self.cpu_ms - cpu)

    def _read_until_quiet(self, silence: float) -> None:
        while self._read(silence):
            pass

    def _read(self, patience: float) -> bool:
        if not select.select([self._fd], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the other end is closed
            data = b""
        self.is_gone = not data
        if data:
            self.chunks.append((time.perf_counter(), data))
        return bool(data)

    def _is_shown(self, text: str) -> bool:
        return self._when(text) > 0

    def _when(self, text: str) -> float:
        """Milliseconds from the start until a text was on the screen; 0 if never."""
        when, _ = self._replay(lambda shown: text in shown if text else bool(shown))
        return (when - self.began) * 1000 if when else 0.0

    def _replay(self, holds: Callable[[str], bool]) -> tuple[float, str]:
        screen = pyte.Screen(*self._size)
        stream = pyte.ByteStream(screen)
        text = ""
        for when, data in self.chunks:
            # pyte takes the marks of kitty's keyboard for attributes of characters.
            stream.feed(
                data.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[<", b"\x1b[?")
            )
            text = " ".join(" ".join(screen.display).split())
            if holds(text):
                return when, text
        return 0.0, text


def _set_size(descriptor: int, size: tuple[int, int]) -> None:
    columns, lines = size
    packed = struct.pack("4H", lines, columns, 0, 0)
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, packed)


def private_environment(home: Path) -> dict[str, str]:
    """The variables of a user who has nothing, on a terminal as ssh gives it."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "EARMARK_", "LC_", "LESS"))
        and name not in ("COLORTERM", "NO_COLOR", "LINES", "COLUMNS")
    }
    return kept | {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
