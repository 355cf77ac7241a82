"""How the looks of pieces are painted: the style sheet's answers, by look.

The one rule: a look is named in the style sheet as `.look--NAME`; no colour is written
in code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from earmark.view.pieces import Look

if TYPE_CHECKING:
    from rich.style import Style
    from textual.widget import Widget

LOOKS = frozenset(f"look--{look.value}" for look in Look)
"""Component classes of a widget that paints pieces."""


def look_styles(widget: Widget) -> dict[Look, Style]:
    """The style of every look in a widget, as the theme has it now."""
    return {
        look: widget.get_component_rich_style(f"look--{look.value}", partial=True)
        for look in Look
    }
