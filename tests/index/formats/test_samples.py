"""Real files of every format, against counts of their words made another way."""

from __future__ import annotations

import html
import json
import re

import pytest

from earmark_index.formats import read_file
from earmark_index.formats.podlove_xml import read_simple_chapters
from earmark_index.formats.xml_tree import read_xml
from earmark_index.problems import ProblemLog

pytestmark = pytest.mark.shared


def values(value, *keys):
    """Every string under one of these keys, at any depth of a JSON value."""
    if isinstance(value, list):
        for part in value:
            yield from values(part, *keys)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in keys and isinstance(part, str):
                yield part
            yield from values(part, *keys)


def in_json(*path, keys):
    """Words under the keys below a path of a JSON file."""

    def count(text):
        value = json.loads(text)
        for key in path:
            value = value[key]
        return len(" ".join(values(value, *keys)).split())

    return count


def in_tags(pattern, *, glue=" "):
    """Words between the tags that a pattern finds, tags inside them taken out."""

    def count(text):
        found = " ".join(re.findall(pattern, text, re.DOTALL))
        found = re.sub(r"<br\s*/?>", " ", found)
        plain = html.unescape(html.unescape(re.sub(r"<[^<>]*>", glue, found)))
        return len(plain.split())

    return count


def in_lines(pattern):
    """Words of what a pattern finds in each line."""
    return lambda text: len(" ".join(re.findall(pattern, text, re.MULTILINE)).split())


def in_rev(text):
    """Words of the elements of Rev, put together as they stand."""
    return len(
        " ".join(
            "".join(values(one, "value")) for one in json.loads(text)["monologues"]
        ).split()
    )


def in_speechmatics(text):
    """Names that are no sign of punctuation."""
    return sum(word["name"] != "." for word in json.loads(text)["words"])


def in_whole(text):
    """Words of the text beside the segments."""
    return len(json.loads(text)["text"].split())


P = in_tags(r"<p\b[^>]*>(.*?)</p>")
TTML = in_tags(r"<p\b[^>]*>(.*?)</p>")
SAMPLES = [
    ("podcast20/buzzcast.html", "web-page", 34, 5, P),
    ("podcast20/ns-example.html", "web-page", 10, 3, P),
    ("podcast20/podnews_weekly_review_2023-03-17.html", "web-page", 17, 1, P),
    ("wild/300_multiple_choices.html", "web-page", 307, 5, P),
    ("wild/Tales_from_Manufacturing_Shipping_Rack_1.html", "web-page", 401, 9, P),
    ("podcast20/buzzcast.json", "podcast-json", 959, 5, in_json(keys=["body"])),
    ("broken/webvtt-py-sample.sbv", "sbv", 5, 0, in_lines(r"^Caption.*")),
    ("broken/mantas-lrc.lrc", "lrc", 5, 0, in_lines(r"\](.*)")),
    ("synthetic/made-whisper.tsv", "whisper-tsv", 2, 0, in_lines(r"^\d+\t\d+\t(.*)")),
    ("synthetic/made-json3-auto.json", "youtube-json", 2, 0, None),
    (
        "bilingual/podwiki-satya-json3.json",
        "youtube-json",
        716,
        0,
        in_json("payload", "events", keys=["utf8"]),
    ),
    (
        "synthetic/made-srv1.xml",
        "youtube-srv1",
        2,
        0,
        in_tags(r"<text[^>]*>(.*?)</text>"),
    ),
    (
        "synthetic/made-srv3.xml",
        "youtube-srv3",
        2,
        0,
        in_tags(r"<p\b[^>]*>(.*?)</p>", glue=""),
    ),
    ("synthetic/made-apple-podcast.ttml", "ttml", 2, 2, TTML),
    ("broken/mantas-ttml_with_multiple_divs.ttml", "ttml", 3, 0, TTML),
    ("broken/mantas-ttml_with_fps_and_multiplier_given.ttml", "ttml", 1, 0, TTML),
    ("broken/mantas-dfxp_with_different_br.dfxp", "ttml", 1, 0, TTML),
    ("youtube/manifesto.json", "vosk", 31, 0, in_json(keys=["content"])),
    (
        "stt/assemblyai_utterances.json",
        "assemblyai",
        1,
        1,
        in_json("utterances", 0, "words", keys=["text"]),
    ),
    *(
        (
            f"stt/{name}.json",
            "deepgram",
            turns,
            speakers,
            in_json(
                "results", "channels", 0, "alternatives", 0, "words", keys=["word"]
            ),
        )
        for name, turns, speakers in [
            ("dg_speakers", 11, 3),
            ("dg_speakers_no_utterances", 11, 3),
            ("dg_transcription", 2, 0),
            ("dg_utterances", 1, 0),
        ]
    ),
    (
        "stt/aws-todayinfocus.json",
        "aws-transcribe",
        22,
        2,
        in_json("results", "transcripts", keys=["transcript"]),
    ),
    ("stt/gcp-punct.json", "google-speech", 57, 0, in_json(keys=["transcript"])),
    ("stt/ibm.json", "ibm-watson", 56, 1, in_json(keys=["transcript"])),
    ("stt/speechmatics.json", "speechmatics", 72, 3, in_speechmatics),
    ("stt/bbc-dpe.json", "json-list", 60, 0, in_json("words", keys=["text"])),
    (
        "synthetic/made-azure.json",
        "azure-speech",
        2,
        2,
        in_json("combinedRecognizedPhrases", keys=["display"]),
    ),
    ("synthetic/rev.json", "rev", 3, 2, in_rev),
    ("synthetic/fireflies.json", "fireflies", 3, 2, in_json(keys=["text"])),
    ("synthetic/otter.json", "otter-json", 3, 2, in_json(keys=["transcript"])),
    ("synthetic/sembly.html", "sembly", 3, 2, in_tags(r'-text">(.*?)</span>')),
    ("podlove/small-transcripts.json", "podlove-json", 3, 1, in_json(keys=["text"])),
    (
        "wild/Hunting_CrossSite_Scripting_on_the_Web.xsl",
        "podlove-xml",
        155,
        0,
        in_tags(r"<pst:item[^>]*>(.*?)</pst:item>"),
    ),
    ("stt/whisper_verbose_api.json", "whisper", 2, 0, in_whole),
    (
        "stt/whisper_timestamped.json",
        "whisper",
        4,
        0,
        in_whole,
    ),
]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample[0])
def test_a_sample_keeps_its_words(shared, sample):
    name, form, turns, speakers, count = sample
    path = shared / "samples" / name
    parsed = read_file(path)
    said = parsed.episode.turns
    assert parsed.report.format == form
    assert len(said) == turns
    assert len({turn.speaker for turn in said} - {None}) == speakers
    if count is not None:
        words = sum(len(turn.text.split()) for turn in said)
        expected = count(path.read_text(encoding="utf-8-sig"))
        assert abs(words - expected) <= expected / 100, (words, expected)


