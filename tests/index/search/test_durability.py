"""What happens to the index when things go wrong around it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from earmark_index.errors import (
    IndexBusyError,
    IndexDamagedError,
    IndexMissingError,
    IndexUntrustedError,
    IndexVersionError,
    SearchIndexError,
)
from earmark_index.search import engine, index, manifest
from earmark_index.search.index import (
    index_status,
    list_indexed,
    open_searcher,
    open_writer,
    recreate,
)
from earmark_index.search.query import parse_query


@pytest.fixture
def written(folder, make):
    """A folder with an index of two segments."""
    with open_writer(folder) as writer:
        writer.add(make("1", ("Mira", "salt and wind"), "sugar"))
        writer.commit()
        writer.add(make("2", "salt", ("Tom", "more salt")))
        writer.commit()
    return folder


def count(folder: Path, text: str = "salt") -> int:
    with open_searcher(folder) as searcher:
        return searcher.search(parse_query(text)).hits


def files_of(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.name != "writer.lock")


def spoilt(content: bytes) -> list[bytes]:
    """A file cut and changed in many ways."""
    middle = len(content) // 2
    cut = [b"", content[:1], content[:middle], content[:-1], content + b"x"]
    places = {0, 1, middle, len(content) - 1, *range(7, len(content), 97)}
    flipped = [
        content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]
        for at in sorted(places)
        if at < len(content)
    ]
    return [one for one in cut + flipped if one != content]


def test_no_damage_to_any_file_goes_unseen(written):
    for path in files_of(written):
        content = path.read_bytes()
        for damaged in spoilt(content):
            path.write_bytes(damaged)
            with pytest.raises(IndexDamagedError, match="must be made again"):
                count(written)
        path.write_bytes(content)
    assert count(written) == 3


def test_a_missing_file_is_damage(written):
    for path in files_of(written):
        content = path.read_bytes()
        path.unlink()
        with pytest.raises((IndexDamagedError, IndexMissingError)):
            count(written)
        path.write_bytes(content)
        path.chmod(0o600)
    assert count(written) == 3


def test_a_damaged_index_is_not_written_to(written, make):
    contents = next(written.glob("*.toc"))
    contents.write_bytes(contents.read_bytes()[:-3] + b"???")
    with open_writer(written) as writer:
        writer.add(make("3", "salt"))
        with pytest.raises(IndexDamagedError):
            writer.commit()
    with pytest.raises(IndexBusyError), open_writer(written):
        open_writer(written)
    recreate(written)
    with pytest.raises(IndexMissingError, match="make it once"):
        count(written)


@pytest.mark.parametrize("suffix", ["toc", "lst", "lex", "col"])
def test_an_index_with_a_lost_or_cut_file_is_not_opened_for_writing(written, suffix):
    file = next(written.glob(f"*.{suffix}"))
    file.write_bytes(file.read_bytes() + b"?")
    with pytest.raises(IndexDamagedError, match="lost or cut"):
        open_writer(written)
    file.unlink()
    with pytest.raises(IndexDamagedError, match="lost or cut"):
        open_writer(written)
    recreate(written)


def test_a_lost_or_cut_file_makes_the_next_run_look(written):
    assert list_indexed(written) is not None
    for path in files_of(written):
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        assert list_indexed(written) is None, path
        path.unlink()
        assert list_indexed(written) is None, path
        path.write_bytes(content)
        path.chmod(0o600)


def test_a_flipped_bit_makes_no_index_one_of_a_newer_version(written):
    path = written / manifest.MANIFEST_NAME
    content = path.read_bytes()
    for at in range(content.index(b"\n")):
        flipped = bytearray(content)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        with pytest.raises(IndexDamagedError):
            manifest.read_manifest(written)


def folder_at(path: Path) -> None:
    path.mkdir()
    (path / "within").touch()


STRANGE = {
    "folder": folder_at,
    "link": lambda path: path.symlink_to("elsewhere"),
    "pipe": os.mkfifo,
}


@pytest.mark.parametrize("kind", STRANGE)
def test_nothing_that_stands_for_a_file_outlives_a_new_beginning(written, make, kind):
    for suffix in sorted({path.name.partition(".")[2] for path in written.iterdir()}):
        path = next(written.glob(f"*.{suffix}"))
        path.unlink()
        STRANGE[kind](path)
        with pytest.raises(SearchIndexError), open_writer(written):
            pass
        assert list_indexed(written) is None or suffix == "lock"
        recreate(written)
        assert [path.name for path in written.iterdir()] == ["writer.lock"]
        with open_writer(written) as writer:
            writer.add(make("1", "salt", "salt", "salt"))
            writer.commit()
        assert count(written) == 3


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_index_of_another_user_is_not_removed(written):
    names = {path.name for path in written.iterdir()}
    os.chown(written, 12345, -1)
    written.chmod(0o777)
    with pytest.raises(IndexUntrustedError, match="another user"):
        recreate(written)
    assert {path.name for path in written.iterdir()} == names
    assert written.stat().st_mode & 0o777 == 0o777


class Trap:
    """Makes a file when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self):
        return (Path.touch, (self.marker,))


