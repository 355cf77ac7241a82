"""Caption text cut into cues: which lines belong to which times.

The one rule: every line below a time line belongs to its cue, up to the next time
line, blank lines or not; only what is known to be something else (a cue's name, a
comment, a style block) is left out. Time is linear: each line is looked at once.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.problems import Action, Severity

from .cue_markup import has_unclosed_voice, read_voices
from .cue_times import ARROW, read_time_line, unify_arrows
from .quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.problems import ProblemLog

    from .cue_markup import Voice
    from .cue_times import TimeLine

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_COMMENT = re.compile(r"NOTE(?:[ \t]|\n|$)|(?:STYLE|REGION)[ \t]*(?:\n|$)|WEBVTT\b")
# In small letters only alone on its line: `Webvtt is a format` is speech. A second
# byte order mark is what joining files leaves behind.
_HEADER = re.compile(r"[\ufeff\s]*(?:WEBVTT\b|(?i:WEBVTT)[ \t]*(?:\n|$))")
_NUMBER = re.compile(r"[0-9]{1,7}")
# Microsoft Teams names its cues so; they have no blank line above in some exports.
_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b\S*")
_ID_LIKE = re.compile(r"\S{1,100}")
_DIGIT = re.compile("[0-9]")


class Cue(NamedTuple):
    """One time line with what is said under it."""

    line: int | None
    """1-based line of the time line, or of the text where it has none; `None` where
    lines mean nothing, as in JSON."""

    start_ms: int | None
    end_ms: int | None
    voices: tuple[Voice, ...]


class Comment(NamedTuple):
    """A block that is no speech: the header, a note, a style sheet."""

    line: int
    text: str


class Scan(NamedTuple):
    """Everything that one caption file holds, in file order."""

    cues: list[Cue]
    comments: list[Comment]
    numbered: int
    """How many cues have a number, as in SubRip."""


class Place(NamedTuple):
    """Where a time line stands."""

    start: int
    """Offset of the line."""

    end: int
    """Offset of its newline."""

    line: int
    times: TimeLine


def scan_cues(text: str, log: ProblemLog, *, is_webvtt: bool) -> Scan:
    """Cut a caption file into cues.

    Args:
        text: The whole file, newlines folded.
        log: Where broken times, empty cues and stray text are reported.
        is_webvtt: Whether the file is WebVTT: it has a header, comments, style
            blocks, and cues with names of any kind.
    """
    return _Scanner(unify_arrows(text), log, is_webvtt=is_webvtt).scan()


def has_header(text: str) -> bool:
    """True where a text or a block of it begins with the header of WebVTT."""
    return _HEADER.match(text) is not None


def find_time_lines(text: str) -> Iterator[Place]:
    """Every time line of a text whose arrows are unified, in order."""
    line, counted, arrow = 1, 0, text.find(ARROW)
    while arrow >= 0:
        start = text.rfind("\n", counted, arrow) + 1 or counted
        end = text.find("\n", arrow)
        end = len(text) if end < 0 else end
        times = read_time_line(
            text[start:end], arrow - start, partial(_opens_block, text, start)
        )
        line += text.count("\n", counted, start)
        counted = start
        if times is not None:
            yield Place(start, end, line, times)
        arrow = text.find(ARROW, end)


def _opens_block(text: str, start: int) -> bool:
    """True at the top of the file and below a blank line or a cue's name."""
    above = _line_above(text, start)
    if not above.strip():
        return True
    before = start - len(above) - 1
    return _ID_LIKE.fullmatch(above.strip()) is not None and (
        not _line_above(text, before).strip()
    )


def _line_above(text: str, start: int) -> str:
    """The line above offset `start`, at most its last 200 characters."""
    if not start:
        return ""
    floor = max(0, start - 201)
    return text[max(text.rfind("\n", floor, start - 1) + 1, floor) : start - 1]


