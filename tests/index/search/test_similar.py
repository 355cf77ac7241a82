from __future__ import annotations

import pytest

from earmark_index.errors import CancelledError
from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.similar import similar_query, weaker
from earmark_index.search.tree import Query, Why

BRINE = "The brine dries in shallow pans and the salters rake the crystals by hand."
RAKING = "A salter rakes crystals off the pan before the brine is bitter."
TRAINS = "Every signalman pulled the lever when the express passed the junction."
POINTS = "The lever moves the points at the junction, said the signalman."
CHINESE = "盐工在盐田里收盐，卤水晒成结晶。"
CHINESE_TOO = "卤水在盐田里慢慢结晶。"
YES = "Yes."


@pytest.fixture(scope="module")
def library(tmp_path_factory, make):
    """A library in which pairs of turns are about the same."""
    folder = tmp_path_factory.mktemp("similar") / "index"
    with open_writer(folder) as writer:
        writer.add(make("1", BRINE, YES, TRAINS, YES, CHINESE))
        writer.add(make("2", YES, POINTS, YES, RAKING, YES, CHINESE_TOO))
        for number in range(3, 9):
            writer.add(make(str(number), "Nothing of note here.", YES))
        writer.add(make("9", "Zither quorum."))
        writer.commit()
    with open_searcher(folder) as searcher:
        yield searcher


def places(searcher, id_: str, turn: int, **options) -> list[tuple[str, int]]:
    hits = searcher.similar(id_, turn, **options)
    return [(one.episode, one.hit.turn) for one in hits]


@pytest.mark.parametrize(
    ("turn", "expected"), [(0, ("2", 3)), (2, ("2", 1)), (4, ("2", 5))]
)
def test_a_turn_about_the_same_is_found(library, turn, expected):
    assert places(library, "1", turn)[0] == expected


def test_the_turn_itself_is_not_like_itself(library):
    for turn in range(5):
        assert ("1", turn) not in places(library, "1", turn)


def test_a_hit_says_that_it_shares_some_of_the_words(library):
    hit = library.similar("1", 0)[0].hit
    assert hit.why is Why.PARTIAL
    assert "crystals" in {hit.snippet[start:end] for start, end in hit.spans}


def test_a_turn_that_says_little_is_read_with_those_beside_it(library):
    assert ("2", 3) in places(library, "1", 1)


def test_no_more_are_found_than_asked_for(library):
    assert len(places(library, "1", 1, limit=1)) == 1


def test_a_turn_of_which_nothing_stands_elsewhere_is_like_none(library):
    assert places(library, "9", 0) == []


def test_an_episode_or_a_turn_that_is_not_there_is_an_error(library):
    for id_, turn in (("99", 0), ("1", 5), ("1", -1)):
        with pytest.raises(LookupError):
            library.similar(id_, turn)


def test_looking_can_be_stopped(library):
    def stop() -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        library.similar("1", 0, stop=stop)


def test_what_tells_is_looked_for_and_not_what_every_sentence_has(library):
    query = similar_query([BRINE], library.lexicon, library.sizes.turns)
    found = {words.text for words in query.words}
    assert {"brine", "pans", "salters", "rake", "crystals"} <= found
    assert not found & {"the", "and", "in", "by", "dries"}


def test_han_pairs_are_looked_for(library):
    query = similar_query([CHINESE], library.lexicon, library.sizes.turns)
    assert {"盐田", "卤水", "结晶"} <= {words.text for words in query.words}


def test_so_many_terms_are_taken_as_asked_for(library):
    texts = [BRINE + TRAINS]
    query = similar_query(texts, library.lexicon, library.sizes.turns, most=3)
    assert len(query.needs) == 3


def test_a_weaker_query_asks_for_less(library):
    query = similar_query([BRINE], library.lexicon, library.sizes.turns)
    asked = [one.relax.least for one in weaker(query)]
    assert asked == sorted(asked, reverse=True)
    assert asked[0] > asked[-1]
    assert [*weaker(Query())] == []
