from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.text import MARK, MAX_MARKS, clean, clean_line, counted

ANY = st.text(st.characters(codec=None))
NASTY = st.text(
    st.sampled_from(
        "ab 一👩\u200d\u200c\ufe0f\u0301\xad\u200b\u202e\ud800\x1b\u3164\r\n\t"
    )
)


@given(ANY | NASTY)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(ANY | NASTY)
def test_clean_text_can_be_encoded(text):
    assert clean(text).encode("utf-8").decode("utf-8") == clean(text)


@given(ANY | NASTY)
def test_no_control_but_the_newline_is_left(text):
    controls = {char for char in clean(text) if unicodedata.category(char) == "Cc"}
    assert controls <= {"\n"}


@pytest.mark.parametrize("code", [*range(0x20), 0x7F, *range(0x80, 0xA0)])
def test_every_c0_and_c1_control_becomes_visible_or_blank(code):
    cleaned = clean(f"a{chr(code)}b")
    assert cleaned.startswith("a")
    assert cleaned.endswith("b")
    assert chr(code) not in cleaned or code == 0x0A
    assert len(cleaned) > 2


@pytest.mark.parametrize(
    "code", [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
def test_every_bidi_control_is_shown_by_its_number(code):
    assert clean(f"x{chr(code)}y") == f"x<U+{code:04X}>y"


def test_escape_sequences_lose_their_power_and_keep_their_letters():
    assert clean("\x1b]52;c;aGk=\x07") == "^[]52;c;aGk=^G"


def test_an_eight_bit_control_sequence_introducer_is_shown_as_its_byte():
    assert clean("\x9b2J") == "<9B>2J"


def test_marks_that_cleaning_wrote_can_be_found_again():
    assert MARK.findall(clean("\u202ead\x9bmin")) == ["<U+202E>", "<9B>"]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_every_kind_of_newline_becomes_one(newline):
    assert clean(f"a{newline}b") == "a\nb"


@pytest.mark.parametrize("blank", ["\t", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_separators_that_are_no_newlines_become_a_blank(blank):
    assert clean(f"a{blank}b") == "a b"


def test_a_lone_surrogate_becomes_the_replacement_character():
    assert clean("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize("char", ["\ufffe", "\uffff", "\ufdd0", "\U0010ffff"])
def test_a_noncharacter_becomes_the_replacement_character(char):
    assert clean(char) == "\ufffd"


@pytest.mark.parametrize("char", ["\xad", "\u200b", "\ufeff", "\u2060", "\U000e0041"])
def test_an_invisible_character_goes(char):
    assert clean(f"pass{char}word") == "password"


def test_a_flood_of_marks_is_cut():
    assert clean("e" + "\u0301" * 3000) == "e" + "\u0301" * MAX_MARKS


def test_marks_of_other_scripts_are_cut_too():
    assert clean("ก" + "\u0e49" * 50) == "ก" + "\u0e49" * MAX_MARKS


def test_an_emoji_family_keeps_its_joiners():
    family = "👩\u200d👩\u200d👧"
    assert clean(family) == family


def test_a_persian_word_keeps_its_non_joiner():
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_a_joiner_inside_a_latin_word_goes():
    assert clean("ad\u200dmin") == "admin"


def test_an_emoji_selector_stays_behind_a_symbol():
    assert clean("☎\ufe0f") == "☎\ufe0f"


def test_a_selector_behind_a_letter_goes():
    assert clean("a\ufe0fb") == "ab"


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_is_returned_as_it_is(text):
    assert clean(text) is text


def test_chinese_and_accents_are_left_alone():
    text = "今天 we talk about «Müller», ñandú, 小紅書 and xīn nián!"
    assert clean(text) == text


def test_a_cleaned_line_has_no_newline_and_no_blanks_around_it():
    assert clean_line("  two\r\n lines\t here ") == "two lines here"


def test_one_is_counted_in_the_singular():
    assert counted(1, "turn") == "1 turn"
    assert counted(0, "turn") == "0 turns"
    assert counted(2084, "turn") == "2,084 turns"
