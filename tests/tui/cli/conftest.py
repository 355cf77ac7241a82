"""A small library in files, and commands run on it."""

from __future__ import annotations

import json

import pytest

from earmark.cli import run
from earmark_index.paths import find_places

BRIDGES = """---
title: Why bridges hum
show: Small Talk
number: 12
date: 2026-03-02
---

## Cold open

**Mira Okafor:** Welcome back, today we talk about bridges.

**Tom Vale:** A bridge hums when the wind is right.

## Resonance

**Mira Okafor:** Why does it hum at all?

**Tom Vale:** Because of resonance, a word that engineers wince at.

**Mira Okafor:** And the wind plays along.
"""

TEA = """---
title: 雨天的茶
show: 茶馆夜话
number: 22
---

**林晓:** 今天外面下雨,我们来喝茶。

**周明:** 下雨天喝普洱最好,也有人在WeChat朋友圈里晒茶。

**林晓:** 那就喝普洱。
"""


class Done:
    """What one command line did."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def transcripts(tmp_path):
    """A folder with two episodes."""
    folder = tmp_path / "transcripts"
    folder.mkdir()
    (folder / "12-bridges.md").write_text(BRIDGES, encoding="utf-8")
    (folder / "22-tea.md").write_text(TEA, encoding="utf-8")
    return folder


@pytest.fixture
def earmark(capsys):
    """Run one command line in this process."""

    def command(*argv):
        capsys.readouterr()
        code = run([str(word) for word in argv])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return command


@pytest.fixture
def library(earmark, transcripts):
    """The folder, added as a source."""
    assert earmark("add", transcripts).code == 0
    return transcripts


@pytest.fixture
def places():
    """The folders of the user that commands run for."""
    return find_places()
