"""What a command of the shell is.

The one rule: a command, its options and its examples are declared once, in the module
that carries it out; `--help`, the reference in docs/ and the tests read it from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from earmark_index.paths import Places

    from .output import Output


class Exit(IntEnum):
    """Exit codes, those of grep."""

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
    value = int(text)
    if value < 0:
        message = f"{text} is negative"
        raise ValueError(message)
    return value
