"""Read all files of one episode.

The one rule: a sidecar that cannot be read is a problem in the report, never the end;
only where no transcript can be read does the episode fail, with the reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from earmark_index.errors import EarmarkError, SourceError
from earmark_index.formats.base import Kind
from earmark_index.formats.decode import decode
from earmark_index.formats.opening import read_regular, unpack
from earmark_index.formats.reading import read_bytes, read_source
from earmark_index.problems import Action, Parsed, Problem, Severity
from earmark_index.structure.placing import first_turns
from earmark_index.structure.rejoin import as_written, rejoin
from earmark_index.structure.words import count_words
from earmark_index.text import clean, clean_line

from .entry import EpisodeEntry, EpisodeFiles, LoadedEpisode, Role, SourceFile
from .merging import add_translation, fill_from_names, fill_gaps, settle_chapters
from .title import read_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.model import Episode
    from earmark_index.problems import Report

MIN_SHARE = 0.5
"""Share of the words of the longest version that a preferred version must have: notes
with a few labels in them are no better transcript than captions without names."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one file, or why there are none."""

    file: SourceFile
    data: bytes = b""
    error: SourceError | None = None

    @property
    def name(self) -> str:
        """File name for messages."""
        return clean_line(self.file.path.rpartition("/")[2])


def fetch(source: EpisodeFiles) -> tuple[Fetched, ...]:
    """Read the bytes of all files of an episode."""
    return tuple(_fetch(file) for file in source.files)


def _fetch(file: SourceFile) -> Fetched:
    try:
        return Fetched(file, read_regular(file.path))
    except SourceError as error:
        return Fetched(file, error=error)


def make_digest(fetched: Sequence[Fetched]) -> str:
    """A hash of the content, the names and the roles of all files."""
    hashed = hashlib.sha256()
    for one in fetched:
        head = f"{one.file.role.value}\0{one.name}\0{len(one.data)}\0"
        hashed.update(head.encode("utf-8"))
        hashed.update(one.data)
    return hashed.hexdigest()[:32]


def read_episode(source: EpisodeFiles, fetched: Sequence[Fetched]) -> LoadedEpisode:
    """Make an episode out of the bytes of its files.

    Raises:
        SourceError: None of its transcripts can be read.
    """
    gathering = _Gathering(source, fetched)
    gathering.read_sidecars()
    episode = settle_chapters(gathering.episode)
    report = gathering.report
    entry = _make_entry(source, gathering.main.file, episode, report)
    return LoadedEpisode(
        entry=replace(entry, digest=make_digest(fetched)),
        episode=episode,
        report=report,
        joined=rejoin(episode.turns, breaks=first_turns(episode.chapters)),
        original=as_written(episode.turns),
        versions=gathering.versions,
    )


class _Gathering:
    """An episode while its files are read one after the other."""

    def __init__(self, source: EpisodeFiles, fetched: Sequence[Fetched]) -> None:
        self._source = source
        self._fetched = fetched
        self._problems: list[Problem] = []
        parsed = self._read_versions()
        self.main, chosen = parsed[0]
        self.episode = chosen.episode
        self._report = chosen.report
        self.versions = tuple(one.file.path for one, _ in parsed[1:])
        for _, other in parsed[1:]:
            self.episode = fill_gaps(self.episode, other.episode)

    @property
    def report(self) -> Report:
        """How the transcript was read, with what was met in the other files."""
        problems = (*self._report.problems, *self._problems)
        return replace(self._report, problems=problems)

    def read_sidecars(self) -> None:
        """Take what the other files and the names add."""
        for one in self._fetched:
            if one.file.role is not Role.TRANSCRIPT:
                try:
                    self._read_sidecar(one)
                except SourceError as error:
                    self._problems.append(_unreadable(one, error))
        language = self.main.file.language
        self.episode = fill_from_names(self.episode, self._source, language)

    def _read_sidecar(self, one: Fetched) -> None:
        data = _data_of(one)
        match one.file.role:
            case Role.CHAPTERS:
                source = decode(unpack(data, one.name), one.name)
                parsed = read_source(source, Kind.CHAPTERS)
                self._problems += _told_by(one, parsed.report)
                self.episode = fill_gaps(self.episode, parsed.episode)
            case Role.TRANSLATION:
                parsed = read_bytes(data, one.name)
                self._problems += _told_by(one, parsed.report)
                turns = parsed.episode.turns
                self.episode = add_translation(self.episode, one.file.language, turns)
            case Role.SUMMARY if not self.episode.summary:
                self.episode = replace(self.episode, summary=_read_note(one))
            case Role.NOTES if not self.episode.shownotes:
                self.episode = replace(self.episode, shownotes=_read_note(one))

    def _read_versions(self) -> list[tuple[Fetched, Parsed]]:
        """All transcripts that can be read, the one to use first."""
        failed: SourceError | None = None
        read: list[tuple[Fetched, Parsed]] = []
        for one in self._fetched:
            if one.file.role is Role.TRANSCRIPT:
                try:
                    read.append((one, read_bytes(_data_of(one), one.name)))
                except SourceError as error:
                    failed = failed or error
                    self._problems.append(_unreadable(one, error))
        if not read:
            raise failed or SourceError(clean_line(self._source.label), "no such file")
        return _richest_first(read)


