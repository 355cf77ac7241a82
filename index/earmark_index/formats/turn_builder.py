"""Turns put together from pieces: one label, its time and the paragraphs under it.

The one rule: every word that is added stands in a turn. A turn ends where the next
label, section or sound begins; what follows without a label inherits the speaker and
says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from earmark_index.model import Flag, Part, SpeakerOrigin, TimeOrigin, Turn
from earmark_index.text import clean_line

from .markdown import unescape
from .sentences import cut_long
from .speakers import is_pause
from .stamps import cut_inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_TURN_WORDS = 2_000
"""A longer turn of several paragraphs is kept paragraph by paragraph, so that a talk
of an hour is not one hit; of 364,000 turns of conversation five are longer."""

MAX_PARAGRAPH = 8_000
"""Characters of one paragraph above which it is cut at the ends of sentences."""

MAX_UNNAMED = 2_000
"""The same for text without speakers, where the paragraph is the unit of reading."""


@dataclass(frozen=True, slots=True)
class _Piece:
    line: int
    start_ms: int | None
    text: str
    glue: str = "\n"
    """What stands before it: a newline, or a blank inside a paragraph."""


@dataclass(slots=True)
class _Draft:
    """A turn that is still growing."""

    line: int
    speaker: str | None
    origin: SpeakerOrigin
    start_ms: int | None
    end_ms: int | None = None
    pieces: list[_Piece] = field(default_factory=list)
    width: int = 0
    """Characters since the last paragraph began."""

    def take(self, pieces: Iterable[_Piece], limit: int) -> None:
        """Add pieces; a paragraph that has grown past `limit` ends here."""
        for piece in pieces:
            is_new = piece.glue == "\n" or self.width > limit
            self.width = len(piece.text) + (0 if is_new else self.width)
            self.pieces.append(replace(piece, glue="\n") if is_new else piece)


class TurnBuilder:
    """Collects turns line by line; `turns` holds those that are complete.

    Args:
        is_markdown: Escapes and entities of the text are resolved.
        limit: Characters above which a paragraph is cut.
    """

    def __init__(self, *, is_markdown: bool, limit: int = MAX_PARAGRAPH) -> None:
        self.turns: list[Turn] = []
        self.unspoken: list[tuple[int, str]] = []
        """Line and label of what was announced and never said."""

        self._is_markdown = is_markdown
        self._limit = limit
        self._draft: _Draft | None = None
        self._last: str | None = None
        self._pending_ms: int | None = None

    @property
    def next_turn(self) -> int:
        """Number of the turn that the next added text of a new turn would have."""
        self.end_turn()
        return len(self.turns)

    @property
    def is_open(self) -> bool:
        """True while a turn has begun that further lines may belong to."""
        return self._draft is not None

    @property
    def is_unnamed(self) -> bool:
        """True while the open turn is nobody's."""
        return self._draft is not None and self._draft.speaker is None

    def begin(
        self,
        line: int,
        speaker: str | None,
        *,
        start_ms: int | None = None,
        end_ms: int | None = None,
    ) -> None:
        """Begin a turn; without a speaker it inherits the last one, if any."""
        self.end_turn()
        if start_ms is None:
            start_ms, self._pending_ms = self._pending_ms, None
        if speaker is not None:
            self._last = speaker
            origin = SpeakerOrigin.EXPLICIT
        else:
            speaker = self._last
            origin = SpeakerOrigin.INHERITED if speaker else SpeakerOrigin.NONE
        self._draft = _Draft(line, speaker, origin, start_ms, end_ms)

    def wait_until(self, start_ms: int) -> None:
        """Keep a time that stands alone: of the label above it, or for what follows."""
        draft = self._draft
        is_waiting = draft is not None and not draft.pieces and draft.start_ms is None
        if draft is not None and is_waiting:
            draft.start_ms = start_ms
        else:
            self._pending_ms = start_ms

    def add(self, line: int, text: str, *, start_ms: int | None = None) -> None:
        """Add one paragraph, or begin a turn with it where none is open."""
        if self._draft is None:
            self.begin(line, None, start_ms=start_ms)
        draft = self._draft
        if draft is None:  # pragma: no cover  (`begin` has just made one)
            return
        if not draft.pieces and start_ms is None:
            start_ms = draft.start_ms
        elif start_ms is None:
            start_ms, self._pending_ms = self._pending_ms, None
        draft.take(self._cut(line, text, start_ms), self._limit)

    def extend(self, line: int, text: str) -> None:
        """Go on with the last paragraph: a line that was only wrapped."""
        draft = self._draft
        if draft is None or not draft.pieces:
            self.add(line, text)
            return
        first, *more = self._cut(line, text, None)
        # A piece of its own keeps the lines right; the blank keeps the paragraph.
        draft.take([replace(first, glue=" "), *more], self._limit)

    def add_sound(
        self, line: int, text: str, start_ms: int | None, end_ms: int | None
    ) -> None:
        """Add a turn of its own that is no speech: a break, a jingle.

        What follows a pause without a label goes on with the last speaker; what
        follows a jingle may be anybody's.
        """
        last = self._last if is_pause(text) else None
        self.end_turn()
        self._last = None
        self.begin(line, None, start_ms=start_ms, end_ms=end_ms)
        self.add(line, text)
        before = len(self.turns)
        self.end_turn()
        for number in range(before, len(self.turns)):
            turn = self.turns[number]
            self.turns[number] = replace(turn, flags=(*turn.flags, Flag.NON_SPEECH))
        self._last = last

    def end_paragraph(self) -> None:
        """Complete the open turn if anything is said in it; a label waits for text."""
        if self._draft is not None and self._draft.pieces:
            self.end_turn()

    def end_turn(self) -> None:
        """Complete the open turn; a label without words becomes a mark."""
        draft, self._draft = self._draft, None
        if draft is None:
            return
        pieces = [piece for piece in draft.pieces if piece.text]
        if pieces:
            self.turns.extend(_make_turns(draft, pieces))
            return
        if draft.speaker is None or draft.origin is not SpeakerOrigin.EXPLICIT:
            self._pending_ms = draft.start_ms
            return
        # A clip or a cough: the label is all there is, and it is not thrown away.
        self.unspoken.append((draft.line, draft.speaker))
        piece = _Piece(draft.line, draft.start_ms, draft.speaker)
        mark = replace(draft, speaker=None, origin=SpeakerOrigin.NONE)
        turn = _make_turn(mark, [piece], mark.origin)
        self.turns.append(replace(turn, flags=(Flag.NON_SPEECH,)))

    def _cut(self, line: int, text: str, start_ms: int | None) -> Iterator[_Piece]:
        glue = "\n"
        for stamp, piece in self._cut_times(text):
            time = start_ms if stamp is None else stamp
            start_ms = None
            # Cut first: to clean fifty megabytes at once takes ten times that.
            for part in cut_long(piece, limit=self._limit):
                yield _Piece(line, time, self._say(part), glue)
                time, glue = None, "\n"
            glue = " "

    def _cut_times(self, text: str) -> list[tuple[int | None, str]]:
        if self._is_markdown and "\\[" in text:
            return cut_inline(text)
        return [(None, text)]

    def _say(self, text: str) -> str:
        return clean_line(unescape(text) if self._is_markdown else text)


