r"""Read a regular expression into the places of characters in it.

====================  =============================================================
written               matches
====================  =============================================================
``salt``              these characters
``.``                 any character but the end of a line
``[a-z_]`` ``[^,]``   one of these; any but these
``\w \d \s``          a word character, a digit, white space; ``\W \D \S`` any other
``\. \/ \n \t``       the sign itself; the end of a line, a tab
``* + ? {2} {2,5}``   so many of what stands before; as many as there are
``ab|cd`` ``(a|b)c``  one or the other; a group
``^ $ \b \B``         at the beginning or end of a turn, at a border of words or not
====================  =============================================================

What can only be matched by trying again (back references, looking around) is refused.

The one rule: an expression becomes at most `MAX_PLACES` places, so what it can cost is
known before it runs. The construction is Glushkov's: no empty moves, one place for
every character that the expression can take.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from earmark_index.errors import QueryError
from earmark_index.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAX_PLACES = 250
"""Characters of an expression, written out. More than anybody types by hand."""

MAX_DEPTH = 30
"""Groups within groups."""

MAX_TIMES = 200

START, END, BORDER, INSIDE = 1, 2, 4, 8
"""What must hold between two characters, as bits."""


def is_word(char: str) -> bool:
    r"""True for a character that `\w` matches."""
    return char.isalnum() or char == "_"


_ANCHORS = {"^": START, "$": END}
_BORDERS = {"b": BORDER, "B": INSIDE}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}
_COUNT = re.compile(r"\{(?=,?\d)(\d*)(,?)(\d*)\}", re.ASCII)
_KINDS: dict[str, Callable[[str], bool]] = {
    "w": is_word,
    "d": str.isdecimal,
    "s": str.isspace,
}
_REFUSED = {
    "(?=": "looking ahead",
    "(?!": "looking ahead",
    "(?<": "looking back, or naming a group,",
    "(?P": "naming a group",
}


@dataclass(frozen=True, slots=True)
class Chars:
    """What one place takes."""

    ranges: tuple[tuple[str, str], ...] = ()
    kinds: tuple[tuple[str, bool], ...] = ()
    r"""Letters of `\w \d \s`, and whether they are meant."""

    is_other: bool = False
    """Any character but these is meant."""

    def takes(self, char: str, *, ignores_case: bool) -> bool:
        """True where a character may stand at this place."""
        forms = {char, char.lower(), char.upper()} if ignores_case else {char}
        found = any(
            first <= form <= last for form in forms for first, last in self.ranges
        ) or any(_KINDS[kind](char) is is_meant for kind, is_meant in self.kinds)
        return found is not self.is_other


ANY = Chars((("\n", "\n"),), is_other=True)

Reach = frozenset[tuple[int, int]]
"""Places with what must hold before or behind them."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of an expression: where it can begin and end."""

    empty: frozenset[int] = frozenset({0})
    """What must hold where it matches nothing at all; no element: it never does."""

    first: Reach = frozenset()
    last: Reach = frozenset()


_EMPTY = _Node()


@dataclass
class Expression:
    """The places of an expression and which may follow which."""

    places: list[Chars] = field(default_factory=list)
    follow: list[set[tuple[int, int]]] = field(default_factory=list)
    """For each place the next ones, with what must hold in between."""

    first: Reach = frozenset()
    last: Reach = frozenset()
    ignores_case: bool = True
    needs: int = 0
    """Everything that any move needs to hold."""


def parse_expression(text: str) -> Expression:
    """Read an expression.

    Raises:
        QueryError: It is none, or too long; the offset is that in the expression.
    """
    reader = _Reader(text)
    node = reader.read()
    made = reader.made
    made.first, made.last = node.first, node.last
    made.ignores_case = not reader.has_capital
    moves: list[Iterable[tuple[int, int]]] = [node.first, node.last, *made.follow]
    for some in moves:
        for _, needs in some:
            made.needs |= needs
    return made


