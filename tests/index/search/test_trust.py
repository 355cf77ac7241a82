from __future__ import annotations

import os
from pathlib import Path

import pytest

from earmark_index.errors import IndexUntrustedError
from earmark_index.search.trust import check_private, make_private


def test_a_new_folder_is_for_its_owner_alone(tmp_path):
    folder = tmp_path / "deep" / "index"
    make_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o720])
def test_a_folder_that_others_may_write_is_refused(tmp_path, mode):
    tmp_path.chmod(mode)
    with pytest.raises(IndexUntrustedError, match="may be written by others"):
        check_private(tmp_path)


@pytest.mark.parametrize("mode", [0o660, 0o602])
def test_a_file_that_others_may_write_is_refused(tmp_path, mode):
    tmp_path.chmod(0o700)
    (tmp_path / "part").touch()
    (tmp_path / "part").chmod(mode)
    with pytest.raises(IndexUntrustedError, match="part"):
        check_private(tmp_path)


def test_a_link_in_the_folder_is_refused(tmp_path):
    (tmp_path / "part").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(IndexUntrustedError, match="a link"):
        check_private(tmp_path)


def test_a_link_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "index").symlink_to(tmp_path)
    with pytest.raises(IndexUntrustedError, match="a link"):
        check_private(tmp_path / "index")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_another_user_is_refused(tmp_path):
    (tmp_path / "part").touch(mode=0o600)
    os.chown(tmp_path / "part", 12345, -1)
    with pytest.raises(IndexUntrustedError, match="another user"):
        check_private(tmp_path)


def test_a_private_folder_is_trusted(tmp_path):
    tmp_path.chmod(0o700)
    (tmp_path / "part").touch(mode=0o600)
    (tmp_path / "sub").mkdir()
    check_private(tmp_path)


def test_a_folder_that_is_not_there_is_told_by_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        check_private(tmp_path / "absent")


def test_a_file_that_another_process_removes_is_no_matter(tmp_path, monkeypatch):
    tmp_path.chmod(0o700)
    (tmp_path / "part").touch(mode=0o600)
    real = Path.lstat

    def remove_and_look(path):
        if path.name == "part":
            path.unlink()
        return real(path)

    monkeypatch.setattr(Path, "lstat", remove_and_look)
    check_private(tmp_path)


def test_a_file_with_a_second_name_is_refused(tmp_path):
    folder = tmp_path / "index"
    make_private(folder)
    (folder / "part").touch(mode=0o600)
    (tmp_path / "elsewhere").hardlink_to(folder / "part")
    with pytest.raises(IndexUntrustedError, match="hard link"):
        check_private(folder)


def test_a_folder_that_anybody_could_replace_is_refused(tmp_path):
    folder = tmp_path / "cache" / "index"
    make_private(folder)
    (tmp_path / "cache").chmod(0o777)
    with pytest.raises(IndexUntrustedError, match="EARMARK_CACHE_DIR"):
        check_private(folder)
    (tmp_path / "cache").chmod(0o1777)
    check_private(folder)
