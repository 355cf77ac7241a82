"""What one line of a text transcript can be, seen by itself.

The one rule: a line is only described here, in one pass and without backtracking over
it; whether a label is a speaker is decided over the whole file (`dialogue.py`).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from .speakers import is_label, split_label
from .stamps import CLOCK, Stamp, cut_leading, read_stamp

_LOOK = 100  # characters in which a label and its time stand
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_RULE = re.compile(r"(?:[-=*_~·•][ \t]*){3,}")
_BOLD = re.compile(r"(\*\*|__)(?![*_\s])([^\n]{1,100}?)\1")
_CLOCK = re.compile(CLOCK)
# What may stand between a label and the time behind it.
_JOINT = re.compile(r"(?:[:：]\s*|\s*\\?[\[(（]\s*|\s+[-–—|]\s*|\s{2,}|\t|(?<=\S)\s)$")
_BOXED = re.compile(r"\[([^\[\]]{1,80})\]")  # Zoom: `[Name] 10:01:22`
_CLOSING = re.compile(r"\s*(\\?[\])）])?\s*([:：])?\s*")


class Kind(Enum):
    """The shapes of a line."""

    BLANK = "blank"
    RULE = "rule"
    HEADING = "heading"
    BOLD = "bold label"
    """`**Name:** text`, `**Name** [00:10] text`, `**[00:10] Name:** text`."""

    STAMPED = "label with time"
    """`Name (00:00:07): text`, `Name  0:00`, `[00:10] Name: text`."""

    NAMED = "label"
    """`Name: text`."""

    TIMED = "time"
    """`[00:10] text`, `00:00:06 text`, `0:21`."""

    TEXT = "text"


class Line(NamedTuple):
    """One line of the source, described."""

    number: int
    """1-based line of the source."""

    kind: Kind
    text: str
    """What is said: the line without label and time."""

    raw: str
    """The line without blanks around it, for when its label turns out to be none."""

    label: str = ""
    stamp: Stamp | None = None
    level: int = 0
    """Depth of a heading, 1 to 6."""


def read_line(number: int, raw: str) -> Line:
    """Describe one line.

    Args:
        number: Its 1-based number.
        raw: The line, not yet cleaned.
    """
    text = raw.strip()
    if not text:
        return Line(number, Kind.BLANK, "", "")
    heading = _HEADING.match(text)
    if heading is not None:
        title = text[heading.end() :].rstrip("# \t")
        inside = _read_labelled(number, title)
        # `# **Break:** [25:59]` is a label that a heading mark slipped before.
        if inside is not None and inside.kind is Kind.BOLD:
            return inside
        return Line(number, Kind.HEADING, title, text, level=len(heading[1]))
    if not text[0].isalnum() and _RULE.fullmatch(text) is not None:
        return Line(number, Kind.RULE, "", text)
    return _read_labelled(number, text) or Line(number, Kind.TEXT, text, text)


def _read_labelled(number: int, text: str) -> Line | None:
    stamp = cut_leading(text) if text[:1] in "[(\\（【0123456789" else None
    rest = text if stamp is None else stamp.rest.strip()
    found = _read_bold(number, rest, stamp)
    if found is None and stamp is None:
        found = _read_trailing(number, rest)
    if found is None:
        found = _read_named(number, rest, stamp)
    if found is not None:
        return found._replace(raw=text)
    if stamp is not None:
        return Line(number, Kind.TIMED, rest, text, stamp=stamp)
    return None


def _read_bold(number: int, text: str, stamp: Stamp | None) -> Line | None:
    if not text.startswith(("**", "__")):
        return None
    match = _BOLD.match(text)
    if match is None:
        return None
    inner, rest = match[2].strip(), text[match.end() :].lstrip()
    inside = cut_leading(inner)
    if inside is not None:
        stamp, inner = inside, inside.rest.strip()
    has_colon = inner.endswith((":", "：")) or rest.startswith((":", "："))
    if rest.startswith((":", "：")):
        rest = rest[1:].lstrip()
    behind = cut_leading(rest)
    if behind is not None and (behind.is_bracketed or not behind.rest):
        stamp, rest = behind, behind.rest.lstrip()
    label = _tidy(inner)
    if not (has_colon or stamp is not None) or not _is_possible(label):
        return None
    return Line(number, Kind.BOLD, rest, text, label, stamp)


def _read_trailing(number: int, text: str) -> Line | None:
    """`Name (00:00:07):`, `Name: 00:00:19`, `Name  0:00`, `Name [3:18]: text`."""
    clock = _CLOCK.search(text, 1, _LOOK)
    if clock is None:
        return None
    joint = _JOINT.search(text[: clock.start()])
    after = _CLOSING.match(text, clock.end())
    start_ms = read_stamp(clock.group())
    if joint is None or after is None or start_ms is None:
        return None
    rest = text[after.end() :]
    has_bracket = "(" in joint.group() or "[" in joint.group() or "（" in joint.group()
    if has_bracket != (after[1] is not None) or (rest and not has_bracket):
        return None
    label = _tidy(text[: joint.start()])
    boxed = _BOXED.fullmatch(label)
    if boxed is not None and not rest:
        label = boxed[1]
    if not _is_possible(label):
        return None
    return Line(
        number, Kind.STAMPED, rest, text, label, Stamp(start_ms, rest, has_bracket)
    )


def _read_named(number: int, text: str, stamp: Stamp | None) -> Line | None:
    cut = split_label(text)
    if cut is None or not _is_possible(cut[0]):
        return None
    kind = Kind.NAMED if stamp is None else Kind.STAMPED
    return Line(number, kind, cut[1], text, _tidy(cut[0]), stamp)


def _tidy(label: str) -> str:
    """The label without the joints that stand behind it."""
    return label.rstrip(":： -–—|") or label


def _is_possible(label: str) -> bool:
    """True for a label that does not open with the sign of a list item."""
    return (label[:1].isalnum() or label[:1] in "$@") and is_label(label)
