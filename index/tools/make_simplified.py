"""Make `earmark_index/search/tables/simplified.py` from the dictionaries of OpenCC.

Run it where the table shall change, never when earmark is built or runs:

    pip download --no-deps opencc-python-reimplemented && unzip *.whl
    python index/tools/make_simplified.py opencc/dictionary/TSCharacters.txt

The one rule: one character becomes one character, and never one that would itself be
changed again; that keeps folding idempotent and offsets where they are.
"""  # noqa: INP001 - a script beside the library, not a package

from __future__ import annotations

import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "earmark_index/search/tables/simplified.py"
PER_LINE = 40
HEAD = '''"""Traditional Chinese characters and the simplified ones they are folded to.

Made by `index/tools/make_simplified.py` from the character dictionary of OpenCC
(TSCharacters, as in opencc-python-reimplemented 0.1.7), Copyright the OpenCC authors,
licensed under the Apache License 2.0. Not to be edited by hand.

The one rule: the two strings are equally long; a character and its simplified form
stand at the same place. No simplified form is itself in the first string.
"""

from __future__ import annotations

'''


def read_pairs(dictionary: Path) -> dict[str, str]:
    """The first simplified form of every character that has another one."""
    rows = dictionary.read_text(encoding="utf-8").splitlines()
    split = [row.split("\t") for row in rows if "\t" in row]
    pairs = {source: targets.split()[0] for source, targets in split}
    return {
        source: target
        for source, target in pairs.items()
        if source != target and len(source) == len(target) == 1
    }


def follow(pairs: dict[str, str]) -> dict[str, str]:
    """Pairs whose second character is never the first of another pair."""
    ends: dict[str, str] = {}
    for source in pairs:
        target, seen = source, set[str]()
        while target in pairs and target not in seen:
            seen.add(target)
            target = pairs[target]
        if target not in seen:
            ends[source] = target
    return ends


def as_constant(name: str, characters: str) -> str:
    """A Python constant that holds many characters on short lines."""
    lines = [
        f'    "{characters[at : at + PER_LINE]}"\n'
        for at in range(0, len(characters), PER_LINE)
    ]
    return f"{name} = (\n{''.join(lines)})\n"


def main() -> None:
    """Write the table."""
    pairs = sorted(follow(read_pairs(Path(sys.argv[1]))).items())
    sources, targets = ("".join(column) for column in zip(*pairs, strict=True))
    body = (
        as_constant("TRADITIONAL", sources) + "\n" + as_constant("SIMPLIFIED", targets)
    )
    TARGET.write_text(HEAD + body, encoding="utf-8")


if __name__ == "__main__":
    main()