def _data_of(one: Fetched) -> bytes:
    if one.error is not None:
        raise one.error
    return one.data


def _read_note(one: Fetched) -> str:
    """The text of notes, as they are."""
    return clean(decode(unpack(_data_of(one), one.name), one.name).text).strip()


def _unreadable(one: Fetched, error: SourceError) -> Problem:
    place = one.name if error.line is None else f"{one.name}, line {error.line}"
    message = f"{place}: {error.message}; the episode was read without this file"
    return Problem("file-unreadable", message, Action.DROPPED)


def _told_by(one: Fetched, report: Report) -> list[Problem]:
    """The problems of a sidecar, with its name; their lines are not the episode's."""
    return [
        replace(
            problem,
            message=f"{one.name}"
            + (f", line {problem.line}" if problem.line is not None else "")
            + f": {problem.message}",
            line=None,
        )
        for problem in report.problems
    ]


def _richest_first(
    read: list[tuple[Fetched, Parsed]],
) -> list[tuple[Fetched, Parsed]]:
    """The version with speakers and chapters first; else the order of formats."""
    if len(read) == 1:
        return read
    words = [_count_words(parsed.episode) for _, parsed in read]
    enough = MIN_SHARE * max(words)

    def poverty(place: int) -> tuple[bool, bool, bool, int]:
        episode = read[place][1].episode
        is_thin = words[place] < enough or not episode.turns
        has_speakers = any(turn.speaker is not None for turn in episode.turns)
        return is_thin, not has_speakers, not episode.chapters, place

    best = min(range(len(read)), key=poverty)
    return [read[best], *read[:best], *read[best + 1 :]]


def _count_words(episode: Episode) -> int:
    return sum(count_words(turn.text) for turn in episode.turns)


def _make_entry(
    source: EpisodeFiles, main: SourceFile, episode: Episode, report: Report
) -> EpisodeEntry:
    told = [one for one in report.problems if one.severity is not Severity.NOTE]
    return EpisodeEntry(
        source=source,
        path=main.path,
        title=episode.title,
        show=episode.show or "",
        number=episode.number or "",
        date=str(episode.date or ""),
        language=episode.language or "",
        turns=len(episode.turns),
        words=_count_words(episode),
        duration_ms=_duration_ms(episode),
        format=report.format,
        problems=len(told) + sum(count for _, count in report.more),
    )


def _duration_ms(episode: Episode) -> int | None:
    """How long the episode is, as far as it says; else when the last word is said."""
    if episode.duration_ms is not None:
        return episode.duration_ms
    ends = (turn.end_ms or turn.start_ms for turn in episode.turns)
    return max((end for end in ends if end is not None), default=None)


def make_failed_entry(
    source: EpisodeFiles, fetched: Sequence[Fetched], error: Exception
) -> EpisodeEntry:
    """The entry of an episode that cannot be read, with what its name tells."""
    is_known_bad = all(one.error is None for one in fetched)
    told = read_name(source.label, is_counted=source.is_counted)
    main = source.files[0]
    return EpisodeEntry(
        source=source,
        path=source.path,
        title=told.title,
        show=source.show,
        number=told.number or "",
        date=str(told.date or ""),
        language=main.language,
        digest=make_digest(fetched) if is_known_bad else "",
        error=_explain(main, error),
    )


def _explain(main: SourceFile, error: Exception) -> str:
    if isinstance(error, EarmarkError):
        return clean_line(str(error))
    name = main.path.rpartition("/")[2]
    what = f"{type(error).__name__}: {error}"
    return clean_line(f"{name}: earmark failed on this file ({what[:200]})")
