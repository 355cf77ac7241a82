"""`earmark add`, `remove`, `list` and `index`: what the library holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.naming import name_entry
from earmark_index import (
    add_source,
    index_status,
    read_sources,
    remove_source,
    sources_trouble,
)
from earmark_index.text import clean_line

from .home import UsageError, find_roots, locate, open_home
from .spec import Call, Exit, ShellCommand, add_json, add_library
from .work import bring_up, describe_index

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from earmark_index import EpisodeEntry, Library

    from .output import Output

MAX_FAILURES = 20
"""Unreadable files named one by one; `earmark list` shows them all."""

LISTED = (
    "id",
    "path",
    "sidecars",
    "show",
    "number",
    "title",
    "date",
    "language",
    "turns",
    "words",
    "duration_ms",
    "format",
    "problems",
    "error",
)
"""What `earmark list --json` tells of an episode."""


def _configure_add(parser: ArgumentParser) -> None:
    parser.add_argument("path", nargs="+", help="transcript or folder of transcripts")


def _add(call: Call) -> int:
    trouble = sources_trouble(call.places)
    for root in find_roots(call.places, call.args.path):
        add_source(call.places, root)
    if trouble:
        call.output.remark(f"{trouble} (it was put aside as sources.json.damaged)")
    home = open_home(call.places, ())
    summary = bring_up(home, call.output)
    call.output.line(summary.describe())
    _name_failures(home.library, call.output)
    if not summary.is_searchable:
        return Exit.ERROR
    return Exit.FOUND if summary.episodes else Exit.NOTHING


def _name_failures(library: Library, output: Output) -> None:
    failed = [entry for entry in library.entries if entry.error]
    for entry in failed[:MAX_FAILURES]:
        output.remark(entry.error)
    if len(failed) > MAX_FAILURES:
        output.remark(f"{len(failed) - MAX_FAILURES:,} more; `earmark list` shows all")


def _configure_remove(parser: ArgumentParser) -> None:
    parser.add_argument("path", nargs="+", help="source as `earmark doctor` prints it")


def _remove(call: Call) -> int:
    sources = read_sources(call.places)
    for path in call.args.path:
        root = locate(path)
        if str(root) not in map(str, sources):
            message = f"{clean_line(path)} is no source; `earmark doctor` lists them"
            raise UsageError(message)
        remove_source(call.places, root)
        call.output.line(f"{root} is no longer a source; its files stay as they are")
    return Exit.FOUND


def _configure_list(parser: ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def _list(call: Call) -> int:
    home = open_home(call.places, call.args.library)
    bring_up(home, call.output)
    entries = home.library.entries
    if call.args.json:
        call.output.json([_as_json(entry) for entry in entries])
    else:
        call.output.table(
            (
                entry.id,
                entry.date or "-",
                entry.show or "-",
                f"{name_entry(entry)}{f' ! {entry.error}' if entry.error else ''}",
            )
            for entry in entries
        )
    return Exit.FOUND if entries else Exit.NOTHING


def _as_json(entry: EpisodeEntry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in LISTED}


def _configure_index(parser: ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)
    parser.add_argument(
        "--rebuild", action="store_true", help="make the index anew from the files"
    )


def _index(call: Call) -> int:
    home = open_home(call.places, call.args.library)
    summary = bring_up(home, call.output, rebuild=call.args.rebuild)
    status = index_status(home.index)
    if call.args.json:
        call.output.json({"summary": summary, "index": status})
    else:
        call.output.line(summary.describe())
        call.output.line(describe_index(status))
    return Exit.FOUND if summary.is_searchable else Exit.ERROR


COMMANDS = (
    ShellCommand(
        "add",
        "add transcripts to the library",
        "Remember files and folders as sources of the library, then read and index "
        "them. Files are never moved or changed.",
        ("earmark add ~/transcripts", "earmark add 'Ep 1.vtt' ~/more"),
        _configure_add,
        _add,
    ),
    ShellCommand(
        "remove",
        "take a source out of the library",
        "Forget a source. Its files stay where they are.",
        ("earmark remove ~/transcripts",),
        _configure_remove,
        _remove,
    ),
    ShellCommand(
        "list",
        "list the episodes of the library",
        "List id, date, show and title of every episode; `!` marks what cannot be "
        "read, and why.",
        ("earmark list", "earmark list --json --library ~/transcripts"),
        _configure_list,
        _list,
    ),
    ShellCommand(
        "index",
        "bring the search index up to date",
        "Read new and changed files and index them. The index is a cache: it can be "
        "deleted at any time.",
        ("earmark index", "earmark index --rebuild"),
        _configure_index,
        _index,
    ),
)
