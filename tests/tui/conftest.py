"""What the tests of the application share: keys as they are typed, a terminal."""

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
from collections import deque

import pyte
import pytest
from textual import events
from textual.app import App
from textual.content import Content
from textual.widget import Widget

from earmark import services
from earmark.desk import Parts
from earmark.keymap import name_key
from earmark.messages import KeysTyped
from earmark.shelf import HitKey

PATIENCE_S = 30.0
"""A test that waits longer has failed; a busy machine takes a few seconds."""


class Terminal:
    """A program on a terminal of its own, driven by keys, seen as text."""

    def __init__(self, argv, *, width=80, height=24, env=None):
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.status = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover  (the child becomes the program)
            os.execvpe(argv[0], argv, env or dict(os.environ))  # noqa: S606  (the point)
        self.resize(width, height)
        self.modes_before = termios.tcgetattr(self.fd)

    def resize(self, width, height):
        """Change the size, as a window does."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("4H", height, width, 0, 0))
        self.screen.resize(height, width)

    def send(self, keys):
        """Type."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)

    @property
    def text(self):
        """The screen as text, blanks at line ends removed."""
        # The cell after a wide character is empty.
        rows = (self.screen.buffer[row] for row in range(self.screen.lines))
        cells = range(self.screen.columns)
        return "\n".join("".join(row[x].data for x in cells).rstrip() for row in rows)

    def wait_for(self, condition):
        """Read output until a text is on the screen or a condition holds."""
        holds = condition if callable(condition) else lambda: condition in self.text
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            left = deadline - time.monotonic()
            assert left > 0, f"never came: {condition!r} on\n{self.text}"
            self._read(min(left, 0.2))

    def wait_quiet(self):
        """Read output until none has come for a moment."""
        before = -1
        while before != len(self.raw):
            before = len(self.raw)
            self._read(0.3)

    def _read(self, timeout):
        if select.select([self.fd], [], [], timeout)[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b""
            self.raw += data
            self._stream.feed(data)

    def signal(self, number):
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def wait_stopped(self):
        """Wait until the program is suspended."""
        self.wait_for(lambda: self._poll(os.WUNTRACED) and os.WIFSTOPPED(self.status))

    def wait_exit(self):
        """Wait until the program has ended; its exit code."""
        self.wait_for(lambda: self._poll(0) and not os.WIFSTOPPED(self.status))
        for _ in range(3):
            self._read(0)
        return os.waitstatus_to_exitcode(self.status)

    def _poll(self, flags):
        pid, status = os.waitpid(self.pid, os.WNOHANG | flags)
        if pid:
            self.status = status
        return pid != 0

    @property
    def modes(self):
        """Terminal settings now."""
        return termios.tcgetattr(self.fd)

    @property
    def left_on(self):
        """Private modes that were switched on and not off again."""
        state = {}
        for part in self.raw.split(b"\x1b[?")[1:]:
            number = part[: len(part) - len(part.lstrip(b"0123456789"))]
            final = part[len(number) : len(number) + 1]
            if final in (b"h", b"l"):
                state[number.decode()] = final == b"h"
        # 7 (wrap) and 25 (cursor) are on in a terminal that nobody has touched.
        usual = {"7": True, "25": True}
        return {n for n, is_on in state.items() if is_on != usual.get(n, False)}

    def close(self):
        """End the program, whatever it is doing."""
        with contextlib.suppress(OSError):
            os.close(self.fd)
        if self.status is None or os.WIFSTOPPED(self.status):
            with contextlib.suppress(OSError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)


class HostApp(App[None]):
    """Shows one screen and queues keys for it, as the application does."""

    def __init__(self, screen):
        super().__init__()
        self.host = screen
        self.results = []
        self._typed = deque()

    def on_mount(self):
        self.push_screen(self.host, self.results.append)

    async def on_event(self, event):
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._typed.append((name_key(event.key, event.character), event.character))
            self.screen.post_message(KeysTyped(self._typed))
        else:
            await super().on_event(event)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Look for all spellings at once: no test waits for a pause in typing."""
    monkeypatch.setattr(services, "PAUSE_S", 0)


@pytest.fixture
def host_app():
    """The class of an application that shows one screen."""
    return HostApp


@pytest.fixture
def open_terminal():
    """Start programs on terminals of their own; all are ended with the test."""
    opened = []

    def start(argv, **options):
        opened.append(Terminal(argv, **options))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


class PlainText(Widget, can_focus=True):
    """Lines of text and the first one shown; stands in for views that scroll."""

    def __init__(self):
        super().__init__()
        self.lines = []
        self.top = 0

    @property
    def fraction(self):
        return self.top / max(1, len(self.lines) - 1)

    def scroll_lines(self, lines):
        self.top = min(max(0, self.top + lines), max(0, len(self.lines) - 1))
        self.refresh()

    def scroll_pages(self, pages):
        self.scroll_lines(round(pages * max(1, self.size.height)))

    def go_fraction(self, fraction):
        self.top = round(fraction * max(0, len(self.lines) - 1))
        self.refresh()

    def go_end(self):
        self.go_fraction(1)

    def render(self):
        return Content("\n".join(self.lines[self.top :]))


class PlainTranscript(PlainText):
    """One line for each turn."""

    def __init__(self):
        super().__init__()
        self.highlights = ({}, None)

    @property
    def place(self):
        return self.top, 0

    def show(self, reading, headings, *, turn=0, offset=0):  # noqa: ARG002  (lines are turns)
        self.headings = headings
        self.lines = [turn.text for turn in reading.turns]
        self.go_turn(turn)

    def go_turn(self, turn, offset=0):  # noqa: ARG002  (lines are turns)
        self.top = turn
        self.refresh()

    def reveal(self, turn, offset=0):
        self.go_turn(turn, offset)

    def set_highlights(self, spans, current):
        self.highlights = (dict(spans), current)


class PlainPage(PlainText):
    """One line for each block."""

    def show(self, blocks, at=0):
        self.lines = [repr(block) for block in blocks]
        self.top = at


class PlainList(Widget, can_focus=True):
    """Rows with a chosen one; stands in for tree and hit list."""

    def __init__(self):
        super().__init__()
        self.rows = []
        self.at = 0

    @property
    def chosen(self):
        return self.rows[self.at][0] if self.rows else None

    def move(self, rows):
        self.at = min(max(0, self.at + rows), max(0, len(self.rows) - 1))
        self.refresh()

    def move_pages(self, pages):
        self.move(round(pages * 10))

    def go_start(self):
        self.at = 0

    def go_end(self):
        self.at = max(0, len(self.rows) - 1)

    def render(self):
        return Content("\n".join(str(label) for _, label in self.rows))


class PlainTree(PlainList):
    """All nodes unfolded."""

    def __init__(self):
        super().__init__()
        self.folds = []

    def show(self, nodes):
        key = self.chosen
        self.rows = list(self._flat(nodes))
        self.choose(key)

    def _flat(self, nodes):
        for node in nodes:
            count = "" if node.count is None else f" {node.count}"
            mark = ">" if node.is_current else " "
            yield node.key, f"{mark}{node.label.plain}{count}"
            yield from self._flat(node.children)

    def choose(self, key):
        keys = [row[0] for row in self.rows]
        self.at = keys.index(key) if key in keys else 0
        self.refresh()

    def unfold(self):
        self.folds.append(("unfold", self.chosen))

    def fold(self):
        self.folds.append(("fold", self.chosen))


class PlainHits(PlainList):
    """One row for each hit."""

    def show(self, findings, *, is_new=False):
        chosen = None if is_new else self.chosen
        self.rows = [
            (HitKey(group.episode, hit.turn, hit.kind, hit.label), hit.snippet)
            for group in findings.groups
            for hit in (*group.hits, *group.notes)
        ]
        keys = [key for key, _ in self.rows]
        self.at = keys.index(chosen) if chosen in keys else 0
        self.refresh()

    @property
    def below(self):
        return len(self.rows) - 1 - self.at


PLAIN_PARTS = Parts(PlainTranscript, PlainTree, PlainHits, PlainPage)


@pytest.fixture
def plain_parts():
    """Plain widgets in place of the real ones: each test needs only what it shows."""
    return PLAIN_PARTS
