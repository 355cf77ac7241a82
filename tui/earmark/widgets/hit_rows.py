"""The rows of a library search: headings of episodes, and their hits in columns.

The one rule: this is pure; only hits can be chosen, and what was found is always in
view, however narrow the list is.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from earmark.view.cells import cluster_start, edges, shorten
from earmark.view.pieces import Look, Piece, fit, spread
from earmark.view.spans import mark
from earmark_index.text import clean_line, counted

from .label import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark.glyphs import Glyphs
    from earmark.shelf import EpisodeHits, LibraryFindings, LibraryHit, Span
    from earmark.view.pieces import Pieces

TIME_WIDTH = 10
"""Cells of the longest time: `~123:45:06`."""

SPEAKER_WIDTH = 14

_LEAST_FOR_TIME = 24
_LEAST_FOR_SPEAKER = 40
"""Cells; a narrower list has no room for the column."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Row above the hits of an episode."""

    group: EpisodeHits


@dataclass(frozen=True, slots=True)
class Hit:
    """Row of one hit."""

    episode: str
    hit: LibraryHit


@dataclass(frozen=True, slots=True)
class Rest:
    """Row that says how many hits of the episode are not listed."""

    count: int


@dataclass(frozen=True, slots=True)
class HitRows:
    """The rows of a search."""

    rows: Sequence[Heading | Hit | Rest]
    choosable: Sequence[int]
    time_width: int
    speaker_width: int
    glyphs: Glyphs

    @classmethod
    def of(cls, findings: LibraryFindings, glyphs: Glyphs) -> HitRows:
        """Make the rows of what was found."""
        rows = tuple(_list_rows(findings))
        hits = [row.hit for row in rows if isinstance(row, Hit)]
        return cls(
            rows,
            tuple(at for at, row in enumerate(rows) if isinstance(row, Hit)),
            min(TIME_WIDTH, max((cell_len(tidy(hit.time)) for hit in hits), default=0)),
            min(
                SPEAKER_WIDTH,
                max((cell_len(tidy(hit.speaker)) for hit in hits), default=0),
            ),
            glyphs,
        )

    def __len__(self) -> int:
        """How many there are, with headings."""
        return len(self.rows)

    def company(self, row: int) -> range:
        """A hit, with the heading or the rest of its episode where they are next."""
        around = self.rows[max(0, row - 1) : row]
        first = row - sum(isinstance(other, Heading) for other in around)
        after = self.rows[row + 1 : row + 2]
        return range(first, row + 1 + sum(isinstance(other, Rest) for other in after))

    def find(self, chosen: tuple[str, int]) -> int | None:
        """The row of a hit, by episode and turn."""
        return next((at for at in self.choosable if self.hit(at) == chosen), None)

    def hit(self, row: int) -> tuple[str, int] | None:
        """Episode and turn of a row; `None` for one that is no hit."""
        match self.rows[row]:
            case Hit(episode, hit):
                return episode, hit.turn
            case _:
                return None

    def pieces(self, row: int, width: int) -> Pieces:
        """A row for a width in cells."""
        match self.rows[row]:
            case Heading(group):
                return self._heading(group, width)
            case Hit(_, hit):
                return self._hit(hit, width)
            case Rest(count):
                start = " " * min(sum(self._columns(width)), width // 2)
                words = f"{self.glyphs.ellipsis} {count:,} more in this episode"
                rest = (Piece(start), Piece(words, Look.QUIET))
                return fit(rest, width, self.glyphs.ellipsis)

    def _heading(self, group: EpisodeHits, width: int) -> Pieces:
        label = [Piece(clean_line(group.label), Look.CHAPTER)]
        if show := clean_line(group.show):
            label.append(Piece(f" {self.glyphs.dot} {show}", Look.QUIET))
        right = (Piece(counted(group.count, "hit"), Look.COUNT),)
        return spread(label, right, width, self.glyphs.ellipsis)

    def _columns(self, width: int) -> tuple[int, int]:
        """Cells of time and speaker for a width, with the blanks after them."""
        time = self.time_width + 1 if self.time_width else 0
        speaker = self.speaker_width + 2 if self.speaker_width else 0
        return (
            time + 1 if width >= _LEAST_FOR_TIME else min(1, width // 8),
            min(speaker, width // 4) if width >= _LEAST_FOR_SPEAKER else 0,
        )

    def _hit(self, hit: LibraryHit, width: int) -> Pieces:
        before, between = self._columns(width)
        ellipsis = self.glyphs.ellipsis
        time = speaker = ""
        if before > 1:
            time = shorten(tidy(hit.time), before - 2, ellipsis)
        if between:
            speaker = shorten(tidy(hit.speaker), between - 2, ellipsis)
        columns = (
            Piece(" " * (before - 1 - cell_len(time)) + time, Look.TIME),
            Piece(" " * min(1, before)),
            Piece(speaker, Look.SPEAKER),
            Piece(" " * (between - cell_len(speaker))),
        )
        room = max(0, width - before - between)
        return (*columns, *_snippet(hit.snippet, hit.spans, room, ellipsis))


def _list_rows(findings: LibraryFindings) -> Iterator[Heading | Hit | Rest]:
    for group in findings.groups:
        yield Heading(group)
        for hit in group.hits:
            yield Hit(group.episode, hit)
        if group.count > len(group.hits):
            yield Rest(group.count - len(group.hits))


def _snippet(text: str, spans: Sequence[Span], room: int, ellipsis: str) -> Pieces:
    """As much of a snippet as has room, from where the first match is in view."""
    start = _start(text, spans, room, ellipsis)
    words = text[start:]
    moved = [(max(0, a - start), b - start) for a, b in spans if b > start]
    pieces = [
        Piece(tidy(piece.text), piece.look)
        for piece in mark(words, moved, Look.TEXT, Look.HIT)
    ]
    if start:
        pieces.insert(0, Piece(ellipsis, Look.QUIET))
    return fit(pieces, room, ellipsis)


def _start(text: str, spans: Sequence[Span], room: int, ellipsis: str) -> int:
    """Where to begin so that the first match has room and something before it."""
    if not spans:
        return 0
    begin, end = spans[0]
    cells = edges(text)
    edge = cell_len(ellipsis)
    begin, end = min(max(0, begin), len(text)), min(max(0, end), len(text))
    if cells[end] + edge <= room or cells[-1] <= room:
        return 0
    spare = max(0, min(room // 3, room - 2 * edge - (cells[end] - cells[begin])))
    # A tail that has room as a whole is shown as a whole: no blanks at its end.
    before = min(cells[begin] - spare, cells[-1] - (room - edge))
    first = bisect_left(cells, max(0, before))
    return cluster_start(text, _word_start(text, first, begin))


def _word_start(text: str, first: int, begin: int) -> int:
    """The start of the first whole word from an offset on, at the latest `begin`."""
    if first == 0 or text[first - 1] == " ":
        return first
    blank = text.find(" ", first, begin)
    return first if blank < 0 else blank + 1
