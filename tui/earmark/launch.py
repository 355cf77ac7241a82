"""The start of a session: settings, memory, library and screen brought together.

The one rule: this is the only place that knows both the library and the widgets.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .app import EarmarkApp, run_app
from .config import FILE_NAME, load_config
from .glyphs import pick_glyphs
from .keymap import Keymap
from .librarian import Librarian
from .parts import real_parts
from .searchbook import SearchBook
from .session import Session
from .state import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from earmark_index.paths import Places

    from .cli.home import Home


def launch(places: Places, home: Home, paths: Sequence[str]) -> int:
    """Run the reader on a library to its end.

    Args:
        places: The user's folders.
        home: The library and its folders.
        paths: What was named on the command line; a single file is opened at once.

    Returns:
        The exit code.

    Raises:
        ConfigError: The settings file cannot be used.
    """
    config = load_config(places.config / FILE_NAME)
    screen = sys.stdout if sys.stdout.isatty() else sys.stderr
    glyphs = pick_glyphs(config.glyphs, screen.encoding)
    memory = Memory(places.state, search_limit=config.search_history)
    book = SearchBook(places.config, places.data)
    session = Session(config, Keymap(config.keys), glyphs, memory, book)
    librarian = Librarian(home.library, home.index, book)
    episode = librarian.first(memory.state, _named_file(paths))
    app = EarmarkApp(session, real_parts(config, glyphs), librarian.desk(), episode)
    return run_app(app, session, places.state)


def _named_file(paths: Sequence[str]) -> Path | None:
    """The file that was named, where it is one."""
    if not paths:
        return None
    path = Path(paths[0]).expanduser().resolve()
    return path if path.is_file() else None
