from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats import Source, read_file, read_text
from earmark_index.formats.episode_page import EPISODE_PAGE
from earmark_index.formats.page_header import find_number, read_header
from earmark_index.formats.page_marks import Mark, find_regions, is_tab_row
from earmark_index.formats.page_sections import (
    read_chapters,
    read_people,
    read_topics,
)
from earmark_index.model import (
    PartialDate,
    Person,
    PersonSource,
    SpeakerOrigin,
    Topic,
    Translation,
)

PAGE = Path(__file__).resolve().parents[2] / "golden/formats/episode-page/full.txt"


HEAD = "cover of episode 3\n\n3\n\nTranscript\n\n"


@pytest.fixture(scope="module")
def page():
    return read_file(PAGE).episode


def test_the_head_gives_title_number_date_and_show(page):
    assert page.title == "42. Tide Mills to Town: How the Sea Ground Our Corn"
    assert page.number == "42"
    assert page.date == PartialDate(2024, 3, 7)
    assert page.show == "潮汐电台"


def test_an_initial_of_a_missing_picture_is_no_person(page):
    assert page.people == (
        Person("Maud Ferring"),
        Person("磨坊主人"),
        Person("Wen Lo", source=PersonSource.TOPICS),
    )


def test_topics_of_two_people_in_one_line_are_told_apart(page):
    assert [topic.person for topic in page.topics] == ["Wen Lo", "Maud Ferring"]
    assert page.topics[1].text.startswith("A mill ran")
    assert page.topics[0].text.endswith("消失了。")


def test_a_paragraph_with_points_is_one_chapter(page):
    (chapter,) = page.chapters
    assert chapter.summary.startswith(chapter.title)
    assert len(chapter.points) == 3
    assert chapter.points[0] == "海水如何推动水轮"
    assert chapter.start_ms is None


def test_empty_parts_are_empty(page):
    assert (page.deep_dive, page.shownotes) == ("", "")


def test_a_listed_translation_without_text_is_known_to_exist(page):
    assert page.translations == (Translation("中文"),)


def test_every_paragraph_is_a_turn_and_the_label_is_none(page):
    assert len(page.turns) == 6
    assert page.turns[0].text.startswith("这期节目")
    assert page.turns[1].text == "OK."
    assert page.turns[-1].text.endswith("Thank you. Bye.")
    assert "磨坊主人" not in [turn.text for turn in page.turns]


def test_one_label_above_everything_is_inherited(page):
    assert page.turns[0].speaker is None
    assert {turn.speaker for turn in page.turns[1:]} == {"磨坊主人"}
    origins = {turn.speaker_origin for turn in page.turns[1:]}
    assert origins == {SpeakerOrigin.INHERITED}


def test_no_time_is_made_up(page):
    assert {turn.start_ms for turn in page.turns} == {None}


def test_labels_that_change_are_explicit_for_their_first_paragraph():
    speech = "Q\n\nWhy?\n\nA\n\nSo.\n\nAnd so.\n\nQ\n\nAh."
    turns = read_text(HEAD + speech, "a").episode.turns
    assert [(t.speaker, t.speaker_origin.value) for t in turns] == [
        ("Q", "explicit"),
        ("A", "explicit"),
        ("A", "inherited"),
        ("Q", "explicit"),
    ]


def test_section_words_in_the_speech_are_speech():
    speech = "hi\n\nTranscript\n\nChapters\n\nTranslations:"
    turns = read_text(HEAD + speech, "a").episode.turns
    assert [t.text for t in turns] == ["hi", "Transcript", "Chapters", "Translations:"]
    problems = read_text(HEAD + speech, "a").report.problems
    assert [(found.code, found.line) for found in problems] == [
        ("section-word", 9),
        ("section-word", 11),
    ]


NOTES = """Recorded in a boat shed, one wet afternoon.

A photo of the buoy is at https://example.org/buoys/3

The harbour is invented."""
ROW = (
    "cover of episode 3\n\n3\n\nAI Deep Dive AI Chapters Transcript\nPeople\nAnn Lee\n"
)
ROW += "Bo Ray\n\nShownotes Transcript\n\n"


