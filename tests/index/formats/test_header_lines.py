import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats import read_text
from earmark_index.formats.header_keys import read_header
from earmark_index.model import PartialDate, Person

TALK = "Ann Lee: Hello.\n\nBo Ray: Hi.\n\nAnn Lee: So.\n\nBo Ray: Ah.\n"


def read(header, talk=TALK):
    return read_text(f"{header}\n\n{talk}", "a.txt").episode


def said(episode):
    return [(turn.speaker, turn.text) for turn in episode.turns]


PLAIN = said(read_text(TALK, "a.txt").episode)


def test_lines_above_the_first_turn_are_details():
    episode = read(
        "Show: Small Talk\nEpisode 15: Lamps\nDate: 2026-04-13\nHosts: Ann Lee, Cy Dow"
        "\nGuest: Bo Ray\nDuration: 34:10\nLanguage: English\nLink: https://example.org"
        "\nSummary: Two people talk: about lamps."
    )
    assert (episode.show, episode.number, episode.title) == (
        "Small Talk",
        "15",
        "Lamps",
    )
    assert episode.date == PartialDate(2026, 4, 13)
    assert episode.people == (
        Person("Ann Lee", "host"),
        Person("Cy Dow", "host"),
        Person("Bo Ray", "guest"),
    )
    assert (episode.language, episode.duration_ms) == ("en", 2_050_000)
    assert [link.url for link in episode.links] == ["https://example.org"]
    assert episode.summary == "Two people talk: about lamps."
    assert said(episode) == PLAIN


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Episode 15: Lamps", "15", "Lamps"),
        ("Ep. 15 - Lamps", "15", "Lamps"),
        ("Folge 15: Lampen", "15", "Lampen"),
        ("第15期:灯塔来信", "15", "灯塔来信"),
        ("Episode: 15", "15", ""),
        ("Episode: 15. Lamps", "15", "Lamps"),
        ("Episode: Lamps", None, "Lamps"),
        ("**Title:** Lamps", None, "Lamps"),
        ("标题:灯塔来信", None, "灯塔来信"),
    ],
)
def test_number_and_title_stand_in_one_line_or_two(line, number, title):
    episode = read(line)
    assert (episode.number, episode.title) == (number, title)
    assert said(episode) == PLAIN


def test_a_name_above_the_header_is_the_show_or_the_title():
    assert read("Small Talk\nEpisode 15: Lamps").show == "Small Talk"
    assert read("Lamps\nDate: 2026-04-13").title == "Lamps"
    episode = read("# Lamps\n\nDate: 2026-04-13")
    assert (episode.title, str(episode.date)) == ("Lamps", "2026-04-13")
    second = read("Episode 3: Lamps\n\n# Lights")
    assert (second.title, second.shownotes) == ("Lamps", "Lights")
    extra = read("Live\nTitle: Lamps\nShow: Small Talk")
    assert (extra.title, extra.show, extra.shownotes) == ("Lamps", "Small Talk", "Live")


def test_a_summary_goes_on_where_its_line_ends_in_a_sentence():
    first = "Summary: Two people who have never met before talk about the lamps that"
    episode = read(f"{first}\nthey had as children.\nDate: 2026")
    assert episode.summary.endswith("lamps that they had as children.")
    assert str(episode.date) == "2026"
    ended = read(f"{first} burn.\nWelcome to the show.")
    assert ended.summary.endswith("burn.")
    assert said(ended)[0] == (None, "Welcome to the show.")


def test_a_line_between_two_of_a_header_is_kept_in_the_shownotes():
    episode = read("Title: Lamps\nProducer: Cy Dow\nTitle: Lights\nDate: 2026\nDate: x")
    assert episode.title == "Lamps"
    assert episode.shownotes == "Producer: Cy Dow\nTitle: Lights\nDate: x"
    assert said(episode) == PLAIN


def test_shownotes_end_at_the_word_transcript():
    episode = read("Shownotes\nWrite to us.\nMusic: Cy Dow\n\nTranscript")
    assert episode.shownotes == "Write to us.\nMusic: Cy Dow"
    assert said(episode) == PLAIN
    assert said(read("Transcript")) == PLAIN


def test_without_the_word_transcript_shownotes_have_no_end():
    episode = read("Shownotes\n\nWrite to us.")
    assert episode.shownotes == ""
    assert said(episode)[-4:] == PLAIN


@pytest.mark.parametrize(
    "talk",
    [
        "Host: Hello Bob\n\nGuest: Thanks Ann\n\nHost: Good.\n\nGuest: Yes.",
        "Host: Hello Bob\nGuest: Thanks Ann",
        "Host: Welcome back.\n\nGuest: Thank you.",
        "Date: Ann was late.\n\nAnn: Was I?\n\nDate: Yes.\n\nAnn: No.",
    ],
)
def test_roles_that_speak_are_no_header(talk):
    episode = read_text(talk, "a.txt").episode
    words = [
        ": ".join(filter(None, (turn.speaker, turn.text))) for turn in episode.turns
    ]
    assert " ".join(" ".join(words).split()) == " ".join(talk.split())


