"""Other spellings of characters, and characters for letters.

The one rule: a spelling of another script or of the same sound is `SOUND`, however
near it is; among those the score tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.search.common import is_common
from earmark_index.search.tree import Variant, Why

from . import han
from .collected import Collected, Scored
from .depth import Depth, limits_of
from .likeness import join
from .misspelt import MIN_ROW, MOST, near_row, near_word
from .pieces import row_of
from .rows import MAX_WORDS, forms, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.search.vocabulary import Lexicon, Row

_MOST_SOUNDING = 20
_MOST_OF_TWO = 8
"""Two syllables fit many words."""

_MIN_PINYIN = 5
"""Letters of the shortest word that is read as pinyin."""

_SAME_SOUND = 0.8
_BLURRED = 0.7


def spell_run(run: str, lexicon: Lexicon, depth: Depth) -> tuple[Variant, ...]:
    """The other spellings of a run of characters."""
    typed = row_of([run])
    if depth is Depth.QUICK or typed is None or len(run) > han.MAX_CHARACTERS:
        return ()
    found = Collected(typed)
    _add_homophones(found, run, lexicon, depth)
    syllables = han.read(run)
    if syllables is not None and len(syllables) <= MAX_WORDS:
        _add_letters(found, syllables, lexicon, depth)
    return found.variants()


def add_characters(
    found: Collected, letters: str, cuts: Sequence[Row], lexicon: Lexicon
) -> None:
    """Add characters that are read like letters.

    Args:
        found: Where to.
        letters: What was typed, without blanks.
        cuts: The ways to cut it into syllables, the usual one first.
        lexicon: The library.
    """
    if len(letters) < _MIN_PINYIN or is_common(letters) or not cuts:
        return
    usual = _breaks(cuts[0])
    for syllables in cuts:
        is_usual = _breaks(syllables) == usual
        if is_usual and 2 <= len(syllables) <= han.MAX_CHARACTERS:
            most = _MOST_SOUNDING if len(syllables) > 2 else _MOST_OF_TWO
            found.add_best(_read_as(syllables, lexicon), Why.SOUND, most)


def _breaks(syllables: Row) -> int:
    """Syllables that would be written with an apostrophe before them."""
    return sum(syllable[0] in "aeo" for syllable in syllables[1:])


def _read_as(syllables: Row, lexicon: Lexicon) -> list[Scored]:
    exact = han.sounding([han.read_as(one) for one in syllables], lexicon)
    found = [Scored(_SAME_SOUND, row, times) for row, times in exact.items()]
    if len(syllables) > 2 or not found:
        blurred = han.sounding([han.same_syllable(one) for one in syllables], lexicon)
        found += [
            Scored(_BLURRED, row, times)
            for row, times in blurred.items()
            if row not in exact
        ]
    return found


def _add_homophones(found: Collected, run: str, lexicon: Lexicon, depth: Depth) -> None:
    rows = han.sounding([han.same_sound(char) for char in run], lexicon)
    keep = han.shares_character if len(run) > 2 else han.same_tones
    scored = [
        Scored(han.alike(run, row), row, times)
        for row, times in rows.items()
        if depth is Depth.FAR or keep(run, row)
    ]
    found.add_best(scored, Why.SOUND, _MOST_SOUNDING)


def _add_letters(
    found: Collected, syllables: Row, lexicon: Lexicon, depth: Depth
) -> None:
    """The pinyin of characters, written together or apart, and what is near it."""
    letters = join(syllables)
    found.add(joined(syllables, lexicon), Why.SOUND, _SAME_SOUND)
    found.add(forms(syllables, lexicon), Why.SOUND, _SAME_SOUND)
    if len(letters) < MIN_ROW or is_common(letters):
        return
    near = near_word(letters, lexicon)
    near += near_row(syllables, lexicon)
    least = limits_of(depth).least
    scored = [
        one._replace(score=one.score * _SAME_SOUND)
        for one in near
        if one.score >= least
    ]
    found.add_best(scored, Why.SOUND, MOST)
