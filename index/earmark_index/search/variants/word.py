"""Other spellings of one word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark_index.search.common import is_common
from earmark_index.search.pinyin import syllables_of
from earmark_index.search.same import same_rows
from earmark_index.search.tree import Variant, Why

from .characters import add_characters
from .collected import Collected
from .depth import Depth
from .forms import same_forms
from .misspelt import add_misspelt
from .near import is_word
from .splits import many_splits, splits

if TYPE_CHECKING:
    from earmark_index.search.vocabulary import Lexicon

FORM = 0.98
JOINED = 0.96


def spell_word(word: str, lexicon: Lexicon, depth: Depth) -> tuple[Variant, ...]:
    """The other spellings of one word in letters."""
    found = Collected((word,))
    found.add(same_forms(word, lexicon), Why.FORM, FORM)
    for row in same_rows((word,)):
        found.add(lexicon.rows([[term] for term in row]), Why.FORM, FORM)
    found.add(splits(word, lexicon), Why.JOINED, JOINED)
    is_known = bool(found.variants())
    if depth is not Depth.QUICK and is_word(word):
        found.add(many_splits(word, lexicon), Why.JOINED, JOINED)
        add_misspelt(found, word, lexicon, depth, is_known=is_known)
        if not is_common(word):
            add_characters(found, word, syllables_of(word), lexicon)
    return found.variants()