class _Scanner:
    """One pass over a caption file; keeps the cue number it expects next."""

    def __init__(self, text: str, log: ProblemLog, *, is_webvtt: bool) -> None:
        self._text = text
        self._end = len(text.rstrip())
        self._log = log
        self._is_webvtt = is_webvtt
        self._cues: list[Cue] = []
        self._comments: list[Comment] = []
        self._numbered = 0
        self._last_number: int | None = None

    def scan(self) -> Scan:
        """Read stretch by stretch; the name of a cue stands in the one before."""
        place: Place | None = None
        for following in find_time_lines(self._text):
            self._read_stretch(place, following.start)
            place = following
        self._read_stretch(place, len(self._text))
        return Scan(self._cues, self._comments, self._numbered)

    def _read_stretch(self, place: Place | None, stop: int) -> None:
        """Read the text between one time line and the next."""
        start = 0 if place is None else min(stop, place.end + 1)
        body = self._text[start:stop]
        if stop < len(self._text):
            body = self._cut_id(body, is_head=place is None)
        if place is None:
            self._read_head(body)
        else:
            self._read_body(place, body)

    def _cut_id(self, body: str, *, is_head: bool) -> str:
        """Take the next cue's name off the end of a stretch."""
        rest, newline, last = body.removesuffix("\n").rpartition("\n")
        name = last.strip()
        if not name or not body.endswith("\n"):
            return self._cut_far_number(body, is_head=is_head)
        above = rest.rpartition("\n")[2].strip()
        is_apart = (not above) if newline else is_head
        if not self._is_id(name, is_apart=is_apart):
            return body
        if _NUMBER.fullmatch(name) is not None:
            self._count(int(name))
        return rest + newline

    def _count(self, number: int) -> None:
        self._last_number = number
        self._numbered += 1

    def _cut_far_number(self, body: str, *, is_head: bool) -> str:
        """Take off a number with blank lines below, as doubled line ends leave it."""
        rest, _, number = body.rstrip().rpartition("\n")
        if _NUMBER.fullmatch(number) is None or not (is_head or rest.strip()):
            return body
        if not (self._is_expected(int(number)) or (is_head and int(number) <= 1)):
            return body
        self._count(int(number))
        return rest

    def _is_id(self, name: str, *, is_apart: bool) -> bool:
        if _GUID.fullmatch(name) is not None:
            return True
        if _NUMBER.fullmatch(name) is not None:
            return is_apart or self._is_expected(int(name))
        if not is_apart or has_header(name):
            return False
        return self._is_webvtt or (
            _ID_LIKE.fullmatch(name) is not None and _DIGIT.search(name) is not None
        )

    def _is_expected(self, number: int) -> bool:
        """True for the number the next cue has when blank lines are missing."""
        return self._last_number is not None and number == self._last_number + 1

    def _read_head(self, body: str) -> None:
        """What stands above the first time line: header, comments, stray text."""
        is_header = self._is_webvtt
        for block, line in _cut_blocks(body, 1):
            if (is_header and has_header(block)) or self._is_comment(block):
                self._comments.append(Comment(line, block))
            else:
                self._keep_stray(block, line)
            is_header = False

    def _is_comment(self, block: str) -> bool:
        return self._is_webvtt and _COMMENT.match(block) is not None

    def _keep_stray(self, block: str, line: int) -> None:
        voices = read_voices(block)
        if not voices:
            return
        self._log.add(
            "text-without-times",
            f"{quote(voices[0].text)} has no time line; it was kept without times",
            Action.KEPT,
            line=line,
        )
        self._cues.append(Cue(line, None, None, voices))

    def _read_body(self, place: Place, body: str) -> None:
        """Make the cue of one time line, comments below it taken out."""
        payload = body = body.rstrip()
        if "\n" in body and _BLANK_LINES.search(body) is not None:
            payload = self._join_blocks(place, body)
        if place.times.text:
            payload = f"{place.times.text}\n{payload}"
        if has_unclosed_voice(payload):
            self._log.add(
                "tag-unclosed",
                "a voice tag has no end; its words were kept as text",
                Action.KEPT,
                line=place.line,
            )
        self._add_cue(place, read_voices(payload))

    def _join_blocks(self, place: Place, body: str) -> str:
        spoken: list[str] = []
        for block, line in _cut_blocks(body, place.line + 1):
            if self._is_comment(block):
                self._comments.append(Comment(line, block))
                continue
            if spoken:
                self._log.add(
                    "text-after-blank",
                    f"{quote(block)} has no time line of its own; "
                    "it was kept with the cue before",
                    Action.KEPT,
                    line=line,
                )
            spoken.append(block)
        return "\n".join(spoken)

    def _add_cue(self, place: Place, voices: tuple[Voice, ...]) -> None:
        start, end = place.times.start_ms, place.times.end_ms
        if not voices:
            self._report_empty(place)
            return
        self._report_times(place)
        if start is not None and end is not None and end < start:
            end = None
        self._cues.append(Cue(place.line, start, end, voices))

    def _report_empty(self, place: Place) -> None:
        is_cut = place.end >= self._end
        self._log.add(
            "cue-cut" if is_cut else "cue-empty",
            "the file ends in the middle of a cue"
            if is_cut
            else "the cue has no text; it was left out",
            Action.DROPPED,
            line=place.line,
            severity=Severity.WARNING
            if is_cut or place.times.trouble
            else Severity.NOTE,
        )

    def _report_times(self, place: Place) -> None:
        if not place.times.trouble:
            return
        printed = self._text[place.start : place.end]
        self._log.add(
            "cue-times-odd",
            f"{place.times.trouble} in {quote(printed)}; the text was kept",
            Action.KEPT,
            line=place.line,
        )


def _cut_blocks(body: str, line: int) -> Iterator[tuple[str, int]]:
    """The blocks between blank lines, each with the line it begins on."""
    start = 0
    while start < len(body):
        match = _BLANK_LINES.search(body, start)
        stop = len(body) if match is None else match.start()
        block = body[start:stop]
        stripped = block.lstrip("\n \t")
        if stripped:
            skipped = block.count("\n", 0, len(block) - len(stripped))
            yield stripped.rstrip(), line + skipped
        following = len(body) if match is None else match.end()
        line += body.count("\n", start, following)
        start = following