def test_what_stands_above_the_translations_is_shownotes():
    speech = "Translations:\n中文\nEspañol\n\n今天聊浮标。\n\nAnn Lee\n\nHello.\n\nSo."
    episode = read_text(f"{ROW}{NOTES}\n\n{speech}", "a").episode
    assert episode.shownotes == NOTES.replace("\n\n", "\n")
    assert [entry.language for entry in episode.translations] == ["中文", "Español"]
    assert [(turn.speaker, turn.text) for turn in episode.turns] == [
        (None, "今天聊浮标。"),
        ("Ann Lee", "Hello."),
        ("Ann Lee", "So."),
    ]


def test_a_list_of_guests_in_the_shownotes_begins_no_speech():
    notes = "Guests\nAnn Lee\nBo Ray\nMusic: the sea\n\nTranslations:\n中文\n\n"
    episode = read_text(f"{ROW}{notes}Ann Lee\n\nHello.", "a").episode
    assert episode.shownotes == "Guests\nAnn Lee\nBo Ray\nMusic: the sea"
    assert [turn.text for turn in episode.turns] == ["Hello."]


@pytest.mark.parametrize(
    "speech",
    [
        "Hello.\n\nAnn Lee\n\nHi.\n\nTranslations:\n\nSo.",
        "Ann Lee\n\nHi.\n\nTranslations:\n中文\n\nSo.",
        "Ann Lee: Hi.\n\nBo Ray: Ah.\n\nTranslations:\n中文\n\nAnn Lee: So.",
        "Speaker 1\n\nHi.\n\nTranslations:\n中文\n\nAnn Lee\n\nSo.",
        "Hello.\n\nTranslations\nof poems\n\nAnn Lee\n\nHi.",
    ],
)
def test_the_word_translations_in_the_speech_is_speech(speech):
    episode = read_text(f"{ROW}{speech}", "a").episode
    said = " ".join(turn.text for turn in episode.turns)
    assert "Translations" in said
    assert (episode.shownotes, episode.translations) == ("", ())


def test_without_translations_the_last_address_ends_the_shownotes():
    speech = "今天聊浮标。\n\nAnn Lee\n\nHello, see https://example.org.\n\nSo."
    parsed = read_text(f"{ROW}{NOTES}\n\n{speech}", "a")
    assert parsed.episode.shownotes.endswith("https://example.org/buoys/3")
    said = [turn.text for turn in parsed.episode.turns]
    assert said[:2] == ["The harbour is invented.", "今天聊浮标。"]
    assert "notes-guessed" in [problem.code for problem in parsed.report.problems]


@pytest.mark.parametrize(
    "opening", ["Hello all.", "- Hello.\n- Hi.", "At noon, as 12:30 is called."]
)
def test_without_a_mark_of_notes_all_is_speech(opening):
    episode = read_text(f"{ROW}{opening}\n\nAnn Lee\n\nSo.", "a").episode
    assert episode.shownotes == ""
    assert episode.turns[0].text in opening


def test_without_a_speaker_nothing_below_the_tabs_is_shownotes():
    episode = read_text(f"{ROW}See https://example.org.\n\nHello.", "a").episode
    assert episode.shownotes == ""
    assert len(episode.turns) == 2


def test_a_page_that_is_cut_off_has_no_speech():
    parsed = read_text(
        "cover of episode 1. X\n\n1. X\n\n2025/13/45\n\nAI Chapters Transcript\nPeople",
        "a",
    )
    assert parsed.episode.date is None
    assert parsed.episode.shownotes == "2025/13/45"
    codes = [(problem.code, problem.line) for problem in parsed.report.problems]
    assert codes == [("date-odd", 5), ("no-speech", None)]


def test_a_row_of_tabs_is_enough_to_know_the_page():
    assert EPISODE_PAGE.sniff(Source("a", "X\n\nShownotes Transcript\n\nhi")) == 95
    assert EPISODE_PAGE.sniff(Source("a", "X\n\nTranscript\n\nhi")) == 0
    assert not is_tab_row("Transcript of the day")


def test_the_last_row_of_tabs_begins_the_speech_when_nothing_follows():
    regions = find_regions(["X", "AI Deep Dive AI Chapters Transcript", "", "hi"])
    assert [region.mark for region in regions] == [Mark.HEADER, Mark.SPEECH]


def test_images_stand_in_where_their_lines_are_missing():
    header = read_header(["cover of episode 9. Y", "", "logo of podcast Z"])
    assert (header.title, header.number, header.show) == ("9. Y", "9", "Z")


