"""The few characters beyond ASCII that the frame of the screen uses, and a fallback.

The one rule: what the locale cannot write is never sent; a `?` on every row is worse
than a plain `>`.
"""

from __future__ import annotations

from dataclasses import dataclass

from .shelf import Reason


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters of the frame, each one cell wide but the ellipsis."""

    trail: str
    """Between program, show and episode."""

    dot: str
    """Between facts."""

    ellipsis: str
    times: str
    """Before a number of occurrences."""

    rule: str = "─"
    """A line across the page, repeated."""

    bullet: str = "•"
    hit: str = "│"
    """Beside a row that holds a hit."""

    current_hit: str = "▌"
    """Beside a row of the current hit."""

    bar_view: str = "│"
    """On the bar at the right: what is on the screen."""

    bar_hit: str = "▐"
    """On the bar: a hit lies here."""

    bar_both: str = "█"
    """On the bar: a hit that is on the screen."""

    folded: str = "▸"
    """Before a row of the tree whose rows are hidden."""

    unfolded: str = "▾"
    current: str = "•"
    """Before the row that the reader is in."""

    chosen: str = "▌"
    """Beside the chosen row."""

    alike: str = "≈"
    """Before a spelling that differs by a mistake."""

    sound: str = "音"
    """Before a spelling that only sounds the same; two cells wide."""

    alias: str = "="
    """Before a spelling that stands in the person's own list."""

    apart: str = "⋯"
    """Before a turn that holds the words, but not in a row."""

    nearby: str = "±"
    """Before a turn that needs its neighbours to hold all words."""

    partial: str = "½"
    """Before a turn that holds some of the words."""

    is_on: str = "✓"
    """Before what is wanted in a list."""

    is_off: str = "✗"
    """Before what was dropped from it."""

    def mark(self, why: Reason) -> str:
        """The sign of a reason; empty for what a person takes for the same word."""
        marks = {
            Reason.ALIAS: self.alias,
            Reason.MISSPELT: self.alike,
            Reason.SOUND: self.sound,
            Reason.APART: self.apart,
            Reason.NEARBY: self.nearby,
            Reason.PARTIAL: self.partial,
        }
        return marks.get(why, "")


UNICODE = Glyphs(trail="▸", dot="·", ellipsis="…", times="×")
ASCII = Glyphs(
    trail=">",
    dot="|",
    ellipsis="...",
    times="x",
    rule="-",
    bullet="-",
    hit="|",
    current_hit=">",
    bar_view="|",
    bar_hit="*",
    bar_both="#",
    folded=">",
    unfolded="v",
    current="*",
    chosen="|",
    alike="~",
    sound="snd",
    apart="..",
    nearby="+-",
    partial="1/2",
    is_on="+",
    is_off="-",
)


def pick_glyphs(mode: str, encoding: str) -> Glyphs:
    """The glyphs for a setting (`auto`, `unicode`, `ascii`) and an output encoding."""
    if mode == "auto":
        return UNICODE if _writes(encoding) else ASCII
    return ASCII if mode == "ascii" else UNICODE


def _writes(encoding: str) -> bool:
    try:
        "▸▾·…×─│•▌▐█≈音⋯±½✓✗".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
