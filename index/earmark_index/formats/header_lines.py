"""What stands above the first turn of a plain text: `Date: …`, `Hosts: A, B`.

The one rule: a line is taken only where its key is known, its value fits the key and
the same word opens no line further down (there it is a speaker). A line between two
such lines goes to the shownotes; everything else stays text.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from earmark_index.problems import Action, Severity
from earmark_index.timecode import format_clock

from .details import read_details
from .header_keys import Header, may_speak, read_header
from .line_kinds import Kind, Line
from .speakers import fold_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark_index.model import Episode
    from earmark_index.problems import ProblemLog

    from .frontmatter import FrontMatter, Value

_LOOK = 60  # lines in which a header stands
_LOOK_NOTES = 200  # lines in which shownotes end
_MAX_BARE = 100  # characters of a line that is a name or title by itself
_FULL = 50  # characters of a line that was wrapped
_SENTENCE_ENDS = ".?!,;:…。，！？"
_NOTES = frozenset({"shownotes", "show notes", "notes"})
_SPEECH = frozenset(
    {"transcript", "full transcript", "transcription", "transkript", "文字稿", "逐字稿"}
)
_EMPTY = frozenset({Kind.BLANK, Kind.RULE})


@dataclass(slots=True)
class HeaderLines:
    """What the lines above the first turn say."""

    given: dict[str, str]
    """What the front matter says already."""

    values: dict[str, Value] = field(default_factory=dict)
    """What the header adds, by the keys of front matter."""

    used: dict[int, str] = field(default_factory=dict)
    """What each line was read as, by its number."""

    notes: set[int] = field(default_factory=set)
    """Numbers of the lines that are shownotes."""

    def without(self, lines: Sequence[Line]) -> list[Line]:
        """The lines with those of the header blanked."""
        return [
            Line(line.number, Kind.BLANK, "", "") if line.number in self.used else line
            for line in lines
        ]

    def add_to(self, front: FrontMatter) -> FrontMatter:
        """The front matter with what the header adds to it."""
        values = dict(front.values)
        for key, value in self.values.items():
            more = [one for one in value if isinstance(one, str)]
            is_list = isinstance(value, list)
            values[key] = [*front.names(key), *more] if is_list else value
        return replace(front, values=values)

    def may_list(self, lines: Sequence[Line]) -> list[Line]:
        """The lines among which a list of chapters may stand."""
        return [
            line
            for line in lines
            if line.number not in self.used or line.number in self.notes
        ]

    def report(self, log: ProblemLog) -> None:
        """Say what was read as what."""
        if self.used:
            told = ", ".join(dict.fromkeys(self.used[n] for n in sorted(self.used)))
            count = len(self.used)
            lines = "1 line" if count == 1 else f"{count} lines"
            log.add(
                "header-lines",
                f"{lines} above the first turn: read as {told}",
                Action.MERGED,
                line=min(self.used),
                severity=Severity.NOTE,
            )


def read_header_lines(lines: Sequence[Line], front: FrontMatter) -> HeaderLines:
    """Read the header of a text; nothing is found where it has none.

    Args:
        lines: The lines below the front matter.
        front: The front matter; what it gives stays as it is.
    """
    found = HeaderLines(_given(read_details(front)))
    taken = _keep_unspoken(_collect(lines), lines)
    if any(header is not None and not may_speak(header) for _, header in taken):
        bare = _find_bare(lines, taken[0][0])
        for place, header in taken:
            _take(found, lines[place], header)
        if bare is not None:
            _take_bare(found, lines[bare])
    _take_sections(found, lines)
    return found


def _given(details: Episode) -> dict[str, str]:
    """The fields that the front matter fills, as they would stand in a header."""
    clock = format_clock(details.duration_ms) if details.duration_ms else ""
    given = {
        "title": details.title,
        "show": details.show or "",
        "number": details.number or "",
        "date": str(details.date or ""),
        "language": details.language or "",
        "duration": clock,
        "summary": details.summary,
    }
    return {key: value for key, value in given.items() if value}


def _collect(lines: Sequence[Line]) -> list[tuple[int, Header | None]]:
    """The run of header lines by their place; those between two have no header."""
    taken: list[tuple[int, Header | None]] = []
    for place, line in enumerate(lines[:_LOOK]):
        if line.kind in _EMPTY:
            continue
        header = read_header(line.raw)
        if header is not None and header.is_fit:
            taken.append((place, header))
        elif taken and _is_inside(lines, place, header, taken):
            taken.append((place, None))
        elif taken or not _may_stand_above(lines, place):
            break
    return taken


def _may_stand_above(lines: Sequence[Line], place: int) -> bool:
    """True for headings above a header, and for one line that is a name by itself."""
    line = lines[place]
    if line.kind is Kind.HEADING:
        return True
    is_first = all(other.kind is not Kind.TEXT for other in lines[:place])
    return is_first and _is_short(line) and line.text[-1:] not in _SENTENCE_ENDS


def _is_inside(
    lines: Sequence[Line],
    place: int,
    header: Header | None,
    taken: Sequence[tuple[int, Header | None]],
) -> bool:
    """True for a line that stands in the middle of a header, without a gap."""
    above, before = taken[-1]
    if above != place - 1:
        return False
    below = lines[place + 1] if place + 1 < len(lines) else None
    is_end = below is None or below.kind in _EMPTY
    if header is None and lines[place].kind is Kind.TEXT:
        # The summary goes on where its last line ends in the middle of a sentence.
        last = lines[above].raw
        is_open = len(last) >= _FULL and last[-1:] not in _SENTENCE_ENDS
        return is_open and (before is None or before.field == "summary")
    if header is not None and is_end:
        return True
    for line in lines[place + 1 : _LOOK]:
        following = read_header(line.raw)
        if following is not None and following.is_fit:
            return True
        if not line.label:
            return False
    return False


def _keep_unspoken(
    taken: list[tuple[int, Header | None]], lines: Sequence[Line]
) -> list[tuple[int, Header | None]]:
    """The run up to the first key that labels a line below it: that is a speaker."""
    end = taken[-1][0] + 1 if taken else len(lines)
    below = {fold_label(line.label) for line in lines[end:] if line.label}
    while taken:
        labels = [fold_label(lines[place].label) for place, _ in taken]
        spoken = below | _spoken_between(labels)
        places = (
            index
            for index, (_, header) in enumerate(taken)
            if (header is None or may_speak(header)) and labels[index] in spoken
        )
        first = next(places, None)
        if first is None:
            return taken
        below.update(labels[first:])
        taken = taken[:first]
    return taken


def _spoken_between(labels: Sequence[str]) -> set[str]:
    """Labels that come again after another one: `Host: Ah`, `Guest: Oh`, `Host: So`."""
    runs = [label for label, _ in groupby(label for label in labels if label)]
    return {label for label in runs if runs.count(label) > 1}


def _is_short(line: Line) -> bool:
    return line.kind is Kind.TEXT and len(line.text) <= _MAX_BARE


def _find_bare(lines: Sequence[Line], first: int) -> int | None:
    """The line above a header that is a name by itself: the show, or the title."""
    above = [place for place in range(first) if lines[place].kind is Kind.TEXT]
    return above[0] if len(above) == 1 else None


def _take(found: HeaderLines, line: Line, header: Header | None) -> None:
    values = found.values
    if header is None and found.used and _is_wrapped_summary(found, line):
        values["summary"] = f"{values['summary']} {line.text}"
        found.used[line.number] = "summary"
        return
    if header is None or not header.put(values, found.given):
        found.notes.add(line.number)
        found.used[line.number] = "shownotes"
        return
    found.used[line.number] = header.said_as


def _is_wrapped_summary(found: HeaderLines, line: Line) -> bool:
    last = next(reversed(found.used.values()))
    return line.kind is Kind.TEXT and last == "summary"


def _take_bare(found: HeaderLines, line: Line) -> None:
    """A name above the header: the show where the header has the title, else that."""
    known = found.given | found.values
    if "title" not in known:
        free = "title"
    elif "title" in found.values and "show" not in known:
        free = "show"
    else:
        free = "shownotes"
    if line.text in known.values():
        free = next(key for key, value in known.items() if value == line.text)
    elif free == "shownotes":
        found.notes.add(line.number)
    else:
        found.values[free] = line.text
    found.used[line.number] = free


def _take_sections(found: HeaderLines, lines: Sequence[Line]) -> None:
    """The words `Shownotes` and `Transcript` on lines of their own, above the turns."""
    shown = _shown_below(found, lines)
    first = next(shown, None)
    if first is None:
        return
    if _word(first) in _SPEECH:
        found.used[first.number] = "the mark of the transcript"
    elif _word(first) in _NOTES:
        notes: list[int] = []
        for line in shown:
            if _word(line) in _SPEECH:
                found.used[first.number] = "shownotes"
                found.used |= dict.fromkeys(notes, "shownotes")
                found.used[line.number] = "the mark of the transcript"
                found.notes.update(notes)
                return
            notes.append(line.number)


def _shown_below(found: HeaderLines, lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines[:_LOOK_NOTES]:
        if line.kind not in _EMPTY and line.number not in found.used:
            yield line


def _word(line: Line) -> str:
    is_word = line.kind is Kind.TEXT and len(line.raw) <= 20
    return line.raw.rstrip(":： ").casefold() if is_word else ""
