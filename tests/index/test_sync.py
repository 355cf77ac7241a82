"""One pass over the files: what is read, indexed, kept when stopped."""

from __future__ import annotations

import pytest

from earmark_index import Library, keep_up, open_searcher, open_writer, parse_query
from earmark_index.errors import CancelledError


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
