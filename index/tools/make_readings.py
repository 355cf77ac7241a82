"""Make `earmark_index/search/tables/readings.py` from pypinyin and the words of jieba.

Run it by hand where the table shall change, never when earmark is built or runs:

    pip install pypinyin jieba
    python index/tools/make_readings.py path/to/site-packages/jieba/dict.txt

pypinyin reads every word of the dictionary; how often the word is used weighs what it
says of its characters. So 行 is read `xing` before `hang`, and 大 is not read `tai`.
Only the dictionary file of jieba is read, its code is not needed.

The one rule: characters are those that search knows, already folded; a reading is
kept where people would type it, not where some dictionary has it.
"""  # noqa: INP001 - a script beside the library, not a package

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from pypinyin import Style, lazy_pinyin

PACKAGE = Path(__file__).parents[1]
TARGET = PACKAGE / "earmark_index/search/tables/readings.py"
sys.path.insert(0, str(PACKAGE))

from earmark_index.search.folding import fold  # noqa: E402 - found by the line above

PER_LINE = 30
SECOND_SHARE = 0.003
"""Share of a character's uses from which on a second reading may count ..."""

SECOND_WORDS = 2
"""... if as many words have it; one word alone needs `LONE_SHARE`."""

LONE_SHARE = 0.02
TYPED = (
    "谁shei2 大dai4 单shan4 仇qiu2 区ou1 翟zhai2 查zha1 盖ge3 缪miao4 种chong2 覃qin2 "
    "折she2 系ji4 车ju1 和huo4 冼xian3 长chang2 员yun4 尉yu4 〇ling2 吕lv3 嗯en1"
)
"""Names and common words that are rarer in the dictionary than in speech."""

SYLLABLE = re.compile("[bpmfdtnlgkhjqxrzcsyw]?h?[aeiouv][a-z]*[1-5]")
SECOND_MARKS = dict(zip("12345", "abcde", strict=True))
HEAD = '''"""How Chinese characters are read: pinyin with tones, second readings too.

Made by `index/tools/make_readings.py` from the readings of pypinyin 0.55.0, Copyright
(c) 2016 mozillazg, and the word counts of jieba 0.42.1, Copyright (c) 2013 Sun Junyi,
both licensed under the MIT License. Not to be edited by hand.

The one rule: a row is a syllable without tone, a blank, and the characters read so,
the most used first; behind each stands its tone, `1` to `5` (5: none) where this is
its main reading, `a` to `e` for the same tones where it is a second one.
"""

from __future__ import annotations

'''

Counts = dict[str, Counter[str]]


def count_readings(dictionary: Path) -> tuple[Counts, Counts]:
    """Uses, and words, of every reading of every character."""
    uses: Counts = defaultdict(Counter)
    words: Counts = defaultdict(Counter)
    for row in dictionary.read_text(encoding="utf-8").splitlines():
        word, times = row.split()[:2]
        for char, reading in read(fold(word)):
            uses[char][reading] += int(times)
            words[char][reading] += 1
    return uses, words


def read(word: str) -> list[tuple[str, str]]:
    """The characters of a word with their readings; nothing where they do not pair."""
    readings = lazy_pinyin(
        word,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=lambda rest: ["-"] * len(rest),
    )
    if len(readings) != len(word):
        return []
    pairs = zip(word, readings, strict=True)
    return [(char, said) for char, said in pairs if SYLLABLE.fullmatch(said)]


def add_standard(uses: Counts) -> None:
    """Add the characters of GB 2312 that no word of the dictionary has."""
    pairs = [
        bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(161, 255)
    ]
    for char in fold(b"".join(pairs).decode("gb2312", errors="ignore")):
        for _, reading in read(char) if char not in uses else ():
            uses[char][reading] = 0


def choose(uses: Counter[str], words: Counter[str]) -> list[str]:
    """The readings of a character worth a row, the main one first."""
    main, *rest = (reading for reading, _ in uses.most_common())
    total = max(1, uses.total())
    return [main, *(said for said in rest if is_usual(said, uses, words, total))]


def is_usual(reading: str, uses: Counter[str], words: Counter[str], total: int) -> bool:
    """True for a second reading that people would type."""
    share = uses[reading] / total
    is_shared = words[reading] >= SECOND_WORDS and share >= SECOND_SHARE
    return is_shared or share >= LONE_SHARE


def as_rows(uses: Counts, words: Counts) -> str:
    """The rows of the table."""
    rows: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    typed = {entry[0]: entry[1:] for entry in TYPED.split()}
    for char in sorted(uses.keys() | typed.keys()):
        chosen = choose(uses[char], words[char]) if char in uses else []
        if char in typed and typed[char] not in chosen:
            chosen.append(typed[char])
        for at, reading in enumerate(chosen):
            mark = SECOND_MARKS[reading[-1]] if at else reading[-1]
            times = uses[char][reading] if char in uses else 0
            rows[reading[:-1]].append((-times, char, mark))
    lines = (
        f"{syllable} {''.join(char + mark for _, char, mark in sorted(found))}"
        for syllable, found in sorted(rows.items())
    )
    return "\n".join(lines)


def as_constant(name: str, rows: str) -> str:
    """A Python constant that holds the rows on short lines."""
    pieces = [
        row[at : at + PER_LINE]
        for row in rows.splitlines(keepends=True)
        for at in range(0, len(row), PER_LINE)
    ]
    lines = [f"    {json.dumps(piece, ensure_ascii=False)}\n" for piece in pieces]
    return f"{name} = (\n{''.join(lines)})\n"


def main() -> None:
    """Write the table."""
    uses, words = count_readings(Path(sys.argv[1]))
    add_standard(uses)
    body = as_constant("READINGS", as_rows(uses, words))
    TARGET.write_text(HEAD + body, encoding="utf-8")


if __name__ == "__main__":
    main()
