"""The rows of a library search: headings of episodes, and their hits in columns.

The one rule: this is pure; only hits can be chosen, and what was found is always in
view, however narrow the list is. Passages about an episode stand among its hits, named
by the kind of text that they are.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len

from earmark.shelf import SPEECH, HitKey
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
    """Row that says what of the episode is not listed, and where its hits are."""

    group: EpisodeHits

    @property
    def count(self) -> int:
        """Hits that are not listed."""
        return max(0, self.group.count - len(self.group.hits))


@dataclass(frozen=True, slots=True)
class More:
    """Row that says how many episodes are not listed."""

    count: int


Row = Heading | Hit | Rest | More


@dataclass(frozen=True, slots=True)
class HitRows:
    """The rows of a search."""

    rows: Sequence[Row]
    choosable: Sequence[int]
    time_width: int
    speaker_width: int
    mark_width: int
    glyphs: Glyphs

    @classmethod
    def of(cls, findings: LibraryFindings, glyphs: Glyphs) -> HitRows:
        """Make the rows of what was found."""
        rows = tuple(_list_rows(findings))
        hits = [row.hit for row in rows if isinstance(row, Hit)]
        names = (cell_len(_name(hit, glyphs)) for hit in hits)
        return cls(
            rows,
            tuple(at for at, row in enumerate(rows) if isinstance(row, Hit)),
            min(TIME_WIDTH, max((cell_len(tidy(hit.time)) for hit in hits), default=0)),
            min(SPEAKER_WIDTH, max(names, default=0)),
            max((cell_len(glyphs.mark(hit.why)) for hit in hits), default=0),
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
        rest = sum(isinstance(other, Rest | More) for other in after)
        return range(first, row + 1 + rest)

    def find(self, chosen: HitKey) -> int | None:
        """The row of a hit."""
        return next((at for at in self.choosable if self.hit(at) == chosen), None)

    def hit(self, row: int) -> HitKey | None:
        """By which the hit of a row is known; `None` for one that is no hit."""
        match self.rows[row]:
            case Hit(episode, hit):
                return HitKey(episode, hit.turn, hit.kind, hit.label)
            case _:
                return None

    def pieces(self, row: int, width: int) -> Pieces:
        """A row for a width in cells."""
        match self.rows[row]:
            case Heading(group):
                return self._heading(group, width)
            case Hit(_, hit):
                return self._hit(hit, width)
            case Rest() as rest:
                return self._remark(self._rest(rest), width)
            case More(count):
                words = f"{self.glyphs.ellipsis} {counted(count, 'more episode')}"
                return fit((Piece(words, Look.QUIET),), width, self.glyphs.ellipsis)

    def _remark(self, words: str, width: int) -> Pieces:
        """Words below the hits of an episode."""
        start = " " * min(sum(self._columns(width)), width // 2)
        pieces = (Piece(start), Piece(words, Look.QUIET))
        return fit(pieces, width, self.glyphs.ellipsis)

    def _rest(self, rest: Rest) -> str:
        """`… 7 more · Cold open 1 · Wind 8`."""
        more = f"{self.glyphs.ellipsis} {rest.count:,} more" if rest.count else ""
        if not rest.group.chapters:
            return f"{more} in this episode"
        named = [f"{tidy(one.title)} {one.count:,}" for one in rest.group.chapters]
        return f" {self.glyphs.dot} ".join([more, *named] if more else named)

    def _heading(self, group: EpisodeHits, width: int) -> Pieces:
        label = [Piece(clean_line(group.label), Look.CHAPTER)]
        if show := clean_line(group.show):
            label.append(Piece(f" {self.glyphs.dot} {show}", Look.QUIET))
        parts = [counted(group.count, "hit")] if group.count else []
        if group.notes:
            parts.append(f"{len(group.notes)} about it")
        right = (Piece(f" {self.glyphs.dot} ".join(parts), Look.COUNT),)
        return spread(label, right, width, self.glyphs.ellipsis)

    def _columns(self, width: int) -> tuple[int, int, int]:
        """Cells of time, speaker and mark for a width, with the blanks after them."""
        time = self.time_width + 1 if self.time_width else 0
        speaker = self.speaker_width + 2 if self.speaker_width else 0
        mark = self.mark_width + 1 if self.mark_width else 0
        return (
            time + 1 if width >= _LEAST_FOR_TIME else min(1, width // 8),
            min(speaker, width // 4) if width >= _LEAST_FOR_SPEAKER else 0,
            mark if width >= _LEAST_FOR_TIME else 0,
        )

    def _hit(self, hit: LibraryHit, width: int) -> Pieces:
        before, between, marked = self._columns(width)
        ellipsis = self.glyphs.ellipsis
        time = name = mark = ""
        if before > 1:
            time = shorten(tidy(hit.time), before - 2, ellipsis)
        if between:
            name = shorten(_name(hit, self.glyphs), between - 2, ellipsis)
        if marked:
            mark = self.glyphs.mark(hit.why)
        columns: Pieces = (
            Piece(" " * (before - 1 - cell_len(time)) + time, Look.TIME),
            Piece(" " * min(1, before)),
            Piece(name, Look.SPEAKER if hit.kind == SPEECH else Look.KIND),
            Piece(" " * (between - cell_len(name))),
            Piece(mark + " " * (marked - cell_len(mark)), Look.MARK),
        )
        room = max(0, width - before - between - marked)
        if hit.kind != SPEECH and not between:
            # Without a column for it, the kind of text begins the words.
            kind = Piece(f"{hit.kind} "[:room], Look.KIND)
            columns, room = (*columns, kind), room - kind.width
        return (*columns, *_snippet(hit.snippet, hit.spans, room, ellipsis))


def _name(hit: LibraryHit, glyphs: Glyphs) -> str:
    """Who speaks; of a passage what it is: `topic · Mira`."""
    if hit.kind == SPEECH:
        return tidy(hit.speaker)
    # What a chapter or a point is about is said by its own words.
    label = tidy(hit.label) if hit.kind == "topic" else ""
    return f"{hit.kind} {glyphs.dot} {label}" if label else hit.kind


def _list_rows(findings: LibraryFindings) -> Iterator[Row]:
    for group in findings.groups:
        yield Heading(group)
        for hit in (*group.hits, *group.notes):
            yield Hit(group.episode, hit)
        if group.count > len(group.hits) or len(group.chapters) > 1:
            yield Rest(group)
    more = findings.episodes - len(findings.groups)
    if more > 0 and findings.groups:
        yield More(more)


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
