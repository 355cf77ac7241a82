"""`earmark check`, `formats` and `doctor`: how files are read, and where things are."""

from __future__ import annotations

import locale
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from earmark_index import (
    FORMATS,
    index_status,
    load_file,
    read_sources,
    sources_trouble,
)
from earmark_index.errors import SourceError, explain
from earmark_index.paths import find_sample_data
from earmark_index.problems import Severity

from .home import UsageError, locate, open_home
from .spec import Call, Exit, ShellCommand, add_json
from .work import describe_index

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterator

    from earmark_index import LoadedEpisode
    from earmark_index.problems import Problem

PACKAGES = ("earmark", "textual", "rich", "whoosh", "snowballstemmer")


def _configure_check(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="+", help="transcript to look at")
    add_json(parser)


def _check(call: Call) -> int:
    worst = Exit.FOUND
    results: list[dict[str, object]] = []
    for name in call.args.file:
        try:
            loaded = load_file(locate(name))
        except (SourceError, UsageError, OSError) as error:
            worst = Exit.ERROR
            results.append({"file": name, "error": explain(error)})
            if not call.args.json:
                call.output.remark(explain(error))
            continue
        problems = loaded.report.problems
        if any(problem.severity is not Severity.NOTE for problem in problems):
            worst = max(worst, Exit.NOTHING)
        results.append({"file": name, **_facts(loaded), "report": loaded.report})
        if not call.args.json:
            for line in _describe(name, loaded):
                call.output.line(line)
    if call.args.json:
        call.output.json(results)
    return worst


def _facts(loaded: LoadedEpisode) -> dict[str, object]:
    episode = loaded.episode
    return {
        "title": episode.title,
        "show": episode.show,
        "number": episode.number,
        "date": None if episode.date is None else str(episode.date),
        "turns": len(episode.turns),
        "reading_turns": len(loaded.joined.turns),
        "speakers": _speakers(loaded),
        "chapters": len(episode.chapters),
        "timed_turns": sum(turn.start_ms is not None for turn in episode.turns),
    }


def _speakers(loaded: LoadedEpisode) -> list[str]:
    return sorted({turn.speaker for turn in loaded.episode.turns if turn.speaker})


def _describe(name: str, loaded: LoadedEpisode) -> Iterator[str]:
    facts, report = _facts(loaded), loaded.report
    yield f"{name}: {report.format}, {report.encoding}"
    if report.reason:
        yield f"  recognised by {report.reason}"
    for label in ("title", "show", "number", "date"):
        yield f"  {label}: {facts[label] or 'unknown'}"
    joined = f", {facts['reading_turns']} when joined"
    yield f"  turns: {facts['turns']}{joined}, {facts['timed_turns']} with a time"
    speakers = ", ".join(_speakers(loaded))
    yield f"  speakers: {speakers or 'none named'}"
    yield f"  chapters: {facts['chapters']}"
    for problem in report.problems:
        yield f"  {_problem(problem)}"
    for code, count in report.more:
        yield f"  and {count:,} more of {code}"


def _problem(problem: Problem) -> str:
    line = "" if problem.line is None else f"line {problem.line}: "
    kind = "" if problem.severity is Severity.NOTE else f"{problem.severity.value}: "
    return f"{kind}{line}{problem.message} ({problem.action.value})"


def _configure_formats(parser: ArgumentParser) -> None:
    add_json(parser)


def _formats(call: Call) -> int:
    if call.args.json:
        call.output.json(
            [
                {
                    "name": known.name,
                    "title": known.title,
                    "kind": known.kind,
                    "suffixes": list(known.suffixes),
                    "carries": sorted(carried.value for carried in known.carries),
                }
                for known in FORMATS
            ]
        )
    else:
        call.output.table(
            (
                known.name,
                " ".join(known.suffixes),
                known.title,
                ", ".join(sorted(carried.value for carried in known.carries)),
            )
            for known in FORMATS
        )
        call.output.line("Formats are recognised by content, whatever the suffix says.")
    return Exit.FOUND


def _doctor(call: Call) -> int:
    facts = dict(_diagnose(call))
    if call.args.json:
        call.output.json(facts)
    else:
        call.output.table(facts.items())
    return Exit.FOUND


def _diagnose(call: Call) -> Iterator[tuple[str, str]]:
    yield "python", f"{platform.python_version()} on {platform.system()}"
    for package in PACKAGES:
        yield package, _version(package)
    yield "encoding", locale.getpreferredencoding(do_setlocale=False)
    places = call.places
    yield "settings", str(places.config / "config.toml")
    yield "data", str(places.data)
    yield "state", str(places.state)
    yield "cache", str(places.cache)
    yield "sample episodes", str(find_sample_data())
    trouble = sources_trouble(places)
    sources = trouble or ", ".join(map(str, read_sources(places)))
    yield "sources", sources or "none; `earmark add PATH` adds one"
    if trouble:
        return
    home = open_home(places, ())
    entries = home.library.entries
    failed = sum(1 for entry in entries if entry.error)
    yield "library", f"{len(entries):,} episodes, {failed:,} unreadable"
    yield "index folder", str(home.index)
    yield "index", describe_index(index_status(home.index))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


COMMANDS = (
    ShellCommand(
        "check",
        "say how a file is read",
        "Read files and say what was kept, merged, dropped, decoded and guessed, with "
        "line numbers. Exits with 0 where all is well, 1 where there are warnings, 2 "
        "where a file cannot be read.",
        ("earmark check 'Ep 1.vtt'", "earmark check --json *.srt"),
        _configure_check,
        _check,
    ),
    ShellCommand(
        "formats",
        "list the formats that are read",
        "List every format with what it can hold.",
        ("earmark formats",),
        _configure_formats,
        _formats,
    ),
    ShellCommand(
        "doctor",
        "print versions, folders and the state of the index",
        "Print what a report of a mistake should say.",
        ("earmark doctor", "earmark doctor --json"),
        _configure_formats,
        _doctor,
    ),
)
