"""The hits of a library search."""

from __future__ import annotations

import pytest

from earmark.glyphs import UNICODE
from earmark.shelf import EpisodeHits, LibraryFindings, LibraryHit, Mistake
from earmark.widgets.hit_list import HitList

SAID = "Bridges hum when the wind is right."


def group(name, turns, count=None):
    hits = tuple(
        LibraryHit(turn, SAID, ((8, 11),), "Mira", f"{turn}:00") for turn in turns
    )
    return EpisodeHits(name, f"1. {name}", "Talk", count or len(hits), hits)


def findings(query="hum", groups=None):
    groups = groups or (group("bridges", (3, 7), 9), group("salt", (2,)))
    total = sum(one.count for one in groups)
    return LibraryFindings(query, tuple(groups), total, len(groups))


@pytest.fixture
def hits():
    rows = HitList(UNICODE)
    rows.show(findings())
    return rows


def chosen(rows):
    """Episode and turn of the chosen hit."""
    return rows.chosen and tuple(rows.chosen)[:2]


async def test_hits_stand_below_their_episode(widget_app, hits, lines):
    async with widget_app(hits).run_test(size=(50, 7)):
        assert lines(hits) == [
            " 1. bridges · Talk                          9 hits",
            "▌ 3:00 Mira  Bridges hum when the wind is right.",
            "  7:00 Mira  Bridges hum when the wind is right.",
            "             … 7 more in this episode",
            " 1. salt · Talk                              1 hit",
            "  2:00 Mira  Bridges hum when the wind is right.",
            "",
        ]


async def test_the_chosen_row_is_one_solid_stripe(widget_app, hits, strips):
    async with widget_app(hits).run_test(size=(50, 7)) as pilot:
        await pilot.pause()
        grounds = {
            (part.style.color, part.style.bgcolor, part.style.dim)
            for part in strips(hits)[1]
        }
        assert len(grounds) == 1


async def test_matches_are_bold_and_underlined_also_in_the_chosen_row(
    widget_app, hits, strips
):
    async with widget_app(hits).run_test(size=(50, 7)) as pilot:
        await pilot.pause()
        for row in (1, 2):
            found = next(part for part in strips(hits)[row] if part.text == "hum")
            assert found.style.bold
            assert found.style.underline
        assert [part.text for part in strips(hits)[1] if not part.style.reverse] == []


def test_moving_skips_headings(hits):
    seen = [chosen(hits)]
    for _ in range(3):
        hits.move(1)
        seen.append(chosen(hits))
    assert seen == [("bridges", 3), ("bridges", 7), ("salt", 2), ("salt", 2)]
    hits.move(-1)
    assert chosen(hits) == ("bridges", 7)


def test_both_ends_are_hits(hits):
    hits.go_end()
    assert chosen(hits) == ("salt", 2)
    hits.go_start()
    assert chosen(hits) == ("bridges", 3)


async def test_pages_land_on_hits(widget_app):
    rows = HitList(UNICODE)
    rows.show(findings(groups=[group(str(one), range(4)) for one in range(9)]))
    async with widget_app(rows).run_test(size=(50, 6)):
        seen = []
        for pages in (1, 0.5, 99, -1, -99):
            rows.move_pages(pages)
            seen.append(chosen(rows))
    assert seen == [("1", 0), ("1", 2), ("8", 3), ("7", 3), ("0", 0)]


async def test_the_first_hit_is_seen_with_its_heading(widget_app, hits, lines):
    async with widget_app(hits).run_test(size=(50, 2)):
        hits.go_end()
        assert lines(hits)[0].startswith(" 1. salt")
        hits.go_start()
        assert lines(hits)[0].startswith(" 1. bridges")


async def test_before_a_query_the_list_says_what_to_do(widget_app, lines):
    rows = HitList(UNICODE)
    async with widget_app(rows).run_test(size=(40, 2)):
        assert lines(rows)[0] == " type to search all episodes"
        assert rows.chosen is None
        rows.show(LibraryFindings("  "))
        assert lines(rows)[0] == " type to search all episodes"


async def test_where_nothing_is_found_the_list_says_what_to_try(
    widget_app, hits, lines
):
    async with widget_app(hits).run_test(size=(60, 3)):
        hits.show(LibraryFindings("zzz"))
        assert lines(hits)[:2] == [
            " nothing found; try fewer words, the start of a word",
            " (reson*), or one of several (wind OR gale)",
        ]
        assert hits.chosen is None
        hits.move(1)
        hits.go_end()


async def test_a_query_that_cannot_be_understood_is_explained(widget_app, lines):
    rows = HitList(UNICODE)
    async with widget_app(rows).run_test(size=(60, 2)):
        rows.show(LibraryFindings('"', mistake=Mistake("the quote\x1b is not closed")))
        assert lines(rows)[0] == " the quote^[ is not closed"


def test_another_query_chooses_its_first_hit(hits):
    hits.go_end()
    hits.show(findings("humm"))
    assert chosen(hits) == ("bridges", 3)


def test_the_same_query_on_a_newer_index_keeps_what_is_chosen(hits):
    hits.go_end()
    hits.show(findings(groups=(group("new", range(5)), *findings().groups)))
    assert chosen(hits) == ("salt", 2)


def test_the_same_query_without_the_chosen_hit_chooses_the_first(hits):
    hits.go_end()
    hits.show(findings(groups=(group("new", (5,)),)))
    assert chosen(hits) == ("new", 5)


def test_an_episode_in_which_only_its_title_was_found_has_no_row_to_choose():
    rows = HitList(UNICODE)
    rows.show(findings(groups=(EpisodeHits("a", "a", "", 3, ()),)))
    assert rows.chosen is None


async def test_nothing_in_a_hit_acts_on_the_terminal(widget_app, strips):
    probe = "[red]\x1b[31m\x07\x9b1m\u202e[@click=app.quit]x[/]\r\n\ud800"
    hit = LibraryHit(1, probe, ((2, 9),), probe, probe)
    rows = HitList(UNICODE)
    rows.show(findings(groups=(EpisodeHits("a", probe, probe, 3, (hit,)),)))
    async with widget_app(rows).run_test(size=(200, 4)):
        painted = strips(rows)
        text = "".join(strip.text for strip in painted)
        assert not set("\x1b\x07\x9b\u202e\r\n\ud800") & set(text)
        assert {strip.cell_length for strip in painted} == {200}
        parts = [part for strip in painted for part in strip]
        assert not any(part.style.link or part.style.meta for part in parts)


@pytest.mark.parametrize(
    "size", [(1, 1), (2, 1), (3, 2), (12, 8), (40, 12), (80, 24), (200, 60)]
)
async def test_every_size_is_filled(widget_app, strips, hits, size):
    async with widget_app(hits).run_test(size=size):
        hits.go_end()
        assert [strip.cell_length for strip in strips(hits)] == [size[0]] * size[1]
        assert sum("▌" in strip.text for strip in strips(hits)) == 1
