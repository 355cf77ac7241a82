from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earmark_index.errors import QueryError
from earmark_index.model import Turn
from earmark_index.search.episode_text import EpisodeText
from earmark_index.search.query import parse_query
from earmark_index.search.tree import Query
from earmark_index.search.variants import suggest
from earmark_index.search.words import TextWords

TURNS = ("The harbour master wrote twice.", "The harbour froze over.", "林晓峰来了")
WORDS = TextWords(EpisodeText([Turn(turn) for turn in TURNS]))


def suggested(text: str) -> list[tuple[str, int]]:
    return [(one.text, one.times) for one in suggest(parse_query(text), WORDS)]


def test_the_likeliest_spelling_is_suggested_with_its_turns():
    assert suggested("harbuor")[0] == ("harbour", 2)


def test_words_that_occur_need_no_suggestion():
    assert suggested("harbour froze") == []


def test_each_word_that_does_not_occur_is_looked_up():
    assert {text for text, _ in suggested("mastre haarbour")} >= {"master", "harbour"}


def test_exact_words_are_looked_up_as_well():
    assert suggested("=harbuor")[0] == ("harbour", 2)


def test_characters_are_suggested_for_letters():
    assert ("林晓峰", 1) in suggested("linxiaofeng")


@given(st.text(max_size=30))
def test_anything_gets_few_suggestions_that_occur(text):
    try:
        query = parse_query(text)
    except QueryError:
        query = Query()
    found = suggest(query, WORDS)
    assert len(found) <= 5
    for one in found:
        assert WORDS.rows([[term] for term in one.terms])
