"""What a session has from its start to its end.

The one rule: it is handed down, never reached for; only `memory` and `book` change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .config import Config
    from .glyphs import Glyphs
    from .keymap import Keymap
    from .searchbook import SearchBook
    from .state import Memory


@dataclass(frozen=True, slots=True)
class Session:
    """Settings, keys, glyphs, memory and saved searches of one run."""

    config: Config
    keymap: Keymap
    glyphs: Glyphs
    memory: Memory
    book: SearchBook
