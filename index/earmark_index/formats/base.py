"""What a format is, and the source text that every format reads.

How to add a format:

1. Write one module with one object that has the attributes of `Format`.
2. Add that object to `FORMATS` in `formats/registry.py`; the order is the order of
   asking where two formats are equally sure.
3. Put pairs `tests/golden/formats/<name>/case.ext` + `case.json` beside the others.
4. Run `make docs`; a test insists that the format table is complete.
"""

from __future__ import annotations

import json
from collections import Counter
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from .json_trouble import TOO_DEEP, explain_json

if TYPE_CHECKING:
    from earmark_index.problems import Parsed, Problem

    from .json_trouble import JsonTrouble


class Carries(Enum):
    """What a format can hold beside the words."""

    SPEAKERS = "speakers"
    TIMES = "times"
    CHAPTERS = "chapters"
    PEOPLE = "people"
    TOPICS = "topics"
    SUMMARY = "summary"
    SHOWNOTES = "shownotes"
    TRANSLATIONS = "translations"
    DETAILS = "title, date, number"


class Kind(Enum):
    """Whether a file is an episode of its own or belongs to one."""

    TRANSCRIPT = "transcript"
    CHAPTERS = "chapters"


class Source:
    r"""Decoded text of one file, with the views of it that several formats share.

    Attributes:
        name: File name, for titles and messages; never trusted for the format.
        text: The decoded text with `\n` newlines and without a byte order mark,
            not yet cleaned.
        encoding: How the bytes were decoded.
        problems: What was met while decoding.
        json_trouble: Why `json`, once asked for, is `None`; unknown before.
        json_repeated: Keys that an object of `json` holds more than once.
    """

    def __init__(
        self,
        name: str,
        text: str,
        *,
        encoding: str = "utf-8",
        problems: tuple[Problem, ...] = (),
    ) -> None:
        self.name = name
        self.text = text
        self.encoding = encoding
        self.problems = problems
        self.json_trouble: JsonTrouble | None = None
        self.json_repeated: set[str] = set()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        r"""The text cut at `\n` only; line `n` of messages is `lines[n - 1]`."""
        return tuple(self.text.split("\n"))

    @cached_property
    def first(self) -> str:
        """First line that is not blank, without blanks around it; `""` if none."""
        return next((line.strip() for line in self.lines if line.strip()), "")

    @cached_property
    def json(self) -> Any:  # noqa: ANN401  (JSON has any shape; formats check it)
        """The text as JSON, or `None` where it is none (see `json_trouble`)."""
        if self.text.lstrip()[:1] not in {"{", "["}:
            return None
        try:
            return json.loads(self.text, object_pairs_hook=self._make_object)
        except RecursionError:
            self.json_trouble = TOO_DEEP
        except ValueError as error:
            self.json_trouble = explain_json(error, self.text)
        return None

    def _make_object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            counts = Counter(key for key, _ in pairs)
            self.json_repeated.update(key for key in counts if counts[key] > 1)
        return found


class Format(Protocol):
    """One way of writing a transcript or its chapters in a file."""

    # Properties, so that a constant of a class or a frozen field will do.
    @property
    def name(self) -> str:
        """Short stable name, `webvtt`."""
        ...

    @property
    def title(self) -> str:
        """Name for a person, `WebVTT captions`."""
        ...

    @property
    def kind(self) -> Kind:
        """Whether such a file is an episode or belongs to one."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Usual suffixes, for the table of formats; detection reads the content."""
        ...

    @property
    def carries(self) -> frozenset[Carries]:
        """What the format can hold beside the words."""
        ...

    def sniff(self, source: Source) -> int:
        """How sure, 0 to 100, that the source is of this format; never raises."""
        ...

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`: `its first line WEBVTT`.

        Only asked where `sniff` is above 0.
        """
        ...

    def parse(self, source: Source) -> Parsed:
        """Read the source; total over any text, linear in its length."""
        ...
