"""One pass over the files: what is read, indexed, kept when stopped."""

from __future__ import annotations

import errno
import os

import pytest

from earmark_index import Library, keep_up, open_searcher, open_writer, parse_query
from earmark_index.errors import CancelledError
from earmark_index.search.manifest import seal


class Listener:
    """Hears of progress; stops the work after some files where told to."""

    def __init__(self, stop_at=None):
        self.steps = []
        self.changes = 0
        self._stop_at = stop_at

    def advance(self, what, done, total):
        self.steps.append((what, done, total))
        if self._stop_at is not None and done >= self._stop_at:
            raise CancelledError("stopped")

    def changed(self):
        self.changes += 1


@pytest.fixture
def folder(tmp_path):
    """A folder with five transcripts."""
    transcripts = tmp_path / "transcripts"
    transcripts.mkdir()
    for number in range(5):
        text = (
            f"**Ann Lee:** Number{number} is about salt.\n\n**Bo Chen:** And bread.\n"
        )
        (transcripts / f"{number}.md").write_text(text, encoding="utf-8")
    return transcripts


@pytest.fixture
def home(tmp_path):
    """The cache of the library."""
    return tmp_path / "cache"


def sync(folder, home, listener=None, **options):
    library = Library([folder], home)
    return keep_up(library, home / "index", listener or Listener(), **options)


def found(home, query):
    results = open_searcher(home / "index").search(parse_query(query))
    return results.hits


def test_the_first_pass_reads_and_indexes_everything(folder, home):
    summary = sync(folder, home)
    assert (summary.added, summary.episodes, summary.indexed) == (5, 5, 5)
    assert found(home, "salt") == 5
    assert summary.describe() == "5 episodes, 10 turns (5 new)"


def test_a_second_pass_has_nothing_to_do(folder, home):
    sync(folder, home)
    summary = sync(folder, home)
    assert summary.is_idle
    assert summary.describe() == "5 episodes, 10 turns"


def test_only_what_changed_is_read_again(folder, home):
    sync(folder, home)
    text = "**Ann Lee:** Now about cheese.\n\n**Bo Chen:** Yes.\n"
    (folder / "3.md").write_text(text, encoding="utf-8")
    summary = sync(folder, home)
    assert (summary.changed, summary.indexed) == (1, 1)
    assert found(home, "salt") == 4
    assert found(home, "cheese") == 1


def test_a_summary_beside_the_transcript_is_found_and_follows_its_file(folder, home):
    summary = folder / "3.summary.txt"
    for text, other in (("All about brine.", "pepper"), ("Of pepper.", "brine")):
        summary.write_text(text, encoding="utf-8")
        assert sync(folder, home).indexed
        with open_searcher(home / "index") as searcher:
            results = searcher.search(parse_query(text.split()[-1].strip(".")))
            assert (results.hits, results.passages) == (0, 1)
            assert [note.snippet for note in results.groups[0].notes] == [text]
            assert searcher.search(parse_query(other)).passages == 0
    summary.unlink()
    assert sync(folder, home).indexed == 1
    with open_searcher(home / "index") as searcher:
        assert searcher.search(parse_query("pepper")).passages == 0


def test_what_is_gone_is_found_no_more(folder, home):
    sync(folder, home)
    (folder / "3.md").unlink()
    assert sync(folder, home).removed == 1
    assert found(home, "number3") == 0


def test_a_file_that_becomes_unreadable_is_found_no_more(folder, home):
    sync(folder, home)
    (folder / "3.md").write_bytes(b"")
    summary = sync(folder, home)
    assert summary.failed == 1
    assert found(home, "number3") == 0


def test_what_was_done_is_kept_when_the_work_is_stopped(folder, home):
    with pytest.raises(CancelledError):
        sync(folder, home, Listener(stop_at=2))
    assert found(home, "salt") >= 2
    summary = sync(folder, home)
    assert found(home, "salt") == 5
    assert summary.episodes == 5


def test_progress_is_told_file_by_file(folder, home):
    listener = Listener()
    sync(folder, home, listener)
    assert {total for _, _, total in listener.steps} == {5}
    assert [done for _, done, _ in listener.steps][-1] == 5
    assert listener.changes


def test_an_index_that_was_lost_is_made_from_the_files(folder, home):
    sync(folder, home)
    for file in (home / "index").iterdir():
        if file.is_file():
            file.unlink()
    assert sync(folder, home).indexed == 5
    assert found(home, "salt") == 5


