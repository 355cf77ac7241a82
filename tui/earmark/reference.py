"""The reference tables of docs/, made from the declarations in the code.

The one rule: a key, a command, a setting, a format is declared once; `make docs` writes
the tables and a test fails where they are not those of the code.
"""

from __future__ import annotations

import inspect
import sys
from argparse import ArgumentParser
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from earmark_index import FORMATS, QUERY_FIELDS, QUERY_SIGNS

from .cli import all_commands
from .commands import COMMANDS, Group
from .config import Config
from .keymap import Keymap, show_key

if TYPE_CHECKING:
    from argparse import Action
    from collections.abc import Iterator, Sequence

NOTE = "<!-- Made by `make docs`; change the declarations in the code instead. -->"


def pages() -> dict[str, str]:
    """Name and text of every generated page."""
    made = {
        "keys.md": _keys(),
        "commands.md": _commands(),
        "settings.md": _settings(),
        "formats.md": _formats(),
        "query-language.md": _query_language(),
    }
    return {
        name: "\n".join([NOTE, "", *lines]).rstrip() + "\n"
        for name, lines in made.items()
    }


def _table(header: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


def _keys() -> Iterator[str]:
    keymap = Keymap({})
    yield "# Keys"
    yield ""
    yield (
        "In the reader `h` shows the keys that work where you are. Any of them can be "
        'changed in `config.toml`: `[keys]`, then `line-down = ["j", "e"]`.'
    )
    for group in Group:
        yield ""
        yield f"## {group.value}"
        yield ""
        rows = (
            (
                " ".join(f"`{show_key(key)}`" for key in keymap.keys(command))
                or f"`:{command.word}`",
                f"{command.title}. {command.help}".rstrip(),
                ", ".join(sorted(place.value for place in command.places)),
                f"`{command.id}`",
            )
            for command in COMMANDS
            if command.group is group
        )
        yield from _table(("key", "what it does", "where", "name"), rows)


class _Recorder(ArgumentParser):
    """Remembers what is declared; how argparse prints it differs between Pythons."""

    def __init__(self) -> None:
        super().__init__(add_help=False)
        self.recorded: list[tuple[str, str]] = []

    def add_argument(self, *flags: str, **options: Any) -> Action:  # noqa: ANN401  (argparse takes options of any type)
        """Declare an argument and remember it."""
        shown = ", ".join(flags)
        if flags[0].startswith("-") and options.get("action", "append") == "append":
            choices = ",".join(options.get("choices", ()))
            shown += f" {options.get('metavar', f'{{{choices}}}')}"
        self.recorded.append((f"`{shown}`", str(options.get("help", ""))))
        return super().add_argument(*flags, **options)


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "`earmark PATH ...` opens the reader on files and folders. Without a path it"
    yield "goes on where you left off, or opens the sample episodes. `--print` prints"
    yield "instead. Exit codes are those of grep: 0 found, 1 nothing found, 2 an error."
    for command in all_commands():
        recorder = _Recorder()
        command.configure(recorder)
        yield ""
        yield f"## earmark {command.name}"
        yield ""
        yield command.about
        yield ""
        yield "```"
        yield from command.examples
        yield "```"
        if recorder.recorded:
            yield ""
            yield from _table(("argument", "what it does"), iter(recorder.recorded))


def _settings() -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield (
        "`earmark doctor` says where `config.toml` is looked for. Every setting is "
        "optional; an unknown name or a wrong value is an error that says which."
    )
    yield ""
    sentences = _field_docs(Config)
    rows = (
        (f"`{field.name}`", _default(field.default), sentences[field.name])
        for field in fields(Config)
    )
    yield from _table(("setting", "default", "what it does"), rows)


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, int):
        return f"`{value}`"
    return f'`"{value}"`' if isinstance(value, str) else "none"


def _field_docs(kind: type) -> dict[str, str]:
    """The docstring line beneath each field of a dataclass."""
    lines = [line.strip() for line in inspect.getsource(kind).split("\n")]
    found: dict[str, str] = {}
    for line, after in pairwise(lines):
        name = line.partition(":")[0]
        if name.isidentifier() and after.startswith('"""'):
            found[name] = after.strip('"')
    return found


def _formats() -> Iterator[str]:
    yield "# Formats"
    yield ""
    yield (
        "A format is recognised by the content of the file; the suffix is never "
        "trusted. `earmark check FILE` says what was recognised, why, and what was "
        "kept, merged, dropped, decoded and guessed."
    )
    yield ""
    rows = (
        (
            known.title,
            " ".join(f"`{suffix}`" for suffix in known.suffixes),
            ", ".join(sorted(carried.value for carried in known.carries)) or "words",
            f"`{known.name}`",
        )
        for known in FORMATS
    )
    yield from _table(("format", "usual suffixes", "carries", "name"), rows)


def _query_language() -> Iterator[str]:
    yield "# The query language"
    yield ""
    yield (
        "What may be typed in the search bar and behind `earmark search`. Capitals, "
        "accents and traditional characters make no difference. `OR`, `AND`, `NOT` and "
        "`NEAR` are operators in capitals only. `near` binds tighter than `OR`, and "
        "`OR` tighter than a blank; groups stand in parentheses."
    )
    yield ""
    yield from _table(
        ("typed", "finds turns that hold"),
        ((f"`{sign.typed}`", sign.finds) for sign in QUERY_SIGNS),
    )
    yield ""
    yield "## Fields"
    yield ""
    yield (
        "A value with blanks stands in quotes. A minus before the name leaves out "
        "what the field finds. `Tab` completes names and values."
    )
    yield ""
    yield from _table(
        ("field", "takes", "finds", "for example"),
        (
            (f"`{one.name}:`", one.takes, one.finds, f"`{one.example}`")
            for one in QUERY_FIELDS
        ),
    )
    for field in QUERY_FIELDS:
        if field.values:
            yield ""
            yield f"## Values of `{field.name}:`"
            yield ""
            yield from _table(
                ("value", "stands for", "also"),
                (
                    (f"`{v.text}`", v.about, " ".join(f"`{one}`" for one in v.also))
                    for v in field.values
                ),
            )


def main(folder: str) -> int:
    """Write the pages into a folder."""
    target = Path(folder)
    target.mkdir(exist_ok=True)
    for name, text in pages().items():
        (target / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
