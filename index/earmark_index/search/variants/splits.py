"""One word that is written apart in the library: `deep seek`, `uv corn`.

The one rule: parts are terms of the library and stand in a row there. Parts of a few
letters that everybody says (`to`, `in`) are looked for only beside a part that is no
everyday word: `no sql`, but not `in form`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from earmark_index.search.common import is_common, is_stop
from earmark_index.search.pinyin import syllables_of
from earmark_index.search.terms import stem
from earmark_index.search.tree import Reach, Slot

from .forms import all_forms
from .likeness import edits, join
from .near import near_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from earmark_index.search.vocabulary import Lexicon, Row

MIN_LETTERS = 4
_MAX_LETTERS = 24
_MIN_NEAR = 7
"""Shorter words are not looked for both misspelt and apart."""

_MOST_SPELT_OUT = 5
_NUMBERED = re.compile("(?:([a-z]{1,2})([0-9]+)|([0-9]+)([a-z]{1,2}))")

_MIN_MANY = 6
"""Letters of the shortest word that is looked for in three parts and more."""


def is_splittable(word: str) -> bool:
    """True for a word that may be written apart."""
    is_fit = MIN_LETTERS <= len(word) <= _MAX_LETTERS and not is_stop(word)
    return is_fit and not word.isdigit()


def splits(word: str, lexicon: Lexicon) -> dict[Row, int]:
    """The ways in which a word is written in two parts, or in its syllables."""
    found = {**_spelt_out(word, lexicon), **_at_number(word, lexicon)}
    if not is_splittable(word):
        return found
    for head, tail in _halves(word):
        if head in lexicon and _may_part(word, (head, tail)):
            forms = _forms(tail, lexicon)
            if forms:
                found.update(lexicon.rows([[head], forms]))
    for syllables in syllables_of(word):
        if len(syllables) > 2 and all(map(lexicon.__contains__, syllables)):
            found.update(lexicon.rows([[syllable] for syllable in syllables]))
    return found


def _spelt_out(word: str, lexicon: Lexicon) -> Mapping[Row, int]:
    """A short name letter by letter: `a g i`, as recognisers like to write."""
    is_name = 2 <= len(word) <= _MOST_SPELT_OUT and word.isalpha()
    if not is_name or is_common(word) or not all(map(lexicon.__contains__, word)):
        return {}
    return lexicon.rows([[letter] for letter in word])


def _at_number(word: str, lexicon: Lexicon) -> Mapping[Row, int]:
    """A letter or two beside a number, however short: `s 3`, `10 x`."""
    parts = _NUMBERED.fullmatch(word)
    if parts is None:
        return {}
    head, tail = filter(None, parts.groups())
    tails = _forms(tail, lexicon) if tail.isdigit() else (tail,)
    return lexicon.rows([[head], tails]) if tails else {}


def many_splits(word: str, lexicon: Lexicon) -> dict[Row, int]:
    """The ways in which a word is written in three or four parts."""
    found: dict[Row, int] = {}
    if not is_splittable(word) or len(word) < _MIN_MANY:
        return found
    for parts in _cuts(word, lexicon, 4):
        if len(parts) > 2 and sum(map(is_common, parts)) < 2:
            found.update(lexicon.rows([[part] for part in parts]))
    return found


def near_splits(word: str, lexicon: Lexicon, most: int) -> dict[Row, int]:
    """The rows of two that differ from a word by up to so many edits when joined."""
    found: dict[Row, int] = {}
    if len(word) < _MIN_NEAR or not is_splittable(word):
        return found
    for head, tail in _halves(word):
        heads = _near(head, lexicon, most)
        tails = _near(tail, lexicon, most)
        for left, right in _pairings(heads, tails, most):
            found.update(lexicon.rows([left, right]))
    return {row: times for row, times in found.items() if _is_near(word, row, most)}


def _halves(word: str) -> Iterator[tuple[str, str]]:
    for at in range(1, len(word)):
        if not (word[at - 1].isdigit() and word[at].isdigit()):
            yield word[:at], word[at:]


def _may_part(word: str, parts: Row) -> bool:
    """True where parts are more than everyday words that met by chance."""
    if min(map(len, parts)) == 1 and not parts[-1].isdigit():
        # `e commerce`, `f strings`; but `a like` is no `alike`.
        return len(parts[0]) == 1 and parts[0] not in "ai"
    stops = sum(map(is_stop, parts))
    if not stops:
        return True
    return stops < len(parts) and not is_common(word)


def _forms(part: str, lexicon: Lexicon) -> tuple[str, ...]:
    if part.isdigit():
        return all_forms(part, lexicon)
    return lexicon.spellings(Slot(part, Reach.WORD))


def _cuts(word: str, lexicon: Lexicon, most: int) -> Iterator[Row]:
    """The ways to cut a word into up to so many known parts of two letters and more."""
    if word in lexicon and not is_stop(word):
        yield (word,)
    if most > 1:
        for at in range(2, len(word) - 1):
            head = word[:at]
            if head in lexicon and not is_stop(head) and not head.isdigit():
                for rest in _cuts(word[at:], lexicon, most - 1):
                    yield (head, *rest)


def _near(part: str, lexicon: Lexicon, most: int) -> dict[str, int]:
    near = near_pieces(part, lexicon, most)
    return {
        term: edits
        for term, edits in near.items()
        if edits <= most and not is_stop(term)
    }


def _pairings(
    heads: Mapping[str, int], tails: Mapping[str, int], most: int
) -> Iterator[tuple[list[str], list[str]]]:
    """Heads and tails that may stand together: no more edits than so many in all.

    Two everyday words are no name that differs in more than one letter.
    """
    rare = {term: edits for term, edits in tails.items() if not is_common(term)}
    for head, edited in heads.items():
        is_everyday = is_common(head)
        right = [
            term
            for term, edits in tails.items()
            if edited + edits <= most
            and (edited + edits < 2 or not is_everyday or term in rare)
        ]
        if right:
            yield [head], right


def _is_near(word: str, row: Row, most: int) -> bool:
    """True where a row is near a word, and none of its parts is the word itself."""
    if any(stem(part) == stem(word) for part in row):
        return False
    return 0 < edits(word, join(row)) <= most
