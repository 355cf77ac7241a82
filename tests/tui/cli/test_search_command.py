"""`earmark search`."""

from __future__ import annotations

import pytest

from earmark.searchbook import SearchBook
from earmark_index.search.manifest import seal


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
    *_, mark, meant = done.err.splitlines()
    assert mark == "       ^^^^^^^^"
    assert meant == "  did you mean: wind speaker:Tom"


@pytest.mark.usefixtures("library")
def test_other_forms_of_a_word_are_found_and_named(earmark):
    done = earmark("search", "bridge")
    assert len(done.lines) == 2
    assert "also matched: bridges x" in done.err


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
    assert earmark("search", "resonance", "--in", "speech").code == 1
    assert earmark("search", "flutter").code == 0


def test_a_file_that_is_gone_is_found_no_more(earmark, library):
    (library / "12-bridges.md").unlink()
    assert earmark("search", "resonance", "--in", "speech").code == 1


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


def test_a_name_with_quotes_can_be_asked_for(earmark, library):
    cues = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v {}>Salt.\n\n00:04.000 --> 00:06.000\n"
    text = cues.format('Bob "the ear" Ray') + "<v Ann Lee>Salt.\n"
    (library / "40-salt.vtt").write_text(text, encoding="utf-8")
    assert len(earmark("search", "salt").lines) == 2
    found = earmark("search", "salt", "--speaker", 'Bob "the ear" Ray')
    assert len(found.lines) == 1


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("name", ["", "???", '"'])
def test_a_name_without_a_letter_is_refused(earmark, name):
    done = earmark("search", "wind", "--speaker", name)
    assert done.code == 2
    assert "--speaker" in done.err


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("count", ["-1", "x", "1.5", "9" * 5000, "１２"])
def test_a_limit_that_is_no_number_is_refused(earmark, count):
    done = earmark("search", "wind", f"-n={count}")
    assert done.code == 2
    assert "whole number" in done.err
    assert len(done.err) < 600


@pytest.mark.usefixtures("library")
def test_options_may_stand_between_words(earmark):
    assert len(earmark("search", "wind", "-n", "5", "right").lines) == 1


@pytest.mark.usefixtures("library")
def test_a_query_may_begin_with_a_minus(earmark):
    assert len(earmark("search", "--", "-right", "wind").lines) == 1
    assert "`--`" in earmark("search", "-right").err


def test_all_episodes_are_counted(earmark, library):
    for number in range(30, 60):
        text = f"**A B:** turn {number} about wind.\n"
        (library / f"{number}.md").write_text(text, encoding="utf-8")
    assert len(earmark("search", "-c", "wind").lines) == 31


@pytest.mark.usefixtures("library")
def test_the_mark_stands_below_the_mistake_behind_wide_characters(earmark):
    done = earmark("search", "雨天 speeker:Tom")
    assert done.err.splitlines()[-2].index("^") == len("  1234 ")


def test_a_damaged_segment_is_found_and_the_index_made_anew(
    earmark, library, private_home
):
    assert earmark("search", "wind").code == 0
    for file in private_home.rglob("index/*.lst"):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 4
        file.write_bytes(data)
    done = earmark("search", "wind")
    assert (done.code, len(done.lines)) == (0, 2)
    assert "made anew" in done.err
    assert library.is_dir()


@pytest.mark.usefixtures("library")
def test_the_index_of_a_newer_version_is_left_alone(earmark, private_home):
    (manifest,) = private_home.rglob("manifest.json")
    _, _, rest = manifest.read_bytes().partition(b" ")
    newer = seal(rest.replace(b'"schema": ', b'"schema": 9', 1))
    manifest.write_bytes(newer)
    done = earmark("search", "wind")
    assert done.code == 2
    assert done.err.count("newer version") == 1
    assert manifest.read_bytes() == newer
    assert earmark("list").code == 0
    assert earmark("index").code == 2
    assert earmark("index", "--rebuild").code == 0
    assert earmark("search", "wind").code == 0


