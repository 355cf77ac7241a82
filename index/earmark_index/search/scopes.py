"""Which turns of an episode a scope covers: by show, date, chapter and so on.

The one rule: scan and index ask the same function with the same facts about an
episode, so a scope means the same in both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .analysis import terms
from .passage import PassageKind
from .terms import stands_for
from .tree import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .passage import Heading
    from .tree import Scope, Slot


@dataclass(frozen=True, slots=True)
class About:
    """What is known about an episode beside its words."""

    id: str = ""
    title: str = ""
    show: str = ""
    number: str = ""
    date: str = ""
    language: str = ""
    chapters: tuple[tuple[int, str], ...] = ()
    """First turn and title of every chapter that has a place, in order."""

    traits: frozenset[str] = frozenset()


Stretches = tuple[range, ...]

BY_PASSAGE = frozenset({Field.IN, Field.CHAPTER})
"""Fields that cover some passages of an episode and not others."""


def stretches_of(scope: Scope, about: About, turns: int) -> Stretches:
    """The turns of an episode that a scope covers, as ranges; none where it has none.

    Args:
        scope: What a person asked for.
        about: The episode.
        turns: How many turns it has.
    """
    if scope.name is Field.CHAPTER:
        return tuple(
            range(first, last)
            for first, last, title in _chapters(about, turns)
            if first < last and holds(scope.slots, title)
        )
    return (range(turns),) if covers(scope, about) else ()


def stretches_over(
    scope: Scope, about: About, headings: Sequence[Heading]
) -> Stretches:
    """The passages that a scope covers, by their numbers.

    A chapter has its own title, summary and points, and what leads to one of its turns.

    Args:
        scope: What a person asked for.
        about: The episode.
        headings: What stands above each of its passages.
    """
    if scope.name not in BY_PASSAGE:
        return (range(len(headings)),) if headings and covers(scope, about) else ()
    if scope.name is Field.IN:
        wanted = scope.text.casefold()
        inside = [one.kind.value == wanted for one in headings]
    else:
        inside = [_is_of_chapter(scope, about, one) for one in headings]
    return tuple(
        range(number, number + 1) for number, is_in in enumerate(inside) if is_in
    )


def covers(scope: Scope, about: About) -> bool:
    """True where a scope over whole episodes covers one; its speech for `in:`."""
    return _TESTS[scope.name](scope, about)


@lru_cache(maxsize=1 << 13)
def holds(slots: tuple[Slot, ...], name: str) -> bool:
    """True where a name holds the words of a filter in a row."""
    found = terms(name)
    return bool(slots) and any(
        all(map(stands_for, slots, found[at : at + len(slots)]))
        for at in range(len(found) - len(slots) + 1)
    )


def _is_episode(scope: Scope, about: About) -> bool:
    number = about.number.casefold()
    is_number = scope.text.casefold().lstrip("#") == number != ""
    return is_number or holds(scope.slots, about.title)


def _is_language(scope: Scope, about: About) -> bool:
    wanted, has = scope.text.casefold(), about.language.casefold()
    return has == wanted or has.startswith(f"{wanted}-")


_TESTS: dict[Field, Callable[[Scope, About], bool]] = {
    Field.SHOW: lambda scope, about: holds(scope.slots, about.show),
    Field.EPISODE: _is_episode,
    Field.CHAPTER: lambda scope, about: any(
        holds(scope.slots, title) for _, title in about.chapters
    ),
    Field.DATE: lambda scope, about: _is_between(about.date, *scope.dates),
    Field.LANG: _is_language,
    Field.HAS: lambda scope, about: scope.text.casefold() in about.traits,
    Field.IN: lambda scope, _: scope.text.casefold() == PassageKind.SPEECH.value,
}


def chapter_of(about: About, turn: int) -> str:
    """Title of the chapter in which a turn stands; empty before the first."""
    title = ""
    for first, name in about.chapters:
        if first > turn:
            break
        title = name
    return title


def _is_of_chapter(scope: Scope, about: About, heading: Heading) -> bool:
    if heading.kind in {PassageKind.CHAPTER, PassageKind.POINT}:
        return holds(scope.slots, heading.label)
    if heading.turn is None:
        return False
    return holds(scope.slots, chapter_of(about, heading.turn))


def _chapters(about: About, turns: int) -> Sequence[tuple[int, int, str]]:
    """First turn, the turn behind the last, and title of every chapter."""
    edges = [min(first, turns) for first, _ in about.chapters] + [turns]
    titles = [title for _, title in about.chapters]
    return [
        (first, last, title)
        for (first, last), title in zip(pairwise(edges), titles, strict=True)
    ]


def _is_between(date: str, first: str, last: str) -> bool:
    """True for a date in a span; one known to the month or year may lie anywhere in."""
    if not date:
        return False
    return (not first or date[: len(first)] >= first[: len(date)]) and (
        not last or date[: len(last)] <= last[: len(date)]
    )