@pytest.mark.parametrize("end", ["json", "srt", "html"])
def test_one_episode_in_three_formats_has_the_same_words_and_speakers(shared, end):
    def read(suffix):
        turns = read_file(shared / f"samples/podcast20/buzzcast.{suffix}").episode.turns
        words = sum(len(turn.text.split()) for turn in turns)
        return words, {turn.speaker for turn in turns}

    words, speakers = read(end)
    expected, named = read("json")
    assert abs(words - expected) <= expected / 100
    assert speakers == named
    assert len(named) == 5


def test_captions_that_roll_say_what_captions_that_do_not_roll_say(shared):
    def read(suffix):
        turns = read_file(shared / f"samples/youtube/manifesto.{suffix}").episode.turns
        return [turn.text for turn in turns]

    assert read("vtt") == read("srt")


def test_captions_as_events_have_the_times_of_captions_as_lines(shared):
    def starts(name):
        turns = read_file(shared / "samples/bilingual" / name).episode.turns
        return [turn.start_ms // 1000 for turn in turns]

    lines = starts("podwiki-satya-transcript.en.md")
    assert starts("podwiki-satya-json3.json") == lines


@pytest.mark.parametrize(
    ("name", "form", "chapters"),
    [
        ("podlove/chapters.json", "podcast-chapters", 16),
        ("synthetic/made-ffmetadata.txt", "ffmetadata", 2),
        ("podcast20/ns-exampleComplex.json", "podcast-chapters", 11),
    ],
)
def test_a_sample_keeps_its_chapters(shared, name, form, chapters):
    parsed = read_file(shared / "samples" / name)
    assert parsed.report.format == form
    assert len(parsed.episode.chapters) == chapters


@pytest.mark.parametrize("name", ["atomsimplechapter", "rss2.0simplechapter2items"])
def test_simple_chapters_inside_a_feed_are_read(shared, name):
    path = shared / "samples" / "feeds" / f"psc-{name}.xml"
    text = path.read_text(encoding="utf-8")
    root = read_xml(text).root
    found = next(root.find_all("chapters"))
    expected = re.search(r"<psc:chapters.*?</psc:chapters>", text, re.DOTALL)
    chapters = read_simple_chapters(found, ProblemLog())
    assert len(chapters) == expected.group().count("<psc:chapter ")


def test_an_episode_of_podlove_has_its_people(shared):
    episode = read_file(shared / "samples" / "podlove" / "episode.json").episode
    assert len(episode.people) == 4
    assert episode.show
    assert episode.duration_ms == 5_478_610
