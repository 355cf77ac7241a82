from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from earmark_index.library.sources import (
    FILE_NAME,
    add_source,
    read_sources,
    remove_source,
)


def test_added_folders_are_remembered_in_order(tmp_path):
    assert add_source(tmp_path / "data", tmp_path / "b")
    assert add_source(tmp_path / "data", tmp_path / "a")
    assert read_sources(tmp_path / "data") == (tmp_path / "b", tmp_path / "a")


def test_a_folder_is_added_once(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "a").mkdir()
    assert add_source(tmp_path / "data", tmp_path / "a")
    assert not add_source(tmp_path / "data", tmp_path / "link")
    assert len(read_sources(tmp_path / "data")) == 1


def test_a_relative_path_is_kept_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    add_source(tmp_path / "data", Path("a"))
    assert read_sources(tmp_path / "data") == (tmp_path / "a",)


def test_a_folder_can_be_taken_away(tmp_path):
    add_source(tmp_path / "data", tmp_path / "a")
    assert remove_source(tmp_path / "data", tmp_path / "a")
    assert not remove_source(tmp_path / "data", tmp_path / "a")
    assert read_sources(tmp_path / "data") == ()


def test_odd_names_are_kept(tmp_path):
    odd = tmp_path / os.fsdecode(b"bad-\xff\n")
    add_source(tmp_path / "data", odd)
    assert read_sources(tmp_path / "data") == (odd,)


def test_nothing_was_added_yet(tmp_path):
    assert read_sources(tmp_path / "none") == ()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"version": 99}', '{"version": 1, "sources": 3}', "[" * 100_000],
)
def test_a_list_that_cannot_be_understood_is_put_aside(tmp_path, content):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / FILE_NAME).write_text(content, encoding="utf-8")
    assert read_sources(folder) == ()
    assert add_source(folder, tmp_path / "a")
    assert read_sources(folder) == (tmp_path / "a",)
    damaged = folder / f"{FILE_NAME}.damaged"
    assert damaged.read_text(encoding="utf-8") == content


def test_only_absolute_paths_are_believed(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    kept = '{"version": 1, "sources": ["a", 3, "/b"]}'
    (folder / FILE_NAME).write_text(kept, encoding="utf-8")
    assert read_sources(folder) == (Path("/b"),)


def test_the_list_is_private(tmp_path):
    add_source(tmp_path / "data", tmp_path / "a")
    assert (tmp_path / "data" / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_write_keeps_nothing(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o777)
    with pytest.raises(PermissionError, match="not yours alone"):
        add_source(tmp_path / "data", tmp_path / "a")


def test_processes_that_add_at_once_lose_nothing(tmp_path):
    code = (
        "import sys; from pathlib import Path;"
        "from earmark_index.library.sources import add_source;"
        "[add_source(Path(sys.argv[1]), Path(f'/{sys.argv[2]}{n}')) for n in range(9)]"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "data")]
    at_work = [subprocess.Popen([*command, letter]) for letter in "ab"]
    assert [process.wait() for process in at_work] == [0, 0]
    assert len(read_sources(tmp_path / "data")) == 18
