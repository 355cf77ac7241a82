"""Chinese characters by their sound: readings, homophones, pinyin typed without blanks.

A person types `xiaohongshu` for 小红书, and a recogniser writes 杨志林 for 杨植麟. Both
are questions about syllables, which this module answers from `tables/readings.py`.
Syllables are written in lower case, without tone, with `v` for the ü of `lv` and `nv`.

The one rule: characters are simplified ones, as `folding` leaves them, and letters are
folded; what is not known has no reading, never a guessed one.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "characters_read",
    "readings_of",
    "sounds_like",
    "syllables_of",
    "tone_of",
    "tones_of",
]

MOST_LETTERS = 40
"""Letters of the longest string that is cut; names have up to four syllables, a line
of a poem has seven, and the longest syllable has six letters."""

MOST_CUTS = 8
"""Ways to cut a string that are looked at."""

_LONGEST = 6  # zhuang
_TYPED = {
    "lue": "lve", "nue": "nve", "lyu": "lv", "nyu": "nv",
    **{f"{first}v{rest}": f"{first}u{rest}"
       for first in "jqxy" for rest in ("", "e", "n", "an")},
}  # fmt: skip
_MAYBE_UMLAUT = {"lu": "lv", "nu": "nv"}
_SECOND = str.maketrans("abcde", "12345")
_RETROFLEX = re.compile("^([zcs])h")
# Not `ian` and `iang`: their vowels differ, they are not taken for each other.
_BACK_NASAL = re.compile("((?<![iy])an|en|in)g$")


def readings_of(char: str) -> tuple[str, ...]:
    """How a character is read, the main reading first: 行 is `xing`, `hang`."""
    return tuple(dict.fromkeys(reading[:-1] for reading in tones_of(char)))


def tones_of(char: str) -> tuple[str, ...]:
    """How a character is read, with tones: 好 is `hao3`, `hao4`; 5 is no tone."""
    return _readings().get(char, ())


def tone_of(char: str) -> str:
    """The main reading of a character with its tone; empty where none is known."""
    return next(iter(tones_of(char)), "")


def characters_read(syllable: str) -> str:
    """All characters with a reading, the most used first; `lu` finds those of `lv` too.

    Args:
        syllable: Toneless pinyin, as `syllables_of` yields it or as it was typed.

    Returns:
        Characters, each once; none where it is no syllable.
    """
    written = _TYPED.get(syllable, syllable)
    packed = _rows().get(written, "") + _rows().get(_MAYBE_UMLAUT.get(written, ""), "")
    return "".join(dict.fromkeys(packed[::2]))


@lru_cache(maxsize=1 << 12)
def syllables_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The ways to cut letters into syllables: `xian` is `xian`, and `xi an`.

    Args:
        text: Letters a to z without blanks.

    Returns:
        At most `MOST_CUTS` ways. First those that pinyin would write without an
        apostrophe (no later syllable begins with a vowel), then the fewest syllables.
    """
    if not text or len(text) > MOST_LETTERS:
        return ()
    known = _rows()
    cuts: list[list[tuple[int, int, tuple[str, ...]]]] = [[] for _ in text]
    cuts.append([(0, 0, ())])
    for at in reversed(range(len(text))):
        found = [
            (breaks + (at > 0 and text[at] in "aeo"), length + 1, (written, *rest))
            for end in range(at + 1, min(at + _LONGEST, len(text)) + 1)
            if (written := _TYPED.get(text[at:end], text[at:end])) in known
            for breaks, length, rest in cuts[end]
        ]
        cuts[at] = sorted(found)[:MOST_CUTS]
    return tuple(cut for _, _, cut in cuts[0])


@lru_cache(maxsize=1 << 10)
def sounds_like(syllable: str) -> str:
    """A key that syllables share which speakers and recognisers take for each other.

    These are `zh ch sh` and `z c s`, `ang eng ing` and `an en in`, `lv` and `lu`. Not
    `n` and `l`, not `f` and `h`: merging them finds more wrong names than right ones.
    """
    written = _RETROFLEX.sub(r"\1", _TYPED.get(syllable, syllable))
    return _BACK_NASAL.sub(r"\1", written).replace("v", "u")


@lru_cache(maxsize=1)
def _rows() -> dict[str, str]:
    """The characters of every syllable, each with the mark of its tone."""
    # Imported where it is needed: opening an episode shall not wait for it.
    from .tables.readings import READINGS  # noqa: PLC0415

    return dict(row.split(" ", 1) for row in READINGS.splitlines())


@lru_cache(maxsize=1)
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of every character, with tones."""
    main: dict[str, tuple[str, ...]] = {}
    second: list[tuple[str, str]] = []
    for syllable, packed in _rows().items():
        for char, mark in zip(packed[::2], packed[1::2], strict=True):
            if mark < "a":
                main[char] = (syllable + mark,)
            else:
                second.append((char, syllable + mark.translate(_SECOND)))
    for char, reading in second:
        main[char] += (reading,)
    return main
