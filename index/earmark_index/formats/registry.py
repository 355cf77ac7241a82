"""Every format that earmark reads, in the order of asking.

The one rule: this tuple is the only list. Detection, `earmark formats` and the table in
the docs read it; where two formats are equally sure, the earlier one reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .episode_page import EPISODE_PAGE
from .paragraphs import PARAGRAPHS
from .subrip import SUBRIP
from .turn_formats import (
    LABEL_LINES,
    MARKDOWN_TURNS,
    NAMED_TURNS,
    STAMPED_TURNS,
    TIMED_LINES,
)
from .webvtt import WEBVTT

if TYPE_CHECKING:
    from .base import Format

FORMATS: tuple[Format, ...] = (
    WEBVTT,
    SUBRIP,
    EPISODE_PAGE,
    MARKDOWN_TURNS,
    STAMPED_TURNS,
    NAMED_TURNS,
    LABEL_LINES,
    TIMED_LINES,
    PARAGRAPHS,
)
"""One object for each format; adding one here is all that detection needs."""
