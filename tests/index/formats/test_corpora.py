"""Thousands of real transcripts, read against independent counts of their words."""

import html
import re
from collections import Counter

import pytest

from earmark_index.errors import SourceError
from earmark_index.formats import read_file

pytestmark = pytest.mark.shared

LABEL = re.compile(r"(?m)^(?:# )?\*\*([^*\n]+?)(?::\*\*|\*\*:)")
STAMP = re.compile(r"\\?[\[(]?\d+:\d\d[\d:.]*\\?[\])]?")
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
WORD = re.compile(r"[^\W\d_]+")


def chapter_titles(chapters):
    for chapter in chapters:
        yield chapter.title
        yield from chapter_titles(chapter.children)


def lost_words(text, episode):
    """Words of the body that stand neither in a turn nor in a title or name."""
    body = STAMP.sub(" ", FRONT.sub("", text))
    body = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", body))
    kept = [turn.text for turn in episode.turns]
    kept += [turn.speaker or "" for turn in episode.turns]
    kept += [episode.title, episode.shownotes, *chapter_titles(episode.chapters)]
    names = set(WORD.findall(" ".join(person.name for person in episode.people)))
    lost = Counter(WORD.findall(body)) - Counter(WORD.findall(" ".join(kept)))
    return {word: n for word, n in lost.items() if word not in names and word != "to"}


def test_no_word_and_no_turn_of_changelog_is_lost(shared):
    labels = turns = lost = 0
    odd = []
    files = sorted((shared / "corpus" / "changelog").glob("*/*.md"))[::8]
    for path in files:
        text = path.read_text(encoding="utf-8")
        episode = read_file(path).episode
        expected = len(LABEL.findall(text))
        labels += expected
        turns += len(episode.turns)
        lost += sum(lost_words(text, episode).values())
        if abs(expected - len(episode.turns)) > max(2, expected // 50):
            odd.append((path.name, expected, len(episode.turns)))
    assert abs(labels - turns) <= labels // 500
    assert lost <= len(files) // 50
    assert len(odd) <= len(files) // 50, odd


def test_no_break_of_changelog_is_a_person(shared):
    for path in sorted((shared / "corpus" / "changelog").glob("*/*.md"))[::40]:
        people = read_file(path).episode.people
        assert not {"Break", "Jingle", "Outro"} & {person.name for person in people}


@pytest.mark.parametrize(
    ("pattern", "step"),
    [
        ("corpus/bitcoin/**/*.md", 3),
        ("corpus/zh/*.md", 10),
        ("corpus/talkpython/*/*.txt", 10),
        ("samples/bitcoin/*.md", 1),
        ("samples/wild/*.md", 1),
    ],
)
def test_no_word_of_other_collections_is_lost(shared, pattern, step):
    files = sorted(shared.glob(pattern))[::step]
    assert files
    for path in files:
        lost = lost_words(path.read_text(encoding="utf-8"), read_file(path).episode)
        # Hard-wrapped words of older files are the only ones that change.
        assert sum(lost.values()) <= 20, (path.name, lost)


def test_chinese_timed_lines_have_times_and_no_speakers(shared):
    for path in sorted((shared / "corpus" / "zh").glob("*.md"))[::10]:
        parsed = read_file(path)
        assert parsed.report.format == "timed-lines"
        assert parsed.episode.title
        assert all(turn.start_ms is not None for turn in parsed.episode.turns)
        assert not parsed.episode.people


def test_plain_traditional_chinese_is_paragraphs(shared):
    for path in sorted((shared / "corpus" / "zh-hant").glob("*.txt")):
        parsed = read_file(path)
        assert parsed.report.format == "paragraphs"
        assert len(parsed.episode.turns) > 20


@pytest.mark.parametrize(
    ("name", "turns", "speakers"),
    [
        ("wild/ladybug-01.md", 99, 4),
        ("wild/stm-ep002-assemblyai.md", 169, 3),
        ("wild/stm-ep002-deepgram.txt", 90, 3),
        ("synthetic/made-otter.txt", 3, 2),
        ("synthetic/made-descript.md", 2, 2),
        ("synthetic/made-meet.txt", 7, 2),
        ("synthetic/generic-preamble.txt", 5, 2),
        ("synthetic/generic-timestamps.txt", 4, 2),
        ("talkpython/000_tptm_introducing_the_show.txt", 52, 0),
        ("bilingual/podwiki-satya-transcript.zh-CN.md", 716, 0),
    ],
)
def test_a_sample_has_its_turns_and_speakers(shared, name, turns, speakers):
    episode = read_file(shared / "samples" / name).episode
    assert len(episode.turns) == turns
    assert len({turn.speaker for turn in episode.turns} - {None}) == speakers


def test_times_in_a_description_are_chapters(shared):
    episode = read_file(
        shared / "samples/synthetic/made-youtube-description.txt"
    ).episode
    assert [chapter.start_ms for chapter in episode.chapters] == [
        0,
        135_000,
        502_000,
        3_615_000,
        4_515_000,
        5_494_000,
    ]


def outcome(path):
    """The refusal of a file, or its name and the format that read it."""
    try:
        return f"{path.name} {read_file(path).report.format}"
    except SourceError as error:
        return str(error)


def test_every_bad_input_is_read_or_refused_in_words(shared):
    for path in sorted((shared / "badinputs" / "dev").glob("*/*")):
        assert path.name in outcome(path)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gz/zipbomb.vtt.gz", "more than 64 MB"),
        ("gz/truncated.vtt.gz", "truncated gzip"),
        ("json/deep_arrays.json", "nested too deep"),
        ("json/two_documents.json", "line 2"),
        ("rss/billion_laughs.xml", "line 1: .*entities are not allowed"),
        ("rss/not_xml_html_error_page.xml", "HTML"),
        ("vtt/empty.vtt", "empty file"),
        ("vtt/binary_png_named.vtt", "not text"),
    ],
)
def test_a_refusal_says_what_the_file_is(shared, name, words):
    with pytest.raises(SourceError, match=words):
        read_file(shared / "badinputs" / "dev" / name)


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("txt/latin1.txt", "encoding-guessed", None),
        ("txt/whitespace_only.txt", "no-speech", None),
        ("md/frontmatter_unclosed.md", "front-matter-list", 3),
        ("md/frontmatter_python_tag.md", "front-matter-odd", 2),
        ("md/stamp_odd.md", "stamp-odd", 1),
        ("page/seed_cut.txt", "date-odd", 5),
    ],
)
def test_a_warning_names_its_line(shared, name, code, line):
    report = read_file(shared / "badinputs" / "dev" / name).report
    assert (code, line) in [(problem.code, problem.line) for problem in report.problems]
