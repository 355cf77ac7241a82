"""The palette, driven by keys."""

from __future__ import annotations

import pytest

from earmark.commands import BY_ID, Need, Place
from earmark.glyphs import UNICODE
from earmark.guide import Destination
from earmark.keymap import Count, Keymap
from earmark.screens.palette import PaletteScreen


@pytest.fixture
def choose(host_app):
    """Types into the palette of the transcript and returns what was chosen."""

    async def type_keys(*keys, size=(80, 24)):
        met = frozenset(Need)
        app = host_app(PaletteScreen(Keymap(), Place.READER, met, UNICODE))
        async with app.run_test(size=size) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
        return app.results

    return type_keys


async def test_enter_takes_the_best_fitting_command(choose):
    assert await choose(*"next turn", "enter") == [BY_ID["turn-next"]]


async def test_down_and_up_choose_another(choose):
    first = await choose("enter")
    assert await choose("down", "up", "enter") == first
    assert await choose("down", "enter") != first
    assert await choose("ctrl+n", "ctrl+p", "enter") == first


@pytest.mark.parametrize(
    ("keys", "destination"),
    [
        ("120", Destination(Count(number=120))),
        ("45%", Destination(Count(number=45), is_percent=True)),
        ("12:40", Destination(Count(time_ms=760_000))),
    ],
)
async def test_a_place_is_taken_as_well(choose, keys, destination):
    assert await choose(*keys, "enter") == [destination]


async def test_giving_up_chooses_nothing(choose):
    assert await choose("escape") == [None]
    assert await choose("a", "backspace", "backspace") == [None]


async def test_enter_on_nothing_stays(choose):
    assert await choose(*"zzzz", "enter") == []


@pytest.mark.parametrize("size", [(40, 12), (1, 1), (200, 60)])
async def test_any_size_is_survived(choose, size):
    assert await choose(*"help", "enter", size=size) == [BY_ID["help"]]
