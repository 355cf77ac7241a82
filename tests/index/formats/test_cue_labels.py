from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from earmark_index.formats.cue_labels import say
from earmark_index.formats.cue_markup import read_voices
from earmark_index.formats.cue_scan import Cue


def said(*texts):
    cues = [
        Cue(line, line * 1000, line * 1000 + 900, read_voices(text))
        for line, text in enumerate(texts)
    ]
    return [
        (piece.speaker, piece.text, piece.is_inherited, piece.is_change)
        for _, pieces in say(cues)
        for piece in pieces
    ]


def names(*texts):
    return [speaker for speaker, *_ in said(*texts)]


def test_a_name_before_a_colon_speaks():
    assert said("Ann: Hello.", "Bob: Hi.") == [
        ("Ann", "Hello.", False, False),
        ("Bob", "Hi.", False, False),
    ]


def test_a_colon_in_speech_names_nobody():
    speech = ("I saw it.", "Let me share: here it is.", "And then: nothing.", "So.")
    assert names(*speech) == [None] * 4


def test_a_name_that_does_not_recur_among_many_cues_names_nobody():
    assert names("Ann: Hello.", "one", "two", "three") == [None] * 4


def test_a_speaker_is_carried_on_until_the_next_name():
    assert said("Ann: One", "two.", "Bob: Three.", "Ann: Four.", "Bob: Five.")[1] == (
        "Ann",
        "two.",
        True,
        False,
    )


@pytest.mark.parametrize(
    "label", ["[SPEAKER_00]: ", "[SPEAKER_00] ", "(speaker 0) ", "SPEAKER_00: "]
)
def test_labels_of_recognisers_name_speakers(label):
    found = names(f"{label}Hello.", "one", "two", "three")
    assert found == [label.strip(" :[]()")] * 4


def test_names_in_brackets_are_speakers_where_the_file_is_written_so():
    assert names(
        "(Amy Dodd)\nHello.", "(Wei Lu)\nHi.", "(Amy Dodd) So.", "(Wei Lu) A."
    ) == [
        "Amy Dodd",
        "Wei Lu",
        "Amy Dodd",
        "Wei Lu",
    ]


def test_sounds_in_brackets_are_no_speakers():
    found = said("(laughs) No.", "(laughs) Yes.", "[Music] a", "[Music] b")
    assert [piece[:2] for piece in found] == [
        (None, "(laughs) No."),
        (None, "(laughs) Yes."),
        (None, "[Music] a"),
        (None, "[Music] b"),
    ]


@pytest.mark.parametrize("mark", [">> ", ">>", ">>> ", "- ", "-", "– ", "— "])
def test_a_mark_without_name_is_a_change(mark):
    assert said(f"{mark}Hello.", f"{mark}Hi.") == [
        (None, "Hello.", False, True),
        (None, "Hi.", False, True),
    ]


def test_a_mark_with_a_name_names_the_speaker():
    assert said(">> Ann: Hello.", ">> Bob: Hi.", ">> So.") == [
        ("Ann", "Hello.", False, False),
        ("Bob", "Hi.", False, False),
        (None, "So.", False, True),
    ]


def test_labels_that_begin_in_the_middle_are_not_carried_on():
    found = names(*["speech"] * 40, "Ann: a", "b", "Bob: c", "d", "Ann: e", "Bob: f")
    assert found[40:] == ["Ann", None, "Bob", None, "Ann", "Bob"]


def test_the_only_name_of_a_talk_is_not_carried_on():
    assert names("Ann: a", "b", "c", "d", "Ann: e", "f") == [
        *("Ann", None, None, None, "Ann", None)
    ]


def test_a_change_ends_the_inheritance():
    found = names("Ann: a", "b", "- c", "d", "Ann: e", "Bob: f", "Bob: g")
    assert found[:5] == ["Ann", "Ann", None, None, "Ann"]


