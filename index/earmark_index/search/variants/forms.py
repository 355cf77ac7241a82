"""Forms of a word that its stem does not tell: `mice`, `optimize` for `optimise`.

The one rule: only forms that occur, and of those also the ones with the same stem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.search.same import same_words
from earmark_index.search.tree import Reach, Slot

if TYPE_CHECKING:
    from earmark_index.search.vocabulary import Lexicon, Row


def same_forms(word: str, lexicon: Lexicon) -> dict[Row, int]:
    """Other forms of a word than those of its stem, with their turns."""
    # `4` is `four`, but not `fours`.
    reach = Reach.EXACT if word.isdigit() else Reach.WORD
    return {
        (form,): lexicon.count(form)
        for same in same_words(word)
        for form in lexicon.spellings(Slot(same, reach))
    }


def all_forms(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The forms of a word that occur."""
    own = lexicon.spellings(Slot(word, Reach.WORD))
    return (*own, *(row[0] for row in same_forms(word, lexicon) if row[0] not in own))
