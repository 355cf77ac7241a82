"""Small libraries for spelling: one text, whose lines are turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from earmark_index.model import Turn
from earmark_index.search.episode_text import EpisodeText
from earmark_index.search.query import parse_query
from earmark_index.search.variants import Depth, spell
from earmark_index.search.words import TextWords

if TYPE_CHECKING:
    from collections.abc import Callable

    from earmark_index.search.tree import Query


@pytest.fixture
def words_of() -> Callable[..., TextWords]:
    """Makes the words of an episode out of the texts of its turns."""

    def make(*turns: str) -> TextWords:
        return TextWords(EpisodeText([Turn(turn) for turn in turns]))

    return make


@pytest.fixture
def spelt(words_of: Callable[..., TextWords]) -> Callable[..., Query]:
    """Spells a query with the words of some turns."""

    def make(query: str, *turns: str, depth: Depth = Depth.FULL, **more) -> Query:
        return spell(parse_query(query), words_of(*turns), depth=depth, **more)

    return make


@pytest.fixture
def others(spelt: Callable[..., Query]) -> Callable[..., dict[str, str]]:
    """The other spellings of a query, each with its reason."""

    def make(query: str, *turns: str, **more) -> dict[str, str]:
        found = spelt(query, *turns, **more)
        by_word = [one for words in found.words for one in words.others]
        by_name = [one for name in found.names for one in name.variants]
        return {one.text: one.why.name for one in (*by_word, *by_name)}

    return make
