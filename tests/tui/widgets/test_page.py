"""A page of blocks, painted."""

from __future__ import annotations

import pytest

from earmark.glyphs import UNICODE
from earmark.view.blocks import Fact, Heading, Item, Paragraph
from earmark.widgets.page import PageView

BLOCKS = (
    Heading("12. Why bridges hum", level=1),
    Fact("Show", "Small Talk"),
    Fact("Recognised by", "the marks of a page that names its speakers"),
    Heading("People"),
    Item("Mira Okafor: 52% of the words, 115 turns, 25 questions"),
    Item("Tom", 1),
    Heading("Topics"),
    Paragraph("No topics are given.", is_quiet=True),
    Paragraph("桥面开始摇晃。"),
)


@pytest.fixture
def page():
    return PageView(UNICODE, 40)


async def test_blocks_are_laid_out_with_labels_in_a_column(widget_app, page, lines):
    async with widget_app(page).run_test(size=(44, 18)):
        page.show(BLOCKS)
        assert [line.rstrip() for line in lines(page)] == [
            "  12. Why bridges hum",
            "  Show           Small Talk",
            "  Recognised by  the marks of a page that",
            "                 names its speakers",
            "",
            "  People ─────────────────────────────────",
            "  • Mira Okafor: 52% of the words, 115",
            "    turns, 25 questions",
            "    • Tom",
            "",
            "  Topics ─────────────────────────────────",
            "  No topics are given.",
            "",
            "  桥面开始摇晃。",
            *[""] * 4,
        ]


async def test_a_page_is_scrolled_to_its_end(widget_app, page, lines):
    async with widget_app(page).run_test(size=(44, 6)):
        page.show(BLOCKS)
        page.go_end()
        assert page.fraction == 1
        assert "桥面开始摇晃。" in lines(page)[-1]
        page.show(BLOCKS)
        assert page.fraction == 0


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (20, 5), (200, 60)])
async def test_any_size_is_survived(widget_app, page, strips, size):
    async with widget_app(page).run_test(size=size):
        page.show(BLOCKS)
        page.go_end()
        assert all(strip.cell_length == size[0] for strip in strips(page))


async def test_nothing_from_outside_acts_on_the_terminal(widget_app, page, strips):
    probe = "\x1b[6n\u202e[@click=app.quit]x[/]"
    async with widget_app(page).run_test(size=(60, 12)):
        page.show((Heading(probe), Fact(probe, probe), Item(probe), Paragraph(probe)))
        for strip in strips(page):
            assert "\x1b" not in strip.text
            assert "\u202e" not in strip.text
            assert not any(part.style and part.style.meta for part in strip)


def test_pages_can_be_moved_before_the_first_layout(page):
    page.show(BLOCKS * 9)
    page.scroll_pages(0.5)
    page.go_fraction(0.5)
    page.go_end()
    assert page.fraction == 1


async def test_an_empty_page_is_shown(widget_app, page, lines):
    async with widget_app(page).run_test(size=(44, 3)):
        page.show(())
        page.scroll_lines(3)
        page.go_fraction(0.5)
        assert (lines(page), page.fraction) == ([""] * 3, 0)


async def test_a_long_text_is_whole_when_paged_through(widget_app, page):
    text = " ".join(f"word{number}" for number in range(3000))
    async with widget_app(page).run_test(size=(44, 12)):
        page.show((Paragraph(text),))
        seen = {row.offset: row.text for _, row in page.shown}
        while page.fraction < 1:
            page.scroll_pages(1)
            seen |= {row.offset: row.text for _, row in page.shown}
        assert " ".join(seen.values()).split() == text.split()