def test_a_key_that_speaks_further_down_ends_the_header():
    talk = "Guest: Bo Ray\n\nHost: Hello Bo.\n\nGuest: Hello.\n\nHost: So."
    episode = read("Title: Lamps\nHost: Ann Lee", talk)
    assert episode.title == "Lamps"
    assert ("Host", "Hello Bo.") in said(episode)
    assert ("Guest", "Bo Ray") in said(episode)


def test_a_value_that_does_not_fit_its_key_is_text():
    episode = read("Date: when the tide is out")
    assert said(episode)[0] == (None, "Date: when the tide is out")
    assert episode.date is None


def test_what_a_header_was_read_as_is_reported():
    (found,) = read_text(f"Title: Lamps\nDate: 2026\n\n{TALK}", "a").report.problems
    assert (found.code, found.line) == ("header-lines", 1)
    assert found.message == "2 lines above the first turn: read as title, date"


def test_front_matter_goes_before_header_lines():
    front = "---\ntitle: Lamps\nhosts: [Ann Lee]\nurl: https://a.org\n---\n"
    header = "Title: Lights\nShow: Small Talk\nDate: 2026\nHost: Bo Ray"
    header += "\nLink: https://b.org"
    episode = read_text(f"{front}{header}\n\n{TALK}", "a").episode
    assert (episode.title, episode.show, str(episode.date)) == (
        *("Lamps", "Small Talk", "2026"),
    )
    assert episode.shownotes == "Title: Lights"
    assert [person.name for person in episode.people] == ["Ann Lee", "Bo Ray"]
    assert [link.url for link in episode.links] == ["https://a.org", "https://b.org"]


def test_what_front_matter_says_already_is_not_said_twice():
    front = "---\ntitle: Lamps\ndate: 2026-04-13\nlanguage: en\n---\n"
    header = "Lamps\nTitle: Lamps\nDate: 13 April 2026\nLanguage: English"
    episode = read_text(f"{front}{header}\n\n{TALK}", "a").episode
    assert (episode.title, episode.show, episode.shownotes) == ("Lamps", None, "")
    assert said(episode) == PLAIN


def test_a_name_above_the_header_is_a_note_where_the_title_is_given():
    front = "---\ntitle: Lamps\n---\n"
    episode = read(f"{front}Bo Ray about lamps\nDate: 2026")
    assert (episode.show, episode.shownotes) == (None, "Bo Ray about lamps")


def test_a_second_title_is_kept():
    episode = read("---\ntitle: Lamps\n---\n# Lamps and lights")
    assert (episode.title, episode.shownotes) == ("Lamps", "Lamps and lights")


def test_an_address_is_a_link_whatever_its_key():
    episode = read("Podcast: https://example.org/9\nLocation: Boston")
    assert (episode.show, episode.shownotes) == (None, "Location: Boston")
    assert [link.url for link in episode.links] == ["https://example.org/9"]


def test_a_key_nobody_knows_is_none():
    assert read_header("Mood: calm") is None
    assert read_header("no key at all") is None


PIECES = st.sampled_from(
    [
        *(
            "",
            "Small Talk",
            "Episode 3: Lamps 漢",
            "Date: 2026",
            "Date: 漢",
            "Host: 漢",
        ),
        *("Hosts: Ann, Bo", "Guest: Cy 漢", "Guest: so it is, 漢", "Producer: 漢"),
        *(
            "Summary: 漢" + " word" * 12,
            "and 漢",
            "Shownotes",
            "Transcript",
            "Show: 漢",
        ),
        *("0:10 漢", "Ann: 漢", "# 漢", "---", "**Title:** 漢", "Duration: 3:10"),
    ]
)


@pytest.mark.parametrize("front", ["=====", "---\ntitle: Salt\nhost: Dee\n---"])
@given(lines=st.lists(PIECES, max_size=14))
def test_no_word_of_a_header_is_lost(front, lines):
    words = [f"漢{number:02}" for number in range(len(lines))]
    told = [line.replace("漢", word) for line, word in zip(lines, words, strict=True)]
    text = "\n".join([front, *told])
    episode = read_text(text, "a").episode
    kept = [episode.title, episode.show or "", episode.summary, episode.shownotes]
    kept += [person.name for person in episode.people]
    kept += [turn.text for turn in episode.turns]
    kept += [turn.speaker or "" for turn in episode.turns]

    def titles(chapters):
        for chapter in chapters:
            yield chapter.title
            yield from titles(chapter.children)

    kept += titles(episode.chapters)
    said = " ".join(kept)
    assert [word for word in words if word in text and word not in said] == []
