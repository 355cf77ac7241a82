from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.library.catalogue import (
    FILE_NAME,
    _head,
    load_catalogue,
    save_catalogue,
)
from earmark_index.library.entry import EpisodeEntry, EpisodeFiles, Role, SourceFile

TEXT = st.text(st.characters(codec=None), max_size=8)
ENTRIES = st.builds(
    EpisodeEntry,
    source=st.builds(
        EpisodeFiles,
        id=TEXT,
        label=TEXT,
        show=TEXT,
        is_counted=st.booleans(),
        files=st.lists(
            st.builds(
                SourceFile,
                path=TEXT,
                role=st.sampled_from(Role),
                language=TEXT,
                size=st.integers(0),
                mtime_ns=st.integers(),
                inode=st.integers(0),
            ),
            max_size=3,
        ).map(tuple),
    ),
    path=TEXT,
    title=TEXT,
    show=TEXT,
    number=TEXT,
    date=TEXT,
    language=TEXT,
    turns=st.integers(0),
    words=st.integers(0),
    duration_ms=st.none() | st.integers(0),
    format=TEXT,
    digest=TEXT,
    problems=st.integers(0),
    error=TEXT,
)
FILE = SourceFile("/a/b.vtt", Role.TRANSCRIPT, "", 3, 4, 5)
ENTRY = EpisodeEntry(EpisodeFiles("id", "b", "a", False, (FILE,)), "/a/b.vtt", "B")


@given(st.lists(ENTRIES, max_size=3))
def test_what_is_kept_comes_back(tmp_path_factory, entries):
    folder = tmp_path_factory.mktemp("cache") / "library"
    assert save_catalogue(folder, entries)
    assert load_catalogue(folder) == tuple(entries)


def test_nothing_was_kept_yet(tmp_path):
    assert load_catalogue(tmp_path / "none") == ()


@pytest.fixture
def kept(tmp_path):
    folder = tmp_path / "library"
    save_catalogue(folder, [ENTRY])
    return folder / FILE_NAME


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}", b"earmark catalogue 9 x\n[]"])
def test_a_damaged_catalogue_counts_as_empty(kept, damage):
    kept.write_bytes(damage)
    assert load_catalogue(kept.parent) == ()


@given(st.data())
def test_a_changed_byte_is_noticed(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("cache") / "library"
    save_catalogue(folder, [ENTRY])
    content = bytearray((folder / FILE_NAME).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    (folder / FILE_NAME).write_bytes(content)
    assert load_catalogue(folder) == ()


@pytest.mark.parametrize("body", ["[[1]]", '[["a","b"]]', "{}", "[" * 100_000, "7"])
def test_a_strange_shape_counts_as_empty(kept, body):
    head = _head(body.encode())
    kept.write_bytes(head + b"\n" + body.encode())
    assert load_catalogue(kept.parent) == ()


def test_a_folder_that_others_may_write_is_neither_read_nor_written(kept):
    kept.parent.chmod(0o777)
    assert load_catalogue(kept.parent) == ()
    assert not save_catalogue(kept.parent, [])


def test_the_catalogue_is_private(kept):
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_catalogue_of_somebody_else_is_ignored(kept):
    os.chown(kept, 12345, 12345)
    assert load_catalogue(kept.parent) == ()
