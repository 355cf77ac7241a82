import gzip
import os
import socket

import pytest

from earmark_index.errors import (
    EmptyFileError,
    NotRegularFileError,
    SourceError,
    TooLargeError,
)
from earmark_index.formats.opening import read_regular, unpack


def test_a_regular_file_is_read_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"hello")
    assert read_regular(path) == b"hello"
    assert read_regular(str(path)) == b"hello"


def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "p.vtt")
    with pytest.raises(NotRegularFileError, match="not a regular file: it is a pipe"):
        read_regular(tmp_path / "p.vtt")


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "x.vtt").mkdir()
    with pytest.raises(NotRegularFileError, match="a folder"):
        read_regular(tmp_path / "x.vtt")


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("s.vtt")
        with pytest.raises(NotRegularFileError, match="a socket"):
            read_regular("s.vtt")


def test_a_link_to_an_endless_device_is_refused(tmp_path):
    (tmp_path / "z.vtt").symlink_to("/dev/zero")
    with pytest.raises(NotRegularFileError, match="a device"):
        read_regular(tmp_path / "z.vtt")


def test_a_link_that_leads_back_to_itself_is_named(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(SourceError, match="too many links"):
        read_regular(tmp_path / "a")


@pytest.mark.parametrize(
    "name", ["missing.vtt", "missing/under.vtt", "a\0b", "n" * 4000]
)
def test_a_path_that_leads_nowhere_is_a_source_error(tmp_path, name):
    with pytest.raises(SourceError):
        read_regular(f"{tmp_path}/{name}")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path):
    path = tmp_path / "secret.vtt"
    path.write_bytes(b"x")
    path.chmod(0)
    with pytest.raises(SourceError, match="permission denied"):
        read_regular(path)


def test_a_file_past_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "sparse.txt"
    with path.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(TooLargeError, match="more than 64 MB"):
        read_regular(path)


def test_the_limit_itself_is_allowed(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    assert len(read_regular(path, limit=10)) == 10
    with pytest.raises(TooLargeError):
        read_regular(path, limit=9)


def test_gzip_is_unpacked_and_other_data_left():
    assert unpack(gzip.compress(b"hello"), "a.gz") == b"hello"
    assert unpack(b"hello", "a") == b"hello"


def test_gzip_that_grows_past_the_limit_is_refused():
    bomb = gzip.compress(b"\0" * 1_000_000)
    with pytest.raises(TooLargeError, match="unpacked"):
        unpack(bomb, "a.gz", limit=1000)


def test_gzip_that_is_cut_off_is_named():
    with pytest.raises(SourceError, match="truncated gzip"):
        unpack(gzip.compress(b"hello" * 100)[:-10], "a.gz")


def test_damaged_gzip_is_named():
    with pytest.raises(SourceError, match="damaged gzip"):
        unpack(b"\x1f\x8b" + b"\xff" * 40, "a.gz")


def test_gzip_without_content_is_an_empty_file():
    with pytest.raises(EmptyFileError):
        unpack(gzip.compress(b""), "a.gz")