@pytest.fixture
def trapped(written, tmp_path):
    """An index whose table of contents runs code; its manifest vouches for it."""
    read = manifest.read_manifest(written)
    contents = next(written.glob("*.toc"))
    contents.unlink()
    storage = engine.PrivateStorage(written)
    trap = Trap(tmp_path / "sprung")
    engine.write_contents(storage, [trap], read.generation)
    storage.close_all()
    files = read.files | {contents.name: manifest.measure(contents)}
    manifest.write_manifest(
        written, manifest.Manifest(read.generation, read.segments, files)
    )
    return trap.marker


def test_the_trap_is_sprung_where_nothing_warns_of_it(trapped, written):
    with pytest.raises(IndexDamagedError):
        open_searcher(written)
    assert trapped.exists()


def distrust(folder: Path, how: str) -> None:
    contents = next(folder.glob("*.toc"))
    if how == "others write the folder":
        folder.chmod(0o770)
    elif how == "others write a file":
        contents.chmod(0o620)
    elif how == "anybody writes above":
        folder.parent.chmod(0o777)
    elif how == "a second name":
        contents.with_name("another").hardlink_to(contents)
    elif how == "a link":
        contents.rename(folder.parent / "toc")
        contents.symlink_to(folder.parent / "toc")
    elif how == "a link to the folder":
        folder.rename(folder.parent / "real")
        folder.symlink_to(folder.parent / "real")
    elif how == "another owner":
        os.chown(contents, 12345, -1)
    elif how == "another owner of the folder":
        os.chown(folder, 12345, -1)


DISTRUST = [
    "others write the folder",
    "others write a file",
    "anybody writes above",
    "a second name",
    "a link",
    "a link to the folder",
    "another owner",
    "another owner of the folder",
]


@pytest.mark.parametrize("how", DISTRUST)
def test_nothing_is_unpickled_that_others_could_have_written(trapped, written, how):
    if "owner" in how and os.geteuid() != 0:
        pytest.skip("only root gives files away")
    distrust(written, how)
    for use in (open_searcher, open_writer):
        with pytest.raises(IndexUntrustedError):
            use(written)
    assert list_indexed(written) is None
    assert index_status(written).problem
    assert not trapped.exists()


def test_nothing_is_unpickled_that_the_manifest_does_not_vouch_for(
    trapped, written, make
):
    read = manifest.read_manifest(written)
    name = next(written.glob("*.toc")).name
    changed = manifest.FileEntry(read.files[name].size, 1)
    manifest.write_manifest(
        written,
        manifest.Manifest(read.generation, read.segments, read.files | {name: changed}),
    )
    with pytest.raises(IndexDamagedError):
        open_searcher(written)
    with open_writer(written) as writer:
        writer.add(make("3", "salt"))
        with pytest.raises(IndexDamagedError):
            writer.commit()
    assert not trapped.exists()


