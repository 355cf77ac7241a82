"""The few characters beyond ASCII that the frame of the screen uses, and a fallback.

The one rule: what the locale cannot write is never sent; a `?` on every row is worse
than a plain `>`.
"""

from __future__ import annotations

from dataclasses import dataclass


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
)


def pick_glyphs(mode: str, encoding: str) -> Glyphs:
    """The glyphs for a setting (`auto`, `unicode`, `ascii`) and an output encoding."""
    if mode == "auto":
        return UNICODE if _writes(encoding) else ASCII
    return ASCII if mode == "ascii" else UNICODE


def _writes(encoding: str) -> bool:
    try:
        "▸▾·…×─│•▌▐█".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
