import pytest

from earmark_index.errors import SourceError
from earmark_index.formats import Kind, Source, detect, read_source, read_text
from earmark_index.model import ChapterOrigin

LIST = "0:00 Hello\n(02:15) The wind\nString 12:30\n"


def read(text):
    parsed = read_source(Source("a.txt", text), Kind.CHAPTERS)
    assert parsed.report.format == "timed-titles"
    found = [(chapter.start_ms, chapter.title) for chapter in parsed.episode.chapters]
    return found, parsed


def test_who_asks_for_chapters_gets_the_titles():
    found, parsed = read(LIST)
    assert found == [(0, "Hello"), (135_000, "The wind"), (750_000, "String")]
    assert parsed.report.reason == "3 lines with a time and a title"
    assert {c.origin for c in parsed.episode.chapters} == {ChapterOrigin.GIVEN}


def test_a_file_of_little_else_may_hold_one_title_or_unsorted_ones():
    assert read("0:05 Hello\n")[0] == [(5_000, "Hello")]
    assert read("5:00 b\n0:05 a\n")[0] == [(5_000, "a"), (300_000, "b")]


def test_a_list_inside_shownotes_is_found_and_the_rest_is_told():
    text = "---\ntitle: Kites\n---\nWe talk.\nAnd fly.\nA lot.\nYes.\n" + LIST
    found, parsed = read(text)
    assert len(found) == 3
    assert parsed.episode.title == "Kites"
    assert "4 lines without a time" in parsed.report.problems[0].message


@pytest.mark.parametrize("text", ["words", "", "<p>0:00 a</p>", '{"a": "0:00 b"}'])
def test_a_text_without_times_holds_no_chapters(text):
    with pytest.raises(SourceError):
        detect(Source("a", text), Kind.CHAPTERS)


@pytest.mark.parametrize("text", [LIST, "0:05 Hello\n"])
def test_to_everybody_else_it_is_a_transcript(text):
    assert read_text(text, "a.txt").report.format != "timed-titles"
