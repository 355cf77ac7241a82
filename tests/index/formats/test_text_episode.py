import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats import read_text
from earmark_index.formats.turn_builder import MAX_TURN_WORDS
from earmark_index.model import (
    Flag,
    Person,
    PersonSource,
    SpeakerOrigin,
    TimeOrigin,
)

WORD = re.compile(r"\w+")


def read(text):
    return read_text(text, "a.md").episode


def test_a_turn_goes_on_until_the_next_label():
    turns = read("**Ann:** one\n\ntwo\n\n**Bo:** three\n\n**Ann:** four").turns
    assert [(t.speaker, t.text) for t in turns] == [
        ("Ann", "one\ntwo"),
        ("Bo", "three"),
        ("Ann", "four"),
    ]
    assert [(part.offset, part.line) for part in turns[0].parts] == [(0, 1), (4, 3)]


def test_one_spelling_of_a_label_stands_in_every_turn():
    turns = read("ANN: a\nAnn: b\nAnn: c\nBo: d\nBo: e").turns
    assert {turn.speaker for turn in turns} == {"Ann", "Bo"}


def test_a_break_is_no_person_and_no_speech():
    episode = read(
        "**Ann:** a\n\n**Break:** \\[1:00\\] to \\[2:00\\]\n\nb\n\n**Ann:** c"
    )
    mark, after = episode.turns[1:3]
    assert (mark.text, mark.speaker, mark.flags) == ("Break", None, (Flag.NON_SPEECH,))
    assert (mark.start_ms, mark.end_ms) == (60_000, 120_000)
    assert (after.speaker, after.speaker_origin) == ("Ann", SpeakerOrigin.INHERITED)
    assert episode.people == (Person("Ann", source=PersonSource.LABEL),)


def test_words_behind_a_sound_are_kept():
    turns = read("**Ann:** a\n\n**Clip from The Kettle:** hiss\n\n**Ann:** b").turns
    assert turns[1].text == "Clip from The Kettle: hiss"


def test_a_sentence_with_a_colon_stays_speech():
    turns = read("Ann: a\nLet me share: here it is.\nAnn: b\nBo: c\nBo: d").turns
    assert "Let me share: here it is." in turns[0].text
    assert {turn.speaker for turn in turns} == {"Ann", "Bo"}


def test_a_section_is_a_chapter_and_ends_the_turn():
    episode = read(
        "# Salt\n\nAnn: a\n\n## One\n\nb\n\n### Deep\n\nAnn: c\n\n## Two [9:00]"
    )
    assert episode.title == "Salt"
    one, two = episode.chapters
    assert (one.title, one.first_turn, one.children[0].first_turn) == ("One", 1, 2)
    assert (two.title, two.start_ms, two.first_turn) == ("Two [9:00]", None, None)
    assert episode.turns[1].speaker_origin is SpeakerOrigin.INHERITED


def test_a_time_before_the_title_of_a_section_is_its_start():
    assert read("## [5:23] Salt\n\nwords").chapters[0].start_ms == 323_000


def test_several_top_headings_are_chapters_not_titles():
    episode = read("# One\n\na\n\n# Two\n\nb")
    assert episode.title == ""
    assert [chapter.title for chapter in episode.chapters] == ["One", "Two"]


def test_times_stand_where_they_are_printed_and_nowhere_else():
    turns = read(
        "**Ann:** a\n\n\\[0:30\\] b\n\n**Bo:** \\[0:40\\] c\n\n**Ann:** d"
    ).turns
    assert [turn.start_ms for turn in turns] == [None, 40_000, None]
    assert [part.start_ms for part in turns[0].parts] == [None, 30_000]
    assert turns[1].time_origin is TimeOrigin.EXACT
    assert turns[0].time_origin is TimeOrigin.NONE


def test_a_time_alone_belongs_to_what_comes_next():
    turns = read("0:00\n\nAnn: a\nBo: b\n\n5:00\n\nAnn: c\nBo: d").turns
    assert [turn.start_ms for turn in turns] == [0, None, 300_000, None]


def test_a_label_that_is_followed_by_nothing_is_a_mark_and_is_reported():
    parsed = read_text("Ann: a\nBo: b\nAnn:\nBo: c\nAnn: d", "a")
    mark = parsed.episode.turns[2]
    assert (mark.text, mark.speaker, mark.flags) == ("Ann", None, (Flag.NON_SPEECH,))
    assert ("label-alone", 3) in [(p.code, p.line) for p in parsed.report.problems]


