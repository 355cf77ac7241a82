"""Ask a library what nobody should ask, and say which question takes longest.

    python tests/benchmarks/abuse.py INDEX [--most 15]

INDEX is the folder of an index. Every query is parsed, spelt and searched as on a key
and as on Enter; the time is the slower one, in milliseconds of wall clock and of CPU.
`tests/index/search/test_abuse.py` asks the same on a small library.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_index import open_searcher, parse_query
from earmark_index.errors import CancelledError, QueryError

if TYPE_CHECKING:
    from earmark_index import Searcher

LONG = 200_000

LIMIT_S = 2.0
"""A search that takes longer is given up; the table says so."""

ABUSE = {
    "nothing": "",
    "blanks": " \t\u3000\n " * 5000,
    "a letter": "e",
    "two letters behind a common word": "the th",
    "a star": "*",
    "a letter and a star": "w*",
    "stars around": "*1*",
    "a star for each of many": " ".join(f"{chr(97 + n % 26)}*" for n in range(60)),
    "stars without end": "*" * LONG,
    "questions": "???",
    "question marks in words": "s?o?m",
    "a range": "[a TO z]",
    "a range in a field": "t:[a TO z]",
    "half a range": "[TO]",
    "letters without a blank": "a" * 100_000,
    "a word with a star, without end": "a" * 100_000 + "*",
    "a pasted megabyte": "storm and tide, " * 65_000,
    "three thousand words": " ".join(f"word{n}" for n in range(3000)),
    "three thousand common words": "the " * 3000,
    "thousands of OR": " OR ".join(f"w{n}" for n in range(10_000)),
    "OR alone": "OR " * 2000,
    "OR of what is common": " OR ".join(["the", "and", "of", "to", "a", "in"] * 6),
    "thousands of NOT": "NOT " * 2000 + "salt",
    "thousands of minus": "-" * 2000 + "salt",
    "only bans": "-a -b -c",
    "bans of the common": "storm -the -a -of -and -to",
    "nested groups": "(" * 2000 + "salt" + ")" * 2000,
    "nested groups that stay open": "(" * LONG,
    "closed and never opened": ")" * LONG,
    "groups that multiply": " OR ".join(["(a b c d)"] * 9),
    "groups of groups": "((a b) OR (c d)) OR ((e f) OR (g h))" * 10,
    "quotes without end": '"' * LONG,
    "a quote that stays open": 'salt "the ' + "of " * 300,
    "a phrase of the common": '"the of and to a in"',
    "a phrase of one word": '"' + "the " * 300 + '"',
    "near in a long chain": " near/1000 ".join(["the"] * 40),
    "near in a chain": " near/1000 ".join(["the", "of", "and", "to"] * 2),
    "near of everything": "the near/1000 a near/1000 of",
    "near with a number without end": f"a near/{'9' * 5000} b",
    "fields without end": "speaker:" * 5000,
    "a field of everything": "speaker:a show:t episode:a chapter:the in:speech",
    "an unknown field": "zzz:" * 3000,
    "dates that are none": " ".join(f"date:{n}" for n in range(60)),
    "tildes": "~" * LONG,
    "loose words": "~" + " ".join(["storn", "tyde", "lite", "hows", "sall"] * 8),
    "an evil expression": "/(a+)+$/",
    "an expression of everything": "/.*.*.*.*x/",
    "right to left": "\u202esalt\u202c \u2066-tide\u2069",
    "controls": "\x00\x1b[31m\x07\x7f\x9bsalt",
    "lone surrogates": "\ud800 salt \udfff",
    "a million marks": "e" + "\u0301" * LONG,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 " * 2000,
    "one character": "的",
    "Chinese without end": "我们在小红书" * 20_000,
    "many scripts": "сол ملح מלח 소금 塩 เกลือ नमक αλάτι",
    "backslashes": "\\" * LONG,
    "percent and SQL": "%' OR 1=1; DROP TABLE turns --",
    "an old parser's language": "text:[a TO z]^5 AND NOT /x/ ~2 {a TO b}",
    "wide signs": "（（＂盐＂）） ＊ －海 ～浪",
    "line ends": "salt\r\ntide\u2028wave\u2029\x85",
}
"""Name and text of every query."""


def ask(searcher: Searcher, text: str, *, is_live: bool) -> str:
    """Parse, spell and search; what came of it in a few words."""
    from earmark_index.search.variants import Depth  # noqa: PLC0415  (loads more)

    try:
        query = parse_query(text, is_live=is_live)
        spelt = searcher.spell(query, depth=Depth.QUICK if is_live else Depth.FULL)
        ends = time.perf_counter() + LIMIT_S
        results = searcher.search(
            spelt, max_episodes=20, per_episode=3, stop=lambda: give_up(ends)
        )
    except QueryError as error:
        return f"refused: {error.message[:50]}"
    except CancelledError:
        return "given up"
    return f"{results.hits:,} turns"


def give_up(ends: float) -> None:
    """End a search that takes too long to wait for."""
    if time.perf_counter() > ends:
        raise CancelledError


def measure(searcher: Searcher, text: str) -> tuple[float, float, str]:
    """The slower of both ways of asking: wall clock and CPU in ms, and the answer."""
    rows = []
    for is_live in (True, False):
        began, used = time.perf_counter(), time.process_time()
        answer = ask(searcher, text, is_live=is_live)
        wall = (time.perf_counter() - began) * 1000
        rows.append((wall, (time.process_time() - used) * 1000, answer))
    return max(rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--most", type=int, default=15, help="how many to print")
    options = parser.parse_args()
    write = sys.stdout.write
    write(f"{len(ABUSE)} queries, load {os.getloadavg()[0]:.1f}\n")
    with open_searcher(options.index) as searcher:
        ask(searcher, "storm", is_live=False)
        rows = [(*measure(searcher, text), name) for name, text in ABUSE.items()]
    rows.sort(reverse=True)
    for wall, cpu, answer, name in rows[: options.most]:
        write(f"{name:34}{wall:8.1f} ms {cpu:8.1f} ms CPU   {answer}\n")
    write(f"over 200 ms: {sum(row[0] > 200 for row in rows)}\n")


if __name__ == "__main__":
    main()
