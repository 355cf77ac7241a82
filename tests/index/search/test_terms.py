from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.query import parse_query
from earmark_index.search.terms import (
    SortedVocabulary,
    is_same_word,
    speaks,
    spellings,
    stands_for,
)
from earmark_index.search.tree import Reach, Slot

TEXT = (
    "refuge refugee refugees refugee1 refuse run running runs runner ran "
    "try tries trying c c++ net .net 红书 书 书店 café store stores storm "
    "menu menus focus focused bus"
)
WORDS = sorted(TEXT.split())
WORDS_ST = st.lists(
    st.text(alphabet="runtseyig1c+中文\U0010ffff", min_size=1, max_size=7)
    | st.sampled_from(WORDS)
)
SLOTS = st.builds(
    Slot,
    st.text(alphabet="runtseyi1c中\U0010ffff", min_size=1, max_size=6)
    | st.sampled_from(WORDS),
    st.sampled_from(Reach),
)


@pytest.mark.parametrize(
    ("term", "reach", "expected"),
    [
        ("refugee", Reach.EXACT, "refugee"),
        ("refugee", Reach.WORD, "refugee refugees"),
        ("refugee", Reach.PREFIX, "refugee refugee1 refugees"),
        ("refugee", Reach.TYPING, "refugee refugee1 refugees"),
        ("run", Reach.WORD, "run running runs"),
        ("try", Reach.WORD, "try tries trying"),
        ("tried", Reach.WORD, "tries try trying"),
        ("menu", Reach.WORD, "menu menus"),
        ("menus", Reach.WORD, "menus menu"),
        ("focus", Reach.WORD, "focus focused"),
        ("bus", Reach.WORD, "bus"),
        ("c", Reach.WORD, "c"),
        ("c", Reach.PREFIX, "c c++ café"),
        ("书", Reach.PREFIX, "书 书店"),
        ("红书", Reach.WORD, "红书"),
        ("missing", Reach.TYPING, ""),
    ],
)
def test_what_a_slot_stands_for(term, reach, expected):
    found = spellings(Slot(term, reach), SortedVocabulary(WORDS))

    assert " ".join(found) == expected


@given(SLOTS, WORDS_ST)
def test_spellings_are_all_the_terms_a_slot_stands_for(slot, words):
    ordered = sorted(set(words))

    found = spellings(slot, SortedVocabulary(ordered))

    assert sorted(found) == [term for term in ordered if stands_for(slot, term)]
    assert len(found) == len(set(found))


@given(SLOTS, WORDS_ST)
def test_typing_shows_all_that_enter_finds(slot, words):
    vocabulary = SortedVocabulary(sorted(set(words)))
    typing, word = Slot(slot.term, Reach.TYPING), Slot(slot.term, Reach.WORD)

    assert set(spellings(word, vocabulary)) <= set(spellings(typing, vocabulary))


def test_a_prefix_covers_terms_up_to_the_last_code_point():
    ordered = ["a", "a\U0010ffff", "a\U0010ffffb", "b"]

    assert [*SortedVocabulary(ordered).starting_with("a")] == ordered[:3]


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_being_the_same_word_is_mutual(one, other):
    assert is_same_word(one, other) == is_same_word(other, one)


def test_only_strings_are_in_a_vocabulary():
    assert 1 not in SortedVocabulary(["1"])
    assert "1" in SortedVocabulary(["1"])


@pytest.mark.parametrize(
    ("typed", "label", "is_spoken"),
    [
        ("speaker:mira", "MIRA OKAFOR", True),
        ("speaker:ok", "Mira Okafor", True),
        ("speaker:kafor", "Mira Okafor", False),
        ('speaker:"mira ok"', "Mira Okafor", False),
        ('speaker:"Mira Okafor"', "Mira Okafor (host)", True),
        ('speaker:"Okafor Mira"', "Mira Okafor", False),
        ("speaker:王", "小王", True),
        ("speaker:小王明", "小王明", True),
        ("speaker:王明", "王小明", False),
        ("speaker:mira", None, False),
    ],
)
def test_a_speaker_is_asked_for_by_words_of_the_label(typed, label, is_spoken):
    (need,) = parse_query(typed).needs

    assert speaks(need.parts[0], label) is is_spoken


def test_the_stemmer_is_not_loaded_before_a_form_is_looked_for():
    code = (
        "import sys, earmark_index.search.terms, earmark_index.search.query;"
        "sys.exit('snowballstemmer' in sys.modules or 'whoosh' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
