import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.formats.speakers import (
    fold_label,
    is_label,
    is_name_like,
    is_non_person,
    is_role,
    recurring,
    spellings,
    split_label,
)


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("Ann: hi", ("Ann", "hi")),
        ("  Ann Lee:hi  ", ("Ann Lee", "hi")),
        ("Erik St. Martin: well", ("Erik St. Martin", "well")),
        ("贝莎：你好", ("贝莎", "你好")),
        ("[SPEAKER_00]: all right", ("SPEAKER_00", "all right")),
        ("Speaker 1: 5 apples", ("Speaker 1", "5 apples")),
        ("Ann:", ("Ann", "")),
    ],
)
def test_a_label_is_cut_from_the_text_after_it(line, cut):
    assert split_label(line) == cut


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no colon here",
        ": nothing before it",
        "https://example.org/a: b",
        "12:30 it is late",
        "It was 9:41 already",
        "This is a sentence of seven words: indeed",
        "Yes. So: that",
        "Did you? No: never",
        "!!!: three marks",
        "A" * 70 + ": too long",
    ],
)
def test_a_clock_an_address_or_a_sentence_is_no_label(line):
    assert split_label(line) is None


def test_a_label_of_sixty_thousand_letters_is_none():
    assert split_label("A " * 30_000 + ": x") is None
    assert not is_label("A" * 60_000)


def test_a_label_that_recurs_is_a_speaker():
    assert recurring(["Ann", "Bob", "ann", "Bob Lee"]) == {"ann"}


def test_a_sentence_before_a_colon_never_becomes_a_speaker():
    assert recurring(["Let me share"] * 5) == frozenset()
    assert recurring(["Example", "Example", "The Point", "The Point"]) == frozenset()


def test_a_declared_name_needs_no_second_occurrence():
    declared = ["Olivia Plotnick", "外国友人"]
    labels = ["Olivia Plotnick", "Olivia", "外国友人", "Bessie"]
    assert recurring(labels, declared=declared) == {
        "olivia plotnick",
        "olivia",
        "外国友人",
    }


def test_a_numbered_or_role_label_needs_no_second_occurrence():
    labels = ["Speaker 7", "SPEAKER_00", "Q", "主持人", "Unknown Speaker", "Speaker A"]
    assert len(recurring(labels)) == len(labels)
    assert not is_role("Questioner Smith")


def test_a_chinese_clause_that_recurs_is_no_speaker():
    assert not is_name_like("他说")
    assert not is_name_like("这个事情我觉得可以这样子")
    assert is_name_like("贝莎")


def test_a_name_with_particles_is_a_name():
    assert is_name_like("Ludwig van Beethoven")
    assert is_name_like("sipa")
    assert not is_name_like("Sipa said")
    assert not is_name_like("")


def test_only_whole_labels_name_what_is_no_person():
    assert is_non_person("Break")
    assert is_non_person("**Clip from The Kettle**")
    assert not is_non_person("Breakmaster Cylinder")


def test_a_non_person_is_accepted_once():
    assert recurring(["Break", "Jingle"]) == {"break", "jingle"}


def test_the_most_frequent_spelling_wins():
    assert spellings(["ANN", "Ann", "Ann", "bo"]) == {"ann": "Ann", "bo": "bo"}


@given(st.text())
def test_every_line_is_cut_or_left(line):
    cut = split_label(line)
    if cut is not None:
        assert is_label(cut[0])
        assert cut[0] in line
        assert cut[1] in line


@given(st.lists(st.text()))
def test_accepted_labels_were_given(labels):
    assert recurring(labels) <= {fold_label(label) for label in labels}
