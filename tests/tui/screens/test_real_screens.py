"""What the reader as it is shipped puts on a real terminal, screen by screen."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from earmark_index.text import clean

EARMARK = [sys.executable, "-m", "earmark"]
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "screens"

SETTLED_S = 5.0
"""A screen that is not as it was by then is another one."""

WAYS = {
    "english": [
        ("reader", "jk"),
        ("tree", "\t"),
        ("search", "\t/sluice"),
        ("walk", "\rnn"),
        ("overview", "o"),
        ("help", "qh"),
        ("palette", "q:next"),
        ("hits", "\x07\\heron"),
        ("hit", "\r3j\r"),
    ],
    "searching": [
        ("variants", "/keepers sluices"),
        ("spellings", "\x14"),
        ("dropped", "jx"),
        ("mistake", "q\x15heron speeker:ida"),
        ("offered", "\t"),
        ("completion", "\x15speaker:"),
        ("nothing", "\x07\\heronz"),
        ("kinds", "\x15lock"),
        ("facets", "\r&"),
        ("narrowed", " q"),
        ("newest", "o"),
    ],
    "chinese": [
        ("reader", "jk"),
        ("tree", "\t"),
        ("search", "\t/没有"),
        ("hits", "\r\\声音"),
        ("overview", "\x07o"),
    ],
    "mixed": [
        ("reader", "jk"),
        ("search", "/面条"),
        ("original", "\rR"),
        ("walk", "n"),
    ],
    "empty": [("reader", "")],
    "noise": [("reader", "jk")],
}
FILES = {
    "english": "slow-water/03-the-lock-keeper.md",
    "searching": "slow-water/03-the-lock-keeper.md",
    "chinese": "two-cups/08-雨天的茶.md",
    "mixed": "two-cups/09-kitchen-English.vtt",
    "noise": "slow-water/99-noise.txt",
}


class Guided:
    """A terminal that is compared with what it showed when it was last looked at."""

    def __init__(self, terminal, size):
        self.terminal = terminal
        self.size = size

    def differs(self, name, keys):
        """Type; what is on the screen where that is not as it was, else nothing."""
        self.terminal.send(keys)
        golden = GOLDEN / f"reader-{name}-{self.size}.txt"
        if "UPDATE_GOLDENS" in os.environ:
            self.terminal.wait_quiet()
            golden.write_text(self.terminal.text + "\n", encoding="utf-8")
        wanted = golden.read_text(encoding="utf-8")
        deadline = time.monotonic() + SETTLED_S
        while self.terminal.text + "\n" != wanted:
            if time.monotonic() > deadline:
                return f"--- {golden.name}\n{self.terminal.text}\n"
            self.terminal._read(0.1)
        return ""


@pytest.fixture
def guide(open_terminal, shelf, tmp_path):
    """Open a file of the small library, with all others in the tree."""

    def start(way, size):
        width, height = map(int, size.split("x"))
        paths = (
            [shelf.folder / FILES[way], shelf.folder] if way in FILES else [tmp_path]
        )
        # Paths below the home folder are shown with a tilde, wherever it is.
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONWARNINGS": "ignore"}
        env["HOME"] = str(shelf.folder.parent)
        for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
            env[f"EARMARK_{kind}_DIR"] = str(tmp_path / ".own" / kind)
        argv = [*EARMARK, *map(str, paths)]
        terminal = open_terminal(argv, env=env, width=width, height=height)
        terminal.wait_for("help")
        if way in FILES:
            terminal.wait_for("4 episodes")
        return Guided(terminal, size)

    return start


@pytest.mark.parametrize("size", ["120x40", "80x24", "40x12"])
@pytest.mark.parametrize("way", WAYS)
def test_every_screen_on_the_way_is_as_it_was(guide, way, size):
    guided = guide(way, size)
    names = [f"{way}-{name}" for name, _ in WAYS[way]]
    keys = [typed for _, typed in WAYS[way]]
    assert "".join(map(guided.differs, names, keys)) == ""


def test_no_screen_names_a_folder_of_the_machine_it_was_taken_on():
    texts = [golden.read_text(encoding="utf-8") for golden in GOLDEN.glob("*.txt")]
    assert not [text for text in texts if "pytest" in text or "tmp/" in text]


def test_no_screen_holds_what_acts_on_a_terminal():
    goldens = sorted(GOLDEN.glob("reader-*.txt"))
    texts = [golden.read_text(encoding="utf-8") for golden in goldens]
    assert texts
    assert all(clean(text) == text for text in texts)
