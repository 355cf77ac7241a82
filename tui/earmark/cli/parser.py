"""The arguments of the command line, made from the declarations of the commands.

The one rule: the first word decides. A known command is that command; anything else is
a path to open, so a file called `search` is opened as `./search`.
"""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from textwrap import fill
from typing import TYPE_CHECKING, NoReturn

from earmark_index.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .spec import ShellCommand

ABOUT = "Explore podcast transcripts in the terminal."
USAGE = "earmark [PATH ...]\n       earmark COMMAND [OPTION ...]"
EXAMPLES = (
    ("earmark", "go on where you left off, or open the sample episodes"),
    ("earmark 'Ep 1.vtt'", "open one transcript"),
    ("earmark ~/transcripts", "open all transcripts in a folder"),
    ("earmark add ~/transcripts", "make them your library"),
    ("earmark search resonance", "search the library"),
)


class _Parser(ArgumentParser):
    """Says what is wrong without passing on what could act on the terminal."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and end with exit code 2."""
        is_option = "unrecognized arguments: -" in message or "required" in message
        hint = "; put `--` before words that begin with `-`" if is_option else ""
        super().error(clean_line(message) + hint)


def opening_parser(commands: Iterable[ShellCommand]) -> ArgumentParser:
    """The parser for everything that is no command."""
    listed = "\n".join(f"  {command.name:10} {command.help}" for command in commands)
    tried = "\n".join(f"  {typed:28} {what}" for typed, what in EXAMPLES)
    parser = _Parser(
        prog="earmark",
        usage=USAGE,
        description=ABOUT,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
        epilog=(
            f"commands:\n{listed}\n\nexamples:\n{tried}\n\n"
            "In the reader, h shows the keys. `earmark COMMAND --help` says more."
        ),
    )
    parser.add_argument(
        "path", nargs="*", metavar="PATH", help="transcript or folder of transcripts"
    )
    parser.add_argument(
        "--print",
        action="store_true",
        dest="is_plain",
        help="print instead of opening the reader",
    )
    parser.add_argument(
        "--version", action="store_true", help="print the version and leave"
    )
    return parser


def command_parser(command: ShellCommand) -> ArgumentParser:
    """The parser of one command."""
    examples = "\n".join(f"  {example}" for example in command.examples)
    parser = _Parser(
        prog=f"earmark {command.name}",
        description=fill(command.about, 78),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
        epilog=f"examples:\n{examples}",
    )
    command.configure(parser)
    return parser
