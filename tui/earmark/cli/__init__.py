"""The command line of earmark.

The one rule: whatever happens, the exit code is grep's, a message for a person goes to
standard error, and no expected error shows a traceback. Textual is never imported but
for the reader.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from earmark_index.errors import CancelledError, EarmarkError, explain
from earmark_index.paths import find_places

from .output import Output
from .parser import command_parser, opening_parser
from .spec import Call, Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .spec import ShellCommand

__all__ = ["COMMAND_MODULES", "all_commands", "run"]

COMMAND_MODULES = {
    "keep": ("add", "remove", "list", "index"),
    "find": ("search",),
    "look": ("show", "chapters", "people", "export"),
    "inspect": ("check", "formats", "doctor"),
}
"""Modules and the commands they declare: only the one that is called is imported."""


def all_commands() -> tuple[ShellCommand, ...]:
    """Every command of the shell, in the order of `--help`."""
    return tuple(
        command for module in COMMAND_MODULES for command in _commands_of(module)
    )


def _commands_of(module: str) -> tuple[ShellCommand, ...]:
    found: tuple[ShellCommand, ...] = import_module(f".{module}", __name__).COMMANDS
    return found


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    output = Output()
    try:
        code = _run(list(argv), output)
        output.flush()
    except BrokenPipeError:
        _close_quietly()
        return Exit.FOUND  # whoever read the output had enough, as with ripgrep
    except (CancelledError, KeyboardInterrupt) as stopped:
        output.remark(str(stopped) or "stopped")
        return Exit.STOPPED
    except (EarmarkError, OSError) as error:
        output.remark(explain(error))
        return Exit.ERROR
    return code


def _close_quietly() -> None:
    """Keep Python from flushing into a closed pipe once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _run(argv: list[str], output: Output) -> int:
    try:
        for module, names in COMMAND_MODULES.items():
            if argv and argv[0] in names:
                return _run_command(module, argv, output)
        return _open(argv, output)
    except SystemExit as done:  # argparse has said what is wrong, or printed its help
        return done.code if isinstance(done.code, int) else Exit.ERROR


def _run_command(module: str, argv: list[str], output: Output) -> int:
    commands = {command.name: command for command in _commands_of(module)}
    command = commands[argv[0]]
    args = command_parser(command).parse_args(argv[1:])
    return command.run(Call(args, find_places(), output))


def _open(argv: list[str], output: Output) -> int:
    is_help = bool({"-h", "--help"} & set(argv))
    args = opening_parser(all_commands() if is_help else ()).parse_args(argv)
    if args.version:
        from importlib.metadata import version  # noqa: PLC0415  (35 ms of import)

        output.line(f"earmark {version('earmark')}")
        return Exit.FOUND
    from .open import has_terminal, open_reader, print_plainly  # noqa: PLC0415

    places = find_places()
    if args.is_plain or not has_terminal():
        return print_plainly(places, args.path, output)
    return open_reader(places, args.path)
