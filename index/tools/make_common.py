r"""Make `earmark_index/search/tables/common.py` from word lists of SCOWL.

Run it by hand where the table shall change, never when earmark is built or runs:

    apt-get download scowl && dpkg-deb -x scowl_*.deb scowl
    pip download --no-deps symspellpy && unzip symspellpy-*.whl
    python index/tools/make_common.py scowl/usr/share/dict/scowl \
        symspellpy/frequency_dictionary_en_82_765.txt

SCOWL says how usual a word is in dictionaries (levels, 10 the most usual); the counts
say how usual it is in text. Neither knows transcripts: what people say rather than
write stands in `common_extra.txt` beside this script, written for earmark, and so do
the names that are words only by chance.

The one rule: no source of this table is a transcript, or it would fit those it was
made from better than others.
"""  # noqa: INP001 - a script beside the library, not a package

from __future__ import annotations

import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "earmark_index/search/tables/common.py"
EXTRA = Path(__file__).with_name("common_extra.txt")
WIDTH = 82
LEVELS = (10, 20, 35, 40, 50)
KINDS = ("english", "american", "british", "canadian")
UNCOUNTED = 1 << 30

MOST_RANK = {10: UNCOUNTED + 1, 20: 24_000, 35: 20_000, 40: 9_000, 50: 9_000}
"""Up to which place of the counts the words of a level are everyday words."""

MOST_RANK_OF_BASE = 4_000
MOST_RANK_OF_FORM = 24_000
"""Inflected forms of very usual words may be rarer than other words."""

TWINS = (
    ("or", "our"), ("er", "re"), ("ers", "res"), ("ering", "ring"), ("ered", "red"),
    ("yz", "ys"), ("iz", "is"), ("l", "ll"), ("ll", "l"), ("ens", "enc"), ("ic", "is"),
    ("cs", "ct"), ("g", "gue"), ("o", "ou"), ("e", "ae"), ("e", "oe"), ("k", "c"),
    ("um", "ium"), ("skep", "scep"), ("mom", "mum"), ("math", "maths"), ("y", "ey"),
)  # fmt: skip
"""American and British parts of words; the counts know only British spellings."""

HEAD = '''"""Everyday English words: what a misspelling is hardly ever meant to be.

Made by `index/tools/make_common.py` from the lists of SCOWL 2020.12.07 up to level 50,
ordered by the word counts of symspellpy 6.10.1 (MIT License, Copyright (c) 2025 mmb L;
counts from Google Books Ngrams, CC BY 3.0), with additions and omissions of our own.
Not to be edited by hand. SCOWL is Copyright 2000-2018 by Kevin Atkinson, free to use,
copy, modify and distribute for any purpose under the notices in `scowl-copyright.txt`.

The one rule: lower-case words without signs (`dont`), as `analysis` makes terms; no
names of people, places or products unless the word means something every day.
"""

from __future__ import annotations

'''


def read_levels(folder: Path) -> dict[str, int]:
    """The lowest level of every lower-case word; contractions without apostrophe."""
    found: dict[str, int] = {}
    for level in LEVELS:
        for kind in KINDS:
            for part in ("words", "contractions"):
                for word in read_list(folder / f"{kind}-{part}.{level}"):
                    found.setdefault(word, level)
    return found


def read_list(path: Path) -> list[str]:
    """The lower-case words of a list; none where there is no such list."""
    if not path.exists():
        return []
    words = path.read_text(encoding="latin-1").replace("'", "").split()
    return [word for word in words if re.fullmatch("[a-z]+", word)]


def read_ranks(counts: Path) -> dict[str, int]:
    """The place of every counted word, 0 the most used."""
    rows = counts.read_text(encoding="utf-8-sig").splitlines()
    return {row.split()[0]: place for place, row in enumerate(rows)}


def choose(levels: dict[str, int], ranks: dict[str, int]) -> set[str]:
    """The everyday words."""
    chosen = {
        word for word in levels if ranks.get(word, UNCOUNTED) < limit(levels[word])
    }
    usual = [word for word in chosen if ranks.get(word, UNCOUNTED) < MOST_RANK_OF_BASE]
    forms = {form for word in usual for form in forms_of(word) if form in levels}
    chosen |= {form for form in forms if ranks.get(form, UNCOUNTED) < MOST_RANK_OF_FORM}
    uncounted = [word for word in levels if word not in ranks]
    return chosen | {
        word for word in uncounted if not chosen.isdisjoint(twins_of(word))
    }


def limit(level: int) -> int:
    """Before which place of the counts a word of a level has to stand."""
    return MOST_RANK[level]


def forms_of(word: str) -> set[str]:
    """Strings of which some are inflected forms of a word."""
    short, last = word[:-1], word[-1]
    forms = {word + end for end in ("s", "es", "d", "ed", "ing", "er", "ers", "ly")}
    forms |= {word + last + end for end in ("ed", "ing", "er")}
    forms |= {short + end for end in ("ing", "ies", "ied", "ier", "ily")}
    return forms


def twins_of(word: str) -> set[str]:
    """Strings of which some are the British spelling of an American word."""
    return {
        word[: found.start()] + british + word[found.end() :]
        for american, british in TWINS
        for found in re.finditer(american, word)
    }


def read_extra() -> tuple[set[str], set[str]]:
    """What is added, and what is left out."""
    text = EXTRA.read_text(encoding="utf-8")
    added, omitted = re.sub("(?m)^#.*", "", text).split("--- omitted ---")
    return set(added.split()), set(omitted.split())


def as_constant(name: str, words: list[str]) -> str:
    """A Python constant that holds many words on short lines."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) >= WIDTH - 4:
            lines.append("")
        lines[-1] += f"{word} "
    packed = "".join(f'    "{line}"\n' for line in lines)
    return f"{name} = (\n{packed})\n"


def main() -> None:
    """Write the table."""
    levels, ranks = read_levels(Path(sys.argv[1])), read_ranks(Path(sys.argv[2]))
    added, omitted = read_extra()
    words = sorted((choose(levels, ranks) | added) - omitted)
    TARGET.write_text(HEAD + as_constant("COMMON", words), encoding="utf-8")


if __name__ == "__main__":
    main()