def test_an_index_made_anew_while_it_is_opened_is_no_damaged_one(
    written, make, monkeypatch
):
    real = engine.read_contents

    def begin_anew(storage, generation):
        monkeypatch.setattr(engine, "read_contents", real)
        recreate(written)
        for number in range(generation):
            with open_writer(written) as writer:
                writer.add(make(str(number), "salt"))
                writer.commit()
        return real(storage, generation)

    monkeypatch.setattr(engine, "read_contents", begin_anew)
    assert count(written) == 2


def test_an_index_that_changes_all_the_time_is_not_called_damaged(
    written, make, monkeypatch
):
    real = engine.read_contents

    def commit_first(storage, generation):
        monkeypatch.setattr(engine, "read_contents", real)
        with open_writer(written) as writer:
            writer.add(make("1", "salt"))
            writer.commit()
        monkeypatch.setattr(engine, "read_contents", commit_first)
        return real(storage, generation)

    monkeypatch.setattr(engine, "read_contents", commit_first)
    monkeypatch.setattr(index, "_TRIES", 3)
    with pytest.raises(SearchIndexError, match="all the time") as raised:
        open_searcher(written)
    assert not isinstance(raised.value, IndexDamagedError)


def test_no_index_is_no_damage(folder):
    with pytest.raises(IndexMissingError, match="no search index"):
        open_searcher(folder)


@pytest.mark.parametrize(
    ("field", "value", "is_newer"),
    [
        ("schema", 0, False),
        ("schema", 99, True),
        ("machine", ["middle", "1", "1"], False),
    ],
)
def test_an_index_of_another_version_is_told(written, field, value, is_newer):
    path = written / manifest.MANIFEST_NAME
    _, _, rest = path.read_bytes().partition(b" ")
    head, _, body = rest.partition(b"\n")
    before = manifest.json.loads(head)
    rest = manifest.json.dumps(before | {field: value}).encode() + b"\n" + body
    path.write_bytes(manifest.seal(rest))
    with pytest.raises(IndexVersionError, match="made by") as raised:
        open_searcher(written)
    assert raised.value.is_newer is is_newer
    with pytest.raises(IndexVersionError):
        open_writer(written)
    assert "made by" in index_status(written).problem


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"\xff", b'{"kind": "x"}\n{}', b"[" * 100_000, b"null\nnull"],
)
def test_a_strange_manifest_is_damage(written, content):
    (written / manifest.MANIFEST_NAME).write_bytes(content)
    with pytest.raises(IndexDamagedError):
        open_searcher(written)


def test_a_manifest_that_names_files_elsewhere_is_damage(written):
    read = manifest.read_manifest(written)
    files = {"../outside": manifest.FileEntry(1, 1)}
    manifest.write_manifest(
        written, manifest.Manifest(read.generation, read.segments, files)
    )
    with pytest.raises(IndexDamagedError):
        open_searcher(written)


def test_an_index_that_contradicts_its_manifest_is_damage(written):
    read = manifest.read_manifest(written)
    first, second = read.segments
    shorter = manifest.SegmentEntry(first.name, first.documents * 2)
    manifest.write_manifest(
        written, manifest.Manifest(read.generation, (shorter, second), read.files)
    )
    with pytest.raises(IndexDamagedError, match="contradicts"):
        open_searcher(written)


def test_an_index_that_others_may_write_is_never_opened(written):
    written.chmod(0o777)
    for use in (open_searcher, open_writer):
        with pytest.raises(IndexUntrustedError):
            use(written)
    assert "may be written" in index_status(written).problem


