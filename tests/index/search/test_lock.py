from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest

from earmark_index.errors import IndexBusyError
from earmark_index.search.lock import LOCK_NAME, WriterLock


def test_a_second_writer_is_told_who_writes(tmp_path):
    lock = WriterLock(tmp_path)
    with pytest.raises(IndexBusyError, match=f"process {os.getpid()} on .+ since 20"):
        WriterLock(tmp_path)
    lock.release()


def test_a_released_lock_can_be_taken(tmp_path):
    first = WriterLock(tmp_path)
    first.release()
    first.release()
    WriterLock(tmp_path).release()


def test_a_lock_file_left_by_a_dead_process_means_nothing(tmp_path):
    (tmp_path / LOCK_NAME).write_text('{"pid": 999999, "host": "h", "since": "s"}')
    WriterLock(tmp_path).release()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_a_holder_that_has_not_said_who_it_is_is_another_process(tmp_path, content):
    lock = WriterLock(tmp_path)
    (tmp_path / LOCK_NAME).write_text(content)
    with pytest.raises(IndexBusyError, match="another process"):
        WriterLock(tmp_path)
    lock.release()


def test_a_full_disk_keeps_nobody_from_locking(tmp_path, monkeypatch):
    def fail(*_arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "pwrite", fail)
    monkeypatch.setattr(os, "ftruncate", fail)
    WriterLock(tmp_path).release()
    WriterLock(tmp_path).release()


def open_files():
    return {path.name for path in Path("/dev/fd").iterdir()}


def test_a_lock_that_cannot_be_taken_is_not_kept_open(tmp_path, monkeypatch):
    def fail(*_arguments):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    before = open_files()
    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", fail)
        with pytest.raises(OSError, match="locks"):
            WriterLock(tmp_path)
    assert open_files() == before
