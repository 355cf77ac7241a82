"""The real `earmark` on a real terminal, from the first key to the last."""

from __future__ import annotations

import os
import string
import sys

import pytest

EARMARK = [sys.executable, "-m", "earmark"]


@pytest.fixture
def folder(tmp_path):
    transcripts = tmp_path / "transcripts"
    transcripts.mkdir()
    turns = [
        f"**{'Ann Lee' if n % 2 else 'Bo Chen'}:** Turn number {n} of a salty talk."
        for n in range(60)
    ]
    turns[40] = "**Ann Lee:** Here the zeppelin comes in, 小红书 too."
    text = "---\ntitle: Zeppelins\nnumber: 7\n---\n\n## Start\n\n" + "\n\n".join(turns)
    (transcripts / "7.md").write_text(text, encoding="utf-8")
    (transcripts / "8.md").write_text(
        "---\ntitle: Bread\nnumber: 8\n---\n\n**Ann Lee:** A zeppelin again.\n\n"
        "**Bo Chen:** Bread first.\n\n**Ann Lee:** Yes.\n\n**Bo Chen:** So.\n",
        encoding="utf-8",
    )
    return transcripts


def start(open_terminal, *paths, **env):
    variables = {**os.environ, "TERM": "xterm", "PYTHONWARNINGS": "ignore", **env}
    return open_terminal([*EARMARK, *map(str, paths)], env=variables)


def test_a_folder_is_opened_searched_and_left(open_terminal, folder):
    terminal = start(open_terminal, folder)
    terminal.wait_for("Turn number 0 ")
    terminal.send("/zepp")
    terminal.wait_for("Here the zeppelin comes in")
    terminal.wait_for("1/1")
    terminal.send("\r")
    terminal.send("\\zeppelin")
    terminal.wait_for("2 hits in 2 episodes")
    terminal.send("\x0e\r\r")
    terminal.wait_for("A zeppelin again")
    terminal.send("Q")
    assert terminal.wait_exit() == 0
    assert not terminal.left_on
    assert terminal.modes == terminal.modes_before


def test_a_session_goes_on_where_the_last_one_was_left(open_terminal, folder):
    terminal = start(open_terminal, folder / "7.md")
    terminal.wait_for("Turn number 0 ")
    terminal.send("30g")
    terminal.wait_for("30/60")
    terminal.send("q")
    assert terminal.wait_exit() == 0
    again = start(open_terminal, folder / "7.md")
    again.wait_for("30/60")


def test_without_arguments_the_sample_episodes_are_opened(open_terminal):
    terminal = start(open_terminal)
    terminal.wait_for("Night Shift")
    terminal.wait_for("h help")


@pytest.mark.parametrize("term", ["screen", "linux", "xterm-256color", "vt100"])
def test_a_transcript_is_readable_on_every_terminal(open_terminal, folder, term):
    terminal = start(open_terminal, folder / "7.md", TERM=term)
    terminal.wait_for("Turn number 0 ")
    terminal.send("/zepp\r")
    terminal.wait_for("Here the zeppelin")


def test_a_locale_without_unicode_gets_plain_marks(open_terminal, folder):
    terminal = start(
        open_terminal,
        folder / "7.md",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    terminal.wait_for("Turn number 0 ")
    for key, shown in (("t", "Overview"), (":next", "To the next pane")):
        terminal.send(key)
        terminal.wait_for(shown)
        assert set(terminal.text) <= set(string.printable) - {"?"}


def test_a_locale_without_unicode_keeps_the_columns(open_terminal, folder):
    terminal = start(
        open_terminal,
        folder / "7.md",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    terminal.wait_for("Turn number 0 ")
    terminal.send("/zepp")
    terminal.wait_for("comes in, ?????? too.")


def test_settings_with_a_mistake_are_named_before_anything_starts(
    open_terminal, folder, private_home
):
    config = private_home / ".config" / "earmark"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("text_widht = 60\n", encoding="utf-8")
    terminal = start(open_terminal, folder)
    assert terminal.wait_exit() == 2
    assert "text_width" in terminal.text


@pytest.mark.parametrize("marks", [(b"\x1b[200~", b"\x1b[201~"), (b"", b"")])
def test_a_megabyte_pasted_into_the_search_bar_is_survived(
    open_terminal, folder, marks
):
    terminal = start(open_terminal, folder / "7.md")
    terminal.wait_for("Turn number 0 ")
    terminal.send("/")
    terminal.wait_for(lambda: "\n/" in terminal.text)
    paste = marks[0] + b"pasted words " * 80_000 + marks[1]
    for at in range(0, len(paste), 4096):
        terminal.send(paste[at : at + 4096])
        terminal._read(0)
    terminal.wait_for("pasted")
    terminal.send("\x15zepp")
    terminal.wait_for("Here the zeppelin comes in")
