"""Words of a recogniser cut into turns: at pauses, or where the speaker changes.

The one rule: the text of the source is kept where it holds the words in their order
(it has the punctuation); only where it does not are the words joined anew.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.model import Part, SpeakerOrigin
from earmark_index.text import clean_line

from .timed_turns import NOBODY, Span, Who, timed_turn
from .words import find_words, join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from earmark_index.model import Turn

    from .segments import Segment, Word

PAUSE_MS = 1000
"""Silence between words that cuts a text without segments; Whisper's own segments
break at about this."""

_FULL_WORDS = 40
"""Words after which such a text is cut at the next sentence end."""

_SENTENCE_ENDS = (".", "?", "!", "。", "？", "！", "…")


class _Run(NamedTuple):
    """Neighbouring words that belong together, and their text."""

    text: str
    words: Sequence[Word]
    offsets: tuple[int, ...]
    """Where each word begins in the text."""

    first: int
    """Number of the first word."""


def cut_at_pauses(text: str, words: Sequence[Word]) -> Iterator[Turn]:
    """Turns without speakers from the words of a whole recording.

    Args:
        text: What the source gives as the text of the words, or `""`.
        words: The words in order, at least one.
    """
    for run in _cut(text, words, _find_pauses(words)):
        yield _make_turn(run, NOBODY)


def cut_words(words: Sequence[Word]) -> Iterator[Turn]:
    """Turns from bare words: cut where the speaker changes, and at pauses.

    Args:
        words: The words in order, signs of punctuation joined to them; may be none.
    """
    if not words:
        return
    speakers = _carry_on([word.speaker for word in words])
    pauses = set(_find_pauses(words))
    at = [
        index
        for index in range(1, len(words))
        if index in pauses or speakers[index] != speakers[index - 1]
    ]
    for run in _cut("", words, at):
        is_named = any(word.speaker is not None for word in run.words)
        origin = SpeakerOrigin.EXPLICIT if is_named else SpeakerOrigin.INHERITED
        yield _make_turn(run, Who(speakers[run.first], origin))


def cut_at_speakers(segment: Segment) -> Iterator[Turn]:
    """Turns of a segment, one for each stretch of words by one speaker.

    Words without a speaker go with the ones before them; a segment whose words name
    nobody is one turn of the segment's speaker.
    """
    speakers = _carry_on([word.speaker for word in segment.words])
    changes = [i for i in range(1, len(speakers)) if speakers[i] != speakers[i - 1]]
    runs = list(_cut(segment.text, segment.words, changes)) if changes else []
    if len(runs) < 2:
        who = Who(segment.speaker or next(iter(speakers), None))
        yield timed_turn(segment.text, Span(segment.start_ms, segment.end_ms), who)
        return
    for run in runs:
        yield _make_turn(run, Who(speakers[run.first]), segment)


def _carry_on(speakers: Sequence[str | None]) -> list[str | None]:
    """Each word's speaker; a word without one has that of the word before it."""
    last = next((speaker for speaker in speakers if speaker is not None), None)
    carried = []
    for speaker in speakers:
        last = last if speaker is None else speaker
        carried.append(last)
    return carried


def _find_pauses(words: Sequence[Word]) -> list[int]:
    """Numbers of the words before which a text without segments is cut."""
    found: list[int] = []
    start = 0
    for index in range(1, len(words)):
        before, word = words[index - 1], words[index]
        is_full = index - start >= _FULL_WORDS
        if _is_pause(before, word) or (
            is_full and before.text.rstrip().endswith(_SENTENCE_ENDS)
        ):
            found.append(index)
            start = index
    return found


def _is_pause(before: Word, word: Word) -> bool:
    if before.end_ms is None or word.start_ms is None:
        return False
    return word.start_ms - before.end_ms >= PAUSE_MS


def _cut(text: str, words: Sequence[Word], at: Sequence[int]) -> Iterator[_Run]:
    """Cut words before the given numbers, and their text with them."""
    spoken = [word.text for word in words]
    offsets = find_words(text, spoken)
    if offsets is None:
        joined = join_words(spoken)
        if len(joined.text) < len(text):
            # The text says more than the words: it cannot be cut by them.
            yield _Run(text, words[:1], (0,), 0)
            return
        text, offsets = joined
    cuts = [0, *(_cut_place(text, offsets, spoken, i) for i in at), len(text)]
    for (start, stop), (begin, end) in zip(
        pairwise([0, *at, len(words)]), pairwise(cuts), strict=True
    ):
        piece = text[begin:end]
        lead = begin + len(piece) - len(piece.lstrip())
        places = tuple(max(0, place - lead) for place in offsets[start:stop])
        if piece.strip():
            yield _Run(piece.strip(), words[start:stop], places, start)


def _cut_place(
    text: str, offsets: Sequence[int], words: Sequence[str], index: int
) -> int:
    """Where the text is cut before a word: opening signs (`¿`, `“`) go with it."""
    before = offsets[index - 1] + len(clean_line(words[index - 1]))
    blank = text.rfind(" ", before, offsets[index])
    return offsets[index] if blank < 0 else blank + 1


def _make_turn(run: _Run, who: Who, segment: Segment | None = None) -> Turn:
    """The turn of a run; a segment gives times where its words have none."""
    start = next((w.start_ms for w in run.words if w.start_ms is not None), None)
    end = next((w.end_ms for w in reversed(run.words) if w.end_ms is not None), None)
    if start is None and segment is not None:
        start = segment.start_ms
    if start is not None and end is not None and end < start:
        end = None
    turn = timed_turn(run.text, Span(start, end), who)
    parts = tuple(
        Part(offset, None, word.start_ms)
        for offset, word in zip(run.offsets, run.words, strict=True)
    )
    return replace(turn, parts=parts)
