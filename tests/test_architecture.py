"""The shape of the code, pinned: who imports whom, and what is loaded when."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LIBRARY = ROOT / "index" / "earmark_index"
APPLICATION = ROOT / "tui" / "earmark"
MODULES = sorted([*LIBRARY.rglob("*.py"), *APPLICATION.rglob("*.py")])


def imports_of(path: Path) -> set[str]:
    """Top-level names of the absolute imports in a module, also the late ones."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


def loaded_by(statement: str) -> set[str]:
    """Names of the top-level modules that a fresh Python has after `statement`."""
    code = f"{statement}\nimport sys\nprint(*{{m.split('.')[0] for m in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
    )
    return set(done.stdout.split())


def test_the_import_contracts_hold():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.is_relative_to(LIBRARY)], ids=lambda p: p.stem
)
def test_the_library_never_imports_the_terminal(path):
    assert not imports_of(path) & {"textual", "rich", "earmark", "curses"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_only_search_imports_whoosh(path):
    is_search = path.is_relative_to(LIBRARY / "search")
    assert is_search or "whoosh" not in imports_of(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_only_paths_reads_the_environment(path):
    source = path.read_text(encoding="utf-8")
    reads = "os.environ" in source or "getenv" in source
    assert not reads or path.name == "paths.py"


def test_importing_the_library_loads_neither_terminal_nor_engine():
    loaded = loaded_by("import earmark_index, earmark_index.search")
    assert not loaded & {"textual", "rich", "whoosh", "sqlite3", "snowballstemmer"}


def test_importing_the_command_line_loads_neither_terminal_nor_engine():
    loaded = loaded_by("import earmark.cli, earmark.__main__")
    assert not loaded & {"textual", "rich", "whoosh", "sqlite3"}


def test_importing_the_application_leaves_the_engine_for_later():
    assert "whoosh" not in loaded_by("import earmark.app")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_nothing_is_left_to_do(path):
    assert not {"TODO", "FIXME", "XXX"} & set(path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.stem)
def test_nothing_unpickles_or_evaluates_or_runs_a_shell(path):
    assert "pickle" not in imports_of(path)
    assert "shell=True" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "folder", [p for p in (ROOT / "tests").rglob("*") if p.is_dir()], ids=str
)
def test_no_test_folder_is_a_package(folder):
    assert not (folder / "__init__.py").exists()
