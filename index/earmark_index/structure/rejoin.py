"""The reading view: what a recogniser or a caption cut apart, put together again.

The one rule: this is a view. No word is lost, changed or moved; every piece can be
had back (`take_apart`), and rejoining what is joined changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.model import Flag, Part, Reading, SpeakerOrigin, Turn

from .repeats import collapse_loops
from .words import WIDE, WIDE_MARK, reading_length

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MAX_WORDS = 150
"""Words after which a paragraph ends with the sentence; the longest paragraph of an
episode page had 556 without this."""

READABLE_WORDS = 75
"""Words after which captions have made a paragraph; people write about as many."""

PAUSE_MS = 2000
"""Silence between captions that starts a new paragraph."""

_CLOSERS = "\"'”’»」』〉》)]）］】 \n"
_OPENERS = "\"'“‘«「『〈《([（［【"
_SENTENCE_ENDS = ".?!。！？…"


def as_written(turns: Sequence[Turn]) -> Reading:
    """The turns just as the source has them."""
    return Reading(tuple(turns), tuple(range(len(turns))))


def rejoin(
    turns: Sequence[Turn],
    *,
    breaks: Collection[int] = (),
    max_words: float = MAX_WORDS,
) -> Reading:
    """Join paragraphs and captions that were cut apart; show loops once.

    Pieces are joined only within one speaker's talk, and never across a change of
    speaker that the source marks. A turn with a printed label of its own stays a
    turn, unless it is a caption.

    Args:
        turns: Turns as the source has them.
        breaks: Numbers of turns that begin a chapter, which nothing is joined across.
        max_words: Words after which a paragraph ends with the sentence; two Han
            characters count as a word. Twice as many end it anywhere.

    Returns:
        The joined turns; a turn that was left alone is the very same value.
    """
    apart = frozenset(breaks)
    shown, starts = collapse_loops(turns, apart)
    groups: list[_Paragraph] = []
    joined_starts: list[int] = []
    for turn, start in zip(shown, starts, strict=True):
        if groups and start not in apart and groups[-1].takes(turn, max_words):
            groups[-1].add(turn)
        else:
            groups.append(_Paragraph(turn))
            joined_starts.append(start)
    return Reading(tuple(group.turn() for group in groups), tuple(joined_starts))


def take_apart(turn: Turn) -> tuple[str, ...]:
    """The texts that were joined into a turn, in order."""
    starts = (0, *turn.joins)
    cut = zip(starts, turn.joins, strict=False)
    texts = [turn.text[start:end].removesuffix(" ") for start, end in cut]
    return (*texts, turn.text[starts[-1] :])


def is_unfinished(text: str, following: str) -> bool:
    """True where a text breaks off in mid-sentence, judged with what follows it."""
    if not ends_sentence(text):
        return True
    return following.lstrip(_OPENERS)[:1].islower()


def ends_sentence(text: str) -> bool:
    """True where a text ends with a sentence; three dots are a breaking off."""
    bare = text.rstrip(_CLOSERS)
    return bare[-1:] in _SENTENCE_ENDS and bool(bare) and not bare.endswith("...")


class _Paragraph:
    """Turns that are being joined."""

    __slots__ = ("_kind", "_next", "_said", "_turns", "_words")

    def __init__(self, turn: Turn) -> None:
        self._turns = [turn]
        self._said = turn.text
        """What was said last; a turn without words does not end it."""
        self._kind = _kind(turn)
        # Counted when it is first asked: most turns of a dialogue never are.
        self._words: float | None = None
        self._next = 0.0

    def add(self, turn: Turn) -> None:
        """Take the turn that `takes` was asked about."""
        self._turns.append(turn)
        self._said = turn.text or self._said
        self._words = self._next

    def takes(self, turn: Turn, max_words: float) -> bool:
        """True where a turn continues this paragraph.

        Everything asked here is the same for a joined turn as for its first and last
        piece; that is what makes `rejoin` idempotent.
        """
        if not _may_meet(self._turns[0], turn):
            return False
        kind = _kind(turn)
        if self._kind == kind and kind is not _WRITTEN:
            return self._takes_caption(turn, max_words)
        if _TIMED in (self._kind, kind):
            return False
        is_labelled = turn.speaker_origin is SpeakerOrigin.EXPLICIT
        return not is_labelled and self._takes_paragraph(turn, max_words)

    def _takes_caption(self, turn: Turn, max_words: float) -> bool:
        last = self._turns[-1]
        if _silence_ms(last, turn) > PAUSE_MS:
            return False
        words = self._count_with(turn)
        if self._next > max_words:
            return False
        return words < READABLE_WORDS or is_unfinished(self._said, turn.text)

    def _takes_paragraph(self, turn: Turn, max_words: float) -> bool:
        # A turn without words begins nothing of its own.
        if turn.text and not is_unfinished(self._said, turn.text):
            return False
        limit = max_words if ends_sentence(self._said) else 2 * max_words
        self._count_with(turn)
        return self._next <= limit

    def _count_with(self, turn: Turn) -> float:
        """Words so far; those with the turn as well are kept for `add`."""
        if self._words is None:
            self._words = reading_length(self._turns[0].text)
        self._next = self._words + reading_length(turn.text)
        return self._words

    def turn(self) -> Turn:
        """The joined turn."""
        first, last = self._turns[0], self._turns[-1]
        if len(self._turns) == 1:
            return first
        text, offsets = _join_texts([turn.text for turn in self._turns])
        return Turn(
            text=text,
            speaker=first.speaker,
            speaker_origin=first.speaker_origin,
            start_ms=first.start_ms,
            end_ms=last.end_ms if self._kind is _TIMED else None,
            time_origin=first.time_origin,
            language=first.language,
            parts=tuple(self._shifted_parts(offsets)),
            joins=tuple(self._joins(offsets)),
            flags=first.flags,
        )

    def _shifted_parts(self, offsets: list[int]) -> Iterator[Part]:
        for turn, offset in zip(self._turns, offsets, strict=True):
            for part in turn.parts:
                yield Part(part.offset + offset, part.line, part.start_ms)

    def _joins(self, offsets: list[int]) -> Iterator[int]:
        for number, (turn, offset) in enumerate(zip(self._turns, offsets, strict=True)):
            if number:
                yield offset
            yield from (join + offset for join in turn.joins)


_WRITTEN = "written"
_TIMED = "timed"
_STAMPED = "stamped"


def _kind(turn: Turn) -> str:
    """What a turn is: a caption with its end, a stamped line, or written text.

    A stamped turn with a label of its own is a proper turn of a written transcript.
    """
    if turn.start_ms is None:
        return _WRITTEN
    if turn.end_ms is not None:
        return _TIMED
    is_labelled = turn.speaker_origin is SpeakerOrigin.EXPLICIT
    return _WRITTEN if is_labelled else _STAMPED


def _may_meet(first: Turn, turn: Turn) -> bool:
    """True where nothing but the end of a sentence could keep two turns apart."""
    return (
        first.speaker == turn.speaker
        and not turn.flags
        and first.flags in {(), (Flag.CHANGE,)}
        and first.repeats == turn.repeats == 1
        and first.language == turn.language
    )


def _silence_ms(last: Turn, turn: Turn) -> int:
    """Time between two captions; 0 where it is not known."""
    if last.end_ms is None or turn.start_ms is None:
        return 0
    return turn.start_ms - last.end_ms


def _join_texts(texts: list[str]) -> tuple[str, list[int]]:
    """Join texts with a blank, or with nothing between wide characters.

    Full-width marks bring their own room: nothing stands after or before them.

    Returns:
        The text, and the offset in it at which each given text begins.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    length, before = 0, ""
    for text in texts:
        if before and text and not _stand_together(before, text[0]):
            pieces.append(" ")
            length += 1
        offsets.append(length)
        pieces.append(text)
        length += len(text)
        before = text[-1:] or before
    return "".join(pieces), offsets


def _stand_together(before: str, after: str) -> bool:
    """True where writing puts no blank between two characters."""
    if WIDE_MARK.match(before) or WIDE_MARK.match(after):
        return True
    return bool(WIDE.match(before) and WIDE.match(after))
