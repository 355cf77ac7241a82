"""How the pieces of a query go together: groups, `OR`, `near`, and what is left out.

`near` binds tighter than `OR`, and `OR` tighter than a blank. Groups are multiplied
out, so a query is always a list of needs: `(salt wind) OR tide` becomes `salt OR tide`
and `wind OR tide`, which the same turns meet.

The one rule: no recursion and no product without a bound; a query that multiplies to
more is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import product
from math import prod
from typing import TYPE_CHECKING, TypeGuard

from earmark_index.errors import QueryError
from earmark_index.text import clean_line

from .lexer import NEAR_DISTANCE, Mark
from .tree import AnyOf, Near, Query, Words, part_text

if TYPE_CHECKING:
    from .lexer import Piece
    from .tree import Part

MAX_MULTIPLIED = 200
"""Parts of a query whose groups are multiplied out."""

MAX_CHAIN = 8
"""Words in one chain of `near`; each has to be looked for around every other."""

Clause = tuple["Part", ...]


@dataclass(frozen=True, slots=True)
class _Operand:
    """A part, or a finished group: needs that must all be met, and what is banned."""

    clauses: tuple[Clause, ...]
    bans: Clause
    at: int
    end: int


@dataclass(slots=True)
class _Chain:
    """Operands joined by `near`; mostly one alone."""

    operands: list[_Operand]
    distance: int | None = None


@dataclass(slots=True)
class _Group:
    """A group while it is read; the whole query is the outermost."""

    at: int = 0
    is_ban: bool = False
    conjuncts: list[list[_Chain]] = field(default_factory=list)
    """Needs; each a list of chains joined by `OR`."""

    bans: list[Part] = field(default_factory=list)
    joint: Piece | None = None
    """An `OR` or `near` that waits for what follows."""

    no: Piece | None = None
    """A `NOT` that waits for what it leaves out."""

    can_join: bool = False
    """The last piece was something that an operator may follow."""


class Grammar:
    """Puts the parts of one text together."""

    def __init__(self, text: str, *, is_forgiving: bool) -> None:
        self._text = text
        self._is_forgiving = is_forgiving
        self._groups = [_Group()]

    def stop(self) -> None:
        """Leave out the rest: nothing that is open now is a mistake."""
        self._is_forgiving = True

    def operator(self, piece: Piece) -> bool:
        """Take a piece that is an operator; false where it is none."""
        match piece.mark:
            case Mark.AND | Mark.FAR:
                pass
            case Mark.NOT:
                self._negate(piece)
            case Mark.OR | Mark.NEAR:
                self._join(piece)
            case Mark.OPEN:
                is_ban = self._is_ban(piece)
                self._groups.append(_Group(piece.at, is_ban))
            case Mark.CLOSE:
                self._close(piece)
            case _:
                return False
        return True

    def placed(self, piece: Piece) -> Piece:
        """A piece with what its place says: behind `NOT` or in a banned group."""
        is_left_out = any(group.is_ban for group in self._groups)
        is_last = piece.is_last and not is_left_out
        return replace(piece, is_ban=self._is_ban(piece), is_last=is_last)

    def add(self, part: Part, piece: Piece) -> None:
        """Take the part that a placed piece asks for."""
        operand = _Operand(((part,),), (), piece.at, piece.end)
        self._place(operand, is_ban=piece.is_ban)

    def finish(self) -> Query:
        """The query of all parts."""
        while len(self._groups) > 1:
            at = self._groups[-1].at
            closing = ")" * (len(self._groups) - 1)
            mended = f"{self._text.rstrip()}{closing}"
            self._refuse("the ( is not closed", at, at + 1, mended)
            self._end_group(len(self._text))
        group = self._groups[0]
        self._check_waiting(group)
        clauses, bans = self._resolve(group)
        if bans and not clauses:
            shown = clean_line(part_text(bans[0]))[:20]
            at = bans[0].at
            self._refuse(
                f"-{shown} only leaves out turns; add what to look for",
                at,
                min(at + len(part_text(bans[0])) + 1, len(self._text)),
            )
        return Query(tuple(map(AnyOf, clauses)), bans if clauses else ())

    def _is_ban(self, piece: Piece) -> bool:
        """True for what is left out, by a minus or by the `NOT` before it."""
        group = self._groups[-1]
        was_negated, group.no = group.no is not None, None
        return piece.is_ban != was_negated

    def _negate(self, piece: Piece) -> None:
        group = self._groups[-1]
        if group.no is not None:
            self._wrong("NOT stands twice", group.no, cuts=True)
        group.no = piece

    def _join(self, piece: Piece) -> None:
        """Take an `OR` or a `near`."""
        group = self._groups[-1]
        name = _name(piece)
        if piece.mark is Mark.NEAR and piece.distance is None:
            self._refuse(
                f"near/ needs a number, as in near/{NEAR_DISTANCE}",
                piece.at,
                piece.end,
                self._replaced(piece, f"near/{NEAR_DISTANCE}"),
            )
        elif group.can_join and group.joint is None and group.no is None:
            group.joint = piece
        elif group.bans and not group.can_join and group.joint is None:
            self._wrong(f"{name} cannot follow what is left out", piece, cuts=True)
        else:
            self._lone(piece)

    def _lone(self, piece: Piece) -> None:
        """Report an operator that lacks a side."""
        self._refuse(
            f"{_name(piece)} needs a word on both sides",
            piece.at,
            piece.end,
            self._replaced(piece, "") or None,
        )

    def _close(self, piece: Piece) -> None:
        if len(self._groups) == 1:
            self._wrong("there is no ( before this )", piece, cuts=True)
        self._end_group(piece.end)

    def _end_group(self, end: int) -> None:
        """Put the innermost group into the one around it."""
        group = self._groups.pop()
        self._check_waiting(group)
        clauses, bans = self._resolve(group)
        if clauses or bans:
            operand = _Operand(clauses, bans, group.at, end)
            self._place(operand, is_ban=group.is_ban)

    def _check_waiting(self, group: _Group) -> None:
        """Report an operator behind which nothing came."""
        if group.joint is not None:
            self._lone(group.joint)
        if group.no is not None:
            no = group.no
            self._refuse("NOT needs a word behind it", no.at, no.end)

    def _place(self, operand: _Operand, *, is_ban: bool) -> None:
        """Put an operand where the last operator wants it."""
        group = self._groups[-1]
        joint, group.joint = group.joint, None
        group.can_join = not is_ban
        if is_ban:
            if joint is not None:
                group.joint = None
                message = f"{_name(joint)} cannot join what is left out"
                raise QueryError(message, operand.at, operand.end)
            group.bans += self._banned(operand)
        elif joint is None:
            group.conjuncts.append([_Chain([operand])])
        elif joint.mark is Mark.OR:
            group.conjuncts[-1].append(_Chain([operand]))
        else:
            self._chain(group.conjuncts[-1][-1], operand, joint)

    def _banned(self, operand: _Operand) -> Clause:
        """What a ban leaves out; of a group any of its words."""
        if operand.bans:
            message = "what is left out cannot leave out something itself"
            raise QueryError(message, operand.at, operand.end)
        if len(operand.clauses) > 1:
            message = "-( ) leaves out turns with any of its words; put OR between them"
            raise QueryError(message, operand.at, operand.end)
        if any(isinstance(part, Near) for part in operand.clauses[0]):
            message = "near cannot join what is left out"
            raise QueryError(message, operand.at, operand.end)
        return operand.clauses[0]

    def _chain(self, chain: _Chain, operand: _Operand, joint: Piece) -> None:
        """Add an operand to a chain of `near`."""
        distance = joint.distance
        if chain.distance not in {None, distance}:
            self._wrong(
                f"one distance for a chain: near/{chain.distance} stands before it",
                joint,
                instead=f"near/{chain.distance}",
            )
        for one in (chain.operands[-1], operand):
            if one.bans or len(one.clauses) > 1 or not _is_words(one.clauses[0]):
                raise QueryError(
                    "near stands between words or phrases, or groups with OR",
                    one.at,
                    one.end,
                )
        if len(chain.operands) == MAX_CHAIN:
            self._wrong(f"near joins at most {MAX_CHAIN} words", joint)
        chain.distance = distance
        chain.operands.append(operand)

    def _resolve(self, group: _Group) -> tuple[tuple[Clause, ...], Clause]:
        """The needs and bans of a group, multiplied out."""
        clauses: list[Clause] = []
        bans = list(group.bans)
        for chains in group.conjuncts:
            operands = [self._linked(chain) for chain in chains]
            if len(operands) == 1:
                clauses += operands[0].clauses
                bans += operands[0].bans
                continue
            for operand in operands:
                if operand.bans:
                    message = "OR cannot join what is left out"
                    raise QueryError(message, operand.at, operand.end)
            self._check_size(
                prod(len(operand.clauses) for operand in operands) * len(operands),
                operands[0].at,
                operands[-1].end,
            )
            for row in product(*(operand.clauses for operand in operands)):
                clauses.append(tuple(part for clause in row for part in clause))
        size = sum(map(len, clauses))
        self._check_size(size, group.at, len(self._text))
        return tuple(clauses), tuple(bans)

    def _linked(self, chain: _Chain) -> _Operand:
        """A chain as one operand: each choice of words is near in its own right."""
        if chain.distance is None:
            return chain.operands[0]
        first, last = chain.operands[0], chain.operands[-1]
        choices = [operand.clauses[0] for operand in chain.operands]
        self._check_size(prod(map(len, choices)) * len(choices), first.at, last.end)
        clause = tuple(
            Near(
                tuple(p for p in row if isinstance(p, Words)), chain.distance, first.at
            )
            for row in product(*choices)
        )
        return _Operand((clause,), (), first.at, last.end)

    def _check_size(self, size: int, at: int, end: int) -> None:
        if size > MAX_MULTIPLIED:
            message = "too many combinations; write fewer words in groups"
            raise QueryError(message, at, end)

    def _refuse(
        self, message: str, at: int, end: int, suggestion: str | None = None
    ) -> None:
        """Report what is unfinished, unless the person may still mend it."""
        if not self._is_forgiving:
            raise QueryError(message, at, end, suggestion)

    def _wrong(
        self, message: str, piece: Piece, *, cuts: bool = False, instead: str = ""
    ) -> None:
        """Report what is wrong for good; without the piece it would be right."""
        mended = self._replaced(piece, instead) if cuts or instead else None
        raise QueryError(message, piece.at, piece.end, mended)

    def _replaced(self, piece: Piece, instead: str) -> str:
        """The text with something else in place of a piece."""
        before, after = self._text[: piece.at], self._text[piece.end :]
        if not instead:
            before, after = before.rstrip(), f" {after.lstrip()}"
        return (before + instead + after).strip()


def _is_words(clause: Clause) -> bool:
    return all(map(_is_word, clause))


def _is_word(part: Part) -> TypeGuard[Words]:
    return isinstance(part, Words)


def _name(piece: Piece) -> str:
    """An operator as it is named in messages."""
    if piece.mark is Mark.OR:
        return "OR"
    return "near" if piece.distance is None else f"near/{piece.distance}"
