"""What can be found: every turn and every passage of the gold corpus, numbered.

The one rule: all systems search the same units, made by our own readers from exactly
the files that the gold set lists, and every answer is judged as a list of units.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from quality_gold import Relevant

    from earmark_index.model import Turn
    from earmark_index.search import IndexDocument
    from earmark_index.search.passage import Passage

SPEECH = "speech"
_FIELD_WORDS = 2
"""Words of a header line that may stand before what our readers keep of it."""

_DROPPED = str.maketrans("", "", "\\•")
_STAMP = re.compile(r"\[\d{1,2}(:\d\d){1,2}(\.\d+)?\]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that can be found."""

    file: str
    kind: str
    turn: int
    """Number of the turn; of a passage the one that it is about, -1 without one."""

    label: str
    text: str
    line: int = 0
    """Source line on which it begins; 0 where that is not known."""


class Group:
    """The units of the files that are searched together."""

    def __init__(self, name: str, units: Sequence[Unit]) -> None:
        self.name = name
        self.units = tuple(units)
        self._by_file: dict[str, list[int]] = defaultdict(list)
        self._by_place: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            self._by_file[unit.file].append(number)
            self._by_place[unit.file, unit.kind, unit.turn].append(number)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """Texts as snippets are looked for in them."""
        return tuple(squeeze(unit.text) for unit in self.units)

    def find(self, file: str, kind: str, turn: int, snippet: str) -> int | None:
        """The unit that a hit stands for; passages of one place by their snippet."""
        numbers = self._by_place.get((file, kind, turn), [])
        if kind == SPEECH or len(numbers) == 1:
            return numbers[0] if numbers else None
        wanted = " ".join(snippet.strip("…").split())
        held = (n for n in numbers if wanted in " ".join(self.units[n].text.split()))
        return next(held, None)

    def beside(self, numbers: Collection[int]) -> frozenset[int]:
        """The units right before and behind some others, of the same kind of text."""
        return frozenset(
            near
            for number in numbers
            for near in (number - 1, number + 1)
            if 0 <= near < len(self.units) and self._is_kin(number, near)
        )

    def _is_kin(self, one: int, other: int) -> bool:
        first, second = self.units[one], self.units[other]
        return (first.file, first.kind, first.label) == (
            second.file,
            second.kind,
            second.label,
        )

    def locate(self, place: Relevant, source: str) -> int | None:
        """The unit that holds a gold snippet; `None` where a reader took it apart.

        Args:
            place: What the gold set says.
            source: The whole file.
        """
        held = self._holding(place)
        if len(held) < 2:
            return held[0] if held else None
        line = _line_of(place, source)
        before = [n for n in held if 0 < self.units[n].line <= line]
        return before[-1] if before else held[min(place.nth or 0, len(held) - 1)]

    def _holding(self, place: Relevant) -> list[int]:
        """Units with the snippet, or with all of it but a field's name in front."""
        numbers = self._by_file.get(place.file, [])
        words = squeeze(place.snippet).split()
        for first in range(min(_FIELD_WORDS, len(words) - 1) + 1):
            wanted = " ".join(words[first:])
            if held := [n for n in numbers if wanted in self.plain[n]]:
                return held
        return []


def squeeze(text: str) -> str:
    r"""A text without what readers take out: `\[`, bullets, stamps, width of blanks."""
    return " ".join(_STAMP.sub(" ", text.translate(_DROPPED)).split())


def _line_of(place: Relevant, source: str) -> int:
    """The line of the occurrence that is meant; 0 where there are fewer."""
    plain = source.replace("\\[", "[").replace("\\]", "]")
    at = -1
    for _ in range((place.nth or 0) + 1):
        at = plain.find(place.snippet, at + 1)
        if at < 0:
            return 0
    return plain.count("\n", 0, at) + 1


def units_of(file: str, document: IndexDocument) -> list[Unit]:
    """The units of one episode: its turns, then the passages about it."""
    turns = [_turn(file, number, one) for number, one in enumerate(document.turns)]
    return turns + [_passage(file, one) for one in document.passages]


def _turn(file: str, number: int, turn: Turn) -> Unit:
    line = (turn.parts[0].line if turn.parts else None) or 0
    return Unit(file, SPEECH, number, "", turn.text, line)


def _passage(file: str, one: Passage) -> Unit:
    turn = -1 if one.turn is None else one.turn
    return Unit(file, one.kind.value, turn, one.label, one.text)


def write_units(path: Path, units: Iterable[Unit]) -> None:
    """Keep units for the next run."""
    path.write_text(json.dumps([asdict(unit) for unit in units]), encoding="utf-8")


def read_units(path: Path) -> list[Unit]:
    """Units that were kept."""
    return [Unit(**one) for one in json.loads(path.read_text(encoding="utf-8"))]
