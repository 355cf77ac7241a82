"""How alike two spellings are, in letters and in sound.

The measure is one minus the edits (a letter more, less, other, or two swapped) over
the length of the longer one, with something on top for the same first letter and the
same sound. Weights are those of a study of 331 queries over recognised speech.

The one rule: what is alike is decided by the two spellings alone; what a library says
for or against a spelling is `Evidence`.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from earmark_index.search.common import is_common
from earmark_index.search.sound import keys
from earmark_index.search.tree import Reach, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from earmark_index.search.vocabulary import Lexicon

_FIRST = 0.03
_SAME_SOUND = 0.10
_LONG_KEY = 4
_LONG_SOUND = 0.06
"""So many consonants are hardly the same by chance."""

_NEAR_SOUND = 0.06
_OTHER_SOUND = -0.03
_LOST_FIRST = 0.07
"""A recogniser that does not know a name often hears its beginning as a vowel."""

_VOWEL = "A"
"""What a key says of any vowel that a word begins with."""

_CUT_OFF = -0.08
"""One begins with the other and goes on: mostly another form, or another word."""

_SHORT = 5
_SHORT_FAR = -0.10
"""Two edits in a word of up to five letters leave little of it."""

_EVERYDAY = -0.25
_EVERYDAY_UNSEEN = -0.12
"""Where the typed word does not occur, an everyday word may well be meant."""

_CHINESE = "我们"
"""Said in every conversation in Chinese, and in no other language."""

_MOST_FORMS = 6
_SHARED = 0.16

_APART = -0.03
_FREQUENT = -0.08
_SAME_TALK = 0.04
"""In so few episodes words that are nearly alike are mostly one."""

_ESTABLISHED = 8
_OWN_WORD = -0.06
"""A term that occurs so often and sounds otherwise is mostly a word of its own."""

_WELL_KNOWN = 24
_SETTLED = 4
_OTHER_WORD = -0.25
"""What sounds otherwise is another word where it is said so often, or in so many
episodes, mostly without the typed word that is as much at home: `openapi`, `openai`."""

_MIN_EPISODES = 5
"""Fewer episodes say nothing of which words belong together."""


class _Edits(Protocol):
    def distance(self, s1: str, s2: str, *, score_cutoff: int | None = None) -> int: ...


@lru_cache(maxsize=1)
def _edits() -> _Edits:
    # Imported where it is needed: opening an episode shall not wait for it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA


def edits(one: str, other: str) -> int:
    """Edits from one spelling to the other."""
    return _edits().distance(one, other)


@lru_cache(maxsize=1 << 14)
def likeness(typed: str, other: str) -> float:
    """How alike two spellings are: 1 and a little more for nearly the same."""
    longer = max(len(typed), len(other))
    distance = edits(typed, other)
    score = 1 - distance / longer
    score += _FIRST if typed[0] == other[0] else 0
    score += _sound(typed, other)
    is_cut_off = typed.startswith(other) or other.startswith(typed)
    if is_cut_off and abs(len(typed) - len(other)) > 1:
        score += _CUT_OFF
    if len(typed) <= _SHORT and distance > 1:
        score += _SHORT_FAR
    return score


def _sound(typed: str, other: str) -> float:
    one, two = keys(typed), keys(other)
    if not one or not two:
        return 0
    shared = set(one).intersection(two)
    if shared:
        longest = max(map(len, shared))
        return _SAME_SOUND + (_LONG_SOUND if longest >= _LONG_KEY else 0)
    if any(_lost_first(a, b) or _lost_first(b, a) for a in one for b in two):
        return _LOST_FIRST
    nearest = max(1 - edits(a, b) / max(len(a), len(b)) for a in one for b in two)
    return _NEAR_SOUND * nearest + _OTHER_SOUND


def _lost_first(key: str, other: str) -> bool:
    """True where a sound is another one, long, without the consonant it begins with."""
    return len(key) > _LONG_KEY and key[0] == _VOWEL and key[1:] == other[1:]


def sounds_same(one: str, other: str) -> bool:
    """True where two spellings share a key of their sound."""
    return not set(keys(one)).isdisjoint(keys(other))


def same_digits(one: str, other: str) -> bool:
    """True where two spellings agree in their digits; 11 is not misspelt 10."""
    if one.isalpha() and other.isalpha():
        return True
    return _digits(one) == _digits(other)


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


class Evidence:
    """What a library says for and against a spelling of one typed term."""

    def __init__(self, typed: str, lexicon: Lexicon) -> None:
        """Look at the typed term."""
        self._lexicon = lexicon
        self._typed = typed
        forms = lexicon.spellings(Slot(typed, Reach.WORD))
        self._forms = forms[:_MOST_FORMS]
        self._count = sum(map(lexicon.count, self._forms))

    def weigh(self, other: str) -> float:
        """What to add to the likeness of another term."""
        is_everyday = is_common(other)
        if not self._count:
            return _EVERYDAY_UNSEEN if is_everyday else 0.0
        shared = self._shared(other)
        if is_everyday:
            score = _EVERYDAY * (1 - self._among_han(other))
            return score + _SHARED * max(0.0, shared or 0.0)
        score = 0.0
        if shared is not None:
            score += _SHARED * shared if shared > 0 else _APART
        elif self._lexicon.episodes < _MIN_EPISODES:
            score += _SAME_TALK
        count = self._lexicon.count(other)
        if shared is None or shared < 0.5:
            score += self.weigh_row(count)
        if not sounds_same(self._typed, other):
            score += _OWN_WORD if count >= _ESTABLISHED else 0
            is_other = count >= _WELL_KNOWN or self._is_at_home(other)
            score += _OTHER_WORD if is_other else 0
        return score

    def weigh_row(self, times: int) -> float:
        """What to add for a spelling that is more frequent than what was typed."""
        if not self._count:
            return 0.0
        much = times > max(3, self._count / 4)
        return _FREQUENT * much + _FREQUENT * (times > 3 * self._count)

    @cached_property
    def _episodes(self) -> Set[int]:
        """The episodes that hold the typed term in any form."""
        return set[int]().union(*map(self._lexicon.episodes_with, self._forms))

    def _among_han(self, other: str) -> float:
        """Share of its episodes that are in Chinese: there it is a name."""
        held = self._lexicon.episodes_with(other)
        return len(held & self._in_chinese) / len(held) if held else 0.0

    @cached_property
    def _in_chinese(self) -> Set[int]:
        return self._lexicon.episodes_with(_CHINESE)

    def _is_at_home(self, other: str) -> bool:
        """True where both are said in many episodes, but mostly not in the same."""
        held = self._lexicon.episodes_with(other)
        both = len(held & self._episodes)
        return min(len(held), len(self._episodes)) >= _SETTLED and both * 2 < len(held)

    def _shared(self, other: str) -> float | None:
        """Share of its episodes that hold the typed term too, above chance."""
        lexicon = self._lexicon
        if lexicon.episodes < _MIN_EPISODES:
            return None
        held = lexicon.episodes_with(other)
        typed = self._episodes
        if not typed or not held:
            return None
        return len(typed & held) / len(held) - len(typed) / lexicon.episodes


def join(row: Sequence[str]) -> str:
    """A row as one word."""
    return "".join(row)
