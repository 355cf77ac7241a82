"""What a person is told about commands: hints, help and the palette's choice.

The one rule: everything here is made from the registry and the key map in use, so a
remapped key is shown as it is and a command that does nothing here is not offered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .commands import Command, Group, Need, Place, Takes
from .keymap import Count, Keymap, show_key

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBERED = {Takes.NUMBER: "number", Takes.POSITION: "number or time"}


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and the word for what it does, at the foot of the screen."""

    key: str
    word: str


@dataclass(frozen=True, slots=True)
class HelpRow:
    """One command on the help screen."""

    keys: str
    title: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class HelpSection:
    """The commands of one group that work in a place."""

    title: str
    rows: tuple[HelpRow, ...]


def hints(keymap: Keymap, place: Place, met: frozenset[Need]) -> tuple[Hint, ...]:
    """The hints of a place: commands that work now, the preferred key of each."""
    return tuple(
        Hint(show_key(keymap.keys(command)[0]), command.hint)
        for command in _working(keymap, place, met)
        if command.hint and keymap.keys(command)
    )


def _working(keymap: Keymap, place: Place, met: frozenset[Need]) -> Iterable[Command]:
    return (
        command
        for command in keymap.available(place)
        if command.missing(met) is None and (keymap.keys(command) or command.word)
    )


def help_sections(
    keymap: Keymap, place: Place, met: frozenset[Need]
) -> tuple[HelpSection, ...]:
    """What works in a place, by group; what is missing for the rest is said."""
    return tuple(
        HelpSection(group.value, rows)
        for group in Group
        if (rows := tuple(_rows(keymap, place, met, group)))
    )


def _rows(
    keymap: Keymap, place: Place, met: frozenset[Need], group: Group
) -> Iterable[HelpRow]:
    for command in keymap.available(place):
        keys = keymap.keys(command)
        if command.group is group and (keys or command.word):
            shown = "  ".join(map(show_key, keys)) or f":{command.word}"
            yield HelpRow(shown, command.title, _more(command, met))


def _more(command: Command, met: frozenset[Need]) -> str:
    missing = command.missing(met)
    if missing is not None:
        return f"Not now: {missing.value}."
    if not command.help and command.takes in _NUMBERED:
        return f"Takes a {_NUMBERED[command.takes]} before it."
    return command.help


def choose(
    query: str, keymap: Keymap, place: Place, met: frozenset[Need]
) -> tuple[Command, ...]:
    """The commands that fit what was typed in the palette, the best first."""
    wanted = query.casefold().split()
    scored = (
        (_score(wanted, command), command) for command in _working(keymap, place, met)
    )
    fitting = [(score, command) for score, command in scored if score is not None]
    return tuple(command for _, command in sorted(fitting, key=lambda pair: pair[0]))


def _score(wanted: list[str], command: Command) -> int | None:
    """How badly a command fits, 0 the best; `None` where it does not fit."""
    name, help_text = command.title.casefold(), command.help.casefold()
    if all(_starts_word(word, name) for word in wanted):
        return 0
    if all(word in name or word in command.id for word in wanted):
        return 1
    if _is_spread("".join(wanted), name):
        return 2
    return 3 if all(word in help_text for word in wanted) else None


def _starts_word(start: str, text: str) -> bool:
    return any(word.startswith(start) for word in text.split())


def _is_spread(letters: str, text: str) -> bool:
    """True where the letters stand in the text in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a number, a percentage or a time typed in the palette leads."""

    count: Count
    is_percent: bool = False


def read_destination(text: str) -> Destination | None:
    """Read `120`, `45%` or `12:40`; `None` where it is none of them."""
    text = text.strip()
    if text.endswith("%"):
        count = Count.read(text.removesuffix("%"))
        is_number = count is not None and count.number is not None
        return Destination(count, is_percent=True) if count and is_number else None
    count = Count.read(text)
    return None if count is None else Destination(count)


@dataclass(frozen=True, slots=True)
class Told:
    """A command whose word was typed in the palette, and the text behind it."""

    command: Command
    text: str


def read_told(text: str, keymap: Keymap, place: Place) -> Told | None:
    """Read `save NAME` or `alias a = b`; `None` where no word of a command begins."""
    word, blank, rest = text.lstrip().partition(" ")
    for command in keymap.available(place):
        if blank and command.word and command.word == word.casefold():
            return Told(command, rest.strip())
    return None
