"""`earmark search`: the library search without a screen.

The one rule: exit codes and output are those of grep and ripgrep: grouped for a person
at a terminal, one line a hit for a pipe.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from earmark.naming import name_by
from earmark.searchbook import SearchBook
from earmark.shelf import SPEECH
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
    from earmark_index.search.results import Order
    from earmark_index.search.tree import Query

    from .home import Home
    from .output import Output

NO_LIMIT = 1_000_000_000
QUOTES = '"＂“”„‟'


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query",
        nargs="*",
        help='words that stand in one turn; "a phrase", pre*, =exact, a OR b, -not, '
        "speaker:NAME",
    )
    parser.add_argument("--speaker", metavar="NAME", help="only turns of this speaker")
    parser.add_argument(
        "--in",
        dest="kind",
        metavar="KIND",
        help="only this kind of text: speech, summary, topic, chapter, shownotes ...",
    )
    parser.add_argument(
        "--saved", metavar="NAME", help="the search that is saved under this name"
    )
    parser.add_argument(
        "--exact", action="store_true", help="find no other spellings or forms"
    )
    parser.add_argument(
        "--far", action="store_true", help="find less likely spellings as well"
    )
    parser.add_argument(
        "--apart",
        action="store_true",
        help="find words of a name also where they do not stand in a row",
    )
    parser.add_argument(
        "--sort",
        metavar="ORDER",
        choices=("relevance", "newest", "oldest", "reading"),
        default="relevance",
        help="order of the episodes: relevance, newest, oldest, reading",
    )
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
    parser.add_argument(
        "--facets",
        action="store_true",
        help="print only how the hits spread over shows, speakers and years",
    )
    add_library(parser)
    add_json(parser)


def _search(call: Call) -> int:
    args = call.args
    typed = _typed(_words(call), args.speaker, args.kind)
    try:
        query = parse_query(typed)
    except QueryError as error:
        call.output.remark(f"{error}\n{_mark(typed, error)}")
        return Exit.ERROR
    home = open_home(call.places, args.library)
    notes = bring_up(home, call.output).notes
    try:
        searcher = _open(home, call.output)
    except SearchIndexError as error:
        if str(error) in notes:
            return Exit.ERROR  # said already
        raise
    is_sum = args.count or args.facets
    try:
        results = searcher.search(
            _spell(call, searcher, query),
            max_episodes=NO_LIMIT if args.count else args.episodes or NO_LIMIT,
            per_episode=0 if is_sum else args.max_count or NO_LIMIT,
            order=_order(args.sort),
            facets=args.facets,
        )
    except QueryError as error:
        call.output.remark(f"{error}\n{_mark(typed, error)}")
        return Exit.ERROR
    _write(call, home, typed, results)
    if results.hits or results.passages:
        return Exit.FOUND
    _suggest(call.output, searcher, query)
    return Exit.NOTHING


def _words(call: Call) -> Sequence[str]:
    """What was typed, behind what was saved.

    Raises:
        UsageError: There is no query, or nothing is saved under the name.
    """
    saved = call.args.saved
    if saved is None:
        if not call.args.query:
            raise UsageError("a query is wanted, or --saved NAME")
        return tuple(call.args.query)
    found = SearchBook(call.places.config, call.places.data).find(saved)
    if found is None:
        message = f"no search is saved as {clean_line(saved)!r}"
        raise UsageError(message)
    return (found.query, *call.args.query)


def _order(name: str) -> Order:
    from earmark_index.search.results import Order  # noqa: PLC0415  (only searches need it)

    return Order(name)


def _spell(call: Call, searcher: Searcher, query: Query) -> Query:
    """The query with the spellings that are wanted."""
    # Looking for spellings loads more than other commands need.
    from earmark.asking import as_typed, read_aliases, with_apart  # noqa: PLC0415
    from earmark_index.search.variants import Depth  # noqa: PLC0415

    if call.args.apart:
        query = with_apart(query, is_shown=True)
    if call.args.exact:
        return as_typed(query)
    book = SearchBook(call.places.config, call.places.data)
    depth = Depth.FAR if call.args.far else Depth.FULL
    return searcher.spell(query, depth=depth, aliases=read_aliases(book))


def _suggest(output: Output, searcher: Searcher, query: Query) -> None:
    """Name what was probably meant by a query without hits."""
    near = searcher.suggest(query)
    if near:
        named = " or ".join(f"{one.text} x{one.times}" for one in near[:3])
        output.remark(f"did you mean {clean_line(named)}?")


def _typed(words: Sequence[str], speaker: str | None, kind: str | None) -> str:
    """The query as one could type it.

    Raises:
        UsageError: No speaker has such a name.
    """
    typed = " ".join([*words, *([f"in:{kind}"] if kind else [])])
    if speaker is None:
        return typed
    # Only words of a name are compared, so its own quotes may go.
    name = speaker.translate(dict.fromkeys(map(ord, QUOTES), " ")).strip()
    if not any(map(str.isalnum, name)):
        message = f"--speaker {clean_line(speaker)!r}: a name has letters or digits"
        raise UsageError(message)
    return f'{typed} speaker:"{name}"'


def _mark(typed: str, error: QueryError) -> str:
    """The query, a mark below what is wrong, and what was probably meant."""
    end = error.offset + 1 if error.end is None else error.end
    cut = (typed[: error.offset], typed[error.offset : end], typed[end:])
    before, wrong, behind = (clean(part).replace("\n", " ") for part in cut)
    marks = "^" * max(1, count_cells(wrong))
    shown = f"  {before}{wrong}{behind}\n  {' ' * count_cells(before)}{marks}"
    meant = error.suggestion
    return f"{shown}\n  did you mean: {clean_line(meant)}" if meant else shown


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
    elif args.facets:
        output.table(_facet_rows(results))
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
    for hit in (*group.hits, *_notes(group)):
        if loaded is not None and hit.turn >= 0:
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


def _notes(group: EpisodeHits) -> Iterator[Hit]:
    """Passages about an episode; a title stands above its hits already."""
    for note in group.notes:
        if note.kind.value != "title" or not group.hits:
            yield note


def _label(group: EpisodeHits, paths: dict[str, str]) -> str:
    name = Path(paths.get(group.id, group.id)).name
    show = f"{group.show} - " if group.show else ""
    return f"{show}{name_by(group.number, group.title, otherwise=name)}"


def _line(hit: Hit) -> str:
    tag = _TAGS.get(hit.why.name, "")
    tag = f"[{tag}] " if tag else ""
    if hit.kind.value != SPEECH:
        label = (
            f" {clean_line(hit.label)}" if hit.label not in {"", hit.snippet} else ""
        )
        return f"{tag}({hit.kind.value}{label}) {hit.snippet}"
    return f"{_head(hit.start_ms, hit.time_origin, hit.speaker)}{tag}{hit.snippet}"


_TAGS = {
    "ALIAS": "alias",
    "MISSPELT": "alike",
    "SOUND": "sound",
    "APART": "apart",
    "NEARBY": "nearby",
    "PARTIAL": "partly",
}
"""Words before a hit that is not found as it was typed, by the name of the reason."""


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
    for remark in _remarks(results):
        output.remark(remark)
    shown = sum(len(group.hits) for group in results.groups)
    if shown < results.hits and shown:
        output.remark(
            f"{shown:,} of {results.hits:,} hits in {results.episodes:,} episodes; "
            "-n 0 -m 0 prints all"
        )


def _remarks(results: Results) -> Iterator[str]:
    """What a person should know about an answer."""
    by_reason: dict[str, list[str]] = {}
    for one in results.variants:
        tag = _TAGS.get(one.variant.why.name)
        reason = f"also matched, {one.variant.why.value}" if tag else "also matched"
        by_reason.setdefault(reason, []).append(f"{one.variant.text} x{one.count}")
    for reason, named in by_reason.items():
        yield f"{reason}: {', '.join(named)}"
    relax = results.query.relax
    if relax is not None:
        yield f"no turn holds all words; these hold them {relax.why.value}"
    if results.apart:
        yield f"{results.apart:,} more turns hold the words apart; --apart finds them"
    if results.note:
        yield results.note


def _facet_rows(results: Results) -> Iterator[tuple[str, str, str]]:
    facets = results.facets
    for name, spread in (
        ("show", facets.shows),
        ("speaker", facets.speakers),
        ("year", facets.years),
    ):
        for value, count in spread:
            yield f"{count:,}", name, clean_line(value)


def _as_json(typed: str, results: Results, paths: dict[str, str]) -> dict[str, object]:
    return {
        "query": typed,
        "hits": results.hits,
        "episodes": results.episodes,
        "is_complete": results.is_complete,
        "note": results.note,
        "also": [
            {
                "spelling": one.variant.text,
                "count": one.count,
                "why": one.variant.why,
                "score": round(one.variant.score, 2),
            }
            for one in results.variants
        ],
        "apart": results.apart,
        "relaxed": None if results.query.relax is None else results.query.relax.why,
        "passages": results.passages,
        "facets": results.facets,
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
                "notes": group.notes,
                "chapters": group.chapters,
            }
            for group in results.groups
        ],
    }


COMMANDS = (
    ShellCommand(
        "search",
        "search the library",
        "Find turns in the whole library. A word also finds its other forms "
        "(`bridges` for bridge) and what a recogniser makes of it; `=word`, quotes and "
        "--exact do not. Prints one line a hit: path, number of the turn, time, "
        "speaker, why it counts where it is not as typed, text. Summaries, topics and "
        "chapters are hits too, marked by what they are. Exits with 0 where something "
        "was found, 1 where nothing was, 2 on an error.",
        (
            "earmark search resonance",
            "earmark search '\"in the wind\" -salt' --speaker 'Tom Vale'",
            "earmark search --json --library ~/transcripts refugee",
            "earmark search -C 2 小红书",
            "earmark search --facets --in speech refugee date:2025",
            "earmark search --sort newest --exact rednote",
        ),
        _configure,
        _search,
    ),
)
