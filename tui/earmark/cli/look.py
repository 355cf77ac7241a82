"""`earmark show`, `chapters`, `people` and `export`: one episode without a screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_index import export_episode, talk_shares
from earmark_index.text import clean_line
from earmark_index.timecode import format_clock

from .home import UsageError, locate, open_home, pick_episode
from .spec import Call, Exit, ShellCommand, add_json, add_library

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable, Iterator

    from earmark_index import LoadedEpisode
    from earmark_index.export import Form
    from earmark_index.model import Chapter

    from .output import Output

FORMS: tuple[Form, ...] = ("text", "markdown", "json")
_SUFFIX_OF: dict[str, Form] = {".txt": "text", ".md": "markdown", ".json": "json"}


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "episode", help="file, id, number, or words of the title of an episode"
    )
    add_library(parser)


def _configure_json(parser: ArgumentParser) -> None:
    _configure(parser)
    add_json(parser)


def _configure_show(parser: ArgumentParser) -> None:
    _configure_json(parser)
    parser.add_argument(
        "--original",
        action="store_true",
        help="turns as they stand in the file, not joined",
    )


def _load(call: Call) -> LoadedEpisode:
    home = open_home(call.places, call.args.library)
    return pick_episode(home, call.args.episode, call.output)


def _show(call: Call) -> int:
    loaded = _load(call)
    reading = loaded.original if call.args.original else loaded.joined
    form: Form = "json" if call.args.json else "text"
    _print(call.output, export_episode(loaded, reading, form), form)
    return Exit.FOUND if loaded.episode.turns else Exit.NOTHING


def _print(output: Output, text: str, form: Form) -> None:
    if form == "json":
        output.document(text)
    else:
        output.write(text)


def _chapters(call: Call) -> int:
    chapters = _load(call).episode.chapters
    if call.args.json:
        call.output.json(chapters)
    else:
        call.output.table(_rows(chapters, 0))
    return Exit.FOUND if chapters else Exit.NOTHING


def _rows(chapters: Iterable[Chapter], depth: int) -> Iterator[tuple[str, str]]:
    for chapter in chapters:
        start = "-" if chapter.start_ms is None else format_clock(chapter.start_ms)
        yield start, "  " * depth + (clean_line(chapter.title) or "Untitled")
        yield from _rows(chapter.children, depth + 1)


def _people(call: Call) -> int:
    episode = _load(call).episode
    shares = talk_shares(episode.turns)
    if call.args.json:
        call.output.json({"people": episode.people, "talk": shares})
        return Exit.FOUND if episode.people or shares else Exit.NOTHING
    talking = {share.name for share in shares}
    rows = [("share", "words", "turns", "questions", "name")] if shares else []
    rows += [
        (
            f"{share.percent}%",
            f"{share.words:,}",
            f"{share.turns:,}",
            f"{share.questions:,}",
            share.name,
        )
        for share in shares
    ]
    rows += [
        ("-", "-", "-", "-", f"{person.name} (no turn under this name)")
        for person in episode.people
        if person.name not in talking
    ]
    call.output.table(rows)
    return Exit.FOUND if rows else Exit.NOTHING


def _configure_export(parser: ArgumentParser) -> None:
    _configure(parser)
    parser.add_argument(
        "-f", "--format", choices=FORMS, help="text, markdown or json (by --output)"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write a new file; never overwrites one"
    )
    parser.add_argument("--force", action="store_true", help="overwrite the file")
    parser.add_argument(
        "--original", action="store_true", help="turns as they stand in the file"
    )


def _export(call: Call) -> int:
    args = call.args
    loaded = _load(call)
    reading = loaded.original if args.original else loaded.joined
    suffix = Path(args.output or "").suffix.lower()
    form: Form = args.format or _SUFFIX_OF.get(suffix, "text")
    text = export_episode(loaded, reading, form)
    if args.output in {None, "-"}:
        _print(call.output, text, form)
    else:
        _write_file(args.output, text, is_forced=args.force)
        call.output.remark(f"wrote {clean_line(args.output)}")
    return Exit.FOUND


def _write_file(name: str, text: str, *, is_forced: bool) -> None:
    """Write a file of the person's own, whole or not at all."""
    path, shown = locate(name), clean_line(name)
    data = text.encode("utf-8", "replace")
    if path.is_dir():
        message = f"{shown} is a folder; name a file in it"
        raise UsageError(message)
    if path.exists() and not path.is_file():
        # A device or pipe: written to, never replaced.
        path.write_bytes(data)
        return
    if path.exists() and not is_forced:
        message = f"{shown} is there already; --force overwrites it"
        raise UsageError(message)
    if not path.parent.is_dir():
        message = f"{shown}: there is no folder {clean_line(str(path.parent))}"
        raise UsageError(message)
    new = path.with_name(f".earmark-{os.getpid()}.part")
    try:
        new.write_bytes(data)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


COMMANDS = (
    ShellCommand(
        "show",
        "print one episode",
        "Print everything about one episode: show, title, date, people, topics, "
        "summary, chapters, notes, and all turns.",
        ("earmark show 12", "earmark show 'Ep 1.vtt' | less", "earmark show salt"),
        _configure_show,
        _show,
    ),
    ShellCommand(
        "chapters",
        "print the chapters of an episode",
        "Print start and title of every chapter.",
        ("earmark chapters 12", "earmark chapters --json 'Ep 1.vtt'"),
        _configure_json,
        _chapters,
    ),
    ShellCommand(
        "people",
        "print who says how much",
        "Print the share of words, the turns and the questions of every speaker.",
        ("earmark people 12", "earmark people --json 'Ep 1.vtt'"),
        _configure_json,
        _people,
    ),
    ShellCommand(
        "export",
        "write an episode as text, Markdown or JSON",
        "Write one episode in another form; JSON keeps everything.",
        ("earmark export 12 -o bridges.md", "earmark export salt.vtt --format json"),
        _configure_export,
        _export,
    ),
)