class _Reader:
    """An expression while it is read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._read = 0
        self.made = Expression()
        self.has_capital = False

    def read(self) -> _Node:
        """The whole expression."""
        node = self._either()
        if self._at < len(self._text):
            raise self._wrong("there is no ( before this )", self._at)
        return node

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _wrong(self, message: str, at: int, end: int | None = None) -> QueryError:
        return QueryError(message, at, at + 1 if end is None else end)

    def _too_long(self) -> QueryError:
        message = f"the expression is too long: over {MAX_PLACES} characters"
        return self._wrong(f"{message}, written out", 0, len(self._text))

    def _either(self) -> _Node:
        """Alternatives with `|` between them."""
        node = self._row()
        while self._peek() == "|":
            self._at += 1
            other = self._row()
            node = _Node(
                node.empty | other.empty,
                node.first | other.first,
                node.last | other.last,
            )
        return node

    def _row(self) -> _Node:
        """What stands in a row."""
        node = _EMPTY
        while self._peek() not in {"", "|", ")"}:
            node = self._joined(node, self._repeated())
        return node

    def _joined(self, one: _Node, other: _Node) -> _Node:
        """One thing and another behind it."""
        for place, needs in one.last:
            self.made.follow[place].update((p, n | needs) for p, n in other.first)
        first, last = one.first, other.last
        if one.empty:
            first |= {(p, n | e) for p, n in other.first for e in one.empty}
        if other.empty:
            last |= {(p, n | e) for p, n in one.last for e in other.empty}
        empty = frozenset(a | b for a in one.empty for b in other.empty)
        return _Node(empty, first, last)

    def _repeated(self) -> _Node:
        """One thing and how often it may stand."""
        start = self._at
        node = self._single()
        while True:
            behind = self._at
            times = self._times()
            if times is None:
                return node
            # Read again for every copy: each needs places of its own.
            node = self._copies(node, times, start, behind)

    def _copies(
        self, node: _Node, times: tuple[int, int | None], start: int, end: int
    ) -> _Node:
        least, most = times
        after = self._at
        more = (max(least, 1) if most is None else most) - 1
        copies = [node, *(self._again(start, end) for _ in range(more))]
        self._at = after
        if most == 0:
            return _EMPTY
        if most is None:
            last = copies[-1]
            for place, needs in last.last:
                self.made.follow[place].update((p, n | needs) for p, n in last.first)
        whole = _EMPTY
        for copy in reversed(copies[least:]):
            joined = self._joined(copy, whole)
            whole = _Node(joined.empty | {0}, joined.first, joined.last)
        for copy in reversed(copies[:least]):
            whole = self._joined(copy, whole)
        return whole

    def _again(self, start: int, end: int) -> _Node:
        """Another copy of what stands between two offsets."""
        self._at = start
        node = self._single()
        while self._at < end:
            behind = self._at
            times = self._times()
            if times is None:
                break
            node = self._copies(node, times, start, behind)
        return node

    def _times(self) -> tuple[int, int | None] | None:
        """How often the thing before may stand; `None` where nothing says so."""
        sign = self._peek()
        if sign and sign in "*+?":
            self._at += 1
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        found = _COUNT.match(self._text, self._at) if sign == "{" else None
        if found is None:
            return None
        least = int(found[1][:6] or 0)
        most = least if not found[2] else int(found[3][:6]) if found[3] else None
        if max(least, most or 0) > MAX_TIMES:
            message = f"at most {MAX_TIMES} times"
            raise self._wrong(message, found.start(), found.end())
        if most is not None and most < least:
            raise self._wrong("the first number is the larger one", *found.span())
        self._at = found.end()
        return least, most

    def _single(self) -> _Node:
        """A character, a class, a group or an anchor."""
        start, char = self._at, self._peek()
        self._at += 1
        self._read += 1
        if self._read > 4 * MAX_PLACES:  # repeats within repeats of nothing
            raise self._too_long()
        if char == "(":
            return self._group(start)
        if char == "[":
            return self._place(self._class(start))
        if char == "\\":
            return self._escaped(start)
        if char in _ANCHORS:
            return _Node(frozenset({_ANCHORS[char]}))
        if char in "*+?" or (char == "{" and _COUNT.match(self._text, start)):
            raise self._wrong("there is nothing before it to repeat", start)
        if char == ".":
            return self._place(ANY)
        self.has_capital = self.has_capital or char.isupper()
        return self._place(Chars(((char, char),)))

    def _place(self, chars: Chars) -> _Node:
        """A new place for one character."""
        number = len(self.made.places)
        if number >= MAX_PLACES:
            raise self._too_long()
        self.made.places.append(chars)
        self.made.follow.append(set())
        reach = frozenset({(number, 0)})
        return _Node(frozenset(), reach, reach)

    def _group(self, start: int) -> _Node:
        text = self._text
        if text.startswith("?", self._at) and not text.startswith("?:", self._at):
            what = _REFUSED.get(text[start : start + 3], "this kind of group")
            message = f"{what} is not understood"
            raise self._wrong(message, start, min(start + 3, len(text)))
        self._at += 2 if text.startswith("?:", self._at) else 0
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._wrong("too many groups within groups", start)
        node = self._either()
        self._depth -= 1
        if self._peek() != ")":
            raise self._wrong("this ( is not closed", start)
        self._at += 1
        return node

    def _escaped(self, start: int) -> _Node:
        char = self._peek()
        self._at += 1
        if not char:
            raise self._wrong("\\ stands before nothing", start)
        if char in _BORDERS:
            return _Node(frozenset({_BORDERS[char]}))
        if char.lower() in _KINDS:
            return self._place(Chars(kinds=((char.lower(), char.islower()),)))
        return self._place(self._literal(char, start))

    def _literal(self, char: str, start: int) -> Chars:
        """A character behind a backslash that means itself, or a control."""
        if char in _CONTROLS:
            char = _CONTROLS[char]
        elif char.isascii() and char.isalnum():
            shown = clean_line(char)
            message = f"\\{shown} is not understood"
            raise self._wrong(message, start, start + 2)
        return Chars(((char, char),))

    def _class(self, start: int) -> Chars:
        """What stands in square brackets."""
        text = self._text
        is_other = text.startswith("^", self._at)
        self._at += is_other
        ranges: list[tuple[str, str]] = []
        kinds: list[tuple[str, bool]] = []
        is_first = True
        while is_first or self._peek() != "]":
            is_first = False
            one = self._member(start)
            if one.kinds:
                kinds += one.kinds
                continue
            low = high = one.ranges[0][0]
            if text.startswith("-", self._at) and not text.startswith("-]", self._at):
                dash = self._at
                self._at += 1
                other = self._member(start)
                high = "" if other.kinds else other.ranges[0][0]
                if high < low:
                    raise self._wrong("this is no range", dash - 1, self._at)
            ranges.append((low, high))
        self._at += 1
        return Chars(tuple(ranges), tuple(kinds), is_other)

    def _member(self, start: int) -> Chars:
        """One character of a class, or one of the kinds."""
        at, char = self._at, self._peek()
        self._at += 1
        if not char:
            raise self._wrong("this [ is not closed", start)
        if char != "\\":
            self.has_capital = self.has_capital or char.isupper()
            return Chars(((char, char),))
        char = self._peek()
        self._at += 1
        if not char:
            raise self._wrong("this [ is not closed", start)
        if char.lower() in _KINDS:
            return Chars(kinds=((char.lower(), char.islower()),))
        return self._literal(char, at)
