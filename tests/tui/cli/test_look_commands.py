"""`earmark show`, `chapters`, `people` and `export`."""

from __future__ import annotations

import json
import os

import pytest


@pytest.mark.parametrize("selector", ["12", "bridges", "Why bridges hum"])
@pytest.mark.usefixtures("library")
def test_an_episode_is_named_by_number_or_title(earmark, selector):
    done = earmark("show", selector)
    assert done.code == 0
    assert "Because of resonance" in done.out


def test_an_episode_is_named_by_its_file(earmark, transcripts):
    done = earmark("show", transcripts / "22-tea.md")
    assert "那就喝普洱" in done.out


@pytest.mark.usefixtures("library")
def test_an_unknown_episode_is_an_error_with_a_way_out(earmark):
    done = earmark("show", "zeppelin")
    assert done.code == 2
    assert "`earmark list` shows all" in done.err


def test_a_name_with_several_meanings_lists_them(earmark, library):
    text = (library / "12-bridges.md").read_text(encoding="utf-8")
    (library / "13-bridges.md").write_text(text.replace("12", "13"), encoding="utf-8")
    done = earmark("show", "bridges")
    assert done.code == 2
    assert "may mean 2 episodes" in done.err


@pytest.mark.usefixtures("library")
def test_an_episode_as_json_holds_its_turns(earmark):
    shown = earmark("show", "--json", "12").json
    assert "resonance" in json.dumps(shown)


@pytest.mark.usefixtures("library")
def test_chapters_are_listed(earmark):
    done = earmark("chapters", "12")
    assert done.code == 0
    assert [line.split()[-1] for line in done.lines] == ["open", "Resonance"]


@pytest.mark.usefixtures("library")
def test_an_episode_without_chapters_is_exit_code_1(earmark):
    assert earmark("chapters", "22").code == 1


@pytest.mark.usefixtures("library")
def test_people_are_listed_with_their_share(earmark):
    done = earmark("people", "12")
    assert done.lines[0].split() == ["share", "words", "turns", "questions", "name"]
    assert "Mira Okafor" in done.out
    assert earmark("people", "--json", "12").json["talk"]


@pytest.mark.usefixtures("library")
def test_an_export_goes_to_standard_output(earmark):
    assert earmark("export", "12", "-f", "markdown").out.startswith("#")


@pytest.mark.usefixtures("library")
def test_an_export_to_a_file_takes_its_form_from_the_suffix(earmark, tmp_path):
    target = tmp_path / "bridges.json"
    assert earmark("export", "12", "-o", target).code == 0
    assert json.loads(target.read_text(encoding="utf-8"))


@pytest.mark.usefixtures("library")
def test_an_export_overwrites_nothing_unasked(earmark, tmp_path):
    target = tmp_path / "bridges.md"
    target.write_text("mine", encoding="utf-8")
    done = earmark("export", "12", "-o", target)
    assert done.code == 2
    assert "--force" in done.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert earmark("export", "12", "-o", target, "--force").code == 0
    assert "resonance" in target.read_text(encoding="utf-8")


@pytest.mark.usefixtures("library")
def test_an_export_that_cannot_be_written_leaves_nothing_behind(earmark, tmp_path):
    done = earmark("export", "12", "-o", tmp_path / "absent" / "x.md")
    assert done.code == 2
    assert "there is no folder" in done.err


@pytest.mark.usefixtures("library")
def test_a_device_is_written_to_and_never_replaced(earmark, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert earmark("export", "12", "--force", "-o", pipe).code == 0
        assert pipe.is_fifo()
        assert b"resonance" in os.read(reader, 100_000)
    finally:
        os.close(reader)


@pytest.mark.usefixtures("library")
def test_a_folder_is_no_file_to_write(earmark, tmp_path):
    done = earmark("export", "12", "--force", "-o", tmp_path)
    assert done.code == 2
    assert "is a folder" in done.err


@pytest.mark.usefixtures("library")
def test_a_link_is_followed_when_it_is_overwritten(earmark, tmp_path):
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    assert earmark("export", "12", "--force", "-o", tmp_path / "link.md").code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert "resonance" in (tmp_path / "real.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("library")
def test_a_file_with_the_longest_name_can_be_written(earmark, tmp_path):
    name = "x" * 252 + ".md"
    assert earmark("export", "12", "-o", tmp_path / name).code == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]
