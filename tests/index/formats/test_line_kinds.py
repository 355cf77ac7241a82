import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.line_kinds import Kind, read_line


@pytest.mark.parametrize(
    ("raw", "kind", "label", "start_ms", "text"),
    [
        ("**Ann:** hi", Kind.BOLD, "Ann", None, "hi"),
        ("**Ann**: hi", Kind.BOLD, "Ann", None, "hi"),
        ("__Ann:__ hi", Kind.BOLD, "Ann", None, "hi"),
        ("**Ann:** \\[00:10\\] hi", Kind.BOLD, "Ann", 10_000, "hi"),
        ("**[00:10] Ann:** hi", Kind.BOLD, "Ann", 10_000, "hi"),
        ("[00:10] **Ann:** hi", Kind.BOLD, "Ann", 10_000, "hi"),
        ("**Ann** [00:10] hi", Kind.BOLD, "Ann", 10_000, "hi"),
        ("**Ann:** 00:00:10", Kind.BOLD, "Ann", 10_000, ""),
        ("# **Break:** [0:10]", Kind.BOLD, "Break", 10_000, ""),
        ("**$OUT:** hi", Kind.BOLD, "$OUT", None, "hi"),
        ("Ann (00:00:07):", Kind.STAMPED, "Ann", 7_000, ""),
        ("Ann (0:07) hi", Kind.STAMPED, "Ann", 7_000, "hi"),
        ("Ann Lee [3:18]: hi", Kind.STAMPED, "Ann Lee", 198_000, "hi"),
        ("Ann Lee: 00:00:19", Kind.STAMPED, "Ann Lee", 19_000, ""),
        ("Ann  0:00  ", Kind.STAMPED, "Ann", 0, ""),
        ("Ann\t0:00", Kind.STAMPED, "Ann", 0, ""),
        ("Ann – 00:02:54:", Kind.STAMPED, "Ann", 174_000, ""),
        ("Ann- 00:02:54:", Kind.STAMPED, "Ann", 174_000, ""),
        ("00:00:01 Ann: hi", Kind.STAMPED, "Ann", 1_000, "hi"),
        ("[00:01] Ann: hi", Kind.STAMPED, "Ann", 1_000, "hi"),
        ("Ann: hi", Kind.NAMED, "Ann", None, "hi"),
        ("贝莎：你好", Kind.NAMED, "贝莎", None, "你好"),
        ("[00:10] so", Kind.TIMED, "", 10_000, "so"),
        ("0:21", Kind.TIMED, "", 21_000, ""),
        ("## Part one ##", Kind.HEADING, "", None, "Part one"),
        ("#hashtag", Kind.TEXT, "", None, "#hashtag"),
        ("---", Kind.RULE, "", None, ""),
        ("  ", Kind.BLANK, "", None, ""),
        ("We met at 9:30 sharp.", Kind.TEXT, "", None, "We met at 9:30 sharp."),
        ("**bold** words", Kind.TEXT, "", None, "**bold** words"),
        ("****: empty", Kind.TEXT, "", None, "****: empty"),
        ("- **Point:** words", Kind.TEXT, "", None, "- **Point:** words"),
        ("Ann [99:99]: hi", Kind.TEXT, "", None, "Ann [99:99]: hi"),
        ("Ann (0:07", Kind.TEXT, "", None, "Ann (0:07"),
        ("Ann 0:07 hi", Kind.TEXT, "", None, "Ann 0:07 hi"),
    ],
)
def test_a_line_is_described(raw, kind, label, start_ms, text):
    line = read_line(7, raw)
    found_ms = line.stamp.start_ms if line.stamp else None
    assert (line.kind, line.label, found_ms, line.text) == (kind, label, start_ms, text)
    assert line.number == 7


@given(st.text(alphabet="*_:[]()#0123456789 Aa–-\t\\", max_size=80))
def test_any_line_has_a_kind(raw):
    line = read_line(1, raw)
    assert line.text in raw
