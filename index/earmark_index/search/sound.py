"""How English words sound, as a key: what is heard alike is written alike.

The rules are those of Double Metaphone (Lawrence Philips, C/C++ Users Journal, June
2000), written down anew as a table. A key holds the consonants, voiced ones as their
voiceless twins (`b p` are P, `d t` T, `v f` F, `z s` S, `g k` K), `0` for th, `X` for
sh and ch, and `A` for a vowel that begins the word. A word that may be read in two ways
has two keys.

Digits stay in the key, unlike in the original: `gpt3` does not sound like `gpt4`.

The one rule: a key depends on the word alone, and only words of a to z and digits have
one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["keys"]

MOST_LETTERS = 40
"""Letters of a word up to which it has a key; longer ones are no spoken words."""

_VOWEL = "[aeiouy]"
# What is told of a word stands behind it, for patterns to look ahead to: `*` where it
# looks Slavic or Dutch, `!` where it begins with sch, and `.` at the end.
_END = "(?=[*!.])"
_NO_SLAV = r"(?!.*\*)"
_IS_SLAV = r"(?=.*\*)"
_GERMAN = "(?=.*!)"
_SLAVIC = re.compile("[wk]|cz")
_WORD = re.compile("[a-z0-9]+")
_SILENT = re.compile("(?=gn|kn|pn|wr|ps).")


class _Rule(NamedTuple):
    """What some letters sound like."""

    letters: str
    """Pattern of the letters and of what stands around them."""

    first: str
    second: str
    """The other way to read them; mostly the same."""


def _same(letters: str, sound: str) -> _Rule:
    return _Rule(letters, sound, sound)


_RULES = {
    "b": [_same("bb?", "P")],
    "c": [
        _same("(?<=[^aeiouy]a)ch(?![ie])|(?<=[bm]a)ch(?=er)", "K"),
        _same("(?<=^)caesar", "SSR"),
        _same("ch(?=ia)", "K"),
        _Rule("(?<=.)ch(?=ae)", "K", "X"),
        _same("(?<=^)ch(?=arac|aris|or(?!e)|ym|ia|em)", "K"),
        _same(f"ch{_GERMAN}|(?<=or)ch(?=estra|id)|(?<=ar)ch(?=itect)|(?<=psy)ch", "K"),
        _same("ch(?=[ts])|(?:(?<=^)|(?<=[aoue]))ch(?=[lrnmbhfvw])", "K"),
        _same("(?<=^m)ch", "K"),
        _same("(?<=^)ch", "X"),
        _Rule("ch", "X", "K"),
        _Rule("(?<!wi)cz", "S", "X"),
        _same("ccia", "X"),
        _same("(?<=^a)cc(?=[ie]|h(?!u))|(?<=u)cc(?=e[es])", "KS"),
        _same("(?<!^m)cc(?=[ie]|h(?!u))", "X"),
        _same("(?<!^m)cc|c[kgq]", "K"),
        _Rule("ci(?=[oea])", "S", "X"),
        _same("c[iey]", "S"),
        _same("c(?:c(?![ei]))?", "K"),
    ],
    "d": [
        _Rule("(?<=^)dj", "J", "TJ"),
        _same("dg[iey]", "J"),
        _same("dg", "TK"),
        _same("d[td]?", "T"),
    ],
    "f": [_same("ff?", "F")],
    "g": [
        _same("(?<=[^aeiouy])gh", "K"),
        _same("(?<=^)ghi", "J"),
        _same("(?<=^)gh", "K"),
        _same("(?:(?<=[bhd].)|(?<=[bhd]..)|(?<=[bh]...))gh", ""),
        _same("(?<=[cgltr].u)gh", "F"),
        _same("(?<!i)gh", "K"),
        _same("gh", ""),
        _Rule(f"(?<=^{_VOWEL})gn{_NO_SLAV}", "KN", "N"),
        _Rule(f"gn(?!ey){_NO_SLAV}", "N", "KN"),
        _same("gn", "KN"),
        _Rule(f"g(?=li){_NO_SLAV}", "K", ""),
        _Rule("(?<=^)g(?=y|e[spblyir]|i[blne])", "K", "J"),
        _Rule("(?<!^dan)(?<!^ran)(?<!^man)(?<![ei])g(?=er)", "K", "J"),
        _Rule("(?<!^dan)(?<!^ran)(?<!^man)(?<![eiro])g(?=y)", "K", "J"),
        _same(f"g(?=[eiy]){_GERMAN}|g(?=et)", "K"),
        _same(f"g(?=ier{_END})", "J"),
        _Rule("g(?=[eiy])|(?<=[ao])gg(?=i)", "J", "K"),
        _same("gg?", "K"),
    ],
    "h": [_same(f"(?:(?<=^)|(?<={_VOWEL}))h(?={_VOWEL})", "H"), _same("h", "")],
    "j": [
        _same(f"(?<=^)j(?=ose{_END})|(?<=^san)j", "H"),
        _Rule("j(?=ose)", "J", "H"),
        _Rule("(?<=^)jj?", "J", "A"),
        _Rule(f"(?<={_VOWEL})j(?=[ao]){_NO_SLAV}", "J", "H"),
        _Rule(f"j{_END}", "J", ""),
        _same("(?<![skl])jj|(?<![skl])j(?![ltksnmbz])", "J"),
        _same("jj?", ""),
    ],
    "k": [_same("kk?", "K")],
    "l": [
        _Rule(f"(?<=i)ll(?=[oa]{_END})|(?<=a)ll(?=e{_END})", "L", ""),
        _same("ll?", "L"),
    ],
    "m": [_same(f"(?<=u)mb(?:{_END}|(?=er))|mm?", "M")],
    "n": [_same("nn?", "N")],
    "p": [_same("ph", "F"), _same("p[pb]?", "P")],
    "q": [_same("qq?", "K")],
    "r": [
        _Rule(f"(?<=ie)(?<!m.ie)r{_END}{_NO_SLAV}", "", "R"),
        _same("rr?", "R"),
    ],
    "s": [
        _same("(?<=[iy])s(?=l)", ""),
        _Rule("(?<=^)s(?=ugar)", "X", "S"),
        _same("sh(?=eim|oek|olm|olz)", "S"),
        _same("sh", "X"),
        _same(f"si[oa]{_IS_SLAV}", "S"),
        _Rule("si[oa]", "S", "X"),
        _Rule("(?<=^)s(?=[mnlw])|sz", "S", "X"),
        _Rule("sch(?=e[rn])", "X", "SK"),
        _same("sch(?=oo|uy|e[dm])", "SK"),
        _Rule("(?<=^)sch(?=[^aeiouyw])", "X", "S"),
        _same("sch", "X"),
        _same("sc[iey]", "S"),
        _same("sc", "SK"),
        _Rule(f"(?<=[ao]i)s{_END}", "", "S"),
        _same("s[sz]?", "S"),
    ],
    "t": [
        _same("ti(?=on|a)|tch", "X"),
        _same(f"th(?=[oa]m)|th{_GERMAN}", "T"),
        _Rule("tt?h", "0", "T"),
        _same("t[td]?", "T"),
    ],
    "v": [_same("vv?", "F")],
    "w": [
        _same("wr", "R"),
        _Rule(f"(?<=^)w(?={_VOWEL})", "A", "F"),
        _same("(?<=^)wh", "A"),
        _Rule(f"(?<={_VOWEL})w{_END}|(?<=[eo])w(?=sk[iy])|(?<=^sch)w", "", "F"),
        _Rule("wi[ct]z", "TS", "FX"),
        _same("w", ""),
    ],
    "x": [
        _same("(?<=^)x", "S"),
        _same(f"(?<=[ao]u)x{_END}", ""),
        _same("x[cx]?", "KS"),
    ],
    "z": [
        _same("zh", "J"),
        _Rule(f"zz(?=[oia])|(?<=[^t])zz?{_IS_SLAV}", "S", "TS"),
        _same("zz?", "S"),
    ],
}


class _Letter:
    """The rules of one letter, as one pattern."""

    __slots__ = ("match", "sounds")

    def __init__(self, rules: list[_Rule]) -> None:
        choices = "|".join(f"({rule.letters})" for rule in rules)
        # Vowels inside a word are not heard; so they go with the letter before them.
        self.match = re.compile(f"(?:{choices}){_VOWEL}*").match
        self.sounds = [("", ""), *((rule.first, rule.second) for rule in rules)]


_AT_START = [_same("(?<=^).", "A"), _same(".", "")]


@lru_cache(maxsize=64)  # there are 36
def _letter(char: str) -> _Letter:
    """The rules of a letter or digit; made when first met, for patterns take time."""
    if char.isdecimal():
        return _Letter([_same(char, char)])
    return _Letter(_RULES.get(char, _AT_START))


@lru_cache(maxsize=1 << 16)
def keys(word: str) -> tuple[str, ...]:
    """How a word sounds, and how else it may be read: one or two keys.

    Args:
        word: A folded term.

    Returns:
        The likelier key first; nothing for a word that has no sound in English letters.
    """
    if len(word) > MOST_LETTERS or _WORD.fullmatch(word) is None:
        return ()
    marked = word + ("*" if _SLAVIC.search(word) else "")
    marked += "!." if word.startswith("sch") else "."
    at = 1 if _SILENT.match(word) else 0
    first = second = ""
    while at < len(word):
        letter = _letter(word[at])
        found = letter.match(marked, at)
        if found is None:  # pragma: no cover - each letter has a rule without context
            break
        one, two = letter.sounds[found.lastindex or 0]
        first += one
        second += two
        at = found.end()
    return tuple(dict.fromkeys(key for key in (first, second) if key))
