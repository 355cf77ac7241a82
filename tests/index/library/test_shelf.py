from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import CancelledError, SourceError
from earmark_index.library import Library, Scan, load_file
from earmark_index.library.catalogue import FILE_NAME
from earmark_index.library.loading import fetch, make_failed_entry

from .conftest import TALK


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache" / "library"


@pytest.fixture
def library(tmp_path, folder, write):
    write("a/one.txt")
    write("a/two.txt")
    write("b/three.txt")
    return Library([tmp_path / "pods"], folder)


def update(library, **hooks):
    """Bring a library up to date; the titles of the episodes that were read."""
    read = []
    library.update(
        library.scan(),
        hooks.get("on_loaded", lambda loaded: read.append(loaded.entry.title)),
        hooks.get("on_progress", lambda _done, _total: None),
    )
    return read


def sizes(scan):
    return len(scan.new), len(scan.changed), len(scan.removed), len(scan.unchanged)


def titles(library):
    return [entry.title for entry in library.entries]


class TestScan:
    def test_at_first_everything_is_new(self, library):
        assert sizes(library.scan()) == (3, 0, 0, 0)
        assert library.entries == ()

    def test_after_an_update_nothing_is(self, library):
        update(library)
        scan = library.scan()
        assert sizes(scan) == (0, 0, 0, 3)
        assert scan.is_clean

    def test_one_edited_file_is_one_changed_episode(self, library, write):
        update(library)
        path = write("a/two.txt", TALK + "\nMira: And so on.\n")
        scan = library.scan()
        assert sizes(scan) == (0, 1, 0, 2)
        assert scan.changed[0].path == str(path)
        assert update(library) == ["Two"]

    @pytest.mark.parametrize("at_s", [4_000_000_000, 1])
    def test_a_clock_that_is_wrong_hides_no_change(self, library, write, at_s):
        update(library)
        os.utime(write("a/two.txt", TALK), (at_s, at_s))
        assert sizes(library.scan()) == (0, 1, 0, 2)
        update(library)
        assert library.scan().is_clean

    def test_a_new_sidecar_changes_its_episode(self, library, write):
        update(library)
        write("a/two.notes.txt", "notes")
        assert sizes(library.scan()) == (0, 1, 0, 2)

    def test_a_removed_file_is_a_removed_episode(self, library, tmp_path):
        update(library)
        (tmp_path / "pods" / "a" / "two.txt").unlink()
        assert [entry.title for entry in library.scan().removed] == ["Two"]
        update(library)
        assert titles(library) == ["One", "Three"]

    def test_what_lies_in_a_folder_that_cannot_be_read_is_not_gone(
        self, library, monkeypatch
    ):
        update(library)
        scandir = os.scandir

        def refuse(path):
            if str(path).endswith("/a"):
                raise PermissionError(13, "Permission denied", path)
            return scandir(path)

        monkeypatch.setattr(os, "scandir", refuse)
        scan = library.scan()
        assert sizes(scan) == (0, 0, 0, 3)
        assert len(scan.unreachable) == 1


