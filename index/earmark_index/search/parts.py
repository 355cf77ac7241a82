"""What one piece of a query asks for, as a value of `tree`.

The one rule: a piece means the same wherever it stands; how pieces go together is
decided by `grammar.py`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from earmark_index.errors import QueryError
from earmark_index.text import clean_line

from .analysis import is_pair_written, terms, units
from .dates import DateError, finish, parse_dates
from .fields import FIELD_OF, begins_value, find_value, nearest_value
from .lexer import Mark, closing_quote
from .tree import Field, Kind, Pattern, Reach, Scope, Slot, Speaker, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lexer import Piece
    from .tree import Part

MAX_ROW = 60
"""Words in a row: more than a sentence that somebody quotes."""

_MEANT_LANGUAGES = {"cn": "zh", "jp": "ja", "kr": "ko", "eng": "en", "中文": "zh"}
"""Countries and long codes that people type for a language."""

_TILDES = ("~", "～")
_TITLED = frozenset({Field.SHOW, Field.EPISODE, Field.CHAPTER})
"""Fields that hold words of a title."""


class PartMaker:
    """Makes parts from the pieces of one text."""

    def __init__(self, text: str, *, is_forgiving: bool, is_live: bool) -> None:
        self._text = text
        self._is_forgiving = is_forgiving
        self._is_live = is_live
        self.is_far = False
        """Plain words reach further."""

        self.note = ""
        """What was left out; empty mostly."""

    def make(self, piece: Piece) -> Part | None:
        """What a piece asks for; `None` where it holds no term.

        Raises:
            QueryError: The piece cannot be understood.
        """
        if piece.mark is Mark.PATTERN:
            return self._pattern(piece)
        if not piece.is_closed and terms(piece.text):
            quote = piece.value_at - 1
            closing = closing_quote(self._text[quote])
            at = piece.at if piece.mark is Mark.NONE else quote
            mended = self._text.rstrip() + closing
            self._refuse("the quote is not closed", at, len(self._text), mended)
        if piece.mark is Mark.FIELD:
            return self._field(piece)
        return self._words(piece)

    def _refuse(
        self, message: str, at: int, end: int, suggestion: str | None = None
    ) -> None:
        """Report what is unfinished, unless the person may still mend it."""
        if not self._is_forgiving:
            raise QueryError(message, at, end, suggestion)

    def _wrong(
        self, message: str, at: int, end: int, better: str | None = None
    ) -> QueryError:
        """What is wrong for good; `better` may stand in its place."""
        text = self._text
        mended = None if better is None else text[:at] + better + text[end:]
        return QueryError(message, at, end, mended)

    def _is_typed(self, piece: Piece) -> bool:
        """True for what the person is typing right now."""
        return self._is_live and piece.is_last and not piece.is_ban

    def _words(self, piece: Piece) -> Words | None:
        kind, text = self._kind(piece)
        found = terms(text)
        if not found:
            return None
        is_cut = len(found) > MAX_ROW
        if is_cut:
            text = text[: units(text).ends[MAX_ROW - 1]]
            found = terms(text)
            self.note = f"only the first {MAX_ROW} words in a row are searched for"
        is_word = kind is Kind.WORD
        if kind is Kind.LOOSE:  # `storm~` is finished, `~storm` is not
            is_word = not piece.text.endswith(_TILDES)
        is_open = self._is_typed(piece) and (is_word or not piece.is_closed)
        is_open = is_open and not is_cut
        reach = {
            Kind.WORD: Reach.TYPING if is_open else Reach.WORD,
            Kind.LOOSE: Reach.TYPING if is_open else Reach.WORD,
            Kind.PREFIX: Reach.PREFIX,
            Kind.EXACT: Reach.EXACT,
            Kind.PHRASE: Reach.PREFIX if is_open else Reach.EXACT,
        }[kind]
        return Words(text, kind, slots_of(found, reach), len(found), is_open, piece.at)

    def _kind(self, piece: Piece) -> tuple[Kind, str]:
        """How the words of a piece were typed, and the words."""
        if piece.is_quoted:
            return Kind.PHRASE, piece.text
        if piece.mark is Mark.EXACT:
            return Kind.EXACT, piece.text
        if piece.mark is Mark.LOOSE or piece.text.endswith(_TILDES):
            return Kind.LOOSE, piece.text.rstrip("".join(_TILDES))
        if piece.text.endswith("*"):
            return Kind.PREFIX, piece.text.rstrip("*")
        is_loose = self.is_far and not piece.is_ban
        return Kind.LOOSE if is_loose else Kind.WORD, piece.text

    def _pattern(self, piece: Piece) -> Pattern | None:
        if not piece.is_closed:
            self._refuse(
                "the expression is not closed; it ends with /",
                piece.value_at - 1,
                piece.end,
                f"{self._text.rstrip()}/",
            )
            return None
        # Few queries hold an expression.
        from .regular import compile_pattern  # noqa: PLC0415

        try:
            compile_pattern(piece.text)
        except QueryError as error:
            at = piece.value_at
            end = at + (len(piece.text) if error.end is None else error.end)
            raise QueryError(error.message, at + error.offset, end) from None
        return Pattern(piece.text, piece.at)

    def _field(self, piece: Piece) -> Part | None:
        """Turns of a speaker, of an episode, of a chapter ..."""
        if not piece.text.strip():
            takes = FIELD_OF[piece.field].takes
            rest = self._text[piece.end :]
            is_apart = rest.strip() and rest[0].isspace()
            joined = self._text[: piece.end] + rest.lstrip() if is_apart else None
            self._refuse(
                f"{piece.field}: needs {takes}, right behind it",
                piece.at,
                piece.end,
                joined,
            )
            return None
        if piece.field == "speaker":
            return self._speaker(piece)
        name = Field(piece.field)
        return self._title(piece, name) if name in _TITLED else self._value(piece, name)

    def _speaker(self, piece: Piece) -> Speaker | None:
        is_open = self._is_typed(piece) and not piece.is_closed
        found = terms(piece.text)
        if not found:
            return None
        slots = slots_of(found, _name_reach(piece, is_open=is_open))
        return Speaker(piece.text, piece.is_quoted, slots, is_open, piece.at)

    def _title(self, piece: Piece, name: Field) -> Scope | None:
        is_open = self._is_typed(piece) and not piece.is_closed
        found = terms(piece.text)
        if not found:
            return None
        reach = _name_reach(piece, is_open=is_open)
        if name is Field.EPISODE and found[-1].isdecimal():
            reach = Reach.EXACT  # 12 is not 120
        return Scope(
            name, piece.text, piece.is_quoted, slots_of(found, reach),
            is_open=is_open, at=piece.at,
        )  # fmt: skip

    def _value(self, piece: Piece, name: Field) -> Scope | None:
        """A scope with a value that is checked: a date, a language, a fixed word."""
        typed = "".join(unicodedata.normalize("NFKC", piece.text).split())
        is_typed = self._is_typed(piece)
        if name is Field.DATE:
            return self._date(piece, typed, is_typed=is_typed)
        read = self._language if name is Field.LANG else self._fixed
        value = read(piece, typed, is_typed=is_typed)
        return None if value is None else Scope(name, value, at=piece.at)

    def _date(self, piece: Piece, typed: str, *, is_typed: bool) -> Scope | None:
        finished = finish(typed) if is_typed else typed
        if not finished:
            return None
        try:
            days = parse_dates(finished)
        except DateError as error:
            raise self._bad_date(piece, typed, error) from None
        return Scope(Field.DATE, finished, dates=days, at=piece.at)

    def _bad_date(self, piece: Piece, typed: str, error: DateError) -> QueryError:
        start, end = piece.value_at, piece.value_at + len(piece.text)
        is_aligned = typed == piece.text
        if not is_aligned and error.better is not None:
            error.better = typed[: error.start] + error.better + typed[error.end :]
        if is_aligned:
            start, end = start + error.start, start + error.end
        return self._wrong(str(error), start, max(end, start + 1), error.better)

    def _language(self, piece: Piece, typed: str, *, is_typed: bool) -> str | None:
        # The package of formats is loaded for the few queries that name a language.
        from earmark_index.formats.languages import as_language  # noqa: PLC0415

        code = _MEANT_LANGUAGES.get(typed.casefold()) or as_language(typed)
        if code is None and not (is_typed and typed.isalpha()):
            shown = clean_line(typed)[:20]
            message = f'"{shown}" is no language; write its code: lang:en, lang:zh'
            raise self._wrong(
                message,
                piece.value_at,
                piece.value_at + len(piece.text),
            )
        return code

    def _fixed(self, piece: Piece, typed: str, *, is_typed: bool) -> str | None:
        field = FIELD_OF[piece.field]
        value = find_value(field, typed)
        if value is not None:
            return value.text
        if is_typed and begins_value(field, typed):
            return None
        near = nearest_value(field, typed)
        known = ", ".join(known.text for known in field.values)
        shown = clean_line(typed)[:20]
        message = f'{piece.field}: knows no "{shown}"; did you mean {near}?'
        message = f"{message} It knows {known}"
        raise self._wrong(
            message,
            piece.value_at,
            piece.value_at + len(piece.text),
            near,
        )


def _name_reach(piece: Piece, *, is_open: bool) -> Reach:
    return Reach.EXACT if piece.is_quoted and not is_open else Reach.PREFIX


def slots_of(found: Sequence[str], last: Reach) -> tuple[Slot, ...]:
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
