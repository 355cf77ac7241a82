"""Settings: one dataclass, read from `config.toml`.

The one rule: a setting is declared here with its sentence of help, and an unknown
name is an error that says where it stands and what was probably meant.
"""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from earmark_index.errors import EarmarkError
from earmark_index.text import clean_line

from .keymap import Keymap, KeymapError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TreeMode = Literal["auto", "shown", "hidden"]
ViewMode = Literal["joined", "original"]
GlyphMode = Literal["auto", "unicode", "ascii"]

MAX_CONFIG_BYTES = 1_000_000
"""Larger settings files are refused; a full one has under 10 kB."""

FILE_NAME = "config.toml"


class ConfigError(EarmarkError):
    """The settings file cannot be used; the message names file and setting."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a person can set; every field has a default that works."""

    theme: str = "ansi-dark"
    """Colours: `ansi-dark` and `ansi-light` use the terminal's own sixteen."""

    text_width: int = 88
    """Longest line of the transcript in cells; 0 uses the whole pane."""

    tree: TreeMode = "auto"
    """Chapter tree: `auto` shows it from 100 columns on, `shown`, `hidden`."""

    tree_width: int = 0
    """Width of the chapter tree in cells; 0 lets it grow with the screen."""

    view: ViewMode = "joined"
    """Turns as `joined` where a format broke them apart, or `original`."""

    glyphs: GlyphMode = "auto"
    """Marks and borders: `auto` follows the locale, `unicode`, `ascii`."""

    mouse: bool = False
    """Use the mouse; off leaves the terminal's own selection working."""

    resume: bool = True
    """Open an episode at the place where it was left."""

    search_history: int = 100
    """How many searches are remembered between sessions; 0 keeps none."""

    auto_index: bool = True
    """Look for new files and index them when earmark starts."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Table of command names and their keys, such as `line-down = ["j", "e"]`."""


_RANGES = {
    "text_width": (0, 1000),
    "tree_width": (16, 80),
    "search_history": (0, 10_000),
}
_CHOICES: dict[str, tuple[str, ...]] = {
    "tree": get_args(TreeMode),
    "view": get_args(ViewMode),
    "glyphs": get_args(GlyphMode),
}


def load_config(path: Path) -> Config:
    """Read the settings file; the defaults where there is none.

    Raises:
        ConfigError: The file cannot be read or holds something that is no setting.
    """
    try:
        if path.stat().st_size > MAX_CONFIG_BYTES:
            message = f"{_shown(path)}: the file is too large for settings"
            raise ConfigError(message)
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Config()
    except OSError as error:
        message = f"{_shown(path)}: cannot be read: {error.strerror}"
        raise ConfigError(message) from error
    try:
        return read_config(_decode(data))
    except ConfigError as error:
        message = f"{_shown(path)}: {error}"
        raise ConfigError(message) from error


def read_config(text: str) -> Config:
    """Read settings from TOML.

    Raises:
        ConfigError: It is no TOML, or a setting is unknown or has a wrong value.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(clean_line(str(error))) from error
    known = {entry.name: entry.default for entry in fields(Config)}
    values = {name: _value(name, value, known) for name, value in table.items()}
    _check_keys(values.get("keys", {}))
    return Config(**values)


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"line {line} is not UTF-8"
        raise ConfigError(message) from error


def _shown(path: Path) -> str:
    return clean_line(str(path))


def _value(name: str, value: object, known: Mapping[str, object]) -> Any:  # noqa: ANN401  (the fields have several types)
    """Check one setting and bring it into its type."""
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = f"there is no setting {clean_line(name)!r}{hint}"
        raise ConfigError(message)
    if name == "keys":
        return _keys(value)
    default = known[name]
    if type(value) is not type(default):
        wanted = {"str": "text", "int": "a whole number", "bool": "true or false"}
        message = f"{name}: {wanted[type(default).__name__]} is wanted"
        raise ConfigError(message)
    _check_choice(name, value)
    _check_range(name, value)
    return value


def _check_choice(name: str, value: object) -> None:
    choices = _CHOICES.get(name)
    if choices is not None and value not in choices:
        message = f"{name}: {clean_line(str(value))!r} is none of {', '.join(choices)}"
        raise ConfigError(message)


def _check_range(name: str, value: object) -> None:
    if name not in _RANGES:
        return
    low, high = _RANGES[name]
    # `_value` has checked that a setting with a range is a whole number.
    is_automatic = name == "tree_width" and value == 0
    if not is_automatic and not low <= cast("int", value) <= high:
        message = f"{name}: {value} is not between {low} and {high}"
        raise ConfigError(message)


def _keys(value: object) -> dict[str, tuple[str, ...]]:
    """Read the `[keys]` table: a key or a list of keys for each command."""
    if not isinstance(value, dict):
        raise ConfigError("keys: a table of commands is wanted")
    return {name: _key_list(name, keys) for name, keys in value.items()}


def _key_list(name: str, keys: object) -> tuple[str, ...]:
    listed = [keys] if isinstance(keys, str) else keys
    if not isinstance(listed, list) or not all(isinstance(k, str) for k in listed):
        message = f"keys.{clean_line(name)}: a list of keys is wanted"
        raise ConfigError(message)
    return tuple(listed)


def _check_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    try:
        Keymap(keys)
    except KeymapError as error:
        message = f"keys: {clean_line(str(error))}"
        raise ConfigError(message) from error
