from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from earmark_index.search import tables

FOLDER = Path(tables.__file__).parent
TABLES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
MOST_BYTES = 350_000


def constants(name: str) -> dict[str, object]:
    module = importlib.import_module(f"earmark_index.search.tables.{name}")
    return {key: value for key, value in vars(module).items() if key.isupper()}


def test_there_are_tables():
    assert {"readings", "common", "stop", "same", "simplified"} <= set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_its_source_and_its_licence(name):
    docstring = ast.get_docstring(ast.parse((FOLDER / f"{name}.py").read_text("utf-8")))
    assert docstring is not None
    assert "licen" in docstring.lower()
    assert "Made by `index/tools/" in docstring or "Written by hand" in docstring
    assert "The one rule:" in docstring


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_nothing_but_strings(name):
    assert constants(name)
    assert all(isinstance(value, str) for value in constants(name).values())


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_small(name):
    assert (FOLDER / f"{name}.py").stat().st_size < MOST_BYTES


def test_the_notices_of_the_word_lists_go_with_them():
    notices = (FOLDER / "scowl-copyright.txt").read_text(encoding="utf-8")
    assert "Permission to use, copy, modify, distribute" in notices


def test_tables_are_read_when_they_are_needed():
    names = ["common", "pinyin", "same", "sound"]
    imports = "; ".join(f"import earmark_index.search.{name}" for name in names)
    lazy = [f"earmark_index.search.tables.{name}" for name in TABLES]
    lazy.remove("earmark_index.search.tables.simplified")  # folding needs it at once
    code = f"import sys; {imports}; print([n for n in {lazy} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"