@pytest.mark.parametrize("text", ["— and so on", "-5 degrees", "--dry-run", "> quote"])
def test_what_only_looks_like_a_mark_is_speech(text):
    assert said(text) == [(None, text, False, False)]


def test_a_dialogue_in_one_cue_is_cut_at_its_dashes():
    assert said("- Thank you. - How are\nyou? - Well-known.") == [
        (None, "Thank you.", False, True),
        (None, "How are you?", False, True),
        (None, "Well-known.", False, True),
    ]


def test_a_dash_inside_a_sentence_cuts_nothing():
    assert said("It was. - I think - so.") == [
        (None, "It was. - I think - so.", False, False)
    ]


def test_chevrons_inside_a_cue_cut_it():
    assert [piece[1] for piece in said("Yes. >> No.\n>> Maybe.")] == [
        "Yes.",
        "No.",
        "Maybe.",
    ]


def test_a_name_alone_on_the_first_line_of_every_cue_speaks():
    assert said(
        "Alice Smith\nHello, all.", "Bob\nThanks.", "Alice Smith\nSo.\nYes."
    ) == [
        ("Alice Smith", "Hello, all.", False, False),
        ("Bob", "Thanks.", False, False),
        ("Alice Smith", "So. Yes.", False, False),
    ]


def test_two_lines_that_vary_are_speech():
    texts = [f"Line {word}\nsecond" for word in "ABCDE"]
    assert names(*texts) == [None] * 5


def test_a_label_alone_is_carried_to_the_next_cue():
    assert said("ANN:", "Hello.", "ANN: So.", "BOB: Yes.")[0] == (
        "ANN",
        "Hello.",
        True,
        False,
    )


def test_a_first_line_is_no_name_where_it_is_the_only_one():
    texts = ["Ann Lee\nHello.", "Yes.", *["Bob Ray\nSo.", "Ann Lee\nSo."] * 3]
    assert said(*texts)[1] == (None, "Yes.", False, False)


def test_a_name_with_a_role_behind_it_recurs():
    assert (
        names(
            "Leo (host): a",
            "b",
            "c",
            "Mia (guest): d",
            "e",
            "Leo (host): f",
            "Mia (guest): g",
        )[:3]
        == ["Leo (host)"] * 3
    )


def test_one_spelling_for_each_name():
    assert set(names("ANN: a", "Ann: b", "Ann: c")) == {"Ann"}


def test_a_label_that_nobodys_words_follow_is_kept_as_a_mark():
    cues = [Cue(1, 0, 1, read_voices(text)) for text in ("ANN:", "BOB: Hi.", "ANN:")]
    found = [piece for _, pieces in say(cues) for piece in pieces]
    assert [(piece.speaker, piece.text, piece.is_mark) for piece in found] == [
        (None, "ANN", True),
        ("BOB", "Hi.", False),
        (None, "ANN", True),
    ]
    assert said("ANN:\nBOB: Hi.", "BOB: So.", "ANN: Ah.")[0][:2] == (None, "ANN")


@example(["漢", "A\n:", "A\n:", "A\n:", "A\n:"])
@example(["漢", "Bo\n:", "Bo\n:", "Bo\n:", "Bo\n:"])
@example(["漢:", "漢:", "漢", "漢 (a):", ">>", "漢:"])
@given(st.lists(st.text(alphabet="Aab: \n->()[]<v>漢.", max_size=30), max_size=8))
def test_no_word_is_lost_to_a_label(texts):
    cues = [Cue(1, 0, 1, read_voices(text)) for text in texts]
    before = [voice for cue in cues for voice in cue.voices]
    found = [piece for _, pieces in say(cues) for piece in pieces]
    letters = sum(voice.text.count("漢") for voice in before)
    kept = sum(piece.text.count("漢") for piece in found)
    labels = sum((piece.speaker or "").count("漢") for piece in found)
    assert kept + labels >= letters
