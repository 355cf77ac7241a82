"""Several JSON values in one file, as recognisers that listen along write them.

The one rule: each value is a piece of the transcript; a line that is broken is told,
and the reading goes on below it.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from earmark_index.problems import Action, ProblemLog, Severity

from .base import Kind
from .json_format import SPOKEN
from .json_list import JSON_LIST
from .json_report import finish_turns
from .json_trouble import TOO_DEEP
from .parsed import put_together
from .quoting import quote
from .vosk import VOSK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from earmark_index.problems import Parsed

    from .base import Source
    from .json_format import JsonFormat

_SAMPLE = 20  # values that are enough to know the format by
_BLANKS = re.compile(r"\s*")
_DECODER = json.JSONDecoder()


class JsonLines:
    """An object on each line, or one after another."""

    name = "json-lines"
    title = "JSON lines of timed texts"
    kind = Kind.TRANSCRIPT
    suffixes = (".jsonl", ".ndjson")
    carries = SPOKEN

    def sniff(self, source: Source) -> int:
        """Sure by several objects that are pieces of a transcript together."""
        return 91 if self.evidence(source) else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        # One value, or one too deep to be read, is not for here.
        if not source.first.startswith("{") or source.json is not None:
            return ""
        if source.json_trouble is TOO_DEEP:
            return ""
        values = list(islice(_read_values(source.text, ProblemLog()), _SAMPLE))
        form = _choose(values)
        return "" if form is None else f"its objects in a row: {form.recognise(values)}"

    def parse(self, source: Source) -> Parsed:
        """Read value by value; total, linear in the length."""
        log = ProblemLog()
        values = list(_read_values(source.text, log))
        form = _choose(values) or JSON_LIST
        episode = form.read(values, log)
        turns = finish_turns(episode.turns, log)
        return put_together(source, self.name, replace(episode, turns=turns), log)


JSON_LINES = JsonLines()


def _choose(values: list[object]) -> JsonFormat | None:
    """Which reader of lists understands the values as one."""
    if len(values) < 2 or not all(isinstance(value, dict) for value in values):
        return None
    return next((form for form in (VOSK, JSON_LIST) if form.recognise(values)), None)


def _read_values(text: str, log: ProblemLog) -> Iterator[object]:
    """The values of a text: one a line where the first line is one, else in a row."""
    first, _, _ = text.lstrip().partition("\n")
    has_one_a_line = next(_read_row(first, ProblemLog()), None) is not None
    return _read_lines(text, log) if has_one_a_line else _read_row(text, log)


def _read_lines(text: str, log: ProblemLog) -> Iterator[object]:
    """A value on each line; a broken line is left out."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield from _read_row(line, log, number)


def _read_row(text: str, log: ProblemLog, line: int = 1) -> Iterator[object]:
    """The values one after another; none can be found behind a broken one."""
    at = 0
    while True:
        blanks = _BLANKS.match(text, at)
        at = len(text) if blanks is None else blanks.end()
        if at >= len(text):
            return
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            log.add(
                "json-broken",
                f"{quote(text[at : at + 200])} is no JSON; it was left out",
                Action.DROPPED,
                line=line + text.count("\n", 0, at),
                severity=Severity.ERROR,
            )
            return
        yield value
