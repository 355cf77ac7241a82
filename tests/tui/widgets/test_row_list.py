"""The list that tree and hit list are made of."""

from __future__ import annotations

import pytest

from earmark.glyphs import ASCII, UNICODE
from earmark.view.pieces import Piece
from earmark.widgets.row_list import NoRows, RowList


class Numbers:
    """Rows that are numbers; those that end in 0 are headings."""

    def __init__(self, count, first=0):
        self.names = [str(number) for number in range(first, first + count)]
        self.choosable = [
            at for at, name in enumerate(self.names) if not name.endswith("0")
        ]

    def __len__(self):
        return len(self.names)

    def pieces(self, row, width):
        return (Piece(self.names[row][:width]),)

    def company(self, row):
        is_first = row > 0 and self.names[row - 1].endswith("0")
        return range(row - is_first, row + 1)


class Hinted(RowList):
    hint = "nothing here; add something"


@pytest.fixture
def numbers():
    rows = RowList(UNICODE)
    rows.start_rows(Numbers(40))
    return rows


async def test_the_first_row_that_can_be_chosen_is_chosen(widget_app, numbers, lines):
    async with widget_app(numbers).run_test(size=(10, 4)):
        assert lines(numbers) == [" 0", "▌1", " 2", " 3"]


async def test_moving_passes_over_headings_and_scrolls_by_the_least(
    widget_app, numbers, lines
):
    async with widget_app(numbers).run_test(size=(10, 4)):
        numbers.move(8)
        assert lines(numbers) == [" 6", " 7", " 8", "▌9"]
        numbers.move(1)
        assert lines(numbers) == [" 8", " 9", " 10", "▌11"]


async def test_a_heading_comes_into_view_with_the_row_below_it(
    widget_app, numbers, lines
):
    async with widget_app(numbers).run_test(size=(10, 4)):
        numbers.go_end()
        numbers.move(-26)
        assert lines(numbers) == [" 10", "▌11", " 12", " 13"]


async def test_pages_are_a_screen_but_one_row(widget_app, numbers):
    async with widget_app(numbers).run_test(size=(10, 5)):
        numbers.move_pages(1)
        assert numbers.at == 5
        numbers.move_pages(-0.5)
        assert numbers.at == 3
        numbers.move_pages(99)
        assert numbers.at == 39
        numbers.move_pages(-99)
        assert numbers.at == 1


async def test_a_page_moves_at_least_a_row(widget_app, numbers):
    async with widget_app(numbers).run_test(size=(10, 1)):
        numbers.move_pages(0.5)
        assert numbers.at == 2
        numbers.move_pages(-0.5)
        assert numbers.at == 1


async def test_both_ends(widget_app, numbers, lines):
    async with widget_app(numbers).run_test(size=(10, 3)):
        numbers.go_end()
        assert lines(numbers) == [" 37", " 38", "▌39"]
        numbers.go_start()
        assert lines(numbers) == [" 0", "▌1", " 2"]


async def test_the_chosen_row_is_reversed_where_the_keyboard_is(
    widget_app, numbers, strips
):
    async with widget_app(numbers).run_test(size=(10, 3)) as pilot:
        await pilot.pause()
        styles = [strip._segments[-1].style for strip in strips(numbers)]
        assert [bool(style.reverse) for style in styles] == [False, True, False]


async def test_elsewhere_the_chosen_row_has_a_sign_and_is_bold(
    widget_app, numbers, strips, lines
):
    async with widget_app(numbers).run_test(size=(10, 3)) as pilot:
        await pilot.press("tab")
        styles = [strip._segments[-1].style for strip in strips(numbers)]
        assert not any(style.reverse for style in styles)
        assert [bool(style.bold) for style in styles] == [False, True, False]
        assert lines(numbers)[1] == "▌1"


async def test_the_sign_can_be_written_in_ascii(widget_app, lines):
    rows = RowList(ASCII)
    rows.start_rows(Numbers(3))
    async with widget_app(rows).run_test(size=(10, 3)):
        assert lines(rows) == [" 0", "|1", " 2"]


async def test_a_movement_paints_two_lines(widget_app, numbers, painted_lines):
    async with widget_app(numbers).run_test(size=(10, 8)) as pilot:
        await pilot.pause()
        painted = painted_lines(numbers)
        numbers.move(1)
        await pilot.pause()
        assert sorted(painted) == [1, 2]


async def test_rows_that_look_the_same_are_not_painted_again(
    widget_app, numbers, painted_lines
):
    async with widget_app(numbers).run_test(size=(10, 8)) as pilot:
        await pilot.pause()
        painted = painted_lines(numbers)
        numbers.replace_rows(Numbers(40), 1)
        await pilot.pause()
        assert painted == []


async def test_rows_put_above_leave_the_chosen_one_on_its_line(
    widget_app, numbers, lines
):
    async with widget_app(numbers).run_test(size=(10, 4)):
        numbers.move(14)
        before = lines(numbers)
        numbers.replace_rows(Numbers(60, first=-20), numbers.at + 20)
        assert lines(numbers) == before


async def test_the_chosen_row_stays_in_view_when_the_size_changes(
    widget_app, numbers, lines
):
    async with widget_app(numbers).run_test(size=(10, 20)) as pilot:
        numbers.move(15)
        for height in (2, 1, 7, 50, 3):
            await pilot.resize_terminal(10, height)
            assert sum("▌" in line for line in lines(numbers)) == 1


async def test_fewer_rows_than_before_are_no_trouble(widget_app, numbers, lines):
    async with widget_app(numbers).run_test(size=(10, 3)):
        numbers.go_end()
        numbers.replace_rows(Numbers(2), 39)
        assert lines(numbers) == [" 0", "▌1", ""]


async def test_an_empty_list_says_what_to_do(widget_app, lines):
    rows = Hinted(UNICODE)
    async with widget_app(rows).run_test(size=(16, 4)):
        assert lines(rows) == [" nothing here;", " add something", "", ""]
        assert rows.at is None


async def test_a_list_of_headings_has_nothing_chosen(widget_app, lines):
    rows = RowList(UNICODE)
    rows.start_rows(Numbers(1))
    async with widget_app(rows).run_test(size=(10, 2)):
        rows.move(1)
        rows.move_pages(-1)
        assert rows.at is None
        assert lines(rows) == [" 0", ""]


async def test_movements_before_the_first_layout_count(widget_app, lines):
    rows = RowList(UNICODE)
    rows.start_rows(Numbers(40))
    rows.go_end()
    async with widget_app(rows).run_test(size=(10, 3)):
        assert lines(rows) == [" 37", " 38", "▌39"]


async def test_without_room_nothing_is_painted_and_nothing_fails(
    widget_app, numbers, strips
):
    async with widget_app(numbers).run_test(size=(10, 3)) as pilot:
        numbers.styles.width = numbers.styles.height = 0
        await pilot.pause()
        numbers.move(3)
        numbers.move_pages(1)
        numbers.replace_rows(NoRows(), 0)
        assert strips(numbers) == []


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 3), (200, 60)])
async def test_every_line_is_as_wide_as_the_list(widget_app, strips, size, numbers):
    async with widget_app(numbers).run_test(size=size):
        assert [strip.cell_length for strip in strips(numbers)] == [size[0]] * size[1]


async def test_another_theme_is_painted_at_once(widget_app, numbers, strips):
    async with widget_app(numbers).run_test(size=(10, 3)) as pilot:
        await pilot.pause()
        before = [strip._segments[0].style for strip in strips(numbers)]
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert [strip._segments[0].style for strip in strips(numbers)] != before
