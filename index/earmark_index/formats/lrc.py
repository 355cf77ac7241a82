"""Lines with times as lyrics programs and recognisers write them (LRC).

The one rule: a line stands once for each of its times, in the order of the times; the
tags above the lines describe, they are not spoken.
"""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from earmark_index.model import Episode, Person
from earmark_index.problems import Action, ProblemLog
from earmark_index.text import clean_line
from earmark_index.timecode import parse_clock

from .base import Carries, Kind
from .cue_markup import read_voices
from .cue_scan import Cue
from .cues import finish_cues
from .languages import as_language
from .quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from earmark_index.problems import Parsed

    from .base import Source

_LOOK = 60  # lines that are enough to know the format by
_ENOUGH = 3  # stamped lines, or one below a tag
_SHARE = 0.8
_SHARE_BELOW_TAGS = 0.5
# With a dot only: `[00:10:44]` is an hour, ten minutes and 44 seconds elsewhere.
_STAMP = re.compile(r"\s*\[([0-9]{1,3}:[0-9]{2}\.[0-9]{2,3})\]")
_TAG = re.compile(
    r"\s*\[(ar|al|ti|au|by|length|offset|re|ve|tool|la|lang|language|#):([^\[\]\n]*)\]\s*",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"[+-]?[0-9]{1,7}")


class Lrc:
    """`[mm:ss.xx]text`, hundredths and no hours, with tags such as `[ti:…]`."""

    name = "lrc"
    title = "LRC lines with times"
    kind = Kind.TRANSCRIPT
    suffixes = (".lrc",)
    carries = frozenset({Carries.TIMES, Carries.DETAILS})

    def sniff(self, source: Source) -> int:
        """Sure by hundredths in brackets before nearly every line."""
        looks = _look(source)
        enough, share = (1, _SHARE_BELOW_TAGS) if looks.tags else (_ENOUGH, _SHARE)
        is_lrc = looks.stamped >= max(enough, share * (looks.total - looks.tags))
        return 91 if is_lrc else 0

    def evidence(self, source: Source) -> str:
        """What told the format, behind `recognised by`."""
        looks = _look(source)
        tags = f" and {looks.tags} tags" if looks.tags else ""
        return f"the hundredths in brackets before {looks.stamped} lines{tags}"

    def parse(self, source: Source) -> Parsed:
        """Read line by line; total, linear in the length."""
        log = ProblemLog()
        tags: dict[str, str] = {}
        cues: list[Cue] = []
        for line, text in enumerate(source.lines, 1):
            tag = _TAG.fullmatch(text)
            if tag is not None:
                tags.setdefault(tag[1].lower(), clean_line(tag[2]))
            elif text.strip():
                cues.extend(_read_line(line, text, log))
        return finish_cues(
            source, self.name, _in_order(cues, tags), log, _read_details(tags)
        )


LRC = Lrc()


class _Looks(NamedTuple):
    stamped: int
    tags: int
    total: int


def _look(source: Source) -> _Looks:
    if not source.first.startswith("["):
        return _Looks(0, 0, 0)
    shown = list(islice((line for line in source.lines if line.strip()), _LOOK))
    stamped = sum(_STAMP.match(line) is not None for line in shown)
    tags = sum(_TAG.fullmatch(line) is not None for line in shown)
    return _Looks(stamped, tags, len(shown))


def _read_line(line: int, text: str, log: ProblemLog) -> Iterable[Cue]:
    """One cue for each time before a line; times without words are pauses."""
    starts: list[int | None] = []
    at = 0
    while (match := _STAMP.match(text, at)) is not None:
        starts.append(parse_clock(match[1]))
        at = match.end()
    voices = read_voices(text[at:])
    if not voices:
        return []
    if not starts or None in starts:
        log.add(
            "line-without-time",
            f"{quote(text)} has no time in front; it was kept",
            Action.KEPT,
            line=line,
        )
    return [Cue(line, start, None, voices) for start in starts or [None]]


def _in_order(cues: list[Cue], tags: Mapping[str, str]) -> list[Cue]:
    """Cues by time, those without one behind the one before; the offset applied."""
    match = _OFFSET.fullmatch(tags.get("offset", ""))
    offset = int(match.group()) if match is not None else 0
    if not offset and all(_has_one_time(cues)):
        return cues
    keys: list[int] = []
    for cue in cues:
        before = keys[-1] if keys else 0
        keys.append(before if cue.start_ms is None else cue.start_ms)
    # A positive offset shows every line earlier.
    return [
        cues[index]._replace(start_ms=_shift(cues[index].start_ms, offset))
        for index in sorted(range(len(cues)), key=keys.__getitem__)
    ]


def _has_one_time(cues: list[Cue]) -> Iterable[bool]:
    return (left.line != right.line for left, right in pairwise(cues))


def _shift(start_ms: int | None, offset: int) -> int | None:
    return None if start_ms is None else max(0, start_ms - offset)


def _read_details(tags: Mapping[str, str]) -> Episode:
    artist = tags.get("ar") or ""
    return Episode(
        title=tags.get("ti", ""),
        show=tags.get("al") or None,
        people=(Person(artist, role="artist"),) if artist else (),
        language=as_language(
            tags.get("la") or tags.get("lang") or tags.get("language")
        ),
        duration_ms=parse_clock(tags.get("length", "")),
    )
