from __future__ import annotations

import json

import pytest

from earmark_index.formats.base import Kind, Source
from earmark_index.formats.decode import decode
from earmark_index.formats.podcast_chapters import PODCAST_CHAPTERS
from earmark_index.model import ChapterOrigin
from earmark_index.problems import Severity


def source(value):
    return Source("x.chapters.json", json.dumps(value))


def parse(*chapters, **more):
    return PODCAST_CHAPTERS.parse(
        source({"version": "1.2.0", "chapters": list(chapters)} | more)
    )


def titles(parsed):
    return [(chapter.start_ms, chapter.title) for chapter in parsed.episode.chapters]


def codes(parsed):
    return [problem.code for problem in parsed.report.problems]


def test_chapters_have_times_titles_and_addresses():
    parsed = parse(
        {"startTime": 0, "title": "Intro"},
        {"startTime": 62.5, "title": " On\nrain ", "url": "https://example.org/a"},
    )
    first, second = parsed.episode.chapters
    assert (first.title, first.start_ms, first.url) == ("Intro", 0, None)
    assert first.origin is ChapterOrigin.GIVEN
    assert (second.title, second.start_ms) == ("On rain", 62_500)
    assert second.url == "https://example.org/a"
    assert codes(parsed) == []


def test_what_the_file_says_about_the_episode_is_taken():
    episode = parse(
        title="7. Rain", podcastName="Night Talk", author="Ann Lee", description="Wet."
    ).episode
    assert (episode.title, episode.show, episode.summary) == (
        "7. Rain",
        "Night Talk",
        "Wet.",
    )
    assert [(person.name, person.role) for person in episode.people] == [
        ("Ann Lee", "author")
    ]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee, Bob Ray & Cid", ["Ann Lee", "Bob Ray", "Cid"]),
        ("the people who make it, and others", ["the people who make it, and others"]),
        ("", []),
    ],
)
def test_authors_are_taken_apart_where_all_are_names(author, names):
    assert [person.name for person in parse(author=author).episode.people] == names


def test_silent_chapters_are_kept_and_not_listed():
    parsed = parse({"startTime": 0, "title": "a", "toc": False}, {"startTime": 5})
    assert [chapter.is_listed for chapter in parsed.episode.chapters] == [False, True]


def test_chapters_without_title_are_named_by_their_time():
    parsed = parse({"startTime": 5}, {"startTime": 9, "title": ["x"]}, {"title": ""})
    assert titles(parsed) == [(5000, "0:05"), (9000, "0:09"), (None, "Chapter 3")]
    assert codes(parsed) == [
        "chapter-untitled",
        "chapter-untitled",
        "chapter-start",
        "chapter-untitled",
    ]


def test_a_picture_without_title_is_no_warning():
    parsed = parse({"startTime": 5, "toc": False, "img": "x"})
    assert [p.severity for p in parsed.report.problems] == [Severity.NOTE]


def test_unsorted_chapters_come_out_in_time_order():
    parsed = parse(
        {"startTime": 300, "title": "c"},
        {"startTime": 0, "title": "a"},
        {"startTime": 300, "title": "c2"},
        {"startTime": 150, "endTime": 10, "title": "b"},
    )
    assert [title for _, title in titles(parsed)] == ["a", "b", "c", "c2"]
    assert codes(parsed) == ["chapter-end", "chapters-unsorted"]


def test_a_chapter_before_the_start_is_at_the_start():
    parsed = parse({"startTime": -5, "title": "a"})
    assert titles(parsed) == [(0, "a")]
    assert codes(parsed) == ["chapter-start"]


def test_what_is_no_chapter_is_reported_and_left_out():
    parsed = parse("x", None, {"startTime": 1, "title": "a"})
    assert titles(parsed) == [(1000, "a")]
    assert codes(parsed) == ["chapter-bad", "chapter-bad"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", 5, None])
def test_only_addresses_of_the_web_are_kept(url):
    (chapter,) = parse({"startTime": 0, "title": "a", "url": url}).episode.chapters
    assert chapter.url is None


def test_a_title_with_escapes_is_one_harmless_line():
    assert titles(parse({"startTime": 0, "title": "a\x1b[2J\tb\nc"})) == [
        (0, "a^[[2J b c")
    ]


def test_a_list_of_podlove_is_read():
    value = [{"start": "00:01:02.500", "title": "a", "href": "https://example.org"}]
    parsed = PODCAST_CHAPTERS.parse(source(value))
    assert titles(parsed) == [(62_500, "a")]
    assert parsed.episode.chapters[0].url == "https://example.org"
    assert PODCAST_CHAPTERS.sniff(source(value)) == 92


@pytest.mark.parametrize(
    ("value", "confidence"),
    [
        ({"chapters": [{"startTime": 0}]}, 95),
        ([{"startTime": 0}], 92),
        ({"version": "1.2.0", "chapters": []}, 90),
        ({"chapters": [], "contributors": []}, 0),
        ({"chapters": [{"headline": "x", "start": 5}]}, 0),
        ({"segments": [], "chapters": [{"startTime": 0}]}, 0),
        ([{"start": "0:00", "title": "x", "text": "y"}], 0),
        ({}, 0),
    ],
)
def test_chapters_are_known_by_their_keys(value, confidence):
    assert PODCAST_CHAPTERS.sniff(source(value)) == confidence


def test_the_file_belongs_to_an_episode():
    assert PODCAST_CHAPTERS.kind is Kind.CHAPTERS


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("empty_list", 0),
        ("unsorted_dup_times", 4),
        ("toc_false_and_missing_title", 4),
        ("long_title", 2),
    ],
)
def test_bad_chapters_come_out_as_stated(shared, name, count):
    path = shared / "badinputs" / "dev" / "chapters" / f"{name}.json"
    read = decode(path.read_bytes(), path.name)
    assert PODCAST_CHAPTERS.sniff(read) >= 90
    chapters = PODCAST_CHAPTERS.parse(read).episode.chapters
    assert len(chapters) == count
    assert all(chapter.title and "\n" not in chapter.title for chapter in chapters)


@pytest.mark.shared
def test_the_example_of_the_specification_is_read(shared):
    path = shared / "samples" / "podcast20" / "ns-exampleComplex.json"
    episode = PODCAST_CHAPTERS.parse(decode(path.read_bytes(), path.name)).episode
    assert (episode.title, episode.show) == (
        "Episode 7 - Making Progress",
        "John's Awesome Podcast",
    )
    assert episode.chapters[3].title == "Namespace"
    assert sum(not chapter.is_listed for chapter in episode.chapters) == 1
