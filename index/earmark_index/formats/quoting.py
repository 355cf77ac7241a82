"""Input quoted in messages about it.

The one rule: a quotation is cleaned, on one line, and short, whatever was quoted.
"""

from __future__ import annotations

from earmark_index.text import clean_line

_LIMIT = 60  # characters; a message stays one row of a wide terminal


def quote(text: str) -> str:
    """The opening of a text between quotation marks, for a message."""
    line = clean_line(text[: 4 * _LIMIT])
    return f"“{line[: _LIMIT - 1]}…”" if len(line) > _LIMIT else f"“{line}”"