class TestUpdate:
    def test_every_new_episode_is_read_once(self, library):
        assert sorted(update(library)) == ["One", "Three", "Two"]
        assert update(library) == []

    def test_a_file_that_was_only_touched_is_not_parsed_again(self, library, tmp_path):
        update(library)
        os.utime(tmp_path / "pods" / "a" / "two.txt")
        assert sizes(library.scan()) == (0, 1, 0, 2)
        assert update(library) == []
        assert library.scan().is_clean

    def test_one_bad_file_stops_nothing(self, library, write):
        write("a/bad.vtt", b"\x89PNG\r\n\x1a\n binary")
        write("a/empty.vtt", b"")
        assert len(update(library)) == 3
        errors = {entry.title: entry.error for entry in library.entries if entry.error}
        assert "bad.vtt" in errors["Bad"]
        assert "empty.vtt: empty file" in errors["Empty"]
        assert library.scan().is_clean

    def test_a_bad_file_that_was_mended_is_read(self, library, write):
        write("a/bad.vtt", b"")
        update(library)
        write("a/bad.vtt")
        assert update(library) == ["Bad"]
        assert not any(entry.error for entry in library.entries)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_that_was_closed_to_us_is_tried_again(self, library, write):
        path = write("a/shut.txt")
        path.chmod(0)
        update(library)
        path.chmod(0o600)
        assert update(library) == ["Shut"]

    def test_a_file_that_cannot_be_opened_is_tried_again(self, library, write):
        path = write("a/large.txt")
        os.truncate(path, 65 * 1024 * 1024)
        update(library)
        assert sizes(library.scan()) == (0, 1, 0, 3)

    def test_a_file_that_was_read_in_vain_is_not_tried_again(self, library, write):
        write("a/bad.vtt", b"\x89PNG\r\n\x1a\n binary")
        update(library)
        os.utime(write("a/bad.vtt", b"\x89PNG\r\n\x1a\n binary"), (1, 1))
        assert update(library) == []
        assert library.find("bad")[0].error
        assert library.scan().is_clean

    @pytest.mark.parametrize(
        ("replace_it", "reason"),
        [
            (os.mkfifo, "not a regular file: it is a pipe"),
            (os.mkdir, "not a regular file: it is a folder"),
            (lambda path: path.symlink_to(path), "too many links"),
            (Path.exists, "no such file"),
        ],
    )
    def test_what_happens_to_a_file_after_the_scan_is_told_with_the_file(
        self, library, tmp_path, replace_it, reason
    ):
        scan, read = library.scan(), []
        path = tmp_path / "pods" / "a" / "two.txt"
        path.unlink()
        replace_it(path)
        library.update(scan, read.append, lambda _done, _total: None)
        assert len(read) == 2
        (error,) = [entry.error for entry in library.entries if entry.error]
        assert f"two.txt: {reason}" in error

    def test_a_mistake_of_a_reader_is_told_with_the_file(self, library):
        (source,) = [one for one in library.scan().new if one.label == "one"]
        entry = make_failed_entry(
            source, fetch(source), ZeroDivisionError("so it goes")
        )
        assert entry.error == (
            "one.txt: earmark failed on this file (ZeroDivisionError: so it goes)"
        )
        assert entry.digest

    def test_progress_counts_to_the_end(self, library):
        told = []
        update(library, on_progress=lambda done, total: told.append((done, total)))
        assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def test_what_was_done_before_a_stop_is_kept(self, library, folder, tmp_path):
        def stop(done, _total):
            if done == 2:
                raise CancelledError

        with pytest.raises(CancelledError):
            update(library, on_progress=stop)
        again = Library([tmp_path / "pods"], folder)
        assert len(again.entries) == 2
        assert sizes(again.scan()) == (1, 0, 0, 2)

    def test_what_was_read_before_a_listener_failed_is_kept(self, library, folder):
        def fail(_loaded):
            raise ValueError("full")

        with pytest.raises(ValueError, match="full"):
            update(library, on_loaded=fail)
        assert len(library.entries) == 1
        assert (folder / FILE_NAME).exists()

    def test_nothing_to_do_writes_nothing(self, library, folder):
        update(library)
        before = (folder / FILE_NAME).stat().st_mtime_ns
        library.update(Scan(), lambda _: None, lambda _done, _total: None)
        assert (folder / FILE_NAME).stat().st_mtime_ns == before


class TestCatalogue:
    def test_the_next_session_knows_the_episodes(self, library, folder, tmp_path):
        update(library)
        again = Library([tmp_path / "pods"], folder)
        assert again.entries == library.entries
        assert again.scan().is_clean

    def test_a_damaged_catalogue_is_made_again(self, library, folder, tmp_path):
        update(library)
        (folder / FILE_NAME).write_bytes(b"\0damaged")
        again = Library([tmp_path / "pods"], folder)
        assert again.entries == ()
        assert len(update(again)) == 3
        assert Library([tmp_path / "pods"], folder).entries == again.entries

    def test_episodes_outside_the_roots_are_not_listed(self, library, folder, tmp_path):
        update(library)
        assert titles(Library([tmp_path / "pods" / "b"], folder)) == ["Three"]

    def test_without_a_folder_nothing_is_kept(self, tmp_path, write):
        write("one.txt")
        library = Library([tmp_path / "pods"], None)
        update(library)
        assert titles(library) == ["One"]
        assert Library([tmp_path / "pods"], None).entries == ()

    def test_a_folder_that_others_may_write_keeps_nothing(self, library, folder):
        folder.mkdir(parents=True)
        folder.chmod(0o777)
        update(library)
        assert len(library.entries) == 3
        assert list(folder.iterdir()) == []


