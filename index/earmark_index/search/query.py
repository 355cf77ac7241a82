"""The query language: what a person may type to find turns.

=====================  ==========================================================
typed                  finds turns that hold
=====================  ==========================================================
``salt storm``         both words, anywhere in the turn, also in other forms
``"salt storm"``       the words in a row, as typed
``node.js 3.11``       a piece without blanks in a row: ``node js``, ``3 11``
``stor*``              a word that begins so
``=storm``             this word and no other form of it
``salt OR storm tide`` one of the words around ``OR``, and ``tide``
``-salt``              nothing of this: a word, a phrase, a speaker
``speaker:mira``       turns of a speaker with a name that begins so
``speaker:"Tom Vale"`` turns of a speaker with these names in a row
``朋友圈``             the characters in a row; a single one in any place
=====================  ==========================================================

Only `OR` and `AND` in capitals are operators, and `AND` changes nothing. Signs alone
ask for nothing.

The one rule: parsing is total and linear. Whatever is typed gives a query or a
`QueryError` with the offset of the mistake; what is too long is cut with a note. Live,
what is unfinished is no mistake: an open quote counts as closed, an operator without
its word is ignored, and the last word stands for all words that begin so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from earmark_index.errors import QueryError
from earmark_index.text import clean_line

from .analysis import is_pair_written, terms
from .lexer import Mark, cut
from .tree import AnyOf, Kind, Part, Query, Reach, Slot, Speaker, Words, part_text, to_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lexer import Piece

__all__ = [
    "AnyOf",
    "Kind",
    "Query",
    "Reach",
    "Slot",
    "Speaker",
    "Words",
    "parse_query",
    "to_text",
]

MAX_CHARACTERS = 1000
MAX_PARTS = 40
"""More than anybody types; a pasted paragraph is cut here."""


def parse_query(text: str, *, is_live: bool = False) -> Query:
    """Parse what a person typed.

    Args:
        text: Anything.
        is_live: The person is still typing: nothing unfinished is a mistake.

    Returns:
        The query; `is_empty` where the text asks for nothing.

    Raises:
        QueryError: The text cannot be understood.
    """
    is_cut = len(text) > MAX_CHARACTERS
    reading = _Reading(is_forgiving=is_live or is_cut, is_live=is_live and not is_cut)
    for piece in cut(text[:MAX_CHARACTERS]):
        if reading.parts == MAX_PARTS:
            reading.stop(f"only the first {MAX_PARTS} words are searched for")
            break
        reading.add(piece)
    if is_cut:
        reading.stop(f"only the first {MAX_CHARACTERS} characters are searched for")
    return reading.finish()


class _Reading:
    """A query while its pieces are read."""

    def __init__(self, *, is_forgiving: bool, is_live: bool) -> None:
        self._is_forgiving = is_forgiving
        self._is_live = is_live
        self._needs: list[list[Part]] = []
        self._bans: list[Part] = []
        self._or_at: int | None = None
        self._joins = False  # the last piece was a part that OR may follow
        self.parts = 0
        self._note = ""

    def stop(self, note: str) -> None:
        """Leave out the rest, and say so."""
        self._or_at = None
        self._note = note

    def add(self, piece: Piece) -> None:
        """Take the next piece."""
        if piece.mark is Mark.AND:
            return
        if piece.mark is Mark.OR:
            self._add_or(piece)
            return
        part = self._part(piece)
        if part is None:
            return
        self.parts += 1
        if piece.is_ban:
            self._add_ban(part)
        elif self._or_at is None:
            self._needs.append([part])
        else:
            self._needs[-1].append(part)
        self._or_at = None
        self._joins = not piece.is_ban

    def finish(self) -> Query:
        """The query of all pieces."""
        if self._or_at is not None:
            self._refuse("OR needs a word on both sides", self._or_at)
        if self._bans and not self._needs:
            shown = clean_line(part_text(self._bans[0]))[:20]
            self._refuse(
                f"-{shown} only leaves out turns; add what to look for",
                self._bans[0].at,
            )
        needs = tuple(AnyOf(tuple(parts)) for parts in self._needs)
        return Query(needs, tuple(self._bans) if needs else (), self._note)

    def _add_or(self, piece: Piece) -> None:
        if self._joins and self._or_at is None:
            self._or_at = piece.at
        elif self._bans and not self._joins:
            self._refuse("OR cannot follow what is left out", piece.at, always=True)
        else:
            self._refuse("OR needs a word on both sides", piece.at)

    def _add_ban(self, part: Part) -> None:
        if self._or_at is not None:
            self._refuse("OR cannot join what is left out", part.at, always=True)
        self._bans.append(part)

    def _part(self, piece: Piece) -> Part | None:
        """What a piece asks for; `None` where it holds no term."""
        if not piece.is_closed and terms(piece.text):
            self._refuse("the quote is not closed", piece.at)
        if piece.mark is Mark.SPEAKER and not piece.text:
            self._refuse("speaker: needs a name right behind it", piece.at)
        is_open = self._is_live and piece.is_last and not piece.is_ban
        if piece.mark is Mark.SPEAKER:
            return _speaker(piece, is_open=is_open and not piece.is_closed)
        return _words(piece, is_open=is_open)

    def _refuse(self, message: str, at: int, *, always: bool = False) -> None:
        """Report a mistake, unless the person may still be about to mend it."""
        if always or not self._is_forgiving:
            _raise(message, at)


def _raise(message: str, at: int) -> NoReturn:
    raise QueryError(message, at)


def _words(piece: Piece, *, is_open: bool) -> Words | None:
    kind, text = _kind(piece)
    found = terms(text)
    if not found:
        return None
    is_open = is_open and (kind is Kind.WORD or not piece.is_closed)
    reach = {
        Kind.WORD: Reach.TYPING if is_open else Reach.WORD,
        Kind.PREFIX: Reach.PREFIX,
        Kind.EXACT: Reach.EXACT,
        Kind.PHRASE: Reach.PREFIX if is_open else Reach.EXACT,
    }[kind]
    return Words(text, kind, _slots(found, reach), len(found), is_open, piece.at)


def _kind(piece: Piece) -> tuple[Kind, str]:
    """How the words of a piece were typed, and the words."""
    if piece.is_quoted:
        return Kind.PHRASE, piece.text
    if piece.mark is Mark.EXACT:
        return Kind.EXACT, piece.text
    if piece.text.endswith("*"):
        return Kind.PREFIX, piece.text.rstrip("*")
    return Kind.WORD, piece.text


def _speaker(piece: Piece, *, is_open: bool) -> Speaker | None:
    found = terms(piece.text)
    if not found:
        return None
    reach = Reach.EXACT if piece.is_quoted and not is_open else Reach.PREFIX
    slots = _slots(found, reach)
    return Speaker(piece.text, piece.is_quoted, slots, is_open, piece.at)


def _slots(found: Sequence[str], last: Reach) -> tuple[Slot, ...]:
    """One slot a term; the last character of a run follows from the pair before it."""
    slots = [_slot(term, Reach.EXACT) for term in found[:-1]]
    follows = _is_single(found[-1]) and len(found) > 1 and _is_pair(found[-2])
    if not follows:
        slots.append(_slot(found[-1], last))
    return tuple(slots)


def _slot(term: str, reach: Reach) -> Slot:
    """A slot; a character alone may be the first of any pair."""
    if _is_single(term):
        return Slot(term, Reach.PREFIX)
    return Slot(term, Reach.EXACT if _is_pair(term) else reach)


def _is_single(term: str) -> bool:
    return len(term) == 1 and is_pair_written(term)


def _is_pair(term: str) -> bool:
    return len(term) == 2 and is_pair_written(term)
