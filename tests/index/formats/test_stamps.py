import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.stamps import cut_inline, cut_leading, read_range, read_stamp


@pytest.mark.parametrize(
    ("line", "start_ms", "rest"),
    [
        ("[00:10] so", 10_000, "so"),
        (r"\[01:02:03.04\] so", 3_723_040, "so"),
        ("(0:53) so", 53_000, "so"),
        ("【00:10】好", 10_000, "好"),
        ("00:00:06 so", 6_000, "so"),
        ("0:21", 21_000, ""),
        ("[00:19:38:01]", 1_178_000, ""),
        ("[0:10]: so", 10_000, "so"),
        ("8:22 - so", 502_000, "so"),
    ],
)
def test_a_stamp_is_cut_from_the_line(line, start_ms, rest):
    stamp = cut_leading(line)
    assert stamp is not None
    assert (stamp.start_ms, stamp.rest) == (start_ms, rest)


def test_a_range_gives_the_end_too():
    stamp = cut_leading("[0:01 - 0:04] so")
    assert stamp is not None
    assert (stamp.start_ms, stamp.end_ms, stamp.rest) == (1_000, 4_000, "so")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "so",
        "9:41.",
        "1:2:3:4 x",
        "[99:99] x",
        "[-1:00]",
        "10:30am",
        "3:1 won",
        "[1]",
    ],
)
def test_what_is_no_time_is_no_stamp(line):
    assert cut_leading(line) is None


def test_a_range_that_is_all_of_a_text_is_read():
    assert read_range(r"\[13:19\] to \[13:39\]") == (799_000, 819_000)
    assert read_range("[44:16]") == (2_656_000, None)
    assert read_range("[44:16] or so") is None
    assert read_range("[99:99]") is None


def test_escaped_stamps_cut_a_text_where_they_stand():
    assert cut_inline(r"a \[0:10\] b \[9:99\] c \[0:20\]") == [
        (None, "a"),
        (10_000, r"b \[9:99\] c"),
        (20_000, ""),
    ]
    assert cut_inline("plain") == [(None, "plain")]
    assert cut_inline("") == [(None, "")]


def test_a_frame_number_is_not_part_of_the_time():
    assert read_stamp("00:19:38:01") == 1_178_000


@given(st.text())
def test_any_text_is_cut_without_loss_of_letters(text):
    kept = "".join(piece for _, piece in cut_inline(text))
    assert [c for c in text if c.isalpha()] == [c for c in kept if c.isalpha()]