class TestLoad:
    def test_an_episode_is_read_as_it_is_now(self, library, write):
        update(library)
        write("a/one.txt", TALK + "\nMira: And so on.\n")
        entry = library.find("one")[0]
        assert library.load(entry).entry.turns == 5
        assert library.load(entry.id).episode.turns[-1].text == "And so on."

    def test_an_episode_can_be_read_before_any_update(self, library):
        source = library.scan().new[0]
        assert library.load(source.id).entry.id == source.id

    def test_it_has_the_show_of_its_library(self, library):
        update(library)
        loaded = library.load(library.find("three")[0])
        assert loaded.episode.show == "b"
        assert loaded.entry == library.find("three")[0]

    def test_an_unknown_id_is_told(self, library):
        with pytest.raises(SourceError, match="no episode"):
            library.load("0123456789ab")

    def test_a_file_that_vanished_is_told(self, library, tmp_path):
        update(library)
        (tmp_path / "pods" / "a" / "two.txt").unlink()
        with pytest.raises(SourceError, match=r"two\.txt: no such file"):
            library.load(library.find("two")[0])


class TestRoots:
    def test_a_single_file_is_a_library(self, write):
        write("a/other.txt")
        library = Library([write("a/one.txt")], None)
        update(library)
        assert titles(library) == ["One"]

    def test_a_root_may_be_relative_or_a_link(self, tmp_path, write, monkeypatch):
        write("a/one.txt")
        (tmp_path / "link").symlink_to(tmp_path / "pods")
        monkeypatch.chdir(tmp_path)
        ids = set()
        for root in ("pods", "link", tmp_path / "pods"):
            library = Library([Path(root)], None)
            ids |= {source.id for source in library.scan().new}
        assert len(ids) == 1

    def test_a_root_that_is_gone_holds_nothing(self, tmp_path):
        assert Library([tmp_path / "none"], None).scan() == Scan(
            absent=(str(tmp_path / "none"),)
        )


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=6), st.data())
def test_whatever_lies_in_a_folder_is_listed(tmp_path_factory, contents, data):
    root = tmp_path_factory.mktemp("any")
    suffixes = st.sampled_from(["vtt", "srt", "json", "txt", "md", "chapters.json"])
    for number, content in enumerate(contents):
        (root / f"{number // 2}.{data.draw(suffixes)}").write_bytes(content)
    library = Library([root], None)
    sources = library.scan().new
    update(library)
    assert {entry.id for entry in library.entries} == {one.id for one in sources}
    assert all(entry.error or entry.format for entry in library.entries)


@pytest.fixture(scope="module")
def archive(shared, tmp_path_factory):
    """A copy of three shows, so that a file of them can be changed."""
    root = tmp_path_factory.mktemp("archive") / "changelog"
    for show in ("afk", "rfc", "bigtent"):
        (root / show).mkdir(parents=True)
        for path in (shared / "corpus" / "changelog" / show).iterdir():
            (root / show / path.name).write_bytes(path.read_bytes())
    return root


@pytest.mark.shared
class TestArchive:
    """The Changelog archive: 2,084 files in 14 folders."""

    def test_one_pass_reads_every_episode(self, archive, tmp_path):
        library = Library([archive], tmp_path / "cache")
        assert len(update(library)) == 54
        assert not [entry for entry in library.entries if entry.error]
        shows = {entry.show for entry in library.entries}
        assert shows == {"afk", "rfc", "bigtent"}
        unnumbered = [entry for entry in library.entries if not entry.number]
        assert [entry.title for entry in unnumbered] == [
            "Request for commits behind season one"
        ]

    def test_touching_one_file_changes_exactly_one_episode(self, archive, tmp_path):
        library = Library([archive], tmp_path / "cache")
        update(library)
        path = next((archive / "rfc").iterdir())
        path.write_bytes(path.read_bytes() + b"\n**Adam:** One more.\n")
        again = Library([archive], tmp_path / "cache")
        assert sizes(again.scan()) == (0, 1, 0, 53)
        assert len(update(again)) == 1

    def test_the_whole_archive_is_compared_without_reading(self, shared, costs_less):
        library = Library([shared / "corpus" / "changelog"], None)
        scan = library.scan()
        assert len(scan.new) == 2084

        def read():
            for source in scan.new[::40]:
                load_file(source.path)

        assert costs_less(library.scan, read)
