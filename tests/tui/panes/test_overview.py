"""The page about an episode."""

from __future__ import annotations

from earmark.opened import OpenEpisode
from earmark.panes.overview import (
    MAX_PROBLEMS,
    Fact,
    Heading,
    Item,
    Paragraph,
    Talk,
    overview,
)
from earmark_index.model import (
    Chapter,
    ChapterOrigin,
    Episode,
    Link,
    PartialDate,
    Person,
    PersonSource,
    Reading,
    Topic,
    Translation,
    Turn,
)
from earmark_index.problems import Action, Problem, Report


def page(episode=None, talk=(), report=None, source="salt.txt"):
    episode = episode or Episode()
    numbers = tuple(range(len(episode.turns)))
    reading = Reading(episode.turns, numbers)
    report = report or Report("plain")
    opened = OpenEpisode("id", episode, report, reading, reading, source=source)
    return overview(opened, talk)


def section(blocks, title):
    start = blocks.index(Heading(title)) + 1
    rest = blocks[start:]
    ends = [at for at, block in enumerate(rest) if isinstance(block, Heading)]
    return list(rest[: ends[0]] if ends else rest)


def test_the_page_begins_with_the_title():
    assert page(Episode(title="Salt", number="3"))[0] == Heading("3. Salt", level=1)


def test_facts_that_are_unknown_say_so():
    assert Fact("Date", "unknown") in page()


def test_facts_that_are_known_are_listed():
    facts = page(
        Episode(
            show="Small Talk",
            date=PartialDate(2026, 3),
            duration_ms=61_000,
            language="en",
            turns=(Turn("a"),),
        )
    )
    for fact in [
        Fact("Show", "Small Talk"),
        Fact("Date", "2026-03"),
        Fact("Duration", "1:01"),
        Fact("Language", "en"),
        Fact("Turns", "1"),
    ]:
        assert fact in facts


def test_a_length_taken_from_the_last_turn_is_marked_as_in_the_header():
    episode = Episode(turns=(Turn("a", start_ms=61_000),))
    assert Fact("Duration", "~1:01") in page(episode)


def test_joined_turns_say_how_many_they_were():
    turns = (Turn("a"), Turn("b"))
    opened = OpenEpisode(
        "id",
        Episode(turns=turns),
        Report("plain"),
        Reading(turns[:1], (0,)),
        Reading(turns, (0, 1)),
    )
    assert Fact("Turns", "1, joined from 2") in overview(opened, ())


def test_every_empty_section_says_so():
    blocks = page()
    for title in [
        "People", "Topics", "Summary", "Deep dive", "Chapters", "Show notes", "Links",
        "Translations",
    ]:  # fmt: skip
        (said,) = section(blocks, title)
        assert isinstance(said, Paragraph)
        assert said.is_quiet


def test_people_are_listed_with_role_and_share_of_words():
    episode = Episode(people=(Person("Mira", role="host"), Person("Tom")))
    blocks = page(episode, [Talk("Mira", 62, 120, 31), Talk("Tom", 38, 1)])
    assert section(blocks, "People") == [
        Item("Mira (host): 62% of the words, 120 turns, 31 questions"),
        Item("Tom: 38% of the words, 1 turn"),
    ]


def test_people_without_a_turn_are_listed_as_such():
    episode = Episode(people=(Person("Ida", source=PersonSource.TOPICS),))
    assert section(page(episode), "People") == [
        Item("Ida (named in the topics only): no turn under this name")
    ]


def test_topics_belong_to_people():
    blocks = page(Episode(topics=(Topic("Mira", "bridges"),)))
    assert section(blocks, "Topics") == [Fact("Mira", "bridges")]


def test_prose_keeps_its_paragraphs():
    blocks = page(Episode(summary="One.\n\nTwo."))
    assert section(blocks, "Summary") == [Paragraph("One."), Paragraph("Two.")]


def test_chapters_are_listed_with_time_summary_points_and_children():
    inner = Chapter("Gusts", start_ms=90_000)
    chapter = Chapter(
        "Wind", start_ms=60_000, summary="About wind.", points=("It hums.",),
        children=(inner,),
    )  # fmt: skip
    assert section(page(Episode(chapters=(chapter,))), "Chapters") == [
        Item("1:00  Wind"),
        Paragraph("About wind."),
        Item("It hums.", 1),
        Item("1:30  Gusts", 1),
    ]


def test_derived_chapters_are_marked_and_the_mark_is_explained_once():
    derived = Chapter("Wind", origin=ChapterOrigin.DERIVED)
    listed = section(page(Episode(chapters=(derived, derived))), "Chapters")
    assert [type(block) for block in listed] == [Paragraph, Item, Item]
    assert listed[1] == Item("~Wind")


def test_links_are_listed_with_their_words():
    episode = Episode(links=(Link("https://example.org", "Notes"), Link("ftp://x")))
    assert section(page(episode), "Links") == [
        Item("Notes: https://example.org"),
        Item("ftp://x"),
    ]


def test_a_translation_without_text_says_that_it_is_absent():
    episode = Episode(
        translations=(Translation("中文"), Translation("es", (Turn("a"),)))
    )
    assert section(page(episode), "Translations") == [
        Item("中文: listed, text absent"),
        Item("es: 1 turn"),
    ]


def test_how_the_file_was_read_names_file_and_format():
    report = Report("webvtt", reason="the first line says WEBVTT")
    assert section(page(report=report), "How the file was read") == [
        Fact("File", "salt.txt"),
        Fact("Format", "webvtt, utf-8"),
        Fact("Recognised by", "the first line says WEBVTT"),
        Paragraph("Nothing was left over or changed.", is_quiet=True),
    ]


def test_problems_are_counted_and_listed_by_line():
    problem = Problem("odd", "the cue ends before it begins", Action.KEPT, line=14)
    listed = section(
        page(report=Report("vtt", problems=(problem,))), "How the file was read"
    )
    assert Fact("Met", "1 kept") in listed
    assert Item("line 14: the cue ends before it begins (kept)") in listed


def test_many_problems_are_cut_and_counted():
    problem = Problem("odd", "odd", Action.DROPPED)
    report = Report("vtt", problems=(problem,) * (MAX_PROBLEMS + 2), more=(("odd", 5),))
    listed = section(page(report=report), "How the file was read")
    assert listed[-1] == Paragraph("7 more; `earmark check` lists all.", is_quiet=True)


def test_nothing_from_outside_keeps_its_control_characters():
    evil = "a\x1b[2Jb"
    episode = Episode(
        title=evil, show=evil, summary=evil, deep_dive=evil, shownotes=evil,
        people=(Person(evil, role=evil),), topics=(Topic(evil, evil),),
        links=(Link(evil, evil),), translations=(Translation(evil),),
        chapters=(Chapter(evil, summary=evil, points=(evil,)),),
    )  # fmt: skip
    report = Report(evil, evil, evil, (Problem("x", evil, Action.KEPT),))
    blocks = page(episode, [Talk(evil, 1, 1)], report, source=evil)
    assert not [
        block for block in blocks if "\x1b" in repr(block).replace("\\x1b", "\x1b")
    ]
