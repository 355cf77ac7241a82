"""`earmark add`, `remove`, `list` and `index`."""

from __future__ import annotations

from earmark_index import open_writer


def test_adding_a_folder_tells_how_much_is_in_it(earmark, transcripts):
    done = earmark("add", transcripts)
    assert done.code == 0
    assert done.out == "2 episodes, 8 turns (2 new)\n"


def test_adding_twice_adds_once(earmark, library):
    earmark("add", library)
    assert earmark("list").out.count("Why bridges hum") == 1


def test_a_path_that_does_not_exist_is_named(earmark, tmp_path):
    done = earmark("add", tmp_path / "absent")
    assert done.code == 2
    assert "absent: no such file or folder" in done.err


def test_an_address_is_refused_with_a_way_out(earmark):
    done = earmark("add", "https://example.org/feed.xml")
    assert done.code == 2
    assert "save the file and name it" in done.err


def test_a_file_that_cannot_be_read_is_named_and_stops_nothing(earmark, transcripts):
    (transcripts / "empty.vtt").write_bytes(b"")
    done = earmark("add", transcripts)
    assert done.code == 0
    assert "empty.vtt: empty file" in done.err
    assert done.out == "2 episodes, 8 turns (3 new, 1 unreadable)\n"


def test_the_list_has_a_line_an_episode(earmark, library):
    done = earmark("list")
    assert library.is_dir()
    assert len(done.lines) == 2
    assert "2026-03-02  Small Talk" in done.out
    assert "22. 雨天的茶" in done.out


def test_the_list_as_json_has_every_field(earmark, library):
    entries = earmark("list", "--json").json
    assert {entry["title"] for entry in entries} == {"Why bridges hum", "雨天的茶"}
    assert all(entry["path"].startswith(str(library)) for entry in entries)


def test_nothing_added_means_the_sample_episodes(earmark):
    assert "Why bridges hum" in earmark("list").out


def test_a_source_can_be_removed(earmark, library):
    assert earmark("remove", library).code == 0
    assert library.is_dir()
    assert str(library) not in earmark("doctor").out


def test_what_is_no_source_cannot_be_removed(earmark, library):
    done = earmark("remove", library.parent)
    assert done.code == 2
    assert "is no source" in done.err


def test_the_index_can_be_made_anew(earmark, library):
    assert library.is_dir()
    assert "2 episodes" in earmark("index").out
    assert "2 episodes" in earmark("index", "--rebuild").out
    assert earmark("search", "resonance").code == 0


def test_the_state_of_the_index_is_json_as_well(earmark, library):
    assert library.is_dir()
    found = earmark("index", "--json").json
    assert found["summary"]["episodes"] == 2


def test_a_second_source_does_not_read_the_first_again(
    earmark, library, private_home, tmp_path
):
    other = tmp_path / "other.md"
    other.write_text("**Ann:** Salt.\n\n**Bo:** Bread.\n", encoding="utf-8")
    done = earmark("add", other)
    assert "3 episodes" in done.out
    assert "(1 new)" in done.out
    earmark("remove", library)
    assert [entry["title"] for entry in earmark("list", "--json").json] == ["Other"]
    assert earmark("search", "resonance").code == 1
    assert len(list(private_home.rglob("catalogue.json"))) == 1


def test_a_source_that_is_gone_is_told(earmark, library):
    library.rename(library.with_name("moved"))
    done = earmark("list")
    assert done.code == 1
    assert "transcripts: no such file or folder" in done.err


def test_a_busy_index_is_told_and_made_later(earmark, library, private_home):
    (folder,) = private_home.rglob("index")
    (library / "30-new.md").write_text("**Ann:** Zebra.\n\n**Bo:** Bread.\n")
    with open_writer(folder):
        done = earmark("add", library)
    assert done.code == 2
    assert "is being written by process" in done.err
    assert earmark("search", "zebra").code == 0


def test_a_cache_that_others_may_write_is_not_used(earmark, library, private_home):
    (folder,) = private_home.rglob("index")
    folder.chmod(0o770)
    done = earmark("search", "wind")
    assert done.code == 2
    assert "may be written by others" in done.err
    assert earmark("index", "--rebuild").code == 0
    assert earmark("search", "wind").code == 0
    folder.parent.chmod(0o777)
    done = earmark("list")
    assert done.code == 0
    assert library.is_dir()


def test_a_list_of_sources_that_cannot_be_used_is_told_and_never_lost(
    earmark, library, private_home
):
    (kept,) = private_home.rglob("sources.json")
    kept.chmod(0o666)
    for argv in (("list",), ("search", "wind")):
        done = earmark(*argv)
        assert done.code == 2
        assert "mend or remove it" in done.err
    assert "mend or remove it" in earmark("doctor").out
    done = earmark("add", library)
    assert done.code == 0
    assert "put aside as sources.json.damaged" in done.err
    assert kept.with_name("sources.json.damaged").is_file()
    assert earmark("search", "wind").code == 0
