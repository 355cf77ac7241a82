import pytest

from earmark_index.errors import SourceError
from earmark_index.formats import FORMATS, Kind, Source, detect, read_text

BOLD = "**Ann:** hi\n\n**Bo:** ho\n\n**Ann:** hi again\n"


def test_the_content_decides_and_the_suffix_is_never_asked():
    found = detect(Source("episode.vtt", BOLD))
    assert found.format.name == "markdown-turns"
    assert detect(Source("a.md", "WEBVTT\n\n")).format.name == "webvtt"


def test_the_reason_says_in_words_why():
    assert "of 100" in detect(Source("a", BOLD)).reason
    assert "no other format" in detect(Source("a", "Some words.")).reason
    assert "has the marks of" in detect(Source("a", "WEBVTT\n")).reason


def test_the_reason_names_what_else_it_could_be():
    mixed = BOLD + "".join(f"[0:0{n}] words\n\n" for n in range(1, 9))
    assert "it could also be" in detect(Source("a", mixed)).reason


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
        ("<tt xmlns='http://www.w3.org/ns/ttml'></tt>", "TTML"),
        ("<?xml version='1.0'?><timedtext format='3'/>", "YouTube captions"),
        ("<?xml version='1.0'?><pst:transcripts/>", "transcript in XML"),
        ("<?xml version='1.0'?><thing/>", "XML of an unknown kind"),
        ("\n<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "line 2: .*entities are not allowed"),
        (";FFMETADATA1\ntitle=x", "ffmpeg"),
        ("{}", "no transcript found in this JSON"),
        ("42", "no transcript found in this JSON"),
        ('{"a": 1, "b": 2}', "its keys are a, b"),
        ('{"a": ', "line 1: this looks like JSON, but it is broken"),
        ('{"a": 1}\n{"b": 2}', "line 2: .*Extra data"),
        ("[" * 100_000, "nested too deep"),
        ('{\n"a": ' + "9" * 5000 + "}", "line 2: .*digits"),
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


def test_every_format_declares_itself():
    names = [form.name for form in FORMATS]
    assert len(set(names)) == len(names)
    assert all(form.title and form.suffixes and form.carries for form in FORMATS)


def test_an_html_page_with_names_is_still_a_web_page():
    page = "<p>\n" + "Ann: hi\nBo: ho\n" * 5
    assert detect(Source("a", page)).format.name == "web-page"
