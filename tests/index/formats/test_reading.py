import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import SourceError, TooLargeError
from earmark_index.formats import Source, read_bytes, read_file, read_source, read_text
from earmark_index.text import clean


def strings(value):
    """Every string in a value of the model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from strings(getattr(value, name))


def test_a_file_is_read_end_to_end(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Ann: hi\nBo: ho\nAnn: hi\nBo: ho\n", encoding="utf-8")
    parsed = read_file(path)
    assert [turn.speaker for turn in parsed.episode.turns][::2] == ["Ann", "Ann"]
    assert parsed.report.format == "named-turns"
    assert parsed.report.reason


def test_a_packed_file_is_read_like_its_content(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"Some words."))
    assert read_file(path).episode.turns[0].text == "Some words."


def test_problems_of_decoding_stand_in_the_report_once():
    parsed = read_bytes("Schöne Grüße".encode("cp1252"), "a.txt")
    codes = [problem.code for problem in parsed.report.problems]
    assert codes == ["encoding-guessed"]
    assert parsed.report.encoding == "cp1252"


@pytest.mark.parametrize("text", [" \n\t\n\u3000\n", "", "---\n", "# Only a title\n"])
def test_a_text_without_speech_is_listed_and_said_to_be_empty(text):
    parsed = read_text(text, "a.txt")
    assert parsed.episode.turns == ()
    assert "no-speech" in [problem.code for problem in parsed.report.problems]


def test_old_newlines_of_a_text_are_folded():
    assert len(read_text("One.\r\rTwo.\r\n\r\nThree.", "a").episode.turns) == 3


def test_controls_of_a_text_are_visible_in_every_string():
    text = "\x1b]2;t\x07: hi \x9b31m\n" * 3 + "# \x1b[2J\n" + "Ann\x1b: ho\n" * 3
    parsed = read_text(text, "a\x1b.txt")
    for string in strings(parsed):
        assert clean(string) == string


@pytest.mark.parametrize(
    ("name", "text", "codes"),
    [
        ("a.vtt", '{"text": "a"}', ["suffix-odd"]),
        ("a.srt.gz", "WEBVTT\n\n0:01 --> 0:02\nhi\n", ["suffix-odd"]),
        ("a.json", '{"text": "a"}', []),
        ("a.vtt", "WEBVTT\n\n0:01 --> 0:02\nhi\n", []),
        ("a.txt", "WEBVTT\n\n0:01 --> 0:02\nhi\n", []),
        ("a", '{"text": "a"}', []),
    ],
)
def test_a_name_that_promises_another_format_is_told(name, text, codes):
    problems = read_text(text, name).report.problems
    found = [problem.code for problem in problems if problem.code == "suffix-odd"]
    assert found == codes


def test_a_key_that_stands_twice_in_an_object_is_told():
    text = '{"segments": [{"text": "a", "text": "b"}], "text": "c"}'
    parsed = read_text(text, "a.json")
    problem = parsed.report.problems[0]
    assert "“text” stands more than once" in problem.message
    assert parsed.episode.turns[0].text == "b"


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        parsed = read_source(Source("a", text.replace("\r", "\n")))
    except SourceError:
        return
    for string in strings(parsed.episode):
        assert clean(string) == string
    for turn in parsed.episode.turns:
        assert turn.text
        assert turn.parts
        assert all(0 <= part.offset < len(turn.text) for part in turn.parts)


PIECES = st.sampled_from(
    [
        "**Ann:** hi",
        "**[0:01] Bo:** ho",
        "Ann: well",
        "Let me share: here it is.",
        "Ann (0:10):",
        "[0:20] so",
        "0:30",
        "\\[0:40\\] more \\[9:99\\]",
        "# Part",
        "## Cut [1:00]",
        "**Break:** \\[2:00\\] to \\[3:00\\]",
        "",
        "---",
        "title: x",
        "- item",
        "speech goes on",
        "Ann",
        "0:00 Intro",
        "5:00 Middle",
        "People",
        "Shownotes Transcript",
        "Translations:",
        "cover of episode 3. x",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_any_order_of_known_lines_is_read(lines):
    parsed = read_text("\n".join(lines), "a.md")
    said = [turn.text for turn in parsed.episode.turns]
    assert all(said)
    for chapter in parsed.episode.chapters:
        assert chapter.first_turn is None or chapter.first_turn < len(said)


def test_a_line_without_end_is_refused_with_the_limit_and_its_number():
    with pytest.raises(TooLargeError, match=r"x\.txt, line 2: .* 4,000,000 characters"):
        read_text("Ann: Hi.\n" + "word " * 800_001, "x.txt")


def test_json_may_be_one_long_line():
    segments = [{"start": 0, "end": 1, "text": "x" * 1000}] * 4100
    read = read_text(json.dumps({"segments": segments}), "x.json")
    assert len(read.episode.turns) == 4100
