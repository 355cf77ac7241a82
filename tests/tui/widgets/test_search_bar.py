"""The search bar, driven by keys."""

from __future__ import annotations

import pytest
from textual import events, on
from textual.content import Content

from earmark.commands import Need, Place
from earmark.keymap import Keymap
from earmark.screens.command_screen import CommandScreen
from earmark.widgets.search_bar import SearchBar


class Host(CommandScreen[None]):
    """A screen with nothing but a bar; keeps what the bar says."""

    def __init__(self):
        super().__init__(Keymap())
        self.said = []
        self.bar = SearchBar("…")

    def compose(self):
        yield self.bar

    def on_mount(self):
        self.bar.begin("/", "", ("older", "newer"))
        self.set_focus(self.bar)

    @property
    def place(self):
        return Place.SEARCH

    @property
    def met(self):
        return frozenset(Need)

    @on(SearchBar.Changed)
    @on(SearchBar.Accepted)
    @on(SearchBar.Cancelled)
    @on(SearchBar.Stepped)
    @on(SearchBar.Completing)
    @on(SearchBar.OfferWanted)
    def keep(self, message):
        self.said.append(message)


@pytest.fixture
def after(host_app):
    """Types into a bar and returns the screen as it is then."""

    async def type_keys(*keys, paste=None, size=(40, 3), **shown):
        app = host_app(Host())
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            if paste is not None:
                app.post_message(events.Paste(paste))
            for name, value in shown.items():
                setattr(app.host.bar, name, value)
            await pilot.pause()
            app.host.row = app.host.bar.render()
        return app.host

    return type_keys


async def test_letters_are_taken_and_posted(after):
    host = await after("s", "a", "space", "1", "colon")
    assert host.bar.line.text == "sa 1:"
    assert [message.query for message in host.said] == [
        "s",
        "sa",
        "sa ",
        "sa 1",
        "sa 1:",
    ]


async def test_enter_takes_the_query(after):
    assert isinstance((await after("s", "enter")).said[-1], SearchBar.Accepted)


@pytest.mark.parametrize("key", ["escape", "ctrl+g", "ctrl+c", "backspace"])
async def test_there_are_several_ways_to_give_up(after, key):
    assert isinstance((await after(key)).said[-1], SearchBar.Cancelled)


async def test_backspace_deletes_while_there_is_something(after):
    host = await after("s", "a", "backspace")
    assert host.bar.line.text == "s"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (("a", "b", "left", "x"), "axb"),
        (("a", "b", "home", "delete"), "b"),
        (("a", "b", "home", "end", "x"), "abx"),
        (("a", "b", "home", "right", "x"), "axb"),
        (("a", "space", "b", "ctrl+w"), "a "),
        (("a", "b", "ctrl+u"), ""),
    ],
)
async def test_the_line_is_edited(after, keys, text):
    assert (await after(*keys)).bar.line.text == text


async def test_moving_the_cursor_is_no_change(after):
    host = await after("a", "left")
    assert len(host.said) == 1


async def test_up_brings_back_older_searches_and_down_what_was_typed(after):
    assert (await after("up")).bar.line.text == "newer"
    assert (await after("up", "up")).bar.line.text == "older"
    assert (await after("up", "up", "up")).bar.line.text == "older"
    assert (await after("up", "up", "down")).bar.line.text == "newer"
    assert (await after("up", "down")).bar.line.text == ""
    assert (await after("d", "down")).bar.line.text == "d"


async def test_only_searches_that_begin_as_typed_are_brought_back(after):
    assert (await after("o", "up")).bar.line.text == "older"
    assert (await after("O", "up")).bar.line.text == "older"
    assert (await after("o", "up", "up")).bar.line.text == "older"
    assert (await after("o", "up", "down")).bar.line.text == "o"
    assert (await after("d", "up")).bar.line.text == "d"


async def test_at_the_end_of_the_line_what_is_offered_is_wanted(after):
    for key in ("right", "end", "ctrl+e"):
        assert isinstance((await after("a", key)).said[-1], SearchBar.OfferWanted)
        host = await after("a", "left", key)
        assert isinstance(host.said[-1], SearchBar.Changed)


async def test_tab_asks_for_completions_one_way_and_the_other(after):
    host = await after("a", "tab", "shift+tab")
    assert [message.step for message in host.said[1:]] == [1, -1]


async def test_steps_are_asked_for_while_typing(after):
    host = await after("a", "ctrl+n", "ctrl+p")
    assert [message.step for message in host.said[1:]] == [1, -1]


async def test_tab_asks_for_the_list(after):
    assert isinstance((await after("tab")).said[-1], SearchBar.Completing)


async def test_a_paste_becomes_one_line(after):
    host = await after(paste="a\nb\x1b[2J")
    assert host.bar.line.text == "a b^[[2J"


async def test_a_long_query_keeps_the_cursor_in_sight(after):
    host = await after(*"abcdefghij", size=(6, 3))
    assert host.row.plain == "/ hij "


async def test_the_note_stands_at_the_right(after):
    host = await after("a", note=Content("3/9"))
    assert host.row.plain == "/ a".ljust(37) + "3/9"


async def test_a_wrong_character_is_marked(after):
    host = await after("a", "b", wrong=(1, 2))
    assert (3, 4, "underline") in [tuple(span) for span in host.row.spans]


async def test_an_error_past_the_end_is_marked_at_the_cursor(after):
    host = await after("a", wrong=(99, 120))
    assert (3, 4, "underline") in [tuple(span) for span in host.row.spans]


@pytest.mark.parametrize("width", [1, 2, 5])
async def test_a_tiny_terminal_is_survived(after, width):
    host = await after("a", "b", size=(width, 1))
    assert host.bar.line.text == "ab"
