"""The widgets that the screens are made with.

The one rule: this module alone knows the widgets; screens and panes know ports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .desk import Parts
from .widgets.hit_list import HitList
from .widgets.page import PageView
from .widgets.transcript import TranscriptView
from .widgets.tree import ChapterTree

if TYPE_CHECKING:
    from .config import Config
    from .glyphs import Glyphs


def real_parts(config: Config, glyphs: Glyphs) -> Parts:
    """Makers of the widgets, by the settings."""
    return Parts(
        transcript=lambda: TranscriptView(glyphs, config.text_width),
        tree=lambda: ChapterTree(glyphs),
        hits=lambda: HitList(glyphs),
        page=lambda: PageView(glyphs, config.text_width),
    )
