"""Find a regular expression in time linear in the text, whatever it is.

Python's `re` tries again, so `(a+)+$` takes longer than anybody lives. Here a text is
read twice. Backwards, to know for every offset which places of the expression lead to
a match from there; then forwards, from the leftmost beginning, and on only as long as a
longer match is sure to come. So no character is read for nothing, and none is read
more than twice. Sets of places are bits of a number, and a move between two sets is
worked out once.

Expressions are matched against the source text, not the folded one: whoever writes one
means the signs as they stand (`C++`, `é`, `don't`). Case is ignored unless the
expression has a capital letter.

The one rule: matches are leftmost-longest, not empty, and do not overlap; so `.*?` is
as long as `.*`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from operator import getitem
from typing import TYPE_CHECKING

from .expression import BORDER, END, INSIDE, START, is_word, parse_expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .expression import Expression

MAX_STATES = 4000
"""Sets of places that are remembered; then remembering begins anew. Each holds at
most a few moves, so an expression keeps below some megabytes."""

_CHUNK = 1 << 16
"""Characters between two looks at whether the answer is still wanted."""

_NOTHING, _OTHER, _WORD = range(3)  # what stands behind an offset, for the anchors


@lru_cache(maxsize=16)
def compile_pattern(text: str) -> Regular:
    """Make an expression ready to be looked for.

    Raises:
        QueryError: It is none; the offset is that in the expression.
    """
    return Regular(parse_expression(text))


class _State(dict[str, "_State"]):
    """The places from which a match is reached, by the character before."""

    __slots__ = ("_made", "begins", "bits", "right")

    def __init__(self, made: Regular, bits: int, right: int) -> None:
        self._made = made
        self.bits = bits
        self.right = right
        """What kind of character the places stand at."""

        self.begins = bool(made.first_bits & bits)
        """True where a match may begin here."""

    def __missing__(self, char: str) -> _State:
        state = self[char] = self._made.before(self, char)
        return state


class Regular:
    """An expression that can be looked for."""

    def __init__(self, expression: Expression) -> None:
        """Take over an expression as it was parsed."""
        self._expression = expression
        self._needs = expression.needs
        self._places_of: dict[str, int] = {}
        self._moves: dict[tuple[int, int], int] = {}
        self._follow: dict[int, list[int]] = {}
        self._last: dict[int, int] = {}
        self._states: dict[tuple[int, int], _State] = {}
        self.first_bits = _bits(place for place, _ in expression.first)

    def spans(
        self, text: str, check: Callable[[], None] | None = None
    ) -> list[tuple[int, int]]:
        """The matches in a text: start and end, ascending.

        Args:
            text: The source text.
            check: Called now and then; raises where the answer is no longer wanted.
        """
        states = self._read_backwards(text, check)
        found: list[tuple[int, int]] = []
        end = 0
        for start in _beginnings(states, check):
            if start >= end:
                stop = self._longest(text, start, states, check)
                if stop > start:
                    found.append((start, stop))
                    end = stop
        return found

    def before(self, state: _State, char: str) -> _State:
        """The state one character further to the left."""
        right = (_WORD if is_word(char) else _OTHER) if self._needs else _OTHER
        holds = self._holding(char, state.right)
        ends = self._lasts(holds)
        follow = self._follows(holds)
        bits = 0
        for place in _places(self._taking(char)):
            if ends >> place & 1 or follow[place] & state.bits:
                bits |= 1 << place
        return self._state(bits, right)

    def _read_backwards(
        self, text: str, check: Callable[[], None] | None
    ) -> list[_State]:
        """The state at every offset of a text."""
        state = self._state(0, _NOTHING)
        states = [state]
        for end in range(len(text), 0, -_CHUNK):
            if check is not None:
                check()
            piece = text[max(0, end - _CHUNK) : end]
            read = accumulate(reversed(piece), getitem, initial=states.pop())
            states.extend(read)
        states.reverse()
        return states

    def _longest(
        self,
        text: str,
        start: int,
        states: list[_State],
        check: Callable[[], None] | None,
    ) -> int:
        """Where the longest match that begins at an offset ends."""
        holds = self._between(text, start, states[start])
        begun = _bits(p for p, needs in self._expression.first if not needs & ~holds)
        places = begun & states[start].bits
        at = end = start
        while places:
            at += 1
            if check is not None and not at % _CHUNK:
                check()
            state = states[at]
            holds = self._holding(text[at - 1], state.right)
            if places & self._lasts(holds):
                end = at
            places = self._move(places, holds) & state.bits
        return end

    def _between(self, text: str, at: int, state: _State) -> int:
        """What holds at an offset."""
        if at:
            return self._holding(text[at - 1], state.right)
        is_border = state.right == _WORD
        is_end = END if state.right == _NOTHING else 0
        return START | is_end | (BORDER if is_border else INSIDE)

    def _holding(self, left: str, right: int) -> int:
        """What holds between a character and what stands behind it."""
        if not self._needs:
            return 0
        is_border = is_word(left) is not (right == _WORD)
        is_end = END if right == _NOTHING else 0
        return is_end | (BORDER if is_border else INSIDE)

    def _state(self, bits: int, right: int) -> _State:
        key = bits, right
        state = self._states.get(key)
        if state is None:
            if len(self._states) >= MAX_STATES:
                self._forget()
            state = self._states[key] = _State(self, bits, right)
        return state

    def _forget(self) -> None:
        """Begin remembering anew; states in use stay right, they only know less."""
        for state in self._states.values():
            state.clear()
        self._states.clear()
        self._moves.clear()
        self._places_of.clear()

    def _taking(self, char: str) -> int:
        """The places that take a character."""
        bits = self._places_of.get(char)
        if bits is None:
            made = self._expression
            bits = self._places_of[char] = _bits(
                place
                for place, chars in enumerate(made.places)
                if chars.takes(char, ignores_case=made.ignores_case)
            )
        return bits

    def _follows(self, holds: int) -> list[int]:
        """For each place those that may follow it."""
        if holds not in self._follow:
            self._follow[holds] = [
                _bits(place for place, needs in moves if not needs & ~holds)
                for moves in self._expression.follow
            ]
        return self._follow[holds]

    def _lasts(self, holds: int) -> int:
        """The places with which a match may end."""
        if holds not in self._last:
            last = self._expression.last
            self._last[holds] = _bits(p for p, needs in last if not needs & ~holds)
        return self._last[holds]

    def _move(self, places: int, holds: int) -> int:
        """All places that may follow some."""
        key = places, holds
        moved = self._moves.get(key)
        if moved is None:
            if len(self._moves) >= MAX_STATES:
                self._moves.clear()
            follow = self._follows(holds)
            moved = 0
            for place in _places(places):
                moved |= follow[place]
            self._moves[key] = moved
        return moved


def _beginnings(
    states: list[_State], check: Callable[[], None] | None
) -> Iterator[int]:
    """The offsets at which a match may begin."""
    for first in range(0, len(states), _CHUNK):
        if check is not None:
            check()
        some = enumerate(states[first : first + _CHUNK], first)
        yield from [at for at, state in some if state.begins]


def _bits(places: Iterable[int]) -> int:
    """Places as bits of a number."""
    bits = 0
    for place in places:
        bits |= 1 << place
    return bits


def _places(bits: int) -> Iterator[int]:
    """The places that are bits of a number."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
