"""From keys to commands: key names, remapping with a check for clashes, counts.

The one rule: this is pure. A key press comes in as a name and leaves as a `Press`;
who carries it out is not known here.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earmark_index.errors import EarmarkError
from earmark_index.timecode import parse_clock

from .commands import BY_ID, COMMANDS, Command, Place, Takes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MAX_COUNT = 12
"""Characters of a count; `100:00:00` has nine, more is a cat on the keyboard."""

_NAMES = {
    "pgdn": "pagedown",
    "pgup": "pageup",
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "backtab": "shift+tab",
    " ": "space",
}
_SHOWN = {
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "shift+tab": "BackTab",
}
_KEY = re.compile(
    r"(?:(?:ctrl|alt|shift)\+)*"
    r"(?:[a-z]|space|enter|tab|escape|backspace|delete|insert|home|end|pageup|pagedown"
    r"|up|down|left|right|f[1-9]|f1[0-9]|f2[0-4])"
)


class KeymapError(EarmarkError):
    """A remapping cannot be used; the message says which and why."""


def name_key(key: str, character: str | None) -> str:
    """Name a key press as settings and registry write it.

    Args:
        key: Textual's name for the key.
        character: What the key types, if anything.
    """
    if key.startswith(("alt+", "ctrl+")):
        return key
    if character is not None and len(character) == 1 and character.isprintable():
        return "space" if character == " " else character
    return _NAMES.get(key, key)


def show_key(key: str) -> str:
    """Write a key as a person reads it: `PgDn`, `Ctrl-L`, `F1`, `j`."""
    if len(key) == 1:
        return key
    if key.startswith("ctrl+"):
        return "Ctrl-" + show_key(key.removeprefix("ctrl+")).upper()
    return _SHOWN.get(key, key.title())


@dataclass(frozen=True, slots=True)
class Count:
    """What was typed before a command: a number or a time."""

    number: int | None = None
    time_ms: int | None = None

    @classmethod
    def read(cls, text: str) -> Count | None:
        """Read `120` or `1:02:30`; `None` where it is neither."""
        if text.isascii() and text.isdigit():
            return cls(number=int(text))
        time_ms = parse_clock(text)
        return None if time_ms is None else cls(time_ms=time_ms)


@dataclass(frozen=True, slots=True)
class Press:
    """What a key came to: a command, part of a count, or nothing."""

    command: Command | None = None
    count: Count | None = None
    pending: str = ""
    """The count typed so far, for the status line."""

    refusal: str = ""
    """Why the key did nothing, where there is something to say."""


class Keymap:
    """Which command a key means in each place."""

    def __init__(self, overrides: Mapping[str, Sequence[str]] | None = None) -> None:
        """Build the map.

        Args:
            overrides: Keys by command id; they replace all default keys of it.

        Raises:
            KeymapError: An unknown command, an unknown key, or two commands on one
                key in the same place.
        """
        chosen = {
            name: tuple(read_key(key, name) for key in keys)
            for name, keys in (overrides or {}).items()
            if known_command(name)
        }
        self._keys = {
            command.id: chosen.get(command.id, command.keys) for command in COMMANDS
        }
        self._commands: dict[tuple[Place, str], Command] = {}
        for command in COMMANDS:
            for key in self._keys[command.id]:
                self._bind(command, key)

    def _bind(self, command: Command, key: str) -> None:
        for place in command.places:
            other = self._commands.setdefault((place, key), command)
            if other is not command:
                message = (
                    f"key {key!r} means both {other.id!r} and {command.id!r} in the "
                    f"{place.value}; give one of them another key"
                )
                raise KeymapError(message)

    def keys(self, command: Command) -> tuple[str, ...]:
        """The keys of a command, the preferred one first."""
        return self._keys[command.id]

    def command(self, place: Place, key: str) -> Command | None:
        """What a key means in a place."""
        return self._commands.get((place, key))

    def available(self, place: Place) -> Iterable[Command]:
        """The commands of a place, in the order of the registry."""
        return (command for command in COMMANDS if place in command.places)


def known_command(name: str) -> bool:
    """True for a command id; any other name raises with the nearest one.

    Raises:
        KeymapError: There is no such command.
    """
    if name in BY_ID:
        return True
    near = difflib.get_close_matches(name, BY_ID, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    message = f"there is no command {name!r}{hint}"
    raise KeymapError(message)


def read_key(text: str, command: str) -> str:
    """Read a key from the settings file.

    Raises:
        KeymapError: It is no key that earmark knows.
    """
    if len(text) == 1 and text.isprintable() and text != " ":
        return text
    name = _NAMES.get(text.lower(), text.lower())
    if _KEY.fullmatch(name) is None or len(name) == 1:
        message = f"{text!r}, given for {command!r}, is no key"
        raise KeymapError(message)
    return name


class KeyReader:
    """Collects counts and turns key names into presses; one for each screen."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._pending = ""

    def read(self, place: Place, key: str) -> Press:
        """Take one key in a place."""
        if place not in {Place.SEARCH, Place.PALETTE} and self._counts(key):
            return Press(pending=self._pending)
        typed, self._pending = self._pending, ""
        if typed and key in {"backspace", "escape"}:
            self._pending = typed[:-1] if key == "backspace" else ""
            return Press(pending=self._pending)
        command = self._keymap.command(place, key)
        if command is None or not typed:
            return Press(command)
        return _with_count(command, typed)

    def _counts(self, key: str) -> bool:
        """True where a key goes on with a count, which then has it."""
        is_part = (key.isascii() and key.isdigit() and len(key) == 1) or (
            key == ":" and self._pending != ""
        )
        if is_part:
            self._pending = (self._pending + key)[:MAX_COUNT]
        return is_part


def _with_count(command: Command, typed: str) -> Press:
    """A press with its count, or the reason why that count means nothing here."""
    count = Count.read(typed)
    if count is None:
        return Press(refusal=f"{typed} is neither a number nor a time")
    if count.time_ms is not None and command.takes is not Takes.POSITION:
        return Press(refusal=f"{command.title} takes no time")
    if command.takes is Takes.NOTHING:
        return Press(command)
    return Press(command, count)
