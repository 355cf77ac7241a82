from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earmark_index.search.british import across_the_ocean


@pytest.mark.parametrize(
    ("american", "british"),
    [
        ("color", "colour"),
        ("behaviors", "behaviours"),
        ("honorable", "honourable"),
        ("neighborhood", "neighbourhood"),
        ("misdemeanor", "misdemeanour"),
        ("organize", "organise"),
        ("optimization", "optimisation"),
        ("analyze", "analyse"),
        ("center", "centre"),
        ("centered", "centred"),
        ("kilometers", "kilometres"),
        ("theatergoers", "theatregoers"),
        ("fiberglass", "fibreglass"),
        ("traveled", "travelled"),
        ("modeling", "modelling"),
        ("fulfill", "fulfil"),
        ("installment", "instalment"),
        ("skillful", "skilful"),
        ("defense", "defence"),
        ("licensed", "licenced"),
        ("practicing", "practising"),
        ("catalog", "catalogue"),
        ("anemia", "anaemia"),
        ("pediatric", "paediatric"),
        ("esthetics", "aesthetics"),
        ("fetus", "foetus"),
        ("estrogen", "oestrogen"),
        ("judgment", "judgement"),
        ("likable", "likeable"),
        ("smolder", "smoulder"),
    ],
)
def test_a_word_is_spelt_as_across_the_ocean(american, british):
    assert british in across_the_ocean(american)
    assert american in across_the_ocean(british)


@pytest.mark.parametrize(
    "word",
    [
        "four",
        "hour",
        "your",
        "wise",
        "size",
        "rise",
        "filed",
        "tire",
        "inner",
        "or",
        "",
    ],
)
def test_a_word_of_both_sides_has_no_other_spelling(word):
    assert across_the_ocean(word) == ()


@pytest.mark.parametrize("word", ["c++", "couleur1", "organisé", "組織"])
def test_what_is_no_english_word_has_no_other_spelling(word):
    assert across_the_ocean(word) == ()


@given(st.text(alphabet="aeiourlszcgdm", max_size=12))
def test_the_way_back_leads_to_the_word(word):
    for other in across_the_ocean(word):
        assert word in across_the_ocean(other)


@given(st.text())
def test_any_text_is_answered(text):
    assert isinstance(across_the_ocean(text), tuple)
