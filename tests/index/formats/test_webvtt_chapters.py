import pytest

from earmark_index.formats import Kind, Source, detect, read_text
from earmark_index.formats.webvtt_chapters import WEBVTT_CHAPTERS

SPEECH = (
    "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n\n00:02.000 --> 00:04.000\nThe wind\n"
)


def titles(*cues):
    return "WEBVTT\n\n" + "\n\n".join(cues) + "\n"


LONG = ("00:00.000 --> 03:00.000\nHello", "03:00.000 --> 09:00.000\nThe wind")


def test_titles_that_last_until_the_next_are_chapters():
    parsed = read_text(titles(*LONG), "a.vtt")
    assert parsed.report.format == "webvtt-chapters"
    assert [c.start_ms for c in parsed.episode.chapters] == [0, 180_000]


@pytest.mark.parametrize(
    "text",
    [
        SPEECH,
        titles(LONG[0]),
        titles(LONG[0], "05:00.000 --> 09:00.000\nThe wind"),
        titles(LONG[0], "03:00.000 --> 09:00.000\n<v Ann>The wind"),
        titles(LONG[0], "03:00.000 --> 09:00.000\nThe wind\nand the string"),
        titles(LONG[0], "03:00.000 --> 09:00.000\n" + "many words " * 9),
        titles(LONG[0], "03:00.000 --> 03:01.000\nThe", "03:01.000 --> 03:02.000\nend"),
        titles(*LONG) + "\n" * 40_000,
        "WEBVTT\n\n",
        "Kind: chapters\n",
        "WEBVTT\n\nno time\n",
    ],
)
def test_speech_is_not_taken_for_titles(text):
    assert WEBVTT_CHAPTERS.sniff(Source("a", text)) <= 5


def test_who_asks_for_chapters_gets_every_webvtt_as_chapters():
    found = detect(Source("a", SPEECH), Kind.CHAPTERS)
    assert found.format is WEBVTT_CHAPTERS
    assert found.reason == "its first line `WEBVTT`"


def test_who_asks_for_speech_gets_the_titles_as_speech():
    assert detect(Source("a", titles(*LONG)), Kind.TRANSCRIPT).format.name == "webvtt"


def test_a_header_that_says_chapters_is_believed():
    text = SPEECH.replace("WEBVTT\n", "WEBVTT\nkind: Chapters\nLanguage: de\n")
    episode = read_text(text, "a.vtt").episode
    assert [chapter.title for chapter in episode.chapters] == ["Hello", "The wind"]
    assert episode.language == "de"
