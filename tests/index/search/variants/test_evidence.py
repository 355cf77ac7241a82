"""What a library of several episodes says for and against a spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from earmark_index.search.index import open_searcher, open_writer
from earmark_index.search.query import parse_query
from earmark_index.search.variants import Depth
from earmark_index.search.variants.likeness import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from earmark_index.search import Searcher
    from earmark_index.search.document import IndexDocument


@pytest.fixture
def searcher(folder: Path, make: Callable[..., IndexDocument]) -> Iterator[Searcher]:
    with open_writer(folder) as writer:
        writer.add(make("1", "kestrelbase and kestrolbase, and water"))
        writer.add(make("2", "kestrelbase once more"))
        writer.add(make("3", *["kestrilbase"] * 20))
        for number in range(4, 12):
            writer.add(make(str(number), "nothing of it", "the waiter"))
        writer.commit()
    with open_searcher(folder) as searcher:
        yield searcher


def test_a_spelling_of_the_same_episodes_is_likelier(searcher):
    evidence = Evidence("kestrelbase", searcher.words)
    assert evidence.weigh("kestrolbase") > 0
    assert evidence.weigh("kestrilbase") < 0


def test_an_everyday_word_is_hardly_ever_meant(searcher):
    evidence = Evidence("kestrelbase", searcher.words)
    assert evidence.weigh("waiter") < evidence.weigh("water") < -0.1


def test_a_word_that_does_not_occur_tells_little(searcher):
    evidence = Evidence("kestrelbased", searcher.words)
    assert evidence.weigh("kestrolbase") >= 0
    assert Evidence("harbour", searcher.words).weigh("waiter") < 0


def test_a_frequent_spelling_of_other_episodes_comes_later(searcher):
    query = searcher.spell(parse_query("kestrelbase"), depth=Depth.FULL)
    first, second = query.words[0].others
    assert (first.text, second.text) == ("kestrolbase", "kestrilbase")
    assert second.score < 1


def test_a_word_at_home_in_other_episodes_is_another_word(folder, make):
    with open_writer(folder) as writer:
        for number in range(1, 13):
            said = "lanternfly" if number % 2 else "lanternbay"
            writer.add(make(str(number), f"the {said}", "nothing of it"))
        writer.add(make("13", "lanternfly", "a lantornfly"))
        writer.commit()
    with open_searcher(folder) as searcher:
        query = searcher.spell(parse_query("lanternfly"), depth=Depth.FULL)
    assert [one.text for one in query.words[0].others] == ["lantornfly"]


def test_an_everyday_word_amid_chinese_is_a_name(folder, make):
    with open_writer(folder) as writer:
        for number in range(1, 7):
            writer.add(make(f"c{number}", "我们说winter发布了", "我们用wintar"))
            writer.add(make(f"e{number}", "the summer came", "in every sammer"))
        writer.commit()
    with open_searcher(folder) as searcher:
        words = searcher.words
        assert Evidence("wintar", words).weigh("winter") > 0
        assert Evidence("sammer", words).weigh("summer") < 0


def test_a_frequent_word_that_sounds_otherwise_is_another_word(folder, make):
    with open_writer(folder) as writer:
        for number in range(1, 7):
            writer.add(make(str(number), *["the lanternfly"] * 6, "a lanternfry"))
            writer.add(make(f"m{number}", *["lanternfly, mlanternfly"] * 5))
        writer.commit()
    with open_searcher(folder) as searcher:
        query = searcher.spell(parse_query("lanternfly"), depth=Depth.FULL)
    assert [one.text for one in query.words[0].others] == ["lanternfry"]
