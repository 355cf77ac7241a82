import pytest

from earmark_index.errors import SourceError
from earmark_index.formats import FORMATS, Kind, Source, detect, read_text

BOLD = "**Ann:** hi\n\n**Bo:** ho\n\n**Ann:** hi again\n"


def test_the_content_decides_and_the_suffix_is_never_asked():
    found = detect(Source("episode.vtt", BOLD))
    assert found.format.name == "markdown-turns"
    assert detect(Source("a.md", "WEBVTT\n\n")).format.name == "webvtt"


CUES = "00:01.000 --> 00:02.000\nhi\n\n00:03.000 --> 00:04.000\nho\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("WEBVTT\n", "its first line `WEBVTT`"),
        (CUES, "the time `00:01.000 --> 00:02.000` in line 1 with a dot, but no line"),
        (
            "1\n" + CUES.replace(".", ","),
            "the time `00:01,000 --> 00:02,000` in line 2",
        ),
        (BOLD, "3 of its 3 lines that begin with a bold name"),
        (BOLD * 200, "240 of its first 240 lines that begin with a bold name"),
        (
            "Ann: a\nBo: b\n" * 2,
            "4 of its 4 lines that begin with a name and a colon",
        ),
        ("Ann\n\nHi.\n\nBo\n\nHo.\n\n" * 2, "4 of its 8 lines that are a name alone"),
        ("[0:01] a\n[0:02] b\n[0:03] c", "3 of its 3 lines that begin with a time"),
        ("Some words.", "the lack of all other marks"),
        ("", "the lack of any word"),
        ("cover of episode 1. X", "its first line, the cover of an episode page"),
        ("X\n\nShownotes Transcript\n\nhi", "the row of tabs of an episode page"),
        ("<p>hi</p>", "its tag `<p>`"),
        ('{"segments": [{"body": "a"}]}', "its `segments` with `body`"),
        (
            '{"segments": [{"body": "a", "startTime": 1}]}',
            "its `segments` with `body` and `startTime`",
        ),
        ('{"version": "1.2.0", "chapters": []}', "its empty list of `chapters`"),
        ('{"chapters": [{"startTime": 0}]}', "its chapters with `startTime`"),
        ('[{"start": "0:01", "title": "A"}]', "its chapters with `start`"),
        ('{"segments": [{"text": "a"}]}', "its `segments` with `text`"),
        ('{"segments": [{"seek": 0, "text": "a"}]}', "its `segments` with `seek`"),
        ('{"text": "a", "words": [{"word": "a"}]}', "its `text` and `words`"),
        ('{"text": "a"}', "its `text`"),
        (
            '{"segments": [{"text": "a", "speaker": 1}]}',
            "its `segments` with `speaker`",
        ),
        (
            '{"segments": [], "word_segments": []}',
            "its `segments` and `word_segments`",
        ),
        (
            '{"segments": [{"words": [{"word": "a", "score": 1}]}]}',
            "its `segments` with scored `words`",
        ),
        ('[{"text": "a", "start": 1}]', "a list of segments with `text` and `start`"),
        (
            '{"transcription": [{"timestamps": {}, "text": "a"}]}',
            "its `transcription` with `timestamps`",
        ),
    ],
)
def test_the_reason_fits_behind_recognised_by(text, reason):
    assert detect(Source("a", text)).reason.startswith(reason)


def test_what_is_certain_is_not_said_to_be_anything_else():
    speech = "Q\n\nWhy?\n\nA\n\nSo.\n\nQ\n\nAh.\n"
    page = f"cover of episode 3\n\n3\n\nTranscript\n\n{speech}"
    assert "also" not in detect(Source("a", page)).reason


def test_the_reason_names_what_else_it_could_be():
    mixed = BOLD + "".join(f"[0:0{n}] words\n\n" for n in range(1, 9))
    reason = detect(Source("a", mixed)).reason
    assert "it could also be Markdown with bold names" in reason
    assert "of 100" in reason


def test_only_formats_of_the_kind_asked_for_are_tried():
    chapters = '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "A"}]}'
    assert detect(Source("a", chapters), Kind.CHAPTERS).format.kind is Kind.CHAPTERS
    with pytest.raises(SourceError, match="no transcript found"):
        detect(Source("a", "Some words."), Kind.CHAPTERS)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<!DOCTYPE html><title>Error</title><p>hi</p>", "web page"),
        ("<html><body><h1>502 Bad Gateway</h1></body></html>", "web page"),
        ("<?xml version='1.0'?><rss version='2.0'></rss>", "RSS feed"),
        ("<feed xmlns='x'></feed>", "Atom feed"),
        ("<!DOCTYPE tt SYSTEM 'x'><tt></tt>", "line 1: XML with a document type"),
        ("<?xml version='1.0'?><timedtext format='3'/>", "YouTube captions"),
        ("<?xml version='1.0'?><pst:transcripts/>", "transcript in XML"),
        ("<?xml version='1.0'?><thing/>", "XML of an unknown kind"),
        ("\n<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "line 2: .*entities are not allowed"),
        ("{}", "no transcript found in this JSON"),
        ("42", "no transcript found in this JSON"),
        ('{"a": 1, "b": 2}', "its keys are a, b"),
        (
            '{"a": ',
            "line 1: .* JSON, but it is broken: column 7: it ends in the middle",
        ),
        (
            '{"a": 1,\n "b": "c',
            "line 2: .*column 7: a text that begins here has no end",
        ),
        ('{"a": 1\n "b": 2}', "line 2: .*column 2: a comma is missing"),
        ('{"a": 1}\n{"b": 2}', "line 2: .*column 1: a second value .*extra data"),
        ('{"a": yes}', "line 1: .*column 7: a value is missing"),
        ("[" * 100_000, "nested too deep"),
        (
            '{\n"a": ' + "9" * 5000 + "}",
            "line 2: .*column 6: a number has 5,000 digits",
        ),
    ],
)
def test_markup_and_data_are_refused_by_name(text, what):
    with pytest.raises(SourceError, match=f"a.txt.*{what}"):
        detect(Source("a.txt", text))


@pytest.mark.parametrize(
    "text",
    [
        "[Music]\n\nAnd then",
        "[00:10] hello",
        "[1] as the footnote says",
        "<3 is a heart",
        "<i>They sang.</i>",
        "{laughs} well",
    ],
)
def test_speech_that_only_opens_like_data_is_read(text):
    assert read_text(text, "a.txt").episode.turns


def test_python_is_never_mentioned():
    with pytest.raises(SourceError) as caught:
        detect(Source("a.json", '{"b": "' + "9" * 5000 + '", "a": ' + "9" * 5000 + "}"))
    assert "sys." not in str(caught.value)
    assert "column 5016" in str(caught.value)


def test_every_format_declares_itself():
    names = [form.name for form in FORMATS]
    assert len(set(names)) == len(names)
    assert all(form.title and form.suffixes and form.carries for form in FORMATS)


def test_an_html_page_with_names_is_still_a_web_page():
    page = "<p>\n" + "Ann: hi\nBo: ho\n" * 5
    assert detect(Source("a", page)).format.name == "web-page"