def test_a_show_is_found_below_the_date_without_a_logo():
    header = read_header(["9. Y", "2024/1/2", "Z", "more"])
    assert (header.show, header.rest) == ("Z", ("more",))


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("167. TT", "167"),
        ("EP 12: x", "12"),
        ("Vol.3 x", "3"),
        ("#7 x", "7"),
        ("S2E3 x", "S2E3"),
        ("第12期 x", "12"),
        ("42", "42"),
        ("3D printing", None),
        ("Bells", None),
    ],
)
def test_the_number_is_what_the_title_opens_with(title, number):
    assert find_number(title) == number


def test_people_keep_a_name_of_one_letter():
    assert read_people(["A", "Ann", "X", "", "Bo", "Ann"]) == ("Ann", "X", "Bo")


def test_topics_without_a_person_are_nobodys():
    assert read_topics(["bells and fog", ""], ["Ann"]) == (Topic("", "bells and fog"),)
    assert read_topics(["Ann: bells"], []) == (Topic("Ann", "bells"),)
    assert read_topics(["Ann: bells Bo: fog"], ["Ann", "Bo"]) == (
        Topic("Ann", "bells"),
        Topic("Bo", "fog"),
    )


def test_chapters_have_titles_times_and_summaries():
    first, second, third = read_chapters(
        ["0:00 Bells", " • one", "4:10 Fog", "It is thick.", " • two", "A" * 70 + " b."]
    )
    assert (first.title, first.start_ms, first.points) == ("Bells", 0, ("one",))
    assert (second.title, second.summary) == ("Fog", "It is thick.")
    assert third.title.endswith("…")
    assert third.summary == "A" * 70 + " b."


def test_points_without_a_paragraph_are_a_chapter():
    (chapter,) = read_chapters([" • one", " • two"])
    assert (chapter.title, chapter.points) == ("one", ("one", "two"))


@given(
    st.lists(st.sampled_from(PAGE.read_text(encoding="utf-8").split("\n")), max_size=40)
)
def test_a_page_in_any_order_is_read(lines):
    parsed = EPISODE_PAGE.parse(Source("a", "\n".join(lines)))
    assert all(turn.text for turn in parsed.episode.turns)


LINES = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            "Ann Lee",
            "Bo Ray",
            "Translations:",
            "中文",
            "漢 is said.",
            "漢",
        ),
        *("See https://example.org/漢", "• 漢", "0:10 漢", "Ann Lee: 漢", "Speaker 1"),
    ]
)


@given(st.lists(LINES, max_size=20))
def test_what_stands_below_the_tabs_is_speech_or_shownotes(lines):
    words = [f"漢{number:02}" for number in range(len(lines))]
    told = [line.replace("漢", word) for line, word in zip(lines, words, strict=True)]
    episode = read_text(ROW + "\n".join(told), "a").episode
    kept = [episode.shownotes, *(turn.text for turn in episode.turns)]
    kept += [entry.language for entry in episode.translations]
    text, found = "\n".join(told), "\n".join(kept)
    assert [word for word in words if word in text and word not in found] == []


@pytest.mark.shared
def test_the_facts_of_the_shared_page(shared):
    episode = read_file(shared / "corpus" / "seed-episode.txt").episode
    turns = episode.turns
    assert (episode.number, str(episode.date)) == ("167", "2025-02-12")
    assert episode.title.startswith("167. ")
    assert [person.source for person in episode.people] == [
        PersonSource.GIVEN,
        PersonSource.GIVEN,
        PersonSource.TOPICS,
    ]
    assert [len(topic.text) for topic in episode.topics] == [226, 500]
    assert [len(chapter.points) for chapter in episode.chapters] == [4]
    assert len(episode.translations) == 1
    assert episode.deep_dive == ""
    assert len(turns) == 171
    assert turns[1].text == "OK."
    assert turns[0].speaker is None
    assert len({turn.speaker for turn in turns[1:]}) == 1
    assert {turn.speaker_origin for turn in turns[1:]} == {SpeakerOrigin.INHERITED}
    assert {turn.start_ms for turn in turns} == {None}
    assert sum(len(turn.text.split()) for turn in turns) == 8_480
    found = [n for n, turn in enumerate(turns) if "DeepSeek" in turn.text]
    assert found == [129, 132, 138, 143, 144, 147]