def _make_turns(draft: _Draft, pieces: list[_Piece]) -> Iterator[Turn]:
    paragraphs = sum(1 for piece in pieces if piece.glue == "\n")
    words = sum(len(piece.text.split()) for piece in pieces)
    if words <= MAX_TURN_WORDS or paragraphs < 2:
        yield _make_turn(draft, pieces, draft.origin)
        return
    origin = draft.origin
    for group in _paragraphs(pieces):
        yield _make_turn(draft, group, origin)
        if draft.speaker is not None:
            origin = SpeakerOrigin.INHERITED


def _paragraphs(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        if group and piece.glue == "\n":
            yield group
            group = []
        group.append(piece)
    yield group


def _make_turn(draft: _Draft, pieces: list[_Piece], origin: SpeakerOrigin) -> Turn:
    offset = 0
    texts: list[str] = []
    parts: list[Part] = []
    for piece in pieces:
        if texts:
            texts.append(piece.glue)
            offset += len(piece.glue)
        parts.append(Part(offset, piece.line, piece.start_ms))
        texts.append(piece.text)
        offset += len(piece.text)
    start_ms = pieces[0].start_ms
    return Turn(
        "".join(texts),
        draft.speaker,
        origin,
        start_ms=start_ms,
        end_ms=draft.end_ms,
        time_origin=TimeOrigin.NONE if start_ms is None else TimeOrigin.EXACT,
        parts=tuple(parts),
    )
