"""The one reader of captions behind WebVTT and SubRip.

The one rule: every word under a time line becomes part of a turn, one turn for each
voice of a cue; what was odd is reported with its line. Joining cues to longer turns
is a view made elsewhere, with one exception: lines that rolling captions repeat are
merged here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from earmark_index.model import Episode, Flag, SpeakerOrigin
from earmark_index.problems import Action, ProblemLog, Severity
from earmark_index.text import counted

from .cue_header import read_header
from .cue_labels import say
from .cue_scan import has_header, scan_cues
from .noise import flag_noise, is_sound
from .parsed import put_together
from .quoting import quote
from .rolling import unroll
from .timed_turns import NOBODY, Span, Who, in_time_order, timed_turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from earmark_index.model import Turn
    from earmark_index.problems import Parsed

    from .base import Source
    from .cue_labels import Said
    from .cue_scan import Comment, Cue


_NOTHING = Episode()


def parse_cues(source: Source, format_name: str, *, is_webvtt: bool) -> Parsed:
    """Read a caption file of any spelling.

    Args:
        source: The file.
        format_name: Name for the report.
        is_webvtt: Whether it has WebVTT's header, comments and named cues.
    """
    log = ProblemLog()
    is_headless = is_webvtt and not has_header(source.text)
    if is_headless:
        log.add("no-header", "no WEBVTT header", Action.KEPT, line=1)
    if "\0" in source.text:
        line = source.text.count("\n", 0, source.text.index("\0")) + 1
        log.add(
            "zero-byte",
            "zero bytes in the text; they show as ^@",
            Action.KEPT,
            line=line,
        )
    scan = scan_cues(source.text, log, is_webvtt=is_webvtt)
    _report_comments(scan.comments, log)
    header = read_header(scan.comments)
    details = Episode(
        title=header.title,
        show=header.show,
        date=header.date,
        language=header.language,
        links=header.links,
    )
    return finish_cues(source, format_name, scan.cues, log, details)


def finish_cues(
    source: Source,
    format_name: str,
    cues: list[Cue],
    log: ProblemLog,
    details: Episode = _NOTHING,
) -> Parsed:
    """Make the episode out of cues, whichever way they were written.

    Args:
        source: The file.
        format_name: Name for the report.
        cues: The cues in the order of the file.
        log: What was met while they were read.
        details: What the file says about the episode; it has no turns yet.
    """
    kept = unroll(cues, log)
    is_rolling = len(kept) < len(cues)
    turns = in_time_order(
        list(_make_turns(kept, log)),
        log,
        reports_overlap=not is_rolling,
    )
    episode = replace(details, turns=flag_noise(turns))
    return put_together(source, format_name, episode, log)


def _make_turns(cues: list[Cue], log: ProblemLog) -> Iterator[Turn]:
    inherited = 0
    for cue, pieces in say(cues):
        for piece in pieces:
            turn = _make_turn(cue, piece)
            inherited += piece.is_inherited and turn.speaker is not None
            if piece.is_mark:
                log.add(
                    "label-alone",
                    f"nothing is said after {quote(piece.text)}; it was kept as a mark",
                    Action.KEPT,
                    line=cue.line,
                    severity=Severity.NOTE,
                )
            yield turn
    if inherited:
        log.add(
            "speaker-inherited",
            f"no speaker is named in {counted(inherited, 'cue')}; "
            "the one before goes on",
            Action.GUESSED,
            severity=Severity.NOTE,
        )


def _make_turn(cue: Cue, piece: Said) -> Turn:
    who = Who(piece.speaker)
    if piece.is_inherited:
        # A sound between two cues of a speaker is not said by that speaker.
        is_sound_only = is_sound(piece.text)
        who = NOBODY if is_sound_only else Who(piece.speaker, SpeakerOrigin.INHERITED)
    return timed_turn(
        piece.text,
        Span(cue.start_ms, cue.end_ms, cue.line),
        who,
        _flags(piece),
    )


def _flags(piece: Said) -> tuple[Flag, ...]:
    if piece.is_mark:
        return (Flag.NON_SPEECH,)
    return (Flag.CHANGE,) if piece.is_change else ()


def _report_comments(comments: Iterable[Comment], log: ProblemLog) -> None:
    notes = [note for note in comments if not has_header(note.text)]
    if notes:
        log.add(
            "comments",
            f"{counted(len(notes), 'block')} of comments or styles, no speech",
            Action.DROPPED,
            line=notes[0].line,
            severity=Severity.NOTE,
        )