def test_a_hit_in_a_file_that_vanished_is_printed_without_context(
    earmark, library, monkeypatch
):
    def vanish(_library, _episode):
        raise FileNotFoundError(2, "No such file or directory", "12-bridges.md")

    monkeypatch.setattr("earmark_index.Library.load", vanish)
    done = earmark("search", "-C", "1", "engineers")
    assert done.code == 0
    assert "12-bridges.md: No such file" in done.err
    assert "engineers" in done.out
    assert library.is_dir()


@pytest.mark.usefixtures("library")
def test_a_query_is_wanted(earmark):
    done = earmark("search")
    assert (done.code, done.out) == (2, "")
    assert "a query is wanted" in done.err


@pytest.mark.usefixtures("library")
def test_a_misspelt_word_is_found_and_says_so(earmark):
    done = earmark("search", "ressonance", "--in", "speech")
    (line,) = done.lines
    assert ": [alike] " in line
    assert "spelt alike: resonance x" in done.err
    assert earmark("search", "ressonance", "--exact").code == 1


@pytest.mark.usefixtures("library")
def test_without_a_hit_what_was_probably_meant_is_named(earmark):
    done = earmark("search", "--exact", "ressonance")
    assert done.code == 1
    assert "did you mean resonance x" in done.err


@pytest.mark.usefixtures("library")
def test_a_passage_is_marked_by_what_it_is(earmark):
    done = earmark("search", "--in", "chapter", "resonance")
    assert [line.split("(")[1] for line in done.lines] == ["chapter) Resonance"]


@pytest.mark.usefixtures("library")
def test_json_says_why_a_hit_counts_and_what_else_was_matched(earmark):
    found = earmark("search", "--json", "--facets", "ressonance").json
    assert found["also"][0]["why"] == "spelt alike"
    assert found["facets"]["shows"] == [["Small Talk", 1]]
    (wide,) = earmark("search", "--json", "ressonance").json["groups"]
    assert [hit["why"] for hit in wide["hits"]] == ["spelt alike"]
    assert wide["notes"][0]["kind"] == "chapter"


@pytest.mark.usefixtures("library")
def test_facets_are_printed_alone(earmark):
    lines = [line.split() for line in earmark("search", "--facets", "wind").lines]
    assert ["2", "show", "Small", "Talk"] in lines
    assert ["1", "speaker", "Mira", "Okafor"] in lines


@pytest.mark.usefixtures("library")
def test_a_saved_search_is_run_by_its_name(earmark, places):
    SearchBook(places.config, places.data).save("swaying", "resonance")
    assert len(earmark("search", "--saved", "swaying", "--in", "speech").lines) == 1
    done = earmark("search", "--saved", "absent")
    assert (done.code, "no search is saved as 'absent'" in done.err) == (2, True)


@pytest.mark.usefixtures("library")
def test_words_of_an_alias_find_each_other(earmark, places):
    assert earmark("search", "zeppelin").code == 1
    SearchBook(places.config, places.data).alias("zeppelin = resonance")
    done = earmark("search", "zeppelin", "--in", "speech")
    assert ": [alias] " in done.lines[0]


@pytest.mark.usefixtures("library")
def test_an_alias_that_cannot_be_read_names_its_line(earmark, places):
    places.config.mkdir(parents=True, exist_ok=True)
    (places.config / "aliases.txt").write_text("a = b\nalone\n", encoding="utf-8")
    done = earmark("search", "wind")
    assert done.code == 2
    assert "aliases.txt, line 2" in done.err


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("order", ["relevance", "newest", "oldest", "reading"])
def test_episodes_come_in_any_order(earmark, order):
    assert earmark("search", "--sort", order, "wind").code == 0


@pytest.mark.usefixtures("library")
def test_words_in_neighbouring_turns_are_found_and_said(earmark):
    done = earmark("search", "engineers", "weather")
    assert "no turn holds all words" in done.err
