"""The reader of all text transcripts: labels, times, sections and paragraphs.

The one rule: one walk over described lines. Which labels count was decided before
(`acceptance.py`), how words become turns is `turn_builder.py`; here is only the order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark_index.problems import Action, ProblemLog, Severity
from earmark_index.text import clean_line

from .acceptance import Accepted, accept, resolve
from .line_kinds import Kind, Line, read_line
from .markdown import LIST_ITEM, unescape
from .noise import flag_noise
from .outline import Section
from .quoting import quote
from .speakers import fold_label, is_name_like, is_non_person, spellings
from .stamps import cut_leading, read_range
from .turn_builder import MAX_PARAGRAPH, MAX_UNNAMED, TurnBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from earmark_index.model import Turn

_FOOTER = re.compile(
    r"transcribed by https?://otter\.ai\S*"
    r"|(?:meeting|transcription) ended after [0-9]{1,3}:[0-9]{2}:[0-9]{2}\b.{0,4}"
    r"|this editable transcript was computer generated.{0,120}",
    re.IGNORECASE,
)
_LABELLED = frozenset({Kind.BOLD, Kind.STAMPED, Kind.NAMED})
_ODD_STAMP = re.compile(r"\\?\[-?[0-9]{1,4}:[0-9:.,]{1,20}\\?\]")


@dataclass(slots=True)
class Dialogue:
    """What the walk over a text found."""

    turns: tuple[Turn, ...] = ()
    title: str = ""
    """A single top heading above everything that is said."""

    sections: list[Section] = field(default_factory=list)
    speakers: tuple[str, ...] = ()
    """Speakers in the order of their first turn."""


def read_lines(source_lines: Iterable[str], first_number: int = 1) -> list[Line]:
    """Describe the lines of a text, the first having the given number."""
    return [
        read_line(number, raw) for number, raw in enumerate(source_lines, first_number)
    ]


def read_dialogue(
    lines: Sequence[Line],
    log: ProblemLog,
    *,
    declared: Iterable[str] = (),
    is_markdown: bool = False,
    has_turn_per_paragraph: bool = False,
) -> Dialogue:
    """Read the turns and sections of a text.

    Args:
        lines: The described lines.
        log: Where problems go.
        declared: Names that front matter or a list of people give.
        is_markdown: Escapes and entities mean what they mean in Markdown.
        has_turn_per_paragraph: Every paragraph is a turn of its own, also below a
            label; else a turn goes on until the next label.
    """
    accepted = accept(lines, declared)
    resolved = [resolve(line, accepted) for line in lines]
    walk = _Walk(resolved, accepted, log, is_markdown=is_markdown)
    walk.is_apart |= has_turn_per_paragraph
    for line in resolved:
        walk.take(line)
    return walk.finish(lines)


class _Walk:
    """The state of reading one text from top to bottom."""

    def __init__(
        self,
        lines: Sequence[Line],
        accepted: Accepted,
        log: ProblemLog,
        *,
        is_markdown: bool,
    ) -> None:
        self.found = Dialogue()
        self._is_markdown = is_markdown
        self._log = log
        self._accepted = accepted
        printed = [line.label for line in lines if line.kind in _LABELLED]
        self._spelling = {
            folded: self._say(label) for folded, label in spellings(printed).items()
        }
        self._is_timed = not printed and any(line.kind is Kind.TIMED for line in lines)
        self._is_labelled = bool(printed)
        self.is_apart = not (self._is_labelled or self._is_timed)
        """A blank line ends the turn."""

        self._builder = TurnBuilder(
            is_markdown=is_markdown,
            limit=MAX_UNNAMED if self.is_apart else MAX_PARAGRAPH,
        )

        self._title_line = _find_title(lines)
        self._is_wrapped = _is_wrapped(lines)
        self._after_blank = True

    def take(self, line: Line) -> None:
        """Read one line."""
        if line.kind in _LABELLED:
            self._take_label(line)
        elif line.kind is Kind.HEADING:
            self._take_heading(line)
        elif line.kind is Kind.TIMED:
            self._take_time(line)
        elif line.kind is Kind.TEXT:
            self._take_text(line)
        self._after_blank = line.kind in {Kind.BLANK, Kind.RULE}
        if self._after_blank and self._ends_at_blank():
            self._builder.end_paragraph()

    def _ends_at_blank(self) -> bool:
        """True where a paragraph is a turn: nobody says that it goes on."""
        return self.is_apart or (not self._is_timed and self._builder.is_unnamed)

    def finish(self, lines: Sequence[Line]) -> Dialogue:
        """Complete the last turn and report what was met."""
        self._builder.end_turn()
        for number, label in self._builder.unspoken:
            self._log.add(
                "label-alone",
                f"nothing is said after {quote(label)}; it was kept as a mark",
                Action.KEPT,
                line=number,
                severity=Severity.NOTE,
            )
        self._report_single(lines)
        turns = flag_noise(self._builder.turns)
        self.found.turns = turns
        names = dict.fromkeys(turn.speaker for turn in turns if turn.speaker)
        self.found.speakers = tuple(names)
        return self.found

    def _report_single(self, lines: Sequence[Line]) -> None:
        """Note the names before a colon that did not become speakers."""
        for line in lines:
            if line.kind is not Kind.NAMED or not is_name_like(line.label):
                continue
            if fold_label(line.label) not in self._accepted.named:
                self._log.add(
                    "label-once",
                    f"{quote(line.label)} stands before a colon only here;"
                    " it was kept as text",
                    Action.KEPT,
                    line=line.number,
                    severity=Severity.NOTE,
                )

    def _take_label(self, line: Line) -> None:
        start_ms = line.stamp.start_ms if line.stamp else None
        end_ms = line.stamp.end_ms if line.stamp else None
        if is_non_person(line.label):
            self._take_sound(line, start_ms, end_ms)
            return
        speaker = self._spelling[fold_label(line.label)]
        self._builder.begin(line.number, speaker, start_ms=start_ms, end_ms=end_ms)
        if line.text:
            self._note_odd(line)
            self._builder.add(line.number, line.text)

    def _take_sound(self, line: Line, start_ms: int | None, end_ms: int | None) -> None:
        said = line.text.strip()
        until = read_range(said.removeprefix("to").strip()) if said else None
        if until is not None:
            begin, end = until
            if start_ms is None:
                start_ms, end_ms = begin, end
            else:
                end_ms = begin
            said = ""
        label = line.label if not said else f"{line.label}: {said}"
        self._builder.add_sound(line.number, label, start_ms, end_ms)

    def _take_heading(self, line: Line) -> None:
        stamp = cut_leading(line.text)
        title = self._say(stamp.rest if stamp else line.text).strip("*_ ")
        if line is self._title_line:
            self.found.title = title
            return
        self.found.sections.append(
            Section(
                title or "—",
                line.level,
                self._builder.next_turn,
                stamp.start_ms if stamp else None,
            )
        )

    def _take_time(self, line: Line) -> None:
        stamp = line.stamp
        if stamp is None:  # pragma: no cover  (time lines have a stamp)
            return
        text = line.text.strip()
        if not text:
            if self._is_timed:
                self._builder.end_turn()
            self._builder.wait_until(stamp.start_ms)
        elif self._is_labelled and self._builder.is_open:
            self._builder.add(line.number, text, start_ms=stamp.start_ms)
        else:
            self._builder.begin(
                line.number, None, start_ms=stamp.start_ms, end_ms=stamp.end_ms
            )
            self._builder.add(line.number, text)

    def _take_text(self, line: Line) -> None:
        if _FOOTER.fullmatch(line.text) is not None:
            self._log.add(
                "footer",
                f"{quote(line.text)} is a footer, not speech",
                Action.DROPPED,
                line=line.number,
                severity=Severity.NOTE,
            )
            return
        self._note_odd(line)
        is_new = self._after_blank or LIST_ITEM.match(line.text) is not None
        if is_new or not self._is_wrapped:
            if self._ends_at_blank():
                self._builder.end_paragraph()
            self._builder.add(line.number, line.text)
        else:
            self._builder.extend(line.number, line.text)

    def _note_odd(self, line: Line) -> None:
        if "[" not in line.text:
            return
        for match in _ODD_STAMP.finditer(line.text):
            inside = match.group().strip("\\[]")
            if read_range(inside) is None:
                self._log.add(
                    "stamp-odd",
                    f"{quote(inside)} is no time; it was kept as text",
                    Action.KEPT,
                    line=line.number,
                )

    def _say(self, text: str) -> str:
        return clean_line(unescape(text) if self._is_markdown else text)


def _find_title(lines: Sequence[Line]) -> Line | None:
    """The one heading of the first level, if nothing is said before it."""
    tops = [line for line in lines if line.kind is Kind.HEADING and line.level == 1]
    if len(tops) != 1:
        return None
    for line in lines:
        if line is tops[0]:
            return line if line.text.strip() else None
        if line.kind not in {Kind.BLANK, Kind.RULE}:
            return None
    return None  # pragma: no cover  (the heading is one of the lines)


_WRAP_WIDTH = 100  # characters; longer lines are not wrapped by hand


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """True where text lines look cut to a width: none long, most of them full."""
    widths = [len(line.raw) for line in lines if line.kind is Kind.TEXT]
    if not widths:
        return False
    widest = max(widths)
    full = sum(1 for width in widths if width >= widest * 0.6)
    return widest <= _WRAP_WIDTH and 2 * full >= len(widths)