def test_a_damaged_index_is_made_anew_and_that_is_said(folder, home):
    sync(folder, home)
    for file in (home / "index").rglob("*"):
        if file.is_file() and file.stat().st_size:
            file.write_bytes(file.read_bytes()[:-1])
    summary = sync(folder, home)
    assert any("made anew" in note for note in summary.notes)
    assert found(home, "salt") == 5


def test_a_rebuild_indexes_everything_again(folder, home):
    sync(folder, home)
    assert sync(folder, home, rebuild=True).indexed == 5
    assert found(home, "salt") == 5


def test_where_another_process_writes_the_files_are_read_all_the_same(folder, home):
    sync(folder, home)
    (folder / "5.md").write_text("**Ann Lee:** New.\n\n**Bo Chen:** Yes.\n")
    with open_writer(home / "index"):
        summary = sync(folder, home)
    assert summary.episodes == 6
    assert any("being written by" in note for note in summary.notes)
    assert sync(folder, home).indexed == 1


def test_where_nothing_changed_nobody_is_kept_from_writing(folder, home):
    sync(folder, home)
    with open_writer(home / "index"):
        summary = sync(folder, home)
    assert summary.is_idle
    assert summary.notes == []
    assert summary.episodes == 5


def test_what_a_killed_writer_left_is_swept_though_nothing_changed(folder, home):
    sync(folder, home)
    left = home / "index" / "MAIN_0123456789abcdef.text.lst"
    left.write_bytes(b"half")
    left.chmod(0o600)
    sync(folder, home)
    assert not left.exists()


def test_a_file_of_the_index_that_is_lost_is_made_anew(folder, home):
    sync(folder, home)
    for file in (home / "index").glob("*.lex"):
        file.unlink()
    summary = sync(folder, home)
    assert any("made anew" in note for note in summary.notes)
    assert found(home, "salt") == 5


def test_a_full_disk_leaves_the_old_index_and_is_told(folder, home, monkeypatch):
    sync(folder, home)
    (folder / "5.md").write_text("**Ann Lee:** Salt.\n\n**Bo Chen:** Yes.\n")
    real = os.fsync

    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    summary = sync(folder, home)
    assert not summary.is_searchable
    assert summary.added == 1
    assert any("the disk is full" in note for note in summary.notes)
    assert any("cannot be kept" in note for note in summary.notes)
    assert found(home, "salt") == 5
    monkeypatch.setattr(os, "fsync", real)
    assert sync(folder, home).is_searchable
    assert found(home, "salt") == 6


def test_the_index_of_a_newer_version_is_left_alone(folder, home):
    sync(folder, home)
    manifest = home / "index" / "manifest.json"
    _, _, rest = manifest.read_bytes().partition(b" ")
    newer = seal(rest.replace(b'"schema": ', b'"schema": 9', 1))
    manifest.write_bytes(newer)
    summary = sync(folder, home)
    assert not summary.is_searchable
    assert summary.episodes == 5
    assert manifest.read_bytes() == newer


def test_folders_and_files_that_are_not_seen_are_told(folder, home, monkeypatch):
    sync(folder, home)
    real = os.scandir

    def scan(path):
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path)

    (folder / "closed").mkdir()
    monkeypatch.setattr(os, "scandir", scan)
    library = Library([folder, folder / "absent"], home)
    summary = keep_up(library, home / "index", Listener())
    assert any("closed: this folder cannot be listed" in n for n in summary.notes)
    assert any("absent: no such file or folder" in n for n in summary.notes)


def test_the_catalogue_is_kept_at_every_commit(folder, home, monkeypatch):
    monkeypatch.setattr("earmark_index.sync.FIRST_COMMIT", 2)
    monkeypatch.setattr("earmark_index.sync.COMMIT_EVERY", 2)
    seen = []

    class Watcher(Listener):
        def advance(self, what, done, total):
            super().advance(what, done, total)
            seen.append(len(Library([folder], home).entries))

    sync(folder, home, Watcher())
    assert seen[:5] == [0, 0, 2, 2, 4]


def test_nothing_is_printed(folder, home, capfd):
    sync(folder, home)
    (home / "index" / "manifest.json").write_bytes(b"{}")
    sync(folder, home)
    assert capfd.readouterr() == ("", "")
