"""How an episode is called in lists, the same everywhere.

The one rule: what is unknown is left out; a file is called by its name before it is
called nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from earmark_index.text import clean_line

if TYPE_CHECKING:
    from earmark_index import EpisodeEntry


def name_by(number: str, title: str, *, otherwise: str) -> str:
    """`12. Why bridges hum`, as far as number and title are known."""
    number, title = clean_line(number), clean_line(title)
    is_named = re.match(rf"{re.escape(number)}(?![0-9])", title) is not None
    if not number or is_named:
        return title or clean_line(otherwise)
    return f"{number}. {title}" if title else number


def name_entry(entry: EpisodeEntry) -> str:
    """The name of an episode of the library."""
    return name_by(entry.number, entry.title, otherwise=Path(entry.path).name)
