"""Hostile words from outside, through the program as it is shipped, on a terminal.

Everything that a stranger may write - names of files, titles, speakers, chapters,
words - carries the same probes. What the program itself sends is known: whatever else
begins with an escape, and every code that acts, is a leak.
"""

from __future__ import annotations

import json
import os
import re
import sys

import pytest

EARMARK = [sys.executable, "-m", "earmark"]

PROBES = {
    "title": "\x1b]2;OWNED\x07",
    "clipboard": "\x1b]52;c;T1dORUQ=\x1b\\",
    "link": "\x1b]8;;http://a.example/\x1b\\x\x1b]8;;\x1b\\",
    "question": "\x1b[6n\x1b[c\x1b[>c\x1b[5n",
    "wipe": "\x1b[2J\x1b[H\x1bc\x1b[?1049l\x1b[?1000h",
    "string": "\x1bP0;1|17/ab\x1b\\\x1b_x\x1b\\\x1b^x\x1b\\",
    "unended": "\x1bPunended",
    "eight bits": "\x9b2J\x9d2;OWNED\x9c\x90x\x9c\x84\x85",
    "controls": "\x00\x05\x07\x08\x0b\x0c\x0e\x0f\x18\x1a\x7f",
    "direction": "\u202eabc\u202c\u2066x\u2069\u200f\u061c",
    "tags": "\U000e0041\U000e007f\ufeff\u2028\u2029",
    "marks": "e" + "\u0301" * 60,
}
MARKUP = [
    "[@click=app.quit]go[/]",
    "[/]",
    "[/b]",
    "[link=x]",
    "[red]red[/red]",
    "[Music]",
    "[$error]x",
    ":warning:",
]
SENT = re.compile(
    rb"\x1b\[[0-9;]*[mHKrST]|\x1b\[\?(?:7|25|1004|1049|2004|2026|2048)[hl]"
    rb"|\x1b\[[<>][0-9]*u|\x1b\[\?[0-9]+\$p"
)
"""What the program sends on its own: colours, places and modes."""

ACTING = re.compile(
    "[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def write_library(folder):
    """An episode of which every part holds the probes, and one more beside it."""
    everything = " ".join([*PROBES.values(), *MARKUP]).replace("\n", " ")
    short = " ".join(MARKUP[:2]) + PROBES["title"] + PROBES["wipe"]
    (folder / "words").mkdir(parents=True)
    segments = [
        {"speaker": f"{short} Ann", "startTime": n * 5, "body": f"{n} begins {text}"}
        for n, text in enumerate([*PROBES.values(), *MARKUP, everything, "zeppelin"])
    ]
    name = "\x1b]2;OWNED\x07[@click=app.quit]\x1b[2J\u202e"
    document = {"version": "1.0.0", "segments": segments}
    transcript = folder / "words" / f"{name}.json"
    transcript.write_text(json.dumps(document), encoding="utf-8")
    chapters = {
        "version": "1.2.0",
        "title": everything,
        "podcastName": short,
        "chapters": [
            {"startTime": 0, "title": short},
            {"startTime": 30, "title": everything},
        ],
    }
    (folder / "words" / f"{name}.chapters.json").write_text(
        json.dumps(chapters), encoding="utf-8"
    )
    page = f"---\ntitle: 'T {short}'\nshow: '{short}'\nsummary: '{short}'\n---\n\n"
    page += f"## {short}\n\n**Bo {short}:** zeppelin {everything}\n\n**Cy:** Yes.\n"
    (folder / "words" / "b.md").write_text(page, encoding="utf-8")
    (folder / "words" / f"{name}noise.txt").write_bytes(bytes(range(256)) * 4)
    return transcript


@pytest.fixture
def hostile(open_terminal, tmp_path):
    """Open the hostile library."""

    def start(width=80, height=24):
        folder = tmp_path / "hostile"
        transcript = write_library(folder)
        env = {**os.environ, "TERM": "xterm-256color", "PYTHONWARNINGS": "ignore"}
        argv = [*EARMARK, str(transcript), str(folder)]
        terminal = open_terminal(argv, env=env, width=width, height=height)
        terminal.wait_for("0 begins")
        terminal.wait_for(" episodes, ")
        return terminal

    return start


def leaks(raw):
    """What was sent that is neither words nor one of the program's own sequences."""
    rest = SENT.sub(b"", raw).decode("utf-8", errors="replace")
    return sorted({repr(found) for found in ACTING.findall(rest)})


WAYS = [
    *["G", "gj", "]", "\t", "G\r", "\t", "g", "l", "o", " ", " ", "q", "h", "q"],
    *["/begins", "\r", "nnN", "\\zeppelin", "\r", "j\r", "o", "G", "q", "R", "t"],
    *["q", ":[/]", "\x07", "/\x1b[200~[/]\x01\x9b2J\x1b[201~", "\x07"],
]
"""Keys, one screen after the other, at last hostile ones into palette and bar."""


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_from_outside_acts_on_the_terminal(hostile, width):
    terminal = hostile(width)
    for keys in WAYS:
        terminal.send(keys)
        terminal._read(0.3)
    terminal.wait_quiet()
    assert leaks(terminal.raw) == []
    assert b"\x1b]" not in terminal.raw
    assert terminal.screen.title == ""
    terminal.send("Q")
    assert terminal.wait_exit() == 0
    assert not terminal.left_on
    assert leaks(terminal.raw) == []


def test_probes_are_shown_in_a_visible_form_and_markup_letter_for_letter(hostile):
    terminal = hostile()
    terminal.wait_for("0 begins ^[]2;OWNED^G")
    for number, words in enumerate(MARKUP, len(PROBES)):
        terminal.send(f"{number + 1}g")
        terminal.wait_for(f"{number} begins {words}")
    terminal.send("\\zeppelin\r")
    terminal.wait_for("[@click=app.quit]go[/]")
    terminal.send("q/speker:[/]")
    terminal.wait_for("/ speker:[/]")
    assert leaks(terminal.raw) == []


def test_a_file_with_a_hostile_name_that_cannot_be_read_is_named_visibly(
    open_terminal, tmp_path
):
    name = f"{PROBES['title']}{PROBES['wipe']}[@click=app.quit].md"
    (tmp_path / name).write_bytes(bytes(range(256)) * 4)
    argv = [*EARMARK, str(tmp_path / name)]
    terminal = open_terminal(argv, env={**os.environ, "TERM": "xterm"})
    terminal.wait_for("could not be read as a transcript")
    terminal.wait_for("^[]2;OWNED^G")
    terminal.wait_quiet()
    assert leaks(terminal.raw) == []
    terminal.send("q")
    assert terminal.wait_exit() == 0
