"""The tree of shows, episodes and chapters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from earmark.glyphs import ASCII, UNICODE
from earmark.view.node import Node
from earmark.widgets.tree import ChapterTree


def node(key, *children, label=None, count=None, is_current=False):
    return Node(key, Content(label or key), count, children, is_current=is_current)


def library(count=None, reading="hum"):
    chapters = [
        node(name, count=count, is_current=name == reading)
        for name in ("open", "hum", "salt")
    ]
    bridges = node("bridges", *chapters, count=count, is_current=True)
    return (
        node("Tea", node("kettle"), node("leaves")),
        node("Talk", node("snow"), bridges),
    )


@pytest.fixture
def talk():
    rows = ChapterTree(UNICODE)
    rows.show(library())
    return rows


async def test_only_the_show_of_the_open_episode_lies_open(widget_app, talk, lines):
    async with widget_app(talk).run_test(size=(24, 8)):
        assert lines(talk) == [
            "▌▸ Tea",
            " ▾ Talk",
            "     snow",
            "   ▾•bridges",
            "       open",
            "      •hum",
            "       salt",
            "",
        ]


async def test_signs_in_ascii(widget_app, lines):
    rows = ChapterTree(ASCII)
    rows.show(library())
    async with widget_app(rows).run_test(size=(14, 6)):
        assert lines(rows) == [
            "|> Tea",
            " v Talk",
            "     snow",
            "   v*bridges",
            "       open",
            "      *hum",
        ]


async def test_the_current_row_is_bold(widget_app, talk, strips):
    async with widget_app(talk).run_test(size=(24, 8)) as pilot:
        await pilot.pause()
        words = [segment for strip in strips(talk) for segment in strip]
        bold = {segment.text for segment in words if segment.style.bold}
        assert {"bridges", "hum"} <= bold
        assert not {"snow", "salt"} & bold


async def test_counts_stand_at_the_right_and_zero_only_where_it_sums_up(
    widget_app, lines
):
    rows = ChapterTree(UNICODE)
    async with widget_app(rows).run_test(size=(16, 7)):
        rows.show(library(count=1234))
        assert lines(rows)[3:5] == ["   ▾•brid… 1,234", "       op… 1,234"]
        rows.show(library(count=0))
        assert lines(rows)[3:5] == ["   ▾•bridges   0", "       open"]


async def test_labels_are_cut_by_cells_and_counts_end_in_one_column(widget_app, strips):
    labels = ("Salt", "谈话" * 9, "👩‍🚀" * 9, "e\u0301" * 30, "\u202eabc")
    rows = ChapterTree(UNICODE)
    rows.show([node(label, label=label, count=7) for label in labels])
    for width in (5, 12, 23, 30):
        async with widget_app(rows).run_test(size=(width, 5)):
            texts = [strip.text for strip in strips(rows)]
            assert {text[-2:] for text in texts} == {" 7"}
            assert {cell_len(text) for text in texts} == {width}


async def test_nothing_in_a_label_acts_on_the_terminal(widget_app, strips):
    probe = "[bold]\x1b[31mred\x07\x9b1m\u202e\u2066[@click=app.quit]x[/]\r\n\ud800"
    rows = ChapterTree(UNICODE)
    rows.show([Node("a", Content(probe).stylize("bold", 3, 9))])
    async with widget_app(rows).run_test(size=(90, 2)):
        strip = strips(rows)[0]
        assert strip.text.rstrip().endswith(
            "[bold]^[[31mred<9B>1m<U+202E><U+2066>[@click=app.quit]x[/] \ufffd"
        )
        assert not any(segment.style.link or segment.style.meta for segment in strip)


async def test_an_empty_tree_says_how_to_fill_it(widget_app, lines):
    rows = ChapterTree(UNICODE)
    async with widget_app(rows).run_test(size=(29, 3)):
        assert lines(rows)[:2] == [" nothing here yet; earmark", " add FOLDER"]
        assert rows.chosen is None
        rows.unfold()
        rows.fold()
        rows.choose("nothing")
        rows.show([node("a")])
        assert rows.chosen == "a"
        rows.show([])
        assert rows.chosen is None


def test_expanding_unfolds_then_chooses_the_first_child(talk):
    talk.unfold()
    assert talk.chosen == "Tea"
    talk.unfold()
    assert talk.chosen == "kettle"
    talk.unfold()
    assert talk.chosen == "kettle"


def test_collapsing_chooses_the_parent_then_folds_it(talk):
    talk.choose("hum")
    talk.fold()
    assert talk.chosen == "bridges"
    talk.fold()
    talk.fold()
    assert talk.chosen == "Talk"
    talk.fold()
    talk.fold()
    assert talk.chosen == "Talk"
    talk.move(1)
    assert talk.chosen == "Talk"


def test_choosing_unfolds_what_hides_a_row(talk):
    talk.choose("leaves")
    assert talk.chosen == "leaves"
    talk.move(-1)
    assert talk.chosen == "kettle"


def test_an_unknown_key_changes_nothing(talk):
    talk.choose("snow")
    talk.choose("gone")
    assert talk.chosen == "snow"


def test_folded_and_chosen_rows_stay_so_after_an_update(talk):
    talk.choose("bridges")
    talk.fold()
    talk.show(library(count=3, reading="salt"))
    assert talk.chosen == "bridges"
    talk.move(1)
    assert talk.chosen == "bridges"


def test_where_the_chosen_row_is_gone_the_one_it_lay_in_is_chosen(talk):
    talk.choose("hum")
    tea, talks = library()
    talk.show((tea, node("Talk", *talks.children[:1], node("bridges"))))
    assert talk.chosen == "bridges"


def test_where_all_of_it_is_gone_the_row_at_its_place_is_chosen(talk):
    talk.choose("kettle")
    talk.show([node("x"), node("y"), node("z")])
    assert talk.chosen == "y"


async def test_an_episode_that_opens_brings_its_chapters_into_view(widget_app, lines):
    rows = ChapterTree(UNICODE)
    async with widget_app(rows).run_test(size=(20, 5)):
        rows.show([node(str(number)) for number in range(9)])
        opened = node("6", node("c1"), node("c2"), is_current=True)
        rows.show([*map(node, "012345"), opened, node("7"), node("8")])
        rows.choose("6")
        shown = ["   4", "   5", "▌▾•6", "     c1", "     c2"]
        assert lines(rows) == shown


async def test_unfolding_at_the_foot_brings_what_is_below_into_view(widget_app, lines):
    rows = ChapterTree(UNICODE)
    async with widget_app(rows).run_test(size=(20, 4)):
        rows.show([*map(node, "012"), node("3", node("a"), node("b"))])
        rows.go_end()
        rows.unfold()
        assert lines(rows) == ["   2", "▌▾ 3", "     a", "     b"]


async def test_what_is_too_long_below_a_row_leaves_the_row_in_view(widget_app, lines):
    rows = ChapterTree(UNICODE)
    async with widget_app(rows).run_test(size=(20, 3)):
        rows.show([node("1"), node("2", *map(node, "abcdef"))])
        rows.go_end()
        rows.unfold()
        assert lines(rows) == ["▌▾ 2", "     a", "     b"]


async def test_a_count_paints_only_the_lines_it_changes(
    widget_app, talk, painted_lines
):
    async with widget_app(talk).run_test(size=(24, 8)) as pilot:
        await pilot.pause()
        painted = painted_lines(talk)
        talk.show(library(count=3))
        await pilot.pause()
        assert sorted(painted) == [3, 4, 5, 6]


@pytest.mark.parametrize(
    "size", [(1, 1), (2, 1), (3, 2), (12, 8), (40, 12), (80, 24), (200, 60)]
)
async def test_every_size_is_filled(widget_app, strips, talk, size):
    async with widget_app(talk).run_test(size=size):
        talk.choose("hum")
        assert [strip.cell_length for strip in strips(talk)] == [size[0]] * size[1]
        assert sum("▌" in strip.text for strip in strips(talk)) == 1


def large(count=None):
    chapters = [node(("c", number), label="c", count=count) for number in range(100)]
    episodes = [
        node(("e", number), label=f"{number}. Why bridges hum")
        for number in range(2000)
    ]
    episodes[1000] = node(("e", 1000), *chapters, label="1000", is_current=True)
    return (node("show", *episodes, label="show"), node("other"))


async def test_at_the_end_of_two_thousand_episodes(widget_app, lines):
    rows = ChapterTree(UNICODE)
    rows.show(large())
    async with widget_app(rows).run_test(size=(40, 3)):
        rows.choose(("e", 1999))
        assert lines(rows)[2] == "▌    1999. Why bridges hum"


def names(nodes):
    for one in nodes:
        yield one.key
        yield from names(one.children)


TREES = st.sampled_from(
    [library(), library(count=2, reading="salt"), library()[1:], (node("snow"),), ()]
)
ACTS = st.one_of(
    st.builds(lambda nodes: lambda rows: rows.show(nodes), TREES),
    st.builds(
        lambda key: lambda rows: rows.choose(key),
        st.sampled_from([*names(library()), "gone"]),
    ),
    st.builds(lambda far: lambda rows: rows.move(far), st.integers(-9, 9)),
    st.builds(lambda far: lambda rows: rows.move_pages(far), st.floats(-3, 3)),
    st.sampled_from(
        [
            ChapterTree.unfold,
            ChapterTree.fold,
            ChapterTree.go_start,
            ChapterTree.go_end,
        ]
    ),
)


@given(TREES, st.lists(ACTS, max_size=20), TREES)
def test_whatever_is_done_a_row_of_the_tree_is_chosen(first, acts, last):
    rows = ChapterTree(UNICODE)
    rows.show(first)
    for act in acts:
        act(rows)
    rows.show(last)
    assert (rows.chosen in set(names(last))) is bool(last)


@given(st.lists(ACTS, max_size=20), st.sampled_from([*names(library())]))
def test_every_row_can_be_chosen_and_an_update_keeps_it(acts, key):
    rows = ChapterTree(UNICODE)
    for act in acts:
        act(rows)
    rows.show(library())
    rows.choose(key)
    rows.show(library(count=4))
    assert rows.chosen == key
