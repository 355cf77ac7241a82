from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest

from earmark_index.private import make_private_folder, read_private, write_private


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "deep" / "kept"
    assert make_private_folder(path)
    return path


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


def test_what_is_written_is_this_users_alone(folder):
    before = os.umask(0)
    try:
        write_private(folder / "a", b"one")
    finally:
        os.umask(before)
    assert mode(folder) == 0o700
    assert mode(folder / "a") == 0o600
    assert read_private(folder / "a", limit=100) == b"one"


def test_a_file_is_replaced_at_once(folder):
    write_private(folder / "a", b"one")
    write_private(folder / "a", b"two")
    assert [path.name for path in folder.iterdir()] == ["a"]
    assert read_private(folder / "a", limit=100) == b"two"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(folder):
    (folder / "a").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_private(folder / "a", b"one")
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_a_failed_write_names_the_file_that_was_meant(folder):
    (folder / "a").mkdir()
    with pytest.raises(OSError, match="directory") as raised:
        write_private(folder / "a", b"one")
    assert raised.value.filename == str(folder / "a")


def test_folders_made_above_are_this_users_alone(tmp_path, folder):
    assert mode(tmp_path / "deep") == 0o700
    assert mode(folder) == 0o700


def test_an_interrupted_write_leaves_nothing(folder, monkeypatch):
    def interrupt(_number):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_private(folder / "a", b"one")
    assert list(folder.iterdir()) == []


def test_what_a_killed_process_left_is_swept(folder):
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    (folder / f".a.{process.pid}-0011").write_bytes(b"half")
    (folder / f".a.{os.getpid()}-0011").write_bytes(b"being written")
    (folder / ".a.note-b").write_bytes(b"not ours")
    write_private(folder / "a", b"one")
    kept = {path.name for path in folder.iterdir()}
    assert kept == {"a", f".a.{os.getpid()}-0011", ".a.note-b"}


def test_a_folder_below_a_file_is_an_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        make_private_folder(tmp_path / "file" / "below" / "it")


def test_an_absent_file_is_nothing(folder):
    assert read_private(folder / "none", limit=100) is None
    assert read_private(folder / "none" / "none", limit=100) is None


def test_a_file_that_is_too_large_is_not_read(folder):
    write_private(folder / "a", b"12345")
    assert read_private(folder / "a", limit=4) is None


def test_what_others_may_write_is_not_believed(folder):
    write_private(folder / "a", b"one")
    (folder / "a").chmod(0o666)
    assert read_private(folder / "a", limit=100) is None


def test_a_folder_that_others_may_write_is_not_believed(folder):
    write_private(folder / "a", b"one")
    folder.chmod(0o777)
    assert read_private(folder / "a", limit=100) is None
    assert not make_private_folder(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_somebody_else_is_not_believed(folder):
    write_private(folder / "a", b"one")
    os.chown(folder / "a", 12345, 12345)
    assert read_private(folder / "a", limit=100) is None


def test_links_and_pipes_are_not_read(folder, tmp_path):
    (tmp_path / "real").write_bytes(b"one")
    (folder / "link").symlink_to(tmp_path / "real")
    os.mkfifo(folder / "pipe", 0o600)
    assert read_private(folder / "link", limit=100) is None
    assert read_private(folder / "pipe", limit=100) is None
