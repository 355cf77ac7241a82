"""`earmark search`: the library search without a screen.

The one rule: exit codes and output are those of grep and ripgrep: grouped for a person
at a terminal, one line a hit for a pipe.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from earmark.naming import name_by
from earmark_index import open_searcher, parse_query
from earmark_index.errors import (
    IndexDamagedError,
    QueryError,
    SearchIndexError,
    SourceError,
    explain,
)
from earmark_index.text import clean, clean_line
from earmark_index.timecode import show_time

from .home import UsageError, open_home
from .output import count_cells
from .spec import Call, Exit, ShellCommand, add_json, add_library, whole
from .work import bring_up

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator, Sequence

    from earmark_index import LoadedEpisode, Results, Searcher
    from earmark_index.model import TimeOrigin
    from earmark_index.search import EpisodeHits, Hit

    from .home import Home
    from .output import Output

NO_LIMIT = 1_000_000_000
QUOTES = '"＂“”„‟'


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="+",
        help='words that stand in one turn; "a phrase", pre*, =exact, a OR b, -not, '
        "speaker:NAME",
    )
    parser.add_argument("--speaker", metavar="NAME", help="only turns of this speaker")
    parser.add_argument(
        "-C",
        "--context",
        metavar="N",
        type=whole,
        default=0,
        help="print N turns around each hit as well",
    )
    parser.add_argument(
        "-n",
        "--episodes",
        metavar="N",
        type=whole,
        default=20,
        help="print the N best episodes (20; 0 for all)",
    )
    parser.add_argument(
        "-m",
        "--max-count",
        metavar="N",
        type=whole,
        default=5,
        help="print the N best turns of an episode (5; 0 for all)",
    )
    parser.add_argument(
        "-c", "--count", action="store_true", help="print only how many turns match"
    )
    add_library(parser)
    add_json(parser)


def _search(call: Call) -> int:
    args = call.args
    typed = _typed(args.query, args.speaker)
    try:
        query = parse_query(typed)
    except QueryError as error:
        call.output.remark(f"{error}\n{_mark(typed, error.offset)}")
        return Exit.ERROR
    home = open_home(call.places, args.library)
    notes = bring_up(home, call.output).notes
    try:
        searcher = _open(home, call.output)
    except SearchIndexError as error:
        if str(error) in notes:
            return Exit.ERROR  # said already
        raise
    results = searcher.search(
        query,
        max_episodes=NO_LIMIT if args.count else args.episodes or NO_LIMIT,
        per_episode=0 if args.count else args.max_count or NO_LIMIT,
    )
    _write(call, home, typed, results)
    return Exit.FOUND if results.hits else Exit.NOTHING


def _typed(words: Sequence[str], speaker: str | None) -> str:
    """The query as one could type it.

    Raises:
        UsageError: No speaker has such a name.
    """
    typed = " ".join(words)
    if speaker is None:
        return typed
    # Only words of a name are compared, so its own quotes may go.
    name = speaker.translate(dict.fromkeys(map(ord, QUOTES), " ")).strip()
    if not any(map(str.isalnum, name)):
        message = f"--speaker {clean_line(speaker)!r}: a name has letters or digits"
        raise UsageError(message)
    return f'{typed} speaker:"{name}"'


def _mark(typed: str, offset: int) -> str:
    """The query and a mark below the character that is wrong."""
    parts = (typed[:offset], typed[offset:])
    before, behind = (clean(part).replace("\n", " ") for part in parts)
    return f"  {before}{behind}\n  {' ' * count_cells(before)}^"


def _open(home: Home, output: Output) -> Searcher:
    """The index for searching; one that turns out to be damaged is made anew."""
    try:
        return open_searcher(home.index)
    except IndexDamagedError as error:
        output.remark(f"{error}; it is made anew")
        bring_up(home, output, rebuild=True)
        return open_searcher(home.index)


def _write(call: Call, home: Home, typed: str, results: Results) -> None:
    args, output = call.args, call.output
    paths = {entry.id: entry.path for entry in home.library.entries}
    if args.json:
        output.json(_as_json(typed, results, paths))
    elif args.count:
        for group in results.groups:
            output.line(f"{_label(group, paths)}:{group.count}")
    else:
        for group in results.groups:
            loaded = _load(home, group.id, output) if args.context else None
            _write_group(output, group, paths, loaded, args.context)
        _write_sum(output, results)


def _load(home: Home, episode: str, output: Output) -> LoadedEpisode | None:
    """The episode around a hit; without it, hits are printed without context."""
    try:
        return home.library.load(episode)
    except (SourceError, OSError) as error:
        output.remark(explain(error))
        return None


def _write_group(
    output: Output,
    group: EpisodeHits,
    paths: dict[str, str],
    loaded: LoadedEpisode | None,
    context: int,
) -> None:
    if output.is_terminal or loaded is not None:
        plural = "" if group.count == 1 else "s"
        output.line(f"{_label(group, paths)}  ({group.count} hit{plural})")
    for hit in group.hits:
        if loaded is not None:
            for line in _in_context(loaded, hit, context):
                output.line(line)
            output.line()
        elif output.is_terminal:
            output.line(f"  {_line(hit)}")
        else:
            path = paths.get(group.id, group.id)
            output.line(f"{path}:{hit.turn + 1}:{_line(hit)}")
    if output.is_terminal and loaded is None:
        output.line()


def _label(group: EpisodeHits, paths: dict[str, str]) -> str:
    name = Path(paths.get(group.id, group.id)).name
    show = f"{group.show} - " if group.show else ""
    return f"{show}{name_by(group.number, group.title, otherwise=name)}"


def _line(hit: Hit) -> str:
    return f"{_head(hit.start_ms, hit.time_origin, hit.speaker)}{hit.snippet}"


def _head(start_ms: int | None, origin: TimeOrigin, speaker: str | None) -> str:
    time = f"{show_time(start_ms, origin)} " if start_ms is not None else ""
    return f"{time}{speaker}: " if speaker else time


def _in_context(loaded: LoadedEpisode, hit: Hit, context: int) -> Iterator[str]:
    turns = loaded.joined.turns
    first = max(0, hit.turn - context)
    for number in range(first, min(len(turns), hit.turn + context + 1)):
        turn = turns[number]
        mark = ">" if number == hit.turn else " "
        head = _head(turn.start_ms, turn.time_origin, turn.speaker)
        yield f"{mark} {number + 1}  {head}{turn.text}"


def _write_sum(output: Output, results: Results) -> None:
    also = ", ".join(f"{spelling} x{count}" for spelling, count in results.also)
    if also:
        output.remark(f"also matched: {also}")
    if results.note:
        output.remark(results.note)
    shown = sum(len(group.hits) for group in results.groups)
    if shown < results.hits:
        output.remark(
            f"{shown:,} of {results.hits:,} hits in {results.episodes:,} episodes; "
            "-n 0 -m 0 prints all"
        )


def _as_json(typed: str, results: Results, paths: dict[str, str]) -> dict[str, object]:
    return {
        "query": typed,
        "hits": results.hits,
        "episodes": results.episodes,
        "is_complete": results.is_complete,
        "note": results.note,
        "also": [
            {"spelling": spelling, "count": count} for spelling, count in results.also
        ],
        "groups": [
            {
                "id": group.id,
                "path": paths.get(group.id, ""),
                "show": group.show,
                "number": group.number,
                "title": group.title,
                "date": group.date,
                "count": group.count,
                "hits": group.hits,
            }
            for group in results.groups
        ],
    }


COMMANDS = (
    ShellCommand(
        "search",
        "search the library",
        "Find turns in the whole library. A word also finds its other forms "
        "(`bridges` for bridge); `=word` and quotes do not. Prints one line a hit: "
        "path, number of the turn, time, speaker, text. Exits with 0 where something "
        "was found, 1 where nothing was, 2 on an error.",
        (
            "earmark search resonance",
            "earmark search '\"in the wind\" -salt' --speaker 'Tom Vale'",
            "earmark search --json --library ~/transcripts refugee",
            "earmark search -C 2 小红书",
        ),
        _configure,
        _search,
    ),
)
