"""Search one open episode, without an index.

The one rule: the hits are exactly those that the index has for this episode, turn for
turn. Both read the same terms (`analysis`), the same query (`tree`) and ask `terms`
alone which spellings a word stands for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.text import clean_line

from .analysis import is_pair_written
from .episode_text import EpisodeText, Span
from .terms import speaks, spellings
from .tree import Reach, Speaker, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from earmark_index.model import Turn

    from .tree import Part, Query, Slot

__all__ = ["EpisodeText", "Found", "Span", "TurnMatch", "match_turn", "scan"]

MAX_ALSO = 20
"""Other spellings that are named; a short prefix has hundreds."""

_LOOK_AT = 9
"""Places looked at for how a spelling is mostly written; the first may be a title."""


class TurnMatch(NamedTuple):
    """One turn that matches (a tuple, because a common word makes thousands)."""

    turn: int
    """Number of the turn among those given."""

    spans: tuple[Span, ...]
    """Code points of its text from and up to: ascending, none overlapping. Empty
    where only the speaker was asked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds in an episode."""

    hits: tuple[TurnMatch, ...] = ()
    """In reading order."""

    also: tuple[tuple[str, int], ...] = ()
    """Spellings in these hits other than those typed, as the text has them, with how
    often they occur, most frequent first."""


class _Match(NamedTuple):
    """Where a part of a query matches in an episode."""

    part: Part
    places: Sequence[int]
    """First unit of each match, ascending."""

    turns: set[int]


def scan(query: Query, text: EpisodeText) -> Found:
    """Find the turns of an episode that match a query.

    Args:
        query: What to find.
        text: The prepared turns.

    Returns:
        The hits, in reading order; nothing for an empty query.
    """
    if query.is_empty:
        return Found()
    matches: list[_Match] = []
    turns: set[int] | None = None
    for need in query.needs:
        found = [_match(part, text) for part in need.parts]
        matches += found
        met = set[int]().union(*(match.turns for match in found))
        turns = met if turns is None else turns & met
        if not turns:
            return Found()
    hits = (turns or set()).difference(*(_match(ban, text).turns for ban in query.bans))
    return Found(_hits(matches, hits, text), _also(matches, hits, text))


def match_turn(query: Query, turn: Turn) -> tuple[Span, ...] | None:
    """The spans of a query in one turn; `None` where the turn is no hit."""
    found = scan(query, EpisodeText((turn,)))
    return found.hits[0].spans if found.hits else None


def _match(part: Part, text: EpisodeText) -> _Match:
    if isinstance(part, Speaker):
        spoken = (n for n, turn in enumerate(text.turns) if speaks(part, turn.speaker))
        return _Match(part, (), set(spoken))
    places = _row(part.slots, text)
    return _Match(part, places, text.turns_of(places))


def _row(slots: Sequence[Slot], text: EpisodeText) -> Sequence[int]:
    """First unit of every place where the slots stand in a row."""
    columns: list[tuple[int, Sequence[int]]] = []
    for offset, slot in enumerate(slots):
        places = _places(slot, text)
        if not places:
            return ()
        columns.append((offset, places))
    if len(columns) == 1:
        return columns[0][1]
    columns.sort(key=lambda column: len(column[1]))
    (offset, places), *others = columns
    starts = {place - offset for place in places}
    for offset, places in others:
        starts.intersection_update([place - offset for place in places])
    return sorted(starts)


def _places(slot: Slot, text: EpisodeText) -> Sequence[int]:
    """Where a slot stands: the places of all its spellings."""
    lists = [text.places[term] for term in spellings(slot, text)]
    return lists[0] if len(lists) == 1 else sorted(chain.from_iterable(lists))


def _hits(
    matches: Iterable[_Match], hits: set[int], text: EpisodeText
) -> tuple[TurnMatch, ...]:
    spans: dict[int, list[Span]] = {turn: [] for turn in sorted(hits)}
    for match in matches:
        if isinstance(match.part, Words):
            is_all = match.turns <= hits
            places = match.places if is_all else _within(match.places, hits, text)
            for turn, span in text.spans(places, match.part.width):
                spans[turn].append(span)
    return tuple([TurnMatch(turn, _in_order(found)) for turn, found in spans.items()])


def _within(places: Iterable[int], hits: set[int], text: EpisodeText) -> Sequence[int]:
    """Those of some places that are in the hits."""
    return [place for place in places if text.turn_at[place] in hits]


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    """The spans ascending, overlapping ones as one."""
    if len(spans) < 2:
        return tuple(spans)
    spans.sort()
    joined = spans[:1]
    for start, end in spans[1:]:
        if start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _also(
    matches: Iterable[_Match], hits: set[int], text: EpisodeText
) -> tuple[tuple[str, int], ...]:
    """Spellings in the hits that were not typed."""
    rows = [(m, m.part) for m in matches if isinstance(m.part, Words)]
    typed = {tuple(slot.term for slot in words.slots) for _, words in rows}
    found: dict[tuple[str, ...], tuple[Sequence[int], int]] = {}
    for match, words in rows:
        if _varies(words):
            for terms, kept in _by_spelling(match, words, hits, text):
                if terms not in typed:
                    found[terms] = kept, words.width
    ranked = sorted(found.values(), key=lambda item: len(item[0]), reverse=True)
    return tuple(
        (_spelling(places, width, text), len(places))
        for places, width in ranked[:MAX_ALSO]
    )


def _varies(words: Words) -> bool:
    """True where words may stand for others; characters are only ever themselves."""
    last = words.slots[-1]
    return last.reach is not Reach.EXACT and not is_pair_written(last.term[0])


def _by_spelling(
    match: _Match, words: Words, hits: set[int], text: EpisodeText
) -> Iterator[tuple[tuple[str, ...], Sequence[int]]]:
    """The matches in the hits, apart by what stands at their last position."""
    before = tuple(slot.term for slot in words.slots[:-1])
    is_all = match.turns <= hits
    row = set(match.places) if before else None
    for term in spellings(words.slots[-1], text):
        kept: Sequence[int] = text.places[term]
        if row is not None:
            starts = (place - len(before) for place in kept)
            kept = [place for place in starts if place in row]
        if not is_all:
            kept = _within(kept, hits, text)
        if kept:
            yield (*before, term), kept


def _spelling(places: Sequence[int], width: int, text: EpisodeText) -> str:
    """How matches are mostly written."""
    seen = Counter(clean_line(text.source(place, width)) for place in places[:_LOOK_AT])
    return seen.most_common(1)[0][0]