def test_what_whoosh_raises_is_an_error_of_the_index(written, monkeypatch):
    def fail(*_arguments):
        raise MemoryError

    with open_searcher(written) as searcher:
        monkeypatch.setattr(engine.SegmentReader, "postings", fail)
        with pytest.raises(IndexDamagedError, match="MemoryError"):
            searcher.search(parse_query("salt"))


def test_a_closed_searcher_says_so_in_our_words(written):
    searcher = open_searcher(written)
    searcher.close()
    with pytest.raises(SearchIndexError):
        searcher.search(parse_query("salt"))


def test_everything_is_on_the_disk_before_it_is_named(written, make, monkeypatch):
    steps = []
    names = {}
    real_open, real_fsync = os.open, os.fsync

    def record_open(path, *arguments, **options):
        descriptor = real_open(path, *arguments, **options)
        names[descriptor] = Path(path).name
        return descriptor

    def record_fsync(descriptor):
        steps.append(names[descriptor])
        real_fsync(descriptor)

    real_replace = Path.replace

    def record_replace(path, target):
        steps.append("RENAME")
        return real_replace(path, target)

    monkeypatch.setattr(os, "open", record_open)
    monkeypatch.setattr(os, "fsync", record_fsync)
    monkeypatch.setattr(Path, "replace", record_replace)
    before = set(manifest.read_manifest(written).files)
    with open_writer(written) as writer:
        writer.add(make("3", "salt"))
        writer.commit()
    made = set(manifest.read_manifest(written).files) - before
    at = steps.index("RENAME")
    assert made | {"manifest.json.new"} <= set(steps[:at])
    assert steps[at - 1] == written.name
    assert steps[at + 1] == written.name


SMALL_DISK = 20_000


def test_a_full_disk_leaves_the_old_index_and_no_rubbish(written, make):
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL_DISK, limit[1]))
    try:
        with open_writer(written) as writer:
            writer.add(make("3", " ".join(f"w{n}" for n in range(5000))))
            with pytest.raises(SearchIndexError, match="cannot be written"):
                writer.commit()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert count(written) == 3
    kept = {"writer.lock", "manifest.json", *manifest.read_manifest(written).files}
    assert {path.name for path in written.iterdir()} == kept
    with open_writer(written) as writer:
        writer.add(make("3", "salt"))
        writer.commit()
    assert count(written) == 4


WRITER = """
    import sys
    from pathlib import Path
    from earmark_index.model import Turn
    from earmark_index.search.document import IndexDocument
    from earmark_index.search.index import open_writer

    with open_writer(Path(sys.argv[1])) as writer:
        for line in sys.stdin:
            turns = [Turn("salt " + line)]
            writer.add(IndexDocument(line.strip(), "d", "", "", "", "", "", turns))
            writer.commit()
            print("done", flush=True)
"""


@pytest.fixture
def other(written):
    """A process that commits one episode for each line it is given."""
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(written)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.stdin.close()
        process.wait()


def tell(process, line: str) -> None:
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    assert process.stdout.readline() == "done\n"


def test_a_reader_survives_the_commits_of_another_process(written, other):
    with open_searcher(written) as old:
        for number in range(20):
            tell(other, f"n{number % 3}")
            assert old.search(parse_query("salt")).hits == 3
            assert not old.is_current()
    assert count(written) == 6


def test_another_process_is_named_when_it_writes(written, other):
    tell(other, "n1")
    with pytest.raises(IndexBusyError, match=f"process {other.pid} on "):
        open_writer(written)


def test_the_death_of_a_writer_frees_the_index(written, other, make):
    tell(other, "n1")
    other.kill()
    other.wait()
    with open_writer(written) as writer:
        writer.add(make("9", "salt"))
        writer.commit()
    assert count(written) == 5


def test_a_reader_that_opens_during_commits_finds_a_whole_index(written, other):
    for number in range(15):
        other.stdin.write(f"n{number % 2}\n")
        other.stdin.flush()
        for _ in range(5):
            assert count(written) in {3, 4, 5}
        assert other.stdout.readline() == "done\n"
