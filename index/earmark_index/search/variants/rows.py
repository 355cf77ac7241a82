"""Some words in a row, in other spellings: together, in other forms, misspelt.

The one rule: a row is judged as a whole, as its words written together; so `cloud code`
is near `claude code` although neither word need be near the other by itself.
"""

from __future__ import annotations

from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING

from earmark_index.search.common import is_common, is_stop
from earmark_index.search.same import same_words
from earmark_index.search.terms import stem
from earmark_index.search.tree import Reach, Slot

from .forms import all_forms
from .likeness import join
from .near import near_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from earmark_index.search.vocabulary import Lexicon, Row

MAX_WORDS = 4
_MOST_LETTERS = 24
_MOST_SAME = 3


def are_joinable(words: Row) -> bool:
    """True where words may be one: `http 2`, but neither `3 11` nor `in to`."""
    if len(join(words)) > _MOST_LETTERS:
        return False
    if all(map(is_stop, words)) and max(map(len, words)) > 1:
        return False
    pairs = pairwise(words)
    return not any(a[-1].isdigit() and b[0].isdigit() for a, b in pairs)


def joined(words: Row, lexicon: Lexicon) -> dict[Row, int]:
    """All of the words written together, or some of them, and other forms of that."""
    found: dict[Row, int] = {}
    if not are_joinable(words):
        return found
    for *firsts, last in _joinings(words):
        if all(part in lexicon for part in firsts):
            forms = lexicon.spellings(Slot(last, Reach.WORD))
            if not firsts:
                found.update({(form,): lexicon.count(form) for form in forms})
            elif forms:
                found.update(lexicon.rows([*([part] for part in firsts), forms]))
    return found


def initials(words: Row, lexicon: Lexicon) -> dict[Row, int]:
    """Three words and more by their first letters: `nyt`."""
    term = join([word[0] for word in words])
    is_name = len(words) > 2 and term.isalpha() and not is_common(term)
    return {(term,): lexicon.count(term)} if is_name and term in lexicon else {}


def forms(words: Row, lexicon: Lexicon) -> dict[Row, int]:
    """The words in a row in any of their forms, as typed among them."""
    slots = [all_forms(word, lexicon) for word in words]
    return dict(lexicon.rows(slots)) if all(slots) else {}


def near_rows(words: Row, lexicon: Lexicon) -> dict[Row, int]:
    """Rows of as many terms, each near the word in its place."""
    slots = []
    for word in words:
        near = {term for term in _near(word, lexicon) if not is_stop(term)}
        slots.append(sorted(near.union(all_forms(word, lexicon))))
    if not all(slots):
        return {}
    found = lexicon.rows(slots)
    return {row: times for row, times in found.items() if not _is_form(row, words)}


def _joinings(words: Row) -> Iterator[Row]:
    """All groupings of the words; written together all of them also in other forms."""
    yield from _groupings(words)
    forms = [(word, *same_words(word)[:_MOST_SAME]) for word in words]
    for row in product(*forms):
        if row != words:
            yield (join(row),)


def _near(word: str, lexicon: Lexicon) -> Iterable[str]:
    return () if is_stop(word) else near_pieces(word, lexicon)


def _groupings(words: Row) -> Iterator[Row]:
    """The ways to write some neighbouring words together; the words apart are none."""
    borders = range(1, len(words))
    for count in range(len(words) - 1):
        for kept in combinations(borders, count):
            cuts = (0, *kept, len(words))
            yield tuple(join(words[a:b]) for a, b in pairwise(cuts))


def _is_form(row: Row, words: Row) -> bool:
    return all(stem(a) == stem(b) for a, b in zip(row, words, strict=True))
