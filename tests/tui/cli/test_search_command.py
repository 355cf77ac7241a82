"""`earmark search`."""

from __future__ import annotations

import pytest


@pytest.mark.usefixtures("library")
def test_a_hit_is_one_line_with_file_turn_speaker_and_text(earmark):
    done = earmark("search", "engineers")
    assert done.code == 0
    (line,) = done.lines
    path, turn, rest = line.split(":", 2)
    assert path.endswith("12-bridges.md")
    assert turn == "4"
    assert rest.startswith("Tom Vale: Because of resonance")


@pytest.mark.usefixtures("library")
def test_nothing_found_is_exit_code_1(earmark):
    done = earmark("search", "zeppelin")
    assert (done.code, done.out) == (1, "")


@pytest.mark.usefixtures("library")
def test_a_wrong_query_is_exit_code_2_and_shows_where(earmark):
    done = earmark("search", "wind speeker:Tom")
    assert done.code == 2
    assert "speaker" in done.err
    assert done.err.splitlines()[-1].index("^") == len("  wind ")


@pytest.mark.usefixtures("library")
def test_other_forms_of_a_word_are_found_and_named(earmark):
    done = earmark("search", "bridge")
    assert len(done.lines) == 2
    assert "also matched: bridges x1" in done.err


@pytest.mark.usefixtures("library")
def test_only_turns_of_a_speaker_can_be_asked_for(earmark):
    assert len(earmark("search", "wind").lines) == 2
    assert len(earmark("search", "wind", "--speaker", "Mira Okafor").lines) == 1


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("query", ["普洱", "朋友圈", "普", "WECHAT", "下雨"])
def test_chinese_and_mixed_words_are_found(earmark, query):
    assert earmark("search", query).code == 0


@pytest.mark.usefixtures("library")
def test_json_holds_counts_places_and_spans(earmark):
    found = earmark("search", "--json", "resonance").json
    assert (found["hits"], found["episodes"]) == (1, 1)
    (group,) = found["groups"]
    assert group["title"] == "Why bridges hum"
    (hit,) = group["hits"]
    start, end = hit["spans"][0]
    assert hit["snippet"][start:end] == "resonance"
    assert hit["turn"] == 3


@pytest.mark.usefixtures("library")
def test_context_prints_the_turns_around(earmark):
    done = earmark("search", "-C", "1", "engineers")
    assert [line.split()[0] for line in done.lines[1:4]] == ["3", ">", "5"]


@pytest.mark.usefixtures("library")
def test_only_counts_can_be_asked_for(earmark):
    assert earmark("search", "-c", "wind").lines == [
        "Small Talk - 12. Why bridges hum:2"
    ]


def test_limits_are_said(earmark, library):
    lines = [f"**A B:** turn {n} about wind.\n" for n in range(30)]
    (library / "30-wind.md").write_text("\n".join(lines), encoding="utf-8")
    done = earmark("search", "wind")
    assert "hits in 2 episodes; -n 0 -m 0 prints all" in done.err
    assert len(earmark("search", "-m", "0", "wind").lines) == 32


def test_another_folder_can_be_searched_without_adding_it(earmark, transcripts):
    done = earmark("search", "resonance", "--library", transcripts)
    assert done.code == 0
    assert "none" in earmark("doctor").out


def test_a_file_that_changed_is_found_as_it_is_now(earmark, library):
    file = library / "12-bridges.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("resonance", "flutter"), encoding="utf-8")
    assert earmark("search", "resonance").code == 1
    assert earmark("search", "flutter").code == 0


def test_a_file_that_is_gone_is_found_no_more(earmark, library):
    (library / "12-bridges.md").unlink()
    assert earmark("search", "resonance").code == 1


def test_a_damaged_index_is_made_anew_with_a_message(earmark, library, private_home):
    assert earmark("search", "wind").code == 0
    for file in private_home.rglob("index/**/*"):
        if file.is_file() and file.suffix != ".lock":
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    done = earmark("search", "wind")
    assert done.code == 0
    assert len(done.lines) == 2
    assert "made anew" in done.err
    assert library.is_dir()
