"""The reader over the small library as a program of its own, for real terminals."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from earmark.app import EarmarkApp, run_app
from earmark.config import Config
from earmark.glyphs import UNICODE
from earmark.keymap import Keymap
from earmark.searchbook import SearchBook
from earmark.session import Session
from earmark.state import Memory

HERE = Path(__file__).resolve().parent


def load(path, name):
    """Load what the tests share, which is no package."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    shared = load(HERE.parent / "conftest.py", "shared")
    library = load(HERE / "conftest.py", "library")
    state = Path(sys.argv[1])
    config = Config()
    memory, book = Memory(state, search_limit=10), SearchBook(state, state)
    session = Session(config, Keymap(), UNICODE, memory, book)
    app = EarmarkApp(session, shared.PLAIN_PARTS, library.DESK, sys.argv[2])
    if "--mistake" in sys.argv:
        app.reader.do_overview = lambda _count: 1 / 0
    sys.exit(run_app(app, session, state))
