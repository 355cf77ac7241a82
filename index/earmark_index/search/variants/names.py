"""Other spellings of words in a row, which may be one name.

The one rule: a row of words and characters gets what its parts get, each in its place,
and where all of it is letters also what it gets as a whole.
"""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from earmark_index.search.common import is_common
from earmark_index.search.pinyin import syllables_of
from earmark_index.search.same import same_rows
from earmark_index.search.tree import Variant, Why

from .characters import add_characters
from .collected import Collected, Scored
from .depth import Depth, limits_of
from .forms import all_forms
from .likeness import join
from .misspelt import MOST, near_row
from .pieces import is_run, row_of
from .rows import MAX_WORDS, are_joinable, forms, initials, joined
from .splits import splits
from .word import FORM, JOINED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from earmark_index.search.vocabulary import Lexicon, Row

_MOST_TRIED = 64
"""Ways to put the spellings of all pieces together that are looked for."""

_INITIALS = 0.9

_MOST_APART = 3
"""Spellings of a piece in several terms that are tried in a row with the others."""


def spell_row(
    pieces: Row,
    lexicon: Lexicon,
    depth: Depth,
    spell: Callable[[str], tuple[Variant, ...]],
) -> tuple[Variant, ...]:
    """The other spellings of pieces in a row.

    Args:
        pieces: Words and runs of characters.
        lexicon: The library.
        depth: How far to go.
        spell: Gives the other spellings of one piece.
    """
    found = Collected(row_of(pieces))
    is_latin = not any(map(is_run, pieces))
    for row in same_rows(pieces):
        # Characters in a row are pairs, which such a row does not have.
        if not any(map(is_run, row)):
            found.add(lexicon.rows([[term] for term in row]), Why.FORM, FORM)
    if len(pieces) > MAX_WORDS:
        return found.variants()
    if is_latin:
        _add_whole(found, pieces, lexicon, depth)
    _add_parts(found, pieces, lexicon, depth, spell)
    if is_latin and depth is not Depth.QUICK:
        _add_near(found, pieces, lexicon, depth)
        _add_read(found, pieces, lexicon)
    return found.variants()


def _add_near(found: Collected, words: Row, lexicon: Lexicon, depth: Depth) -> None:
    """Misspelt names; everyday words that stand in a row are none."""
    limits = limits_of(depth)
    if all(map(is_common, words)) and not limits.are_common_spelt:
        as_typed = lexicon.rows([[word] for word in words])
        if as_typed or join(words) in lexicon:
            return
    near = near_row(words, lexicon)
    kept = [one for one in near if one.score >= limits.least]
    found.add_best(kept, Why.MISSPELT, MOST)


def _add_whole(found: Collected, words: Row, lexicon: Lexicon, depth: Depth) -> None:
    """Other forms of the words, and all or some of them written together."""
    if depth is not Depth.QUICK:
        # Each word is found in its forms anyway; that they stand in a row can wait,
        # and needs no count.
        found.add(forms(words, lexicon.at_a_glance()), Why.FORM, FORM)
    found.add(joined(words, lexicon), Why.JOINED, JOINED)
    found.add(initials(words, lexicon), Why.FORM, _INITIALS)
    if are_joinable(words):
        found.add(splits(join(words), lexicon), Why.JOINED, JOINED)


def _add_read(found: Collected, words: Row, lexicon: Lexicon) -> None:
    """Characters, where the words are syllables."""
    cuts = [syllables_of(word) for word in words]
    if all(cuts):
        usual = tuple(syllable for cut in cuts for syllable in cut[0])
        add_characters(found, join(words), (usual,), lexicon)


def _add_parts(
    found: Collected,
    pieces: Row,
    lexicon: Lexicon,
    depth: Depth,
    spell: Callable[[str], tuple[Variant, ...]],
) -> None:
    """Rows in which a piece has one of its own other spellings."""
    is_quick = depth is Depth.QUICK
    variants = [spell(piece) for piece in pieces]
    if not any(variants):
        return
    spelt = [
        _Part(piece, () if is_quick else all_forms(piece, lexicon), own)
        for piece, own in zip(pieces, variants, strict=True)
    ]
    scored: dict[Why, list[Scored]] = {}
    for chosen in islice(product(*(part.choices for part in spelt)), _MOST_TRIED):
        slots = _slots(chosen)
        if slots is None:
            continue
        for row, times in lexicon.rows(slots).items():
            why, score = _judge(row, chosen, spelt)
            scored.setdefault(why, []).append(Scored(score, row, times))
    for why in sorted(scored, key=lambda why: why.tier):
        found.add_best(scored[why], why, MOST)


_Choice = tuple[tuple[str, ...], ...]
"""Terms that may stand at one position, for one position or several."""


class _Part:
    """One piece of a row: what may stand for it."""

    def __init__(
        self, piece: str, forms: Iterable[str], variants: Sequence[Variant]
    ) -> None:
        self.known: dict[Row, Variant | None] = {}
        typed = (piece,) if not is_run(piece) else row_of([piece])
        singles: list[str] = []
        if typed is not None and len(typed) == 1:
            singles += (typed[0], *forms)
            self.known.update(dict.fromkeys(((form,) for form in singles), None))
        rest: list[_Choice] = []
        if typed is not None and len(typed) > 1:
            self.known[typed] = None
            rest.append(tuple((term,) for term in typed))
        for one in variants:
            self.known.setdefault(one.terms, one)
            if len(one.terms) == 1:
                singles.append(one.terms[0])
            elif len(rest) < _MOST_APART:
                rest.append(tuple((term,) for term in one.terms))
        single = [(tuple(dict.fromkeys(singles)),)] if singles else []
        self.choices: list[_Choice] = [*single, *rest]


def _slots(chosen: Sequence[_Choice]) -> list[tuple[str, ...]] | None:
    """The slots of a row; `None` where runs of characters would have to be joined."""
    slots = [slot for choice in chosen for slot in choice]
    if any(is_run(slot[0]) for slot in slots[:-1]):
        return None
    return slots


def _judge(
    row: Row, chosen: Sequence[_Choice], parts: Sequence[_Part]
) -> tuple[Why, float]:
    """Why a row counts, and how likely it is: by its worst part."""
    why, score, at = Why.FORM, FORM, 0
    for choice, part in zip(chosen, parts, strict=True):
        own = part.known.get(row[at : at + len(choice)])
        at += len(choice)
        if own is not None:
            why = max(why, own.why, key=lambda one: one.tier)
            score = min(score, own.score)
    return why, score
