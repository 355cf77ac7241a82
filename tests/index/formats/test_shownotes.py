import pytest

from earmark_index.formats.dialogue import read_lines
from earmark_index.formats.shownotes import chapters_of, find_list, read_timed_title
from earmark_index.model import Chapter, ChapterOrigin


def titles(text):
    return [(e.start_ms, e.title) for e in find_list(read_lines(text.split("\n")))]


@pytest.mark.parametrize(
    ("line", "start_ms", "title"),
    [
        ("0:00 Intro", 0, "Intro"),
        ("(02:15) Who is it?", 135_000, "Who is it?"),
        ("- 08:22 - Why not", 502_000, "Why not"),
        ("[1:31:34] Goodbye", 5_494_000, "Goodbye"),
        ("Goodbye 1:31:34", 5_494_000, "Goodbye"),
        ("Goodbye (75:15)", 4_515_000, "Goodbye"),
        ("60:15 如何停船", 3_615_000, "如何停船"),
    ],
)
def test_a_timed_title_is_read(line, start_ms, title):
    assert read_timed_title(3, line) == (3, start_ms, title)


@pytest.mark.parametrize(
    "line", ["", "Intro", "0:00", "costs 9:99", "x" * 130 + " 0:01"]
)
def test_other_lines_are_no_timed_titles(line):
    assert read_timed_title(1, line) is None


def test_three_ascending_times_far_apart_are_chapters():
    text = "Welcome.\n\n0:00 Intro\n5:00 Middle\n\n9:00 End\n\nHello."
    assert titles(text) == [(0, "Intro"), (300_000, "Middle"), (540_000, "End")]


@pytest.mark.parametrize(
    "text",
    [
        "0:00 Intro\n5:00 End",
        "2:00 Intro\n5:00 Middle\n9:00 End",
        "0:00 so\n0:06 we\n0:12 talk\n0:30 on",
        "0:00 A\n5:00 B\n3:00 C",
        "We met at 9:30 sharp.",
    ],
)
def test_other_times_are_no_chapters(text):
    assert titles(text) == []


def test_chapters_of_the_shownotes_say_so():
    found = find_list(read_lines(["0:00 A", "5:00 B", "9:00 C"]))
    assert chapters_of(found)[1] == Chapter(
        "B", start_ms=300_000, origin=ChapterOrigin.SHOWNOTES
    )
