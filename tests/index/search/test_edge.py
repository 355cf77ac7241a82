from __future__ import annotations

import errno
from pathlib import Path

import pytest

from earmark_index.errors import (
    CancelledError,
    IndexDamagedError,
    QueryError,
    SearchIndexError,
)
from earmark_index.search.edge import as_index_error


def guarded(error: BaseException) -> None:
    with as_index_error(Path("/index"), "be read"):
        raise error


@pytest.mark.parametrize("error", [KeyError("x"), MemoryError(), EOFError(), OSError()])
def test_any_exception_is_damage(error):
    with pytest.raises(IndexDamagedError, match="it must be made again") as raised:
        guarded(error)
    assert raised.value.__cause__ is error


def test_the_first_error_is_told_even_where_giving_up_fails():
    def fail() -> None:
        raise OSError(errno.EIO, "Input/output error")

    guard = as_index_error(Path("/index"), "be read", on_error=fail)
    with pytest.raises(IndexDamagedError, match="MemoryError"), guard:
        raise MemoryError


def test_a_full_disk_is_called_one():
    with pytest.raises(SearchIndexError, match="the disk is full; the old one is kept"):
        guarded(OSError(errno.ENOSPC, "No space left on device"))


def test_what_is_left_of_a_full_disk_is_told(tmp_path):
    free = r"\([0-9,.]+ MB free\)"
    guard = as_index_error(tmp_path, "be written")
    with pytest.raises(SearchIndexError, match=free), guard:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "error", [FileNotFoundError(2, "x"), IsADirectoryError(21, "x")]
)
def test_a_file_that_is_lost_is_damage(error):
    with pytest.raises(IndexDamagedError):
        guarded(error)


def test_a_trouble_of_the_system_is_told_in_its_words():
    with pytest.raises(SearchIndexError, match="cannot be read: Permission denied"):
        guarded(PermissionError(errno.EACCES, "Permission denied"))


@pytest.mark.parametrize(
    "error", [CancelledError("stop"), QueryError("no", 1), KeyboardInterrupt()]
)
def test_our_own_errors_and_interrupts_pass(error):
    with pytest.raises(type(error)):
        guarded(error)


def test_cleaning_up_happens_before_the_error_goes_on():
    done = []

    def fail() -> None:
        with as_index_error(Path("/i"), "be read", on_error=lambda: done.append(1)):
            raise KeyError

    with pytest.raises(IndexDamagedError):
        fail()
    assert done == [1]
