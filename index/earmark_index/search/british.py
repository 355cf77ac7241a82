"""British and American spellings of one word: `colour` and `color`.

The one rule: what is answered is how the word would be written on the other side of the
ocean, whether or not anybody writes it so: who asks knows which words there are. A rule
is general where it turns no real word into another (`-ise`), and a list of beginnings
where it would (`four` is not `for`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["across_the_ocean"]


class _Rule(NamedTuple):
    """Letters that differ between the same beginning and the same end."""

    beginning: str
    american: str
    british: str
    end: str

    def other(self, term: str) -> str | None:
        """The word with the other letters."""
        found = _pattern(self).fullmatch(term)
        if found is None:
            return None
        beginning, american, end = found.group("beginning", "american", "end")
        return (
            beginning + (self.british if american is not None else self.american) + end
        )


_VERB = "(?:e|es|ed|ing|er|ers|able|ation|ations|ational)"
_RULES = (
    _Rule("[a-z]{3,}i", "z", "s", _VERB),
    _Rule("(?:anal|breathal|catal|dial|electrol|hydrol|paral)y", "z", "s", _VERB),
    _Rule(
        "(?:dis|mis|multi|re|un|water)?(?:arb|ard|arm|behavi|cand|clam|demean|endeav|fav|"
        "ferv|flav|glam|harb|hon|hum|lab|misdemean|neighb|od|parl|ranc|rig|rum|sav|savi|"
        "splend|succ|tum|val|vap|vig|col)",
        "or",
        "our",
        "(?:s|ed|ing|ings|er|ers|ful|fully|less|able|ably|ably|ite|ites|itism|al|ally|y|"
        "ly|hood|hoods|ist|ists|ism|some)?",
    ),
    _Rule(
        "calib|(?:epi)?cent|fib|lit|lust|meag|(?:centi|kilo|milli|nano)?met|mit|och|"
        "recon+oit|sab|scept|somb|spect|theat|amphitheat",
        "er",
        "re",
        "s?|glass|goers?|piece|pieces",
    ),
    _Rule("cent|recent|och", "er", "r", "ed|ing"),
    _Rule(
        "barrel|bevel|cancel|channel|chisel|counsel|dial|duel|enamel|equal|funnel|grovel|"
        "(?:re)?fuel|initial|jewel|label|level|libel|marshal|marvel|medal|metal|model|panel|"
        "pedal|pencil|quarrel|revel|rival|shovel|shrivel|signal|snorkel|spiral|stencil|"
        "swivel|total|towel|travel|tunnel|(?:un)?ravel|yodel",
        "",
        "l",
        "ed|ing|ings|er|ers|or|ors|ous|ist|ists",
    ),
    _Rule("appa|disti|enro|enthra|fulfi|insta|insti", "ll", "l", "(?:ment|ments|s)?"),
    _Rule("ski|wi", "ll", "l", "ful|fully|fulness"),
    _Rule("def|lic|off|pret", "ens", "enc", "e|es|ed|ing|eless"),
    _Rule("practi", "c", "s", "e|es|ed|ing|er|ers"),
    _Rule("anal|catal|dial|epil|monol|prol|travel|ped|dem", "og", "ogue", "s?"),
    _Rule(
        "an|arch|encyclop|gyn|h|isch|leuk|medi|orthop|p|pal|sept|tox",
        "e",
        "ae",
        "(?:d|m|sthe|o|colog|v)[a-z]+",
    ),
    _Rule("", "e", "ae", "sthetic[a-z]*|ons?"),
    _Rule("f|diarrh|", "e", "oe", "tus|tuses|tal|a|strogen|sophag[a-z]+"),
    _Rule("abridg|acknowledg|judg|misjudg", "", "e", "ments?"),
    _Rule("lik|liv|lov|mov|rat|sal|shar|siz|us", "", "e", "able|ability"),
    _Rule("m|sm", "ol", "oul", "(?:d|der)(?:s|ed|ing|y)?"),
)


@lru_cache(maxsize=1 << 12)
def across_the_ocean(term: str) -> tuple[str, ...]:
    """How a word is written on the other side: mostly none or one spelling."""
    if len(term) < _SHORTEST or not term.isascii() or not term.isalpha():
        return ()
    found = (rule.other(term) for rule in _RULES)
    return tuple(dict.fromkeys(other for other in found if other))


_SHORTEST = 4


@lru_cache(maxsize=32)  # compiled when first needed: opening an episode shall not wait
def _pattern(rule: _Rule) -> re.Pattern[str]:
    return re.compile(
        f"(?P<beginning>{rule.beginning})"
        f"(?:(?P<american>{rule.american})|{rule.british})(?P<end>{rule.end})"
    )
