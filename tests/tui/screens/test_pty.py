"""The reader on a real terminal: keys, signals, and the terminal afterwards."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parent / "plain_reader.py"


@pytest.fixture
def start(open_terminal, tmp_path):
    """Start the reader on a terminal and wait for its first screen."""

    def run(*options, env=None, width=80, height=24, wait="q close"):
        state = str(tmp_path / "state")
        argv = [sys.executable, str(PROGRAM), state, "bridges", *options]
        variables = {**os.environ, "TERM": "xterm-256color", **(env or {})}
        terminal = open_terminal(argv, env=variables, width=width, height=height)
        terminal.wait_for(wait)
        return terminal

    return run


def left_as_found(terminal):
    return terminal.left_on == set() and terminal.modes == terminal.modes_before


def test_the_first_screen_names_the_episode_and_shows_its_words(start):
    terminal = start(width=120)
    assert "earmark ▸ Small Talk ▸ Why bridges hum" in terminal.text
    terminal.wait_for("Welcome back, today we talk about bridges.")


def test_typing_searches_and_moves(start):
    terminal = start()
    terminal.send("/salt")
    terminal.wait_for("/ salt")
    terminal.wait_for("1/2")
    terminal.send("\rn")
    terminal.wait_for("6/7")


def test_a_burst_of_keys_is_carried_out_in_order(start):
    terminal = start()
    terminal.send("/salt\rn3gjj/hum\rN")
    terminal.wait_for("/ hum")
    terminal.wait_for("2/2")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (":next", ": next"),
        ("\\salt", "4 hits in 2 episodes"),
        ("\\salt\r\rn", "6/7"),
        (":end\r", "7/7"),
        ("hqjj", "3/7"),
        ("tjj\r", "5/7"),
    ],
)
def test_a_burst_of_keys_goes_on_in_the_screen_that_it_opens(start, keys, shown):
    terminal = start()
    terminal.send(keys)
    terminal.wait_for(shown)


GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "screens"


@pytest.mark.parametrize("size", ["80x24", "40x12", "120x40"])
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("reader", "j"),
        ("search", "/hum"),
        ("tree", "t"),
        ("hits", "\\salt"),
        ("help", "h"),
        ("overview", "o"),
        ("palette", ":next"),
    ],
)
def test_the_screen_is_as_it_was(start, name, keys, size):
    width, height = map(int, size.split("x"))
    terminal = start(width=width, height=height, wait="3 files")
    terminal.wait_quiet()
    terminal.send(keys)
    terminal.wait_quiet()
    golden = GOLDEN / f"frame-{name}-{size}.txt"
    if "UPDATE_GOLDENS" in os.environ:
        golden.write_text(terminal.text + "\n", encoding="utf-8")
    assert terminal.text + "\n" == golden.read_text(encoding="utf-8")


def test_keys_typed_before_the_first_screen_are_carried_out(open_terminal, tmp_path):
    argv = [sys.executable, str(PROGRAM), str(tmp_path / "state"), "bridges"]
    terminal = open_terminal(argv, env={**os.environ, "TERM": "xterm"})
    terminal.send("jjj")
    terminal.wait_for("4/7")


@pytest.mark.parametrize("key", ["q", "Q"])
def test_leaving_gives_the_terminal_back(start, key):
    terminal = start()
    terminal.send(key)
    assert terminal.wait_exit() == 0
    assert left_as_found(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_and_saves_the_place(start, tmp_path, number):
    terminal = start()
    terminal.send("jj")
    terminal.wait_for("3/7")
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert left_as_found(terminal)
    state = json.loads((tmp_path / "state" / "reader.json").read_text())
    assert state["places"]["bridges"]["turn"] == 2


def test_a_lost_terminal_ends_the_program(start):
    terminal = start()
    terminal.send("j")
    terminal.wait_for("2/7")
    os.close(terminal.fd)
    _, status = os.waitpid(terminal.pid, 0)
    terminal.status = status
    assert os.waitstatus_to_exitcode(status) in {129, -signal.SIGHUP}


@pytest.mark.parametrize("how", ["key", "signal"])
def test_suspending_gives_the_terminal_back_and_fg_repaints(start, how):
    terminal = start()
    if how == "key":
        terminal.send("\x1a")
    else:
        terminal.signal(signal.SIGTSTP)
    terminal.wait_stopped()
    assert left_as_found(terminal)
    terminal.screen.reset()
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("q close")
    terminal.send("j")
    terminal.wait_for("2/7")
    terminal.send("q")
    assert terminal.wait_exit() == 0
    assert left_as_found(terminal)


def test_a_mistake_gives_the_terminal_back_and_names_the_report(start, tmp_path):
    terminal = start("--mistake")
    terminal.send("o")
    assert terminal.wait_exit() == 1
    assert left_as_found(terminal)
    assert b"earmark stopped on a mistake of its own" in terminal.raw
    (report,) = (tmp_path / "state").glob("crash-*.txt")
    assert "ZeroDivisionError" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600


def test_bytes_that_are_no_text_are_survived(start):
    terminal = start()
    terminal.send(b"\xff\xfe\x80j")
    terminal.wait_for("2/7")


def test_an_unfinished_paste_leaves_the_keyboard_working(start):
    terminal = start()
    terminal.send("/")
    terminal.wait_for(lambda: b"\x1b[7" in terminal.raw or "/ " in terminal.text)
    terminal.send("\x1b[200~sal")
    terminal.wait_for("/ sal")
    terminal.send("t")
    terminal.wait_for("/ salt")


def test_the_terminal_may_shrink_to_nothing_and_grow_again(start):
    terminal = start()
    for width, height in [(1, 1), (2, 40), (80, 24)]:
        terminal.resize(width, height)
        terminal.signal(signal.SIGWINCH)
    terminal.send("j")
    terminal.wait_for("2/7")


def test_drawing_goes_to_standard_output_where_error_is_elsewhere(
    open_terminal, tmp_path
):
    command = f"exec {sys.executable} {PROGRAM} {tmp_path}/state bridges 2>/dev/null"
    terminal = open_terminal(["/bin/sh", "-c", command])
    terminal.wait_for("q close")


def test_without_colour_no_colour_code_is_sent(start):
    terminal = start(env={"NO_COLOR": "1"})
    terminal.send("/salt\rth")
    terminal.wait_for("Keys in the")
    codes = {
        code
        for group in re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw)
        for code in group.split(b";")
    }
    allowed = {str(n).encode() for n in (0, 1, 2, 3, 4, 7, *range(22, 30), 39, 49)}
    assert codes - allowed <= {b""}


def test_nothing_is_sent_while_nothing_happens(start):
    terminal = start()
    terminal.send("j")
    terminal.wait_for("2/7")
    terminal.send("k")
    terminal.wait_for("1/7")
    before = len(terminal.raw)
    terminal._read(0.5)
    assert len(terminal.raw) - before < 200
