"""Orders of episodes other than by relevance.

The one rule: an order is made of what is known about episodes, never of their hits, so
that the list stays as it is while a person types. Episodes without a date come last.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .results import Order

if TYPE_CHECKING:
    from collections.abc import Callable

    from .scopes import About

    Key = tuple[object, ...]

_NUMBER = re.compile(r"(\d+)")
_DIGIT = str.maketrans("0123456789", "9876543210")


def sort_key(order: Order) -> Callable[[About], Key]:
    """What to sort episodes by."""
    match order:
        case Order.NEWEST:
            return lambda about: (
                not about.date,
                _reversed(about.date),
                *_reading(about),
            )
        case Order.OLDEST:
            return lambda about: (not about.date, about.date, *_reading(about))
        case _:
            return _reading


def _reading(about: About) -> Key:
    """As a library lists its episodes."""
    number = _natural(about.number)
    return (about.show.casefold(), number, about.date, _natural(about.title), about.id)


def _reversed(date: str) -> str:
    """A date that sorts the other way round."""
    return date.translate(_DIGIT)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """A text in whose order 9 comes before 10."""
    return tuple(
        (int(part), "") if part.isdecimal() else (-1, part.casefold())
        for part in _NUMBER.split(text[:200])
        if part
    )
