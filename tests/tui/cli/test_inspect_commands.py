"""`earmark check`, `formats` and `doctor`."""

from __future__ import annotations

from earmark_index import FORMATS


def test_a_check_says_format_and_counts(earmark, transcripts):
    done = earmark("check", transcripts / "12-bridges.md")
    assert done.code == 0
    assert "turns: 5" in done.out
    assert "speakers: Mira Okafor, Tom Vale" in done.out
    assert "chapters: 2" in done.out


def test_a_check_names_the_line_of_a_warning(earmark, tmp_path):
    file = tmp_path / "a.vtt"
    file.write_text(
        "WEBVTT\n\n00:00:09.000 --> 00:00:03.000\nHello there.\n", encoding="utf-8"
    )
    done = earmark("check", file)
    assert done.code == 1
    assert "line 3" in done.out


def test_a_check_of_what_cannot_be_read_is_an_error(earmark, tmp_path):
    file = tmp_path / "a.vtt"
    file.write_bytes(b"")
    done = earmark("check", file, tmp_path / "absent.vtt")
    assert done.code == 2
    assert "a.vtt: empty file" in done.err
    assert "absent.vtt: no such file" in done.err


def test_a_check_as_json_holds_the_report(earmark, transcripts):
    (found,) = earmark("check", "--json", transcripts / "12-bridges.md").json
    assert found["turns"] == 5
    assert found["report"]["format"]


def test_every_format_is_listed(earmark):
    done = earmark("formats")
    for known in FORMATS:
        assert known.name in done.out
    assert len(earmark("formats", "--json").json) == len(FORMATS)


def test_the_doctor_names_every_folder(earmark, private_home):
    done = earmark("doctor")
    assert done.code == 0
    for place in (".config", ".local/share", ".local/state", ".cache"):
        assert str(private_home / place / "earmark") in done.out


def test_the_doctor_names_the_sources(earmark, library):
    assert earmark("doctor", "--json").json["sources"] == str(library)
