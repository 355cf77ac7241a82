"""What the writer leaves when it is stopped at any change that it makes to the disk.

Every failpoint is tried in a child whose calls to the system are counted: the n-th one
kills it, fails as a full or a broken disk does, or is where Ctrl-C comes.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
from contextlib import suppress
from functools import partial

import pytest

from earmark_index.errors import IndexDamagedError, SearchIndexError
from earmark_index.search.index import list_indexed, open_searcher, open_writer
from earmark_index.search.query import parse_query

CALLS = ("fsync", "rename", "replace", "unlink", "open", "ftruncate", "pwrite")
DONE, TOLD, STOPPED, BROKEN = range(4)
MOST_CALLS = 300


class Failpoint:
    """Counts changes of the disk in this process and does harm at one of them."""

    def __init__(self, call, harm):
        self.left = call
        self.harm = harm
        self.is_met = False

    def meet(self):
        self.left -= 1
        if self.left == 0:
            self.is_met = True
            self.harm()

    def install(self):
        os.fsync = lambda _descriptor: None  # no power is lost here
        for name in CALLS:
            setattr(os, name, self.before(getattr(os, name)))
        failpoint = self

        class File(io.FileIO):
            def write(self, data):
                failpoint.meet()
                return super().write(data)

        def fdopen(descriptor, mode):
            kind = io.BufferedRandom if "+" in mode else io.BufferedWriter
            return kind(File(descriptor, mode))

        os.fdopen = fdopen

    def before(self, call):
        def counted(*arguments, **options):
            self.meet()
            return call(*arguments, **options)

        return counted


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt():
    raise KeyboardInterrupt


def fail(number):
    raise OSError(number, os.strerror(number))


HARMS = {
    "kill": kill,
    "interrupt": interrupt,
    "full disk": partial(fail, errno.ENOSPC),
    "broken disk": partial(fail, errno.EIO),
}


def harmed(call, harm, work):
    """How work ends that is harmed at its n-th change; `None` where it has fewer."""
    child = os.fork()
    if child:
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return None if code == 100 else code
    code = BROKEN
    with suppress(BaseException):
        failpoint = Failpoint(call, harm)
        failpoint.install()
        code = ending(work)
        if not failpoint.is_met:
            code = 100
    os._exit(code)


def ending(work):
    try:
        work()
    except IndexDamagedError:
        return BROKEN  # it would be thrown away
    except SearchIndexError:
        return TOLD
    except KeyboardInterrupt:
        return STOPPED
    return DONE


def found(folder):
    with open_searcher(folder) as searcher:
        results = searcher.search(parse_query("salt"))
    return {(group.id, hit.snippet) for group in results.groups for hit in group.hits}


@pytest.fixture
def written(folder, make):
    """A folder whose next commit of `change` folds segments."""
    with open_writer(folder) as writer:
        for number in range(4):
            writer.add(make(str(number), "salt"))
        writer.commit()
    return folder


@pytest.fixture
def change(written, make):
    def work():
        with open_writer(written) as writer:
            for number in "013":
                writer.remove(number)
            writer.add(make("2", "new salt"))
            writer.commit()

    return work


@pytest.mark.parametrize("name", HARMS)
def test_whatever_stops_a_commit_leaves_the_old_or_the_new_index(
    written, change, name, tmp_path
):
    copy = tmp_path / "copy"
    shutil.copytree(written, copy)
    old = {(number, "salt") for number in "0123"}
    new = {("2", "new salt")}
    endings, kept = set(), 0
    for call in range(1, MOST_CALLS):
        code = harmed(call, HARMS[name], change)
        after = found(written)
        assert after in (old, new), call
        kept += after == old
        assert code in {DONE, TOLD, STOPPED, -signal.SIGKILL, None}, call
        assert code != DONE or after == new, call
        endings.add(code)
        # The next run mends everything and leaves nothing behind.
        assert harmed(0, fail, change) is None, call
        assert found(written) == new, call
        assert list_indexed(written) is not None, call
        shutil.rmtree(written)
        shutil.copytree(copy, written)
        if code is None:
            break
    assert None in endings
    assert len(endings) > 1
    assert kept > 10
