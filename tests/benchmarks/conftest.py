"""Benchmarks are scripts that import their neighbours; their tests do the same."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def neighbours(monkeypatch):
    """Let a test import the modules beside it, as a script in this folder does."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