def test_a_name_before_a_colon_that_never_comes_back_is_reported():
    parsed = read_text("Ann: a\nBo: b\nCy: c\nAnn: d\nBo: e", "a")
    assert [(p.code, p.line) for p in parsed.report.problems] == [("label-once", 3)]
    assert parsed.episode.turns[1].text == "b Cy: c"


def test_an_odd_stamp_stays_text_and_is_reported():
    parsed = read_text("Ann: \\[99:99\\] a\nAnn: b \\[-1:00\\]", "a")
    assert [turn.text for turn in parsed.episode.turns] == ["[99:99] a", "b [-1:00]"]
    assert [p.code for p in parsed.report.problems] == ["stamp-odd"] * 2


def test_a_footer_of_the_tool_is_no_speech():
    parsed = read_text(
        "Ann  0:00\na\n\nAnn  0:10\nb\n\nTranscribed by https://otter.ai", "a"
    )
    assert parsed.episode.turns[-1].text == "b"
    assert parsed.report.problems[0].code == "footer"


def test_a_talk_of_one_speaker_is_kept_by_paragraphs():
    paragraph = "word " * 500
    turns = read(
        "Ann: Hi.\n\nBo: Ho.\n\nAnn: " + f"{paragraph}\n\n" * 6 + "Bo: Bye."
    ).turns
    assert all(len(turn.text.split()) <= MAX_TURN_WORDS for turn in turns)
    assert [turn.speaker_origin for turn in turns[2:5]] == [
        SpeakerOrigin.EXPLICIT,
        SpeakerOrigin.INHERITED,
        SpeakerOrigin.INHERITED,
    ]


def test_one_huge_line_is_cut_at_sentences():
    turns = read("This is a sentence. " * 20_000).turns
    assert len(turns) > 100
    assert all(turn.text.endswith(".") for turn in turns)


def test_wrapped_lines_without_end_do_not_become_one_turn():
    turns = read("these are some words in a line that is wrapped\n" * 5_000).turns
    assert max(len(turn.text) for turn in turns) < 10_000


def test_lines_that_are_not_wrapped_are_turns_of_their_own():
    assert len(read("a short one\n" + "long words " * 20 + "\nanother").turns) == 3


def test_items_of_a_list_stay_apart():
    turns = read(
        "Things that one needs for it all:\n- rope that is very long\n- a bell"
    ).turns
    assert len(turns) == 3


def test_text_before_the_first_label_is_nobodys():
    turns = read("A preface.\n\nAnother.\n\nAnn: a\n\nAnn: b").turns
    assert [(t.speaker, t.text) for t in turns[:2]] == [
        (None, "A preface."),
        (None, "Another."),
    ]


def test_names_listed_at_the_top_are_declared():
    for head in ("Speakers: Ann, Bo", "Attendees\nAnn, Bo", "**Hosts:** Ann and Bo"):
        turns = read(f"{head}\n\nAnn: a\n\nAnn: b\n\nBo: c").turns
        assert turns[-1].speaker == "Bo"


def test_a_sentence_after_a_word_like_speakers_declares_nobody():
    turns = read("Speakers: we met them on the way\n\nAnn: a\n\nAnn: b\n\nBo: c").turns
    assert turns[-1].text == "b\nBo: c"


def test_front_matter_fills_the_episode_and_is_no_speech():
    episode = read("---\ntitle: Salt\nspeakers: [Bo]\n---\nAnn: a\n\nAnn: b\n\nBo: c")
    assert episode.title == "Salt"
    assert [person.name for person in episode.people] == ["Bo", "Ann"]
    assert [turn.text for turn in episode.turns] == ["a", "b", "c"]


@pytest.mark.parametrize("head", ["", "---\ntitle: Salt\n---\n", "# Salt\n\n"])
@given(
    lines=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    "**Ann:** a",
                    "Bo: b",
                    "Ann: c",
                    "",
                    "Let me say: d",
                    "## Part",
                    "[0:10] e",
                ]
            ),
            st.text(alphabet="abc .:*[]()0123\\", max_size=40),
        ),
        max_size=25,
    )
)
def test_every_word_of_the_body_stands_somewhere(head, lines):
    body = "\n".join([*lines, "last words"])
    parsed = read_text(head + body, "a.md")
    episode = parsed.episode
    kept = [turn.text for turn in episode.turns] + [episode.title, episode.shownotes]
    kept += [turn.speaker or "" for turn in episode.turns]
    kept += re.findall(r"'title': '([^']*)'", repr(episode.chapters))
    kept += [str(episode.chapters), *(p.message for p in parsed.report.problems)]
    heard = set(WORD.findall(" ".join(kept)))
    assert {word for word in WORD.findall(body) if word.isalpha()} <= heard
