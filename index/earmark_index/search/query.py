r"""The query language: what a person may type to find turns.

======================  =========================================================
typed                   finds turns that hold
======================  =========================================================
``salt storm``          both words, anywhere in the turn, also in other forms
``"salt storm"``        the words in a row, as typed
``node.js 3.11``        a piece without blanks in a row: ``node js``, ``3 11``
``stor*``               a word that begins so
``=storm``              this word and no other form of it
``storm~``              the word, and spellings that lie further away
``~salt storm``         in front of a query: the same for each of its plain words
``salt OR storm tide``  one of the words around ``OR``, and ``tide``
``salt near/5 storm``   both, with at most 5 other words between; any number of
                        words in a chain, phrases too; ``NEAR`` alone is near/8
``tide -salt``          ``tide`` and nothing of the other: a word, a phrase, a
                        field; ``NOT salt`` is the same
``(salt wind) OR tide`` both words of the group, or ``tide``; ``-(salt OR wind)``
``/salt(ed)? \w+/``    what the expression matches: `regular.py`, open episode
``朋友圈``              the characters in a row; a single one in any place
======================  =========================================================

=========================  ======================================================
field                      finds turns
=========================  ======================================================
``speaker:mira``           of a speaker with a name that begins so
``speaker:"Tom Vale"``     of a speaker with these names in a row
``show:lighthouse``        of a show with these words in its title
``episode:12``             of episodes with this number, or words of the title
``chapter:questions``      of chapters with these words in their title
``date:2025-01..2025-06``  of episodes of these days: `dates.py`
``lang:zh``                of episodes in a language; ``zh`` covers ``zh-Hant``
``has:chapters``           of episodes that have something: `fields.TRAITS`
``in:summary``             of this kind of text: `fields.KINDS`
=========================  ======================================================

Any value may stand in quotes, any field be left out by a minus; a full-width colon and
quotes of all scripts will do. Only `OR`, `AND`, `NOT` and `NEAR` in capitals are
operators, and `AND` changes nothing. Signs alone ask for nothing.

The one rule: parsing is total and linear. Whatever is typed gives a query or a
`QueryError` with the stretch of the mistake, mostly with a query that would be right;
what is too long is cut with a note. Live, what is unfinished is no mistake: an open
quote counts as closed, an operator without its word and a value without its end are
ignored, and the last word stands for all words that begin so.
"""

from __future__ import annotations

from dataclasses import replace

from earmark_index.errors import QueryError

from .grammar import Grammar
from .lexer import Mark, cut
from .parts import PartMaker
from .tree import AnyOf, Kind, Near, Query, Reach, Slot, Speaker, Words, to_text

__all__ = [
    "AnyOf",
    "Kind",
    "Near",
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
    is_live = is_live and not is_cut
    try:
        query = _read(text[:MAX_CHARACTERS], is_live or is_cut, is_live=is_live)
    except QueryError as error:
        if not is_cut:
            raise
        # A suggestion would lack the rest of the text.
        raise QueryError(error.message, error.offset, error.end) from None
    if is_cut:
        note = f"only the first {MAX_CHARACTERS} characters are searched for"
        return replace(query, note=note)
    return query


def _read(text: str, is_forgiving: bool, *, is_live: bool) -> Query:  # noqa: FBT001  (handed on, not a mode)
    grammar = Grammar(text, is_forgiving=is_forgiving)
    maker = PartMaker(text, is_forgiving=is_forgiving, is_live=is_live)
    parts, note = 0, ""
    for piece in cut(text):
        maker.is_far = maker.is_far or piece.mark is Mark.FAR
        if parts == MAX_PARTS:
            grammar.stop()
            note = f"only the first {MAX_PARTS} words are searched for"
            break
        if grammar.operator(piece):
            continue
        placed = grammar.placed(piece)
        part = maker.make(placed)
        if part is not None:
            grammar.add(part, placed)
            parts += 1
    query = replace(grammar.finish(), note=note or maker.note)
    if is_live and _open_parts(query) > 1:
        # What is multiplied out cannot end at the cursor in several places.
        return _read(text, is_forgiving, is_live=False)
    return query


def _open_parts(query: Query) -> int:
    """How many parts the person is still typing."""
    parts = [part for need in query.needs for part in need.parts]
    named = [part for part in parts if not isinstance(part, Near)]
    chained = [w for part in parts if isinstance(part, Near) for w in part.parts]
    return sum(getattr(part, "is_open", False) for part in (*named, *chained))
