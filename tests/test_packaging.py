"""The archive, the wheel and an installation of it hold what the checkout holds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def tracked(folder: Path, suffixes: set[str]) -> set[str]:
    """Paths below `folder` with one of the suffixes, relative to it."""
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix in suffixes
        and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel made from the source archive, as an installer would make it."""
    target = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    return next(target.glob("*.whl"))


def test_the_wheel_holds_every_module_and_style(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    kinds = {".py", ".tcss", ".txt", ".typed", ".json"}
    for folder in (ROOT / "tui" / "earmark", ROOT / "index" / "earmark_index"):
        expected = {f"{folder.name}/{name}" for name in tracked(folder, kinds)}
        assert expected <= names


def test_the_wheel_holds_the_sample_episodes(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    kinds = {".md", ".vtt", ".srt", ".json", ".txt", ".html"}
    samples = tracked(ROOT / "sample_data", kinds)
    assert {f"earmark/sample_data/{name}" for name in samples} <= names


def test_the_wheel_brings_no_other_top_level_name(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "earmark",
        "earmark_index",
    }


def test_the_source_archive_holds_the_tests(wheel):
    archive = next(wheel.parent.glob("*.tar.gz"))
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    tests = {f"tests/{name}" for name in tracked(ROOT / "tests", {".py"})}
    assert tests | {"README.md", "LICENSE", "pyproject.toml"} <= names


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Folder of commands of a fresh environment that holds the wheel alone.

    What earmark depends on is lent by the running environment, so that the test
    needs no package registry.
    """
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False, symlinks=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    install = ["--python", str(home / "bin" / "python"), "install", "--no-deps"]
    subprocess.run([*pip, *install, str(wheel)], check=True, capture_output=True)
    return home / "bin"


def run_installed(bin_folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the fresh environment, far from the checkout."""
    lent = Path(shutil.__file__).parent / "site-packages"
    lent = next((Path(p) for p in sys.path if p.endswith("site-packages")), lent)
    return subprocess.run(
        [str(bin_folder / command[0]), *command[1:]],
        cwd=bin_folder,
        env={**os.environ, "PYTHONPATH": str(lent), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_installed_command_tells_its_version(installed):
    done = run_installed(installed, "earmark", "--version")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("earmark 0.")


def test_the_installed_module_tells_its_version(installed):
    done = run_installed(installed, "python", "-m", "earmark", "--version")
    assert done.stdout.startswith("earmark 0.")


def test_the_installed_command_finds_the_sample_episodes(installed):
    done = run_installed(installed, "earmark", "list")
    assert "Why bridges hum" in done.stdout, done.stderr


def test_no_pin_names_a_host():
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")
