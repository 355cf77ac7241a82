"""Bytes from the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark.terminal_input import (
    MAX_PASTE,
    MAX_TYPED,
    MAX_UNMARKED,
    PASTE_END,
    PASTE_START,
    InputFilter,
)


def feed(*chunks):
    keys = InputFilter()
    return "".join(keys.feed(chunk) for chunk in chunks)


@pytest.mark.parametrize(
    "keys",
    [b"j", b"\x1b", b"\x1b[A", b"\x1bOA", b"\x1b[5~", b"\x1bj", b"\x1b[106;1;106u"],
)
def test_keys_go_on_unchanged(keys):
    assert feed(keys) == keys.decode()


def test_bytes_that_are_not_utf_8_become_replacements():
    assert feed(b"a\xffb") == "a\ufffdb"


def test_a_character_may_arrive_in_two_pieces():
    assert feed(b"\xe5\xb0", b"\x8f") == "小"


def test_a_sequence_may_arrive_in_two_pieces():
    assert feed(b"\x1b[", b"A") == "\x1b[A"


def test_escape_alone_is_not_held_back():
    assert feed(b"\x1b") == "\x1b"


@pytest.mark.parametrize(
    "report",
    [
        b"\x1b]11;rgb:0000/0000/0000\x07",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1bP>|XTerm(370)\x1b\\",
        b"\x1b[0n",
        b"\x1b[?62;22c",
        b"\x1b[48;99999;99999;0;0t",
    ],
)
def test_reports_of_the_terminal_are_not_keys(report):
    assert feed(b"a" + report + b"b") == "ab"


def test_a_report_in_pieces_is_not_keys():
    assert feed(b"a\x1b]11;rgb", b":0000", b"/0\x07b") == "ab"


def test_an_endless_sequence_is_dropped():
    assert feed(b"\x1b[" + b"1;" * 5000 + b"mj") == "j"


def test_an_endless_sequence_in_pieces_leaves_the_keyboard_working():
    keys = InputFilter()
    for _ in range(100):
        keys.feed(b"\x1b[" + b"1;" * 50)
    keys.feed(b"m")
    keys.idle()
    assert keys.feed(b"j") == "j"


def test_a_paste_goes_on_between_its_marks():
    assert feed(b"\x1b[200~salt\x1b[201~j") == "\x1b[200~salt\x1b[201~j"


def test_the_end_of_a_paste_may_arrive_in_two_pieces():
    assert feed(b"\x1b[200~salt\x1b[2", b"01~j") == "\x1b[200~salt\x1b[201~j"


def test_an_unfinished_paste_is_finished_after_a_while():
    keys = InputFilter()
    keys.feed(b"\x1b[200~salt")
    assert keys.is_waiting
    assert keys.idle() == "\x1b[201~"
    assert not keys.is_waiting
    assert keys.feed(b"j") == "j"


def test_a_long_paste_is_cut():
    passed = feed(b"\x1b[200~" + b"x" * (2 * MAX_PASTE) + b"\x1b[201~")
    assert passed.count("x") == MAX_PASTE


def test_control_sequences_inside_a_paste_lose_their_escape():
    assert feed(b"\x1b[200~a\x1b[Ab\x1b[201~") == "\x1b[200~a[Ab\x1b[201~"


@given(st.lists(st.binary(max_size=30), max_size=8))
def test_after_any_bytes_and_a_pause_a_key_is_heard(chunks):
    keys = InputFilter()
    for chunk in chunks:
        keys.feed(chunk)
    keys.idle()
    assert keys.feed(b"j").endswith("j")


def test_a_long_run_of_characters_is_a_paste():
    typed = InputFilter().feed(b"a" * 5000)
    assert typed == f"{PASTE_START}{'a' * MAX_UNMARKED}{PASTE_END}"


def test_a_fast_hand_is_no_paste():
    assert InputFilter().feed(b"j" * (MAX_TYPED - 1)) == "j" * (MAX_TYPED - 1)
