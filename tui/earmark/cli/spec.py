"""What a command of the shell is.

The one rule: a command, its options and its examples are declared once, in the module
that carries it out; `--help`, the reference in docs/ and the tests read it from there.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from earmark_index.paths import Places

    from .output import Output


MAX_DIGITS = 9
"""Of a number on the command line; nothing there is as many."""


class Exit(IntEnum):
    """Exit codes, those of grep; a signal that ends the work adds its number to 128."""

    FOUND = 0
    NOTHING = 1
    ERROR = 2
    STOPPED = 130


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command."""

    args: Namespace
    places: Places
    output: Output


@dataclass(frozen=True, slots=True)
class ShellCommand:
    """One command of the shell."""

    name: str
    help: str
    """One line for the list of commands."""

    about: str
    """What `earmark NAME --help` says first."""

    examples: tuple[str, ...]
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Call], int]


def add_library(parser: ArgumentParser) -> None:
    """Let a command work on other files than the added sources."""
    parser.add_argument(
        "-l",
        "--library",
        metavar="PATH",
        action="append",
        default=[],
        help="work on this file or folder instead of the added sources (repeatable)",
    )


def add_json(parser: ArgumentParser) -> None:
    """Let a command write JSON."""
    parser.add_argument("--json", action="store_true", help="write JSON")


def whole(text: str) -> int:
    """A number from 0, for argparse."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS):
        message = f"{text[:20]!r} is no whole number from 0 to {10**MAX_DIGITS - 1:,}"
        raise ArgumentTypeError(message)
    return int(text)
