"""The command line of earmark.

The one rule: whatever happens, the exit code is grep's, a message for a person goes to
standard error, and no expected error shows a traceback. Textual is never imported but
for the reader.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

from earmark_index.errors import CancelledError, EarmarkError, explain
from earmark_index.paths import find_places
from earmark_index.text import clean_line

from .home import UsageError
from .output import Output
from .parser import command_parser, opening_parser
from .spec import Call, Exit
from .work import StoppedError

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
        output.give_up()
        return Exit.FOUND  # whoever read the output had enough, as with ripgrep
    except StoppedError as stopped:
        return _end(output, str(stopped), 128 + stopped.signal)
    except (CancelledError, KeyboardInterrupt) as stopped:
        return _end(output, str(stopped) or "stopped", Exit.STOPPED)
    except (EarmarkError, OSError) as error:
        return _end(output, explain(error), Exit.ERROR)
    except Exception as error:  # noqa: BLE001  (a mistake of earmark, reported)
        from earmark.crash import farewell  # noqa: PLC0415  (rarely needed)

        return _end(output, farewell(find_places().state, error).rstrip(), Exit.ERROR)
    return code


def _end(output: Output, message: str, code: int) -> int:
    """Say why nothing more comes, where that can still be said."""
    try:
        output.remark(message)
        output.flush()
    except OSError:
        output.give_up()
    return code


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
    parser = command_parser(command)
    # Options may stand between the words, but argparse then stumbles over `--`.
    parse = parser.parse_args if "--" in argv else parser.parse_intermixed_args
    args = parse(argv[1:])
    return command.run(Call(args, find_places(), output))


def _open(argv: list[str], output: Output) -> int:
    is_help = bool({"-h", "--help"} & set(argv))
    args = opening_parser(all_commands() if is_help else ()).parse_args(argv)
    if args.version:
        from importlib.metadata import version  # noqa: PLC0415  (35 ms of import)

        output.line(f"earmark {version('earmark')}")
        return Exit.FOUND
    _refuse_mistyped(args.path)
    from .open import has_terminal, open_reader, print_plainly  # noqa: PLC0415

    places = find_places()
    if args.is_plain or not has_terminal():
        return print_plainly(places, args.path, output)
    return open_reader(places, args.path)


def _refuse_mistyped(paths: Sequence[str]) -> None:
    """Tell somebody who wrote `serach salt` what was probably meant.

    Raises:
        UsageError: The first path is not there and nearly the name of a command.
    """
    if not paths or os.path.lexists(paths[0]):
        return
    names = [name for names in COMMAND_MODULES.values() for name in names]
    near = get_close_matches(paths[0], names, n=1, cutoff=0.75)
    if near:
        what = f"{clean_line(paths[0])}: no such file or folder"
        message = f"{what}; did you mean `earmark {near[0]}`?"
        raise UsageError(message)
