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
from earmark_index.paths import find_places


@pytest.fixture
def places(tmp_path):
    return find_places({"EARMARK_DATA_DIR": str(tmp_path / "data")})


def test_added_folders_are_remembered_in_order(places, tmp_path):
    assert add_source(places, tmp_path / "b")
    assert add_source(places, tmp_path / "a")
    assert read_sources(places) == (tmp_path / "b", tmp_path / "a")


def test_a_folder_is_added_once(places, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "a")
    (tmp_path / "a").mkdir()
    assert add_source(places, tmp_path / "a")
    assert not add_source(places, tmp_path / "link")
    assert len(read_sources(places)) == 1


def test_a_relative_path_is_kept_absolute(places, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    add_source(places, Path("a"))
    assert read_sources(places) == (tmp_path / "a",)


def test_a_folder_can_be_taken_away(places, tmp_path):
    add_source(places, tmp_path / "a")
    assert remove_source(places, tmp_path / "a")
    assert not remove_source(places, tmp_path / "a")
    assert read_sources(places) == ()


def test_odd_names_are_kept(places, tmp_path):
    odd = tmp_path / os.fsdecode(b"bad-\xff\n")
    add_source(places, odd)
    assert read_sources(places) == (odd,)


def test_nothing_was_added_yet(places):
    assert read_sources(places) == ()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"version": 99}', '{"version": 1, "sources": 3}', "[" * 100_000],
)
def test_a_list_that_cannot_be_understood_is_put_aside(places, tmp_path, content):
    folder = places.data
    folder.mkdir(mode=0o700)
    (folder / FILE_NAME).write_text(content, encoding="utf-8")
    assert read_sources(places) == ()
    assert add_source(places, tmp_path / "a")
    assert read_sources(places) == (tmp_path / "a",)
    damaged = folder / f"{FILE_NAME}.damaged"
    assert damaged.read_text(encoding="utf-8") == content


def test_only_absolute_paths_are_believed(places):
    folder = places.data
    folder.mkdir(mode=0o700)
    kept = '{"version": 1, "sources": ["a", 3, "/b"]}'
    (folder / FILE_NAME).write_text(kept, encoding="utf-8")
    assert read_sources(places) == (Path("/b"),)


def test_the_list_is_private(places, tmp_path):
    add_source(places, tmp_path / "a")
    assert (tmp_path / "data" / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_may_write_keeps_nothing(places, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data").chmod(0o777)
    with pytest.raises(PermissionError, match="not yours alone"):
        add_source(places, tmp_path / "a")


def test_processes_that_add_at_once_lose_nothing(tmp_path, places):
    code = (
        "import sys; from pathlib import Path;"
        "from earmark_index.library.sources import add_source;"
        "from earmark_index.paths import find_places;"
        "places = find_places({'EARMARK_DATA_DIR': sys.argv[1]});"
        "[add_source(places, Path(f'/{sys.argv[2]}{n}')) for n in range(9)]"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "data")]
    at_work = [subprocess.Popen([*command, letter]) for letter in "ab"]
    assert [process.wait() for process in at_work] == [0, 0]
    assert len(read_sources(places)) == 18
